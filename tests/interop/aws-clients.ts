// The vendor's own clients as the tests drive them: botocore, the AWS CLI and the JavaScript v3 runtime, each in a process of its own. Names can be
// given to them by a hosts file that no other process sees.
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Credentials } from "../e2e/callers.ts";
import { clientEnvironment } from "./others.ts";

export const PYTHON = "/usr/bin/python3";

// biome-ignore lint/suspicious/noExplicitAny: results are looked into freely
export type Value = any;

export interface Outcome {
  readonly value?: Value;
  /** As the client shows it: `name` is what a program would ask for, `type` the class where the client has one. */
  readonly error?: {
    readonly name: string;
    readonly message: string;
    readonly status?: number;
    readonly requestId?: string;
    readonly type?: string;
  };
}

export interface AwsClient {
  call(operation: string, input: object, credentials: Credentials): Promise<Outcome>;
  /** All pages of a list, as the client itself goes through them. */
  pages(operation: string, input: object, pageSize: number, credentials: Credentials): Promise<Outcome>;
  close(): Promise<void>;
}

export interface Reach {
  readonly endpoint: string;
  /** The host prefix is left on. */
  readonly prefix: boolean;
  /** Seen by this client in place of the machine's own. */
  readonly hosts?: string;
  /** PEM file of whoever signed the server's certificate. */
  readonly authority?: string;
}

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** A command that sees this file in place of the machine's hosts, and changes nothing for anybody else. */
export function withHosts(hosts: string | undefined, command: readonly string[]): [string, ...string[]] {
  const [program = "", ...args] = command;
  if (hosts === undefined) return [program, ...args];
  return ["unshare", "-r", "-m", "sh", "-c", 'mount --bind "$0" /etc/hosts && exec "$@"', hosts, program, ...args];
}

/** Whether a process can be given a hosts file of its own here. */
export function hostsReason(folder: string): string | undefined {
  const hosts = writeHosts(folder);
  const [program, ...args] = withHosts(hosts, ["getent", "hosts", `runtime.${NAME}`]);
  if (spawnSync(program, args).status === 0) return undefined;
  return "a process cannot be given names of its own here (unshare and mount)";
}

export const NAME = "chartroom.test";

export function writeHosts(folder: string): string {
  const file = join(folder, "hosts");
  writeFileSync(file, `127.0.0.1 localhost ${NAME} runtime.${NAME} streaming.${NAME}\n`);
  return file;
}

function environment({ authority }: Reach): NodeJS.ProcessEnv {
  const trusted = authority === undefined ? {} : { AWS_CA_BUNDLE: authority, NODE_EXTRA_CA_CERTS: authority };
  return { ...clientEnvironment({ accessKeyId: "", secretAccessKey: "" }), AWS_MAX_ATTEMPTS: "1", AWS_PAGER: "", ...trusted };
}

export function botocore(reach: Reach): AwsClient {
  return byLines(reach, [PYTHON, fixture("aws-operations.py"), reach.endpoint, ...(reach.prefix ? ["--prefix"] : [])]);
}

/** `file`: the client made from the service model. */
export function javascript(reach: Reach, file: string, flags: readonly string[] = []): AwsClient {
  const own = reach.prefix ? ["--prefix"] : [];
  return byLines(reach, [process.execPath, fixture("aws-operations.mjs"), file, reach.endpoint, ...own, ...flags]);
}

export function cli(reach: Reach): AwsClient {
  const { ask, close } = lines(reach, [PYTHON, fixture("aws-cli.py")]);
  const dashed = (name: string) => name.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase();
  const call = async (operation: string, input: object, credentials: Credentials, more: readonly string[] = []): Promise<Outcome> => {
    const named = ["connecthealth", dashed(operation), "--endpoint-url", reach.endpoint];
    const ended = await ask({ arguments: [...named, "--cli-input-json", JSON.stringify(input), ...more], credentials });
    const { code, stdout, stderr } = ended as { code: number; stdout: string; stderr: string };
    if (code === 0) return { value: stdout.trim() === "" ? {} : JSON.parse(stdout) };
    const [, name, message] = /An error occurred \((\w+)\) when calling the \w+ operation[^:]*: ([\s\S]*)/.exec(stderr) ?? [];
    // 254: the service answered with an error.
    if (code !== 254 || name === undefined) throw new Error(`aws ended with ${code}: ${stderr.slice(-2_000)}`);
    return { error: { name, message: message?.trim() ?? "" } };
  };
  return {
    call,
    // It joins the pages by itself.
    pages: async (operation, input, pageSize, credentials) => {
      const { value, error } = await call(operation, input, credentials, ["--page-size", String(pageSize)]);
      return error ? { error } : { value: { pages: [value] } };
    },
    close,
  };
}

function byLines(reach: Reach, command: readonly string[]): AwsClient {
  const { ask, close } = lines(reach, command);
  return {
    call: async (operation, input, credentials) => (await ask({ operation, input, credentials })) as Outcome,
    pages: async (operation, input, pageSize, credentials) => (await ask({ operation, input, credentials, pageSize })) as Outcome,
    close,
  };
}

/** One process that answers a line with a line. */
function lines(reach: Reach, command: readonly string[]) {
  const [program, ...args] = withHosts(reach.hosts, command);
  const child = spawn(program, args, { env: environment(reach), stdio: ["pipe", "pipe", "pipe"] });
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  void ended.then(() => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`${program} ended: ${said.slice(-2_000)}`));
  });
  return {
    ask: (asked: object) =>
      new Promise<unknown>((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(asked)}\n`);
      }),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
