// docs/point-aws-sdks-here.md: each of its snippets that can run here does, as it is printed, against a whole server.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstPractice, type PracticeKeys } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import { PYTHON } from "./aws-clients.ts";
import { CLIENTS, clientEnvironment, installed, MODELS, missing, run } from "./others.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/point-aws-sdks-here.md", import.meta.url)), "utf8");
const snippet = (language: string) => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "m").exec(page)?.[1] ?? "";
const reason = missing([CLIENTS, MODELS]);
const withoutPython = missing([], [[PYTHON, "-c", "import botocore"]]);
const withoutCli = missing([], [["/usr/bin/aws", "--version"]]);

describe.skipIf(reason !== undefined)("the page's snippets", () => {
  const folder = mkdtempSync(join(tmpdir(), "chartroom-page-"));
  let server: TestServer;
  let keys: PracticeKeys;

  beforeAll(async () => {
    server = await startServer();
    keys = await firstPractice(server);
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What it prints has the domain that it made. */
  async function runs(program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<void> {
    const env = { ...clientEnvironment(keys.access), CHARTROOM_ENDPOINT: server.url, AWS_PAGER: "", ...more };
    const { stdout } = await run(program, [...args], { env });
    expect(stdout).toMatch(/^dom-[a-z0-9]{21}\s+Clinic$/m);
  }

  function written(name: string, language: string): string {
    const text = snippet(language);
    expect(text).toContain("CHARTROOM_ENDPOINT");
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  }

  test("Python", async (context) => {
    if (withoutPython) context.skip(`skipped: ${withoutPython}`);
    await runs(PYTHON, [written("page.py", "python")]);
  });

  test("AWS CLI", { timeout: 60_000 }, async (context) => {
    if (withoutCli) context.skip(`skipped: ${withoutCli}`);
    await runs("sh", ["-e", written("page.sh", "sh")], { PATH: `/usr/bin:${process.env.PATH}` });
  });

  test("JavaScript", { timeout: 240_000 }, async () => {
    // The package by its name, made from the service model on the SDK's runtime.
    const made = await installed(CLIENTS);
    const place = join(folder, "node_modules/@aws-sdk/client-connecthealth");
    mkdirSync(place, { recursive: true });
    symlinkSync(join(made, "node_modules"), join(place, "node_modules"));
    writeFileSync(
      join(place, "package.json"),
      JSON.stringify({ name: "@aws-sdk/client-connecthealth", type: "module", main: "index.mjs" }),
    );
    // Region and keys come from the environment, as the SDK's own package takes them.
    const text = `import { commands, ConnectHealthClient as Made } from ${JSON.stringify(join(made, "connecthealth.mjs"))};
const { AWS_REGION: region, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
export class ConnectHealthClient extends Made {
  constructor(chosen) { super({ region, credentials: { accessKeyId, secretAccessKey }, ...chosen }); }
}
export const { CreateDomainCommand, ListDomainsCommand } = commands;
`;
    writeFileSync(join(place, "index.mjs"), text);
    await runs(process.execPath, [written("page.mjs", "js")]);
  });
});
