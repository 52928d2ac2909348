// What the interop tests borrow from outside the project: test peers, service models and records beside the checkout, programs of the system. What is
// missing is named, so that a skipped test says why.
import { execFile, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Credentials } from "../e2e/callers.ts";

export const run = promisify(execFile);

export const SHARED = fileURLToPath(new URL("../../../shared", import.meta.url));
export const MODELS = join(SHARED, "models");
export const CLIENTS = join(SHARED, "clients/connecthealth");
export const PEERS = join(SHARED, "peers");
export const RECORDS = join(SHARED, "data/fhir");
export const DOCUMENTS = join(SHARED, "data/documents/ccda");
export const SEEDS = join(SHARED, "seeds");

/** Why a test cannot run here, printed; undefined when everything is there. `programs` are tried with the arguments given. */
export function missing(paths: readonly string[], programs: readonly (readonly [string, ...string[]])[] = []): string | undefined {
  const path = paths.find((one) => !existsSync(one));
  const program = programs.find(([name, ...args]) => spawnSync(name, args, { stdio: "ignore" }).status !== 0);
  const reason = path ? `${path} is not there` : program ? `${program.join(" ")} does not run here` : undefined;
  if (reason) console.warn(`Skipped: ${reason}.`);
  return reason;
}

/** A copy of the folder's files with its npm packages installed, kept in the temporary directory for later runs by what the files say. */
export async function installed(folder: string): Promise<string> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile());
  const hash = createHash("sha256");
  for (const { name } of files) hash.update(name).update(readFileSync(join(folder, name)));
  const place = join(tmpdir(), `chartroom-clients-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(place)) return place;
  const making = `${place}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  for (const { name } of files) writeFileSync(join(making, name), readFileSync(join(folder, name)), { mode: 0o755 });
  await run("npm", ["install", "--no-audit", "--no-fund", "--silent"], { cwd: making });
  // Another test file may have been faster.
  if (existsSync(place)) rmSync(making, { recursive: true });
  else renameSync(making, place);
  return place;
}

export function clientEnvironment(credentials: Credentials): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: "us-west-2",
    AWS_DEFAULT_REGION: "us-west-2",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_DATA_PATH: MODELS,
    CH_MODEL: join(MODELS, "connecthealth/2025-01-29/service-2.json"),
  };
}

/** Runs a client that prints one JSON object: what came back, or (exit 1) the error it was given. */
export async function clientOutput(
  program: string,
  args: readonly string[],
  credentials: Credentials,
  region = "us-west-2",
): Promise<Record<string, unknown>> {
  const env = { ...clientEnvironment(credentials), AWS_REGION: region };
  const { stdout } = await run(program, [...args], { env, maxBuffer: 1e8 }).catch((failed: { stdout?: string; stderr?: string }) => {
    if (failed.stdout) return { stdout: failed.stdout };
    throw new Error(`${program} failed: ${failed.stderr}`);
  });
  return JSON.parse(stdout) as Record<string, unknown>;
}

export interface Peer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A peer that prints `{"listening": url}` when it is ready. */
export function startPeer(program: string, args: readonly string[], cwd: string): Promise<Peer> {
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let said = "";
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${program} ${args[0]} ended with ${code}: ${said}`)));
    child.stderr.on("data", (chunk) => (said += String(chunk)));
    child.stdout.on("data", (chunk) => {
      said += String(chunk);
      const listening = /"listening":"([^"]+)"/.exec(said)?.[1];
      if (!listening) return;
      const stop = () => {
        child.kill();
        return ended;
      };
      resolve({ url: listening, stop });
    });
  });
}
