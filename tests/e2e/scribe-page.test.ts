// The example page in a real browser, with a microphone that beeps and a speech server that hears one invented dialogue: a visit recorded in chunks or given as a
// file becomes a transcript, a streamed note, and for each sentence what was said. What was said stays text.
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { toneFile } from "../faults/wire-clients.ts";
import { startServer, type TestServer } from "../server.ts";

const EVIL = "<img src=x onerror=alert(1)>";
const DIALOGUE = [
  ["doctor", "Good morning, what brings you in today?"],
  ["patient", "My left knee has been hurting for two weeks."],
  ["doctor", "Is it swollen?"],
  ["patient", "No, it is not swollen."],
  ["doctor", "Do you take anything for the pain?"],
  ["patient", `I take ibuprofen 400 milligrams twice a day. ${EVIL}`],
  ["doctor", "Are you allergic to anything?"],
  ["patient", "I am allergic to penicillin."],
  ["doctor", "Your blood pressure is one forty over ninety today."],
  ["doctor", "Let's stop the ibuprofen and I will order an x-ray of the left knee."],
];
const PAGE = new URL("../../examples/scribe-page.html", import.meta.url);

let server: TestServer;
let speech: Server;
let pages: Server;
let browser: Browser;
let page: Page;
let address: string;
let problems: string[];
/** What was heard since it was emptied: the kind of each file. */
let heard: string[];

const listening = async (made: Server) => {
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  heard = [];
  // The first file of a test has all of the dialogue, the others nothing.
  speech = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const form = await new Response(Buffer.concat(pieces), {
      headers: { "content-type": request.headers["content-type"] ?? "" },
    }).formData();
    heard.push((form.get("file") as File).type);
    const turns = heard.length === 1 ? DIALOGUE : [];
    const segments = turns.map(([speaker, text], at) => ({ speaker, text, start: at, end: at + 1 }));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ text: "", duration: 10, segments }));
  });
  pages = createServer(async (_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(await readFile(PAGE));
  });
  const speechEngine = { engine: "openai-compatible", baseUrl: `${await listening(speech)}/v1`, model: "whisper-1" };
  address = (await listening(pages)).replace("127.0.0.1", "localhost");
  // Evidence is on our own wire, which no browser may call until its origin is named.
  server = await startServer({ speechEngine, corsOrigins: [address] });
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  for (const each of [speech, pages]) each?.close();
});
beforeEach(async () => {
  problems = [];
  heard = [];
  page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(`${address}/scribe-page.html`);
  await page.getByLabel("Server").fill(`${server.url}/`);
  await page.getByLabel("API key").fill(server.keys.scribe.apiKey);
});
afterEach(() => page.close());

const state = (text: string) => page.getByRole("status").getByText(text).waitFor({ timeout: 30_000 });

async function seesNoteWithEvidence(): Promise<void> {
  await expect.poll(() => page.locator("#state").textContent(), { timeout: 30_000 }).toBe("The note is a draft until somebody signs it.");
  expect(await page.locator("#transcript li").allTextContents()).toEqual(DIALOGUE.map(([speaker, text]) => `${speaker}: ${text}`));
  const streamed = await page.locator("#stream").textContent();
  const sentences = page.locator("#note [data-sources]");
  const texts = await sentences.allTextContents();
  expect(texts.length).toBeGreaterThan(4);
  expect(texts).not.toContain("The patient is allergic to anything.");
  const allergy = sentences.filter({ hasText: /penicillin/i }).first();
  expect(streamed).toContain(await allergy.textContent());
  await allergy.click();
  expect(await page.locator("#evidence blockquote").allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Said in the visit, turn 8: “.*penicillin.*”$/)]),
  );
  expect(await page.locator("#transcript li.cited").allTextContents()).toContain(`patient: ${DIALOGUE[7]![1]}`);
  expect(await page.locator("img").count()).toBe(0);
  expect(problems).toEqual([]);
}

test("a visit is recorded in chunks, and its note shows what each sentence was made from", async () => {
  await page.getByLabel("Seconds a chunk").fill("2");
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await state("2 chunks kept.");
  await page.getByRole("button", { name: "Stop and write the note" }).click();
  await seesNoteWithEvidence();
  expect(heard.length).toBeGreaterThan(2);
  expect(new Set(heard)).toEqual(new Set(["audio/webm"]));
});

test("a recording that is there already is uploaded in its place", async () => {
  await page
    .locator("#file")
    .setInputFiles({ name: "visit.wav", mimeType: "audio/wav", buffer: Buffer.from(await toneFile().arrayBuffer()) });
  await page.getByRole("button", { name: "Send it and write the note" }).click();
  await seesNoteWithEvidence();
  expect(heard).toEqual(["audio/wav"]);
});

test("what the server says is said, and the page can be used again", async () => {
  await page.getByLabel("API key").fill("wrong");
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.locator("#state.problem").waitFor();
  expect(await page.locator("#state").textContent()).toMatch(/key/i);
  await page.getByLabel("API key").fill(server.keys.scribe.apiKey);
  await page.locator("#file").setInputFiles({ name: "visit.txt", mimeType: "text/plain", buffer: Buffer.from("no audio at all") });
  await page.getByRole("button", { name: "Send it and write the note" }).click();
  await expect
    .poll(() => page.locator("#state").textContent(), { timeout: 30_000 })
    .toMatch(/^Chunk 1 was refused: .+ The session has no transcript/);
  expect(heard).toEqual([]);
});
