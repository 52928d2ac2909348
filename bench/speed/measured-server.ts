// A server to be measured: `chartroom serve` with its defaults, its log going to a file as an operator's would.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type KeysFile, readKeys } from "../../src/main/first-start.ts";
import { freePort } from "../../tests/free-port.ts";

export interface MeasuredServer {
  readonly url: string;
  readonly keys: KeysFile;
  readonly pid: number;
  stop(): Promise<void>;
}

const CLI = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

interface MeasuredOptions {
  /** Before the program: for a profiler, or a bound on memory. */
  readonly nodeOptions?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Throws with its log when it does not start. */
export async function startMeasured(dataDir: string, role: "all" | "api", options: MeasuredOptions = {}): Promise<MeasuredServer> {
  const port = await freePort();
  const logFile = join(dataDir, "server.log");
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), CLI, "serve", "--role", role], {
    // What is measured is the server, not its rates.
    env: {
      CHARTROOM_INSIGHTS_QUOTAS: '{"rates": "none"}',
      ...options.environment,
      PATH: process.env.PATH,
      CHARTROOM_DATA_DIR: dataDir,
      PORT: String(port),
    },
    stdio: ["ignore", log, log],
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${readFileSync(logFile, "utf8").slice(-2000)}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const keys = readKeys(dataDir);
  if (!keys) throw new Error("there is no keys.json");
  return {
    url,
    keys,
    pid: child.pid!,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
