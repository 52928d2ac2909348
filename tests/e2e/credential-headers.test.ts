// Credential headers as an operator's clients name and encrypt them, on a whole server with an invented decryptor: the login reaches the EMR in plain, and a
// value that can't be decrypted is a 401 that says nothing of it, also in the log.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../server.ts";

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chartroom-test-"));
  const path = join(folder, "decryptor.mjs");
  await writeFile(
    path,
    `export async function decrypt(field, value) {
       if (!value.startsWith("rev:")) throw new Error("not encrypted: " + value);
       return [...value.slice(4)].reverse().join("");
     }`,
  );
  server = await startServer({
    demoData: true,
    encounterHeaders: { LoginId: "X-Emr-Login" },
    encounterHeaderPrefix: "X-Emr-",
    credentialDecryptor: path,
  });
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const encrypted = (text: string) => `rev:${[...text].reverse().join("")}`;

function register(headers: Record<string, string>) {
  return fetch(`${server.url}/api/v1/Sandbox/PatientEncounters`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ UserId: server.keys.sandbox.userId, PatientId: "quennell", Encounter: {} }),
  });
}

test("a login under its own header name, encrypted, registers an encounter; the switch stays as it is", async () => {
  const { loginId, password } = server.keys.sandbox;
  const headers = { "X-Emr-Login": encrypted(loginId), "X-Emr-Password": encrypted(password), RequestVerboseLogging: "false" };
  expect((await register(headers)).status).toBe(201);
});

test("a value that can't be decrypted is refused by 401 and stands nowhere", async () => {
  const answer = await register({ "X-Emr-Login": "canary-plain-login", "X-Emr-Password": encrypted("x") });
  expect([answer.status, await answer.text()]).toEqual([401, expect.not.stringContaining("canary")]);
  expect(server.logs()).not.toContain("canary-plain-login");
});

test("a decryptor that is none stops the start and is named", async () => {
  const path = join(folder, "nothing.mjs");
  await writeFile(path, "export const nothing = 1;");
  await expect(startServer({ credentialDecryptor: path })).rejects.toThrow("exports no function decrypt");
});
