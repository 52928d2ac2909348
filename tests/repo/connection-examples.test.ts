// Every example configuration of an EMR is one that starts: each of its settings is read, and each connection in it can be made. The pages beside them name
// every member there is, and their commands make the key that a service account needs.
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importPKCS8 } from "jose";
import { afterAll, expect, test } from "vitest";
import { loadConfig } from "#config.ts";
import { connectionOf } from "../../src/main/connection-of-setting.ts";
import { ROOT, readText } from "./source-tree.ts";

const FOLDER = "examples/connections/";
const files = readdirSync(`${ROOT}${FOLDER}`).filter((name) => name.endsWith(".json"));
const readme = readText(`${FOLDER}README.md`);
const secrets = mkdtempSync(join(tmpdir(), "chartroom-examples-"));
afterAll(() => rmSync(secrets, { recursive: true }));

const made = (name: string) => readFileSync(join(secrets, name), "utf8");

/** The files that an example names, each with a key in it, for TLS and for signing alike. */
function withFiles(text: string): string {
  const key = generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey.export({ type: "pkcs8", format: "pem" });
  return text.replaceAll(/\/etc\/chartroom\/([\w.-]+)/g, (_all, name: string) => {
    writeFileSync(join(secrets, name), key);
    return join(secrets, name);
  });
}

test("there is one for each kind of EMR", () => {
  expect(files.sort()).toEqual(["epic.json", "fhir-r4.json", "meditech.json", "millennium.json", "sandbox.json"]);
});

test.each(files)("%s", (file) => {
  const config = loadConfig({ EHR_CLIENT_SECRET: "s" }, JSON.parse(withFiles(readText(`${FOLDER}${file}`))));
  for (const setting of config.connections) {
    const made = connectionOf(setting, "practice", { secret: config.secret, fetch });
    expect(made.emr("practice").capabilities.writes).toContain("encounter");
    expect(made.connection).toMatchObject({ name: setting.name, codes: setting.codes });
    made.close();
  }
  expect(config.connections.length).toBe(file === "sandbox.json" ? 0 : 1);
  expect(readme).toContain(`## \`${file}\``);
});

test("the page names every member", () => {
  const page = readText("docs/connections.md");
  const members = [
    ...readText("src/config/connection-settings.ts").matchAll(
      /^ +(\w+): (?:z|path|tcpPort|after|code|httpUrl|secret|auth|site|hl7|mill|timeZone)/gm,
    ),
  ];
  const names = [...new Set(members.map((match) => match[1] ?? ""))].filter((name) => name !== "literal");
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
});

test("the page's commands make a key that signs", async () => {
  const block = /```sh\n(openssl [^`]+)```/.exec(readText("docs/connect-an-emr.md"))?.[1] ?? "";
  execFileSync("sh", ["-e", "-c", block], { cwd: secrets, stdio: "ignore" });
  expect(await importPKCS8(made("emr-key.pem"), "RS384")).toBeDefined();
  expect(made("emr-key.pub.pem")).toContain("BEGIN PUBLIC KEY");
});
