// `chartroom templates` as an operator runs it, beside a running server: what is imported is there at once for the practice, and only for it.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dataDirectory, type ServerProcess, spawnServer } from "../server.ts";
import { send } from "./callers.ts";

const CLI = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
let dataDir: string;
let server: ServerProcess;

beforeAll(async () => {
  dataDir = await dataDirectory();
  server = await spawnServer(dataDir);
});
afterAll(async () => {
  server?.child.kill("SIGTERM");
  await server?.ended;
});

function chartroom(...words: string[]): Promise<{ readonly code: number; readonly output: string }> {
  const env = { PATH: process.env.PATH, CHARTROOM_DATA_DIR: dataDir };
  return new Promise((resolve) =>
    execFile(process.execPath, [CLI, ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    ),
  );
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(dataDir, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

test("templates are imported, listed and retired; a file that is wrong changes nothing and is told what is wrong", async () => {
  const path = await file("templates.json", {
    templates: [
      { name: "Knee clinic", sections: [{ key: "examination", heading: "The knee" }] },
      { name: "From a text", template_category: "CONSULT_NOTE_TEMPLATE", structure_template: "# History\n[what happened]\n# Plan\n" },
    ],
  });
  const imported = await chartroom("templates", "import", path);
  expect(imported).toMatchObject({ code: 0, output: expect.stringContaining("1 lines are no headings") });
  const [id] = /^[0-9a-f]{24}/m.exec(imported.output) ?? [];
  const listed = await chartroom("templates", "list");
  expect(listed.output).toMatch(/659b8042fe093d6592b41ef7 {2}built-in/);
  expect(listed.output).toContain(`${id}  version 1  consult-note  Knee clinic (1 sections)`);
  const headers = { "x-api-key": server.keys().scribe.apiKey };
  expect((await send(server.url, "GET", `/operator/v1/templates/${id}`, { headers })).json.name).toBe("Knee clinic");

  const wrong = await chartroom("templates", "import", await file("wrong.json", { name: "X", structure_template: "Nothing in it.\n" }));
  expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining("no heading") });
  expect((await chartroom("templates", "import", await file("broken.json", "{"))).output).toContain("can't be read as JSON");
  expect((await chartroom("templates", "list", "--practice", "Nobody")).output).toContain("There is no practice Nobody.");
  expect((await chartroom("templates", "retire", id!)).code).toBe(0);
  expect((await chartroom("templates", "retire", "659b8042fe093d6592b41ef7")).code).toBe(1);
  expect((await chartroom("templates", "list")).output).not.toContain("Knee clinic");
});
