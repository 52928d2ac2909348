// `chartroom doctor`: looks at what the server needs, one line each, and says what to do. It makes and changes nothing, and prints no secret.
import { execFile } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { type Config, ConfigError, loadConfig } from "#config.ts";
import { openDatabase } from "#main/database.ts";
import { readMasterKey } from "#main/first-start.ts";
import { openLanguageModel } from "#main/language-model.ts";
import { createLog, createPino } from "#main/log.ts";
import { openSpeechEngine } from "#main/speech-engine.ts";
import { createS3Store } from "#storage/s3/s3-store.ts";
import { proveConnection } from "./connections.ts";
import { type Finding, printFinding, reasonOf } from "./finding.ts";

/** Sets the exit code to 1 when anything failed. */
export async function doctor(): Promise<void> {
  let failed = false;
  const say = (finding: Finding, indent?: string) => {
    if (finding.state === "failed") failed = true;
    printFinding(finding, indent);
  };
  const config = readConfig(say);
  if (config) {
    say(masterKey(config));
    say(await database(config));
    say(await objects(config));
    say(await languageModel(config));
    say(await tesseract());
    say(await speechEngine(config));
    if (config.connections.length === 0) say({ what: "connections", state: "ok", text: "none is configured" });
    for (const setting of config.connections) {
      console.log(`connection ${setting.name} (${setting.emrSystem})`);
      for (const finding of await proveConnection(setting, config)) say(finding, "  ");
    }
  }
  if (failed) process.exitCode = 1;
}

function readConfig(say: (finding: Finding) => void): Config | undefined {
  const what = "configuration";
  try {
    const config = loadConfig();
    say({ what, state: "ok", text: `data directory ${config.dataDir}` });
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) say({ what, state: "failed", text: problem });
    return undefined;
  }
}

function masterKey(config: Config): Finding {
  const what = "master key";
  const path = join(config.dataDir, "master.key");
  if (config.masterKey === undefined && !existsSync(path)) return { what, state: "warn", text: "none yet: the first start makes it" };
  try {
    readMasterKey(config.dataDir, config.masterKey);
    return { what, state: "ok", text: config.masterKey === undefined ? `${path}: keep a copy of it` : "from CHARTROOM_MASTER_KEY" };
  } catch (error) {
    return { what, state: "failed", text: reasonOf(error) };
  }
}

const CONNECT_MS = 5000;

async function database(config: Config): Promise<Finding> {
  const what = "database";
  const own = config.databaseUrl === undefined;
  try {
    const { url } = await openDatabase(config, false, createLog(createPino("silent")));
    const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
    await client.connect();
    try {
      const { rows } = await client.query("SELECT current_setting('server_version') AS version, to_regclass('chartroom.practice') AS made");
      const { version, made } = rows[0] as { version: string; made: string | null };
      const text = `PostgreSQL ${version}${own ? ", embedded" : ""}${made === null ? "; empty yet, the first start makes the tables" : ""}`;
      return Number.parseInt(version, 10) < 15
        ? { what, state: "failed", text: `${text}: 15 or newer is needed` }
        : { what, state: "ok", text };
    } finally {
      await client.end();
    }
  } catch (error) {
    if (own) return { what, state: "warn", text: "the embedded one does not run: `chartroom serve` starts it" };
    return { what, state: "failed", text: `the PostgreSQL of DATABASE_URL can't be used: ${reasonOf(error)}` };
  }
}

async function objects(config: Config): Promise<Finding> {
  const what = "objects";
  if (config.objectStore === undefined) {
    const root = existsSync(config.dataDir) ? config.dataDir : dirname(config.dataDir);
    try {
      accessSync(root, constants.W_OK);
      return { what, state: "ok", text: `files in ${join(config.dataDir, "objects")}` };
    } catch (error) {
      return { what, state: "failed", text: `${root} can't be written: ${reasonOf(error)}` };
    }
  }
  const store = createS3Store({
    endpoint: config.objectStore,
    region: config.objectStoreRegion,
    accessKeyId: config.objectStoreAccessKeyId ?? "",
    secretAccessKey: config.objectStoreSecret ?? "",
  });
  try {
    const missing: string[] = [];
    for (const bucket of config.buckets.map((entry) => entry.split("/")[0] ?? ""))
      if (!(await store.hasBucket("", bucket))) missing.push(bucket);
    if (missing.length > 0) return { what, state: "failed", text: `these buckets are not there: ${missing.join(", ")}` };
    return { what, state: "ok", text: `${config.objectStore} has ${config.buckets.join(", ")}` };
  } catch (error) {
    return { what, state: "failed", text: `${config.objectStore}: ${reasonOf(error)}` };
  } finally {
    store.close();
  }
}

/** Reached, not asked: a question costs money. */
async function languageModel(config: Config): Promise<Finding> {
  const what = "language model";
  const setting = config.languageModel;
  if (!setting) return { what, state: "ok", text: "none: summaries are deterministic" };
  try {
    await openLanguageModel(setting, config.secret).close();
    if (setting.baseUrl === undefined)
      return { what, state: "skipped", text: `${setting.engine}, ${setting.model}; its address is not tried` };
    await fetch(setting.baseUrl, { signal: AbortSignal.timeout(CONNECT_MS), redirect: "manual" });
    return { what, state: "ok", text: `${setting.engine}, ${setting.model}: ${new URL(setting.baseUrl).host} answers` };
  } catch (error) {
    return { what, state: "failed", text: reasonOf(error) };
  }
}

/** Reached, not asked: it is given no audio. */
async function speechEngine(config: Config): Promise<Finding> {
  const what = "speech engine";
  const setting = config.speechEngine;
  if (!setting) return { what, state: "warn", text: "none: audio is kept but not transcribed (CHARTROOM_SPEECH_ENGINE)" };
  try {
    await openSpeechEngine(setting, config.secret).close();
    await fetch(setting.baseUrl, { signal: AbortSignal.timeout(CONNECT_MS), redirect: "manual" });
    return { what, state: "ok", text: `${setting.engine}, ${setting.model}: ${new URL(setting.baseUrl).host} answers` };
  } catch (error) {
    return { what, state: "failed", text: reasonOf(error) };
  }
}

async function tesseract(): Promise<Finding> {
  const what = "tesseract";
  try {
    const { stdout, stderr } = await promisify(execFile)("tesseract", ["--version"]);
    return { what, state: "ok", text: `${(stdout || stderr).split("\n")[0]}: pictures and scans are read` };
  } catch {
    return { what, state: "warn", text: "not installed: pictures and scanned pages are listed as not read" };
  }
}
