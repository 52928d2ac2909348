// Chartroom as root in a checkout that only root may enter, installed without npm's scripts and under a strict umask.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBinaries } from "./binaries.ts";

// A container's root may lack what it takes: passing closed folders (bit 2, dac_read_search) and handing that on (bit 8, setpcap).
const capabilities =
  process.platform === "linux" ? BigInt(`0x${/CapEff:\s*(\w+)/.exec(readFileSync("/proc/self/status", "utf8"))![1]}`) : 0n;
const able = process.getuid?.() === 0 && (capabilities & 0x104n) === 0x104n;
let checkout: string;

describe.skipIf(!able)(`root-only checkout${able ? "" : " (skipped: needs root on Linux with dac_read_search and setpcap)"}`, () => {
  beforeAll(async () => {
    checkout = await mkdtemp(join(tmpdir(), "chartroom-closed-"));
    const installed = dirname(dirname(dirname((await findBinaries()).postgres)));
    const name = installed.split("node_modules/").at(-1)!;
    const copied = join(checkout, "node_modules", name);
    await mkdir(copied, { recursive: true });
    const noLinks = async (file: string) => !(await lstat(file)).isSymbolicLink();
    await cp(installed, copied, { recursive: true, filter: noLinks });
    for (const program of ["initdb", "pg_ctl", "postgres"]) await chmod(join(copied, "native", "bin", program), 0o700);
    await cp(fileURLToPath(new URL(".", import.meta.url)), join(checkout, "embedded"), { recursive: true });
    await chmod(checkout, 0o700);
  });

  afterAll(() => rm(checkout, { recursive: true, force: true }));

  /** Starts and stops in a process of its own, and gives what it printed. `through`: a command put before node. */
  function attempt(dataDir: string, ...through: string[]): Promise<{ code: number | null; output: string }> {
    const start = pathToFileURL(join(checkout, "embedded", "start.ts")).href;
    const script = `import { startEmbeddedPostgres } from ${JSON.stringify(start)};
      const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: console.log });
      await server.stop();`;
    const [command, ...args] = [...through, process.execPath, "--input-type=module", "-e", script];
    const child = spawn(command!, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })));
  }

  test("starts, twice, with the data directory in there too", async () => {
    const dataDir = join(checkout, "chartroom-data");
    expect(await attempt(dataDir)).toEqual({ code: 0, output: "" });
    expect(await attempt(dataDir)).toEqual({ code: 0, output: "" });
    expect((await lstat(join(dataDir, "postgres", "data"))).uid).not.toBe(0);
    expect(await readdir(join(dataDir, "postgres"))).toEqual(["connection.json", "data", "lock", "postgres.log"]);
    expect(await readFile(join(dataDir, "postgres", "postgres.log"), "utf8")).toContain("ready to accept connections");
  });

  test("where the capability is withheld, says which ways are left", async () => {
    const { code, output } = await attempt(
      join(checkout, "withheld"),
      "setpriv",
      "--bounding-set=-dac_read_search",
      "--inh-caps=-dac_read_search",
    );
    expect(code).toBe(1);
    expect(output).toContain(`because ${checkout} is closed to that user`);
    expect(output).toMatch(/chmod o\+x.*set DATABASE_URL/);
  });
});
