// T12 for insights: HTML, scripts, formulas, right-to-left and unseen letters in every text of a record, through a whole job's output. What a browser would run
// sets a mark; the page is opened in a real one, and the mark is not there.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseExactJson } from "#formats/fhir/exact-json.ts";
import { readRecord } from "#formats/fhir/read-record.ts";
import { summarise } from "#insights/summarise.ts";
import { connectHealthPublisher } from "#publishers/connect-health/publisher.ts";
import { missing } from "../interop/others.ts";
import { PATIENT_ID, pathsOf, RESOURCES } from "./hostile-resources.ts";

const LONGEST = 300_000;
/** The name of the page's root element's attribute that any script would set. */
const MARK = "data-pwned";
const RUN = `document.documentElement.setAttribute('${MARK}','1')`;

const TEXTS: readonly string[] = [
  `<script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'><img src=x onerror="${RUN}">`,
  `</title></style></head><body onload="${RUN}"><svg onload="${RUN}">`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s></svg><iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<details open ontoggle="${RUN}"><input autofocus onfocus="${RUN}"><video><source onerror="${RUN}"></video>`,
  `<a href="javascript:${RUN}" autofocus>x</a><meta http-equiv="refresh" content="0;url=javascript:${RUN}">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `--><script>${RUN}</script><!--`,
  `]]><script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt; &#60;script&#62;`,
  `<style>*{background:url(http://127.0.0.1:9/x)}</style><link rel=stylesheet href=//127.0.0.1:9/x>`,
  `\u202e<script>${RUN}</script>\u202c\u2066\u200b\ufeff`,
  `=HYPERLINK("http://127.0.0.1:9/","x")`,
  `=cmd|' /C calc'!A0`,
  `[x](javascript:${RUN}) ![y](http://127.0.0.1:9/y.png) <javascript:${RUN}>`,
  `\`\`\`html\n<script>${RUN}</script>\n\`\`\``,
  `{{constructor.constructor("${RUN}")()}} \${${RUN}} <%= ${RUN} %>`,
  `a\u0000<scr\u0000ipt>${RUN}</script>\u001b[31m`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
];
const NO_TEXT = new Set(["resourceType", "id", "reference", "data", "system", "url", "contentType"]);

/** The resources with this text in each of their texts that a reader of the record may take, everything else as it is. */
function filled(text: string): unknown[] {
  return RESOURCES.map((resource) => {
    const copy = structuredClone(resource);
    for (const path of pathsOf(resource)) {
      let here = copy as Record<string | number, unknown>;
      for (const step of path.slice(0, -1)) here = here[step] as Record<string | number, unknown>;
      const last = path.at(-1)!;
      const words = here[last];
      // Codes, dates and statuses must stay what they are, for the rest to be read.
      if (typeof words !== "string" || NO_TEXT.has(String(last)) || /^(?:[a-z-]+|[A-Z0-9.-]+|\d{4}(?:-.*)?)$/.test(words)) continue;
      here[last] = `${words} ${text}`;
    }
    return copy;
  });
}

function files(resources: readonly unknown[]) {
  const entries = resources.map((resource) => ({ fullUrl: undefined, resource: parseExactJson(JSON.stringify(resource)) }));
  const { record } = readRecord({ entries, patientId: PATIENT_ID, origin: "https://emr.test/fhir" });
  const summary = summarise(record, { today: "2026-03-10", reason: "diabetes", pronouns: undefined });
  const published = { jobId: "j", patientId: PATIENT_ID, generatedAt: "2026-03-10T00:00:00.000Z", summary, record };
  return new Map(connectHealthPublisher.render(published).map(({ name, bytes }) => [name, Buffer.from(bytes()).toString()]));
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chartroom-browser-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(TEXTS.map((text) => [text]))("%j is in the files as text only", (text) => {
  const made = files(filled(text));
  for (const name of ["summary.json", "evidence.json", "facts.json"]) expect(() => JSON.parse(made.get(name)!)).not.toThrow();
  const page = made.get("summary.html")!;
  expect(page).not.toMatch(/<(?:script|img|svg|iframe|video|input|details|math|link|a href="(?!#))/i);
  // Our own anchors and links to them aside.
  const markdown = made.get("summary.md")!.replace(/<a id="[a-z0-9-]+"><\/a>|\]\(#[a-z0-9-]+\)/g, "");
  expect(markdown).not.toMatch(/(?<!\\)<|(?<!\\)!\[|(?<!\\)\]\(/);
  for (const printed of [page, markdown]) expect(printed).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u0000-\u0008\u001b]/);
});

/** The page's elements after everything that could run has run. */
function dumped(path: string): Promise<string> {
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"];
  const child = spawn(
    "chromium",
    [...flags, `--user-data-dir=${join(folder, "profile")}`, "--virtual-time-budget=2000", "--dump-dom", `file://${path}`],
    {
      stdio: ["ignore", "pipe", "ignore"],
      env: { PATH: process.env.PATH, HOME: folder },
    },
  );
  let text = "";
  child.stdout.on("data", (chunk) => (text += String(chunk)));
  const late = setTimeout(() => child.kill("SIGKILL"), 120_000);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(late);
      resolve(text);
    });
  });
}

const noBrowser = missing([], [["chromium", "--version"]]);
// `noBrowser`: chromium is not installed; .ci/run installs it.
test.skipIf(noBrowser !== undefined)("nothing of it runs in a real browser", { timeout: LONGEST }, async () => {
  // The browser runs scripts, and the mark can be seen.
  const control = join(folder, "control.html");
  await writeFile(control, `<!doctype html><html><body><p>control</p>${TEXTS.join("\n")}</body></html>`);
  expect(await dumped(control)).toContain(MARK);
  const page = join(folder, "summary.html");
  const all = TEXTS.join(" ");
  await writeFile(page, files([...filled(all)]).get("summary.html")!);
  const elements = await dumped(page);
  expect(elements).toContain("Pre-visit summary");
  expect(elements).toContain("onerror");
  expect(elements.slice(0, elements.indexOf("<head"))).not.toContain(MARK);
  expect(elements).not.toMatch(new RegExp(`<(?:script|img|svg|iframe|input|details|video|math)\\b|<html[^>]*${MARK}`));
});
