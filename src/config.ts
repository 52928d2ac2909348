// The only reader of the environment: one schema for environment variables and chartroom.config.json, one frozen object. A wrong setting is reported with all others, never replaced by a default.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { AUDIO_SETTINGS } from "#config/audio-settings.ts";
import { CODING_SETTINGS } from "#config/coding-settings.ts";
import { type ConnectionSetting, connection } from "#config/connection-settings.ts";
import { CREDENTIAL_SETTINGS } from "#config/credential-settings.ts";
import { INSIGHTS_SETTINGS } from "#config/insights-settings.ts";
import { SESSION_SETTINGS } from "#config/session-settings.ts";
import {
  httpUrl,
  jsonText,
  list,
  listText,
  optional,
  port,
  type Setting,
  seconds,
  secretReference,
  setting,
  webhookAddress,
  whole,
  yesNo,
  yesNoText,
} from "#config/setting.ts";

const EMR_SYSTEMS = { Allscripts: 0, Athena: 1, Cerner: 2, CernerFHIR: 3, Epic: 4, Meditech: 5, Sandbox: 6, TouchWorksUnity: 7 };

/** What an engine is told of its model; secrets by reference only. */
const anyModel = {
  model: z.string().min(1).max(500),
  /** For one summary, with all that is tried for it. */
  timeoutSeconds: z.number().min(1).max(300).default(60),
  maxOutputTokens: z.number().int().min(64).max(200_000).default(8192),
};
const languageModel = z.discriminatedUnion("engine", [
  z.strictObject({ engine: z.literal("openai-compatible"), baseUrl: httpUrl, key: secretReference.optional(), ...anyModel }),
  z.strictObject({
    engine: z.literal("anthropic"),
    baseUrl: httpUrl.default("https://api.anthropic.com/v1"),
    key: secretReference,
    ...anyModel,
  }),
  z.strictObject({
    engine: z.literal("bedrock"),
    region: z.string().regex(/^[a-z0-9-]{4,40}$/, "must be an AWS region"),
    baseUrl: httpUrl.optional(),
    credentials: z.union(
      [
        z.strictObject({ key: secretReference }),
        z.strictObject({ accessKeyId: z.string().min(1), secretAccessKey: secretReference, sessionToken: secretReference.optional() }),
      ],
      "must have key, or accessKeyId and secretAccessKey; secrets as env:NAME or file:/path",
    ),
    ...anyModel,
  }),
]);

export const SETTINGS = {
  port: setting("PORT", "8080", "Port to listen on; 0 takes a free one.", port(8080)),
  host: setting(
    "HOST",
    "127.0.0.1",
    "Address to listen on. Use 0.0.0.0 only behind TLS or a proxy that has it.",
    z.string().min(1).default("127.0.0.1"),
  ),
  dataDir: setting(
    "CHARTROOM_DATA_DIR",
    "./chartroom-data",
    "Directory of the embedded database, the objects, the keys file and the master key.",
    z
      .string()
      .min(1)
      .default("./chartroom-data")
      .transform((path) => resolve(path)),
  ),
  databaseUrl: setting(
    "DATABASE_URL",
    "(embedded)",
    "PostgreSQL 15 or newer to use in place of the embedded one.",
    optional(z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgres://")),
    true,
  ),
  publicUrls: setting(
    "CHARTROOM_PUBLIC_URLS",
    "http://HOST:PORT",
    "Base URLs, separated by commas, by which clients reach this server. The first is printed; each plus /fhir/r4 is served in process to insights jobs.",
    list([]).pipe(z.array(httpUrl)),
  ),
  masterKey: setting(
    "CHARTROOM_MASTER_KEY",
    "(master.key in the data directory, made at first start, mode 0600)",
    "32 bytes in base64 or hexadecimal that secrets at rest are sealed with. One that does not fit the database refuses to start.",
    optional(z.string().min(43, "must be 32 bytes in base64 or hexadecimal")),
    true,
  ),
  tlsCert: setting(
    "CHARTROOM_TLS_CERT",
    "(none: cleartext)",
    "PEM certificate chain. Needs the key too; then HTTP/1.1 and HTTP/2 are chosen by ALPN.",
    optional(z.string()),
  ),
  tlsKey: setting("CHARTROOM_TLS_KEY", "(none)", "PEM private key of the certificate.", optional(z.string())),
  environment: setting(
    "NODE_ENV",
    "development",
    "With `production` the sandbox EMR is off unless asked for.",
    z.string().default("development"),
  ),
  sandbox: setting(
    "CHARTROOM_SANDBOX",
    "on, but off under NODE_ENV=production",
    "The small EMR of our own at /fhir/r4.",
    optional(yesNoText),
  ),
  demoData: setting(
    "CHARTROOM_DEMO_DATA",
    "false",
    "Loads the sample patients into the sandbox at start (also `--demo-data`).",
    yesNo(false),
  ),
  logLevel: setting(
    "CHARTROOM_LOG_LEVEL",
    "info",
    "debug, info, warn, error or silent. No level logs patient data or secrets.",
    z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  ),
  corsOrigins: setting(
    "CHARTROOM_CORS_ORIGINS",
    "* on the scribe wire, none on the encounters and operator wires",
    "Browser origins allowed on the scribe, encounters and operator wires, separated by commas. The insights wire allows all, as its model says.",
    optional(listText),
  ),
  bodyLimitBytes: setting(
    "CHARTROOM_BODY_LIMIT_BYTES",
    "10485760",
    "Largest request body on the wires.",
    whole(10_485_760, 1024, 1_073_741_824),
  ),
  importLimitBytes: setting(
    "CHARTROOM_IMPORT_LIMIT_BYTES",
    "268435456",
    "Largest body of /fhir/r4 and of one object put to /s3.",
    whole(268_435_456, 1024, 2_147_483_647),
  ),
  shutdownSeconds: setting("CHARTROOM_SHUTDOWN_SECONDS", "20", "How long a shutdown waits for what runs.", seconds(20, 600)),
  objectStore: setting(
    "CHARTROOM_S3_ENDPOINT",
    "(a directory in the data directory, served at /s3)",
    "S3 endpoint to keep objects in. AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION name the account.",
    optional(httpUrl),
  ),
  objectStoreAccessKeyId: setting("AWS_ACCESS_KEY_ID", "(none)", "Access key for the S3 endpoint.", optional(z.string())),
  objectStoreSecret: setting("AWS_SECRET_ACCESS_KEY", "(none)", "Its secret.", optional(z.string()), true),
  objectStoreRegion: setting(
    "AWS_REGION",
    "us-east-1",
    "Region to sign for, and the one that keys.json shows.",
    z.string().min(1).default("us-east-1"),
  ),
  buckets: setting(
    "CHARTROOM_BUCKETS",
    "chartroom-input,chartroom-output",
    "Buckets or bucket/prefixes, separated by commas, that every practice may use (each within its own space in the embedded store).",
    list(["chartroom-input", "chartroom-output"]),
  ),
  practiceBuckets: setting(
    "CHARTROOM_PRACTICE_BUCKETS",
    "{}",
    'Further buckets or bucket/prefixes by practice name: {"Hill Street": ["hill-street/in"]}.',
    jsonText(z.record(z.string(), z.array(z.string()))).default({}),
  ),
  allowedAddresses: setting(
    "CHARTROOM_ALLOWED_ADDRESSES",
    "(none)",
    "Private origins, hosts or CIDRs, separated by commas, that outbound requests made from callers' input may reach.",
    list([]),
  ),
  webhookUrl: setting(
    "CHARTROOM_WEBHOOK_URL",
    "(none)",
    "Where insights jobs that end, notes, alerts and deletions are told, by ids and status only: see docs/webhook.md. A private address must be among CHARTROOM_ALLOWED_ADDRESSES.",
    optional(webhookAddress),
    true,
  ),
  webhookSecret: setting(
    "CHARTROOM_WEBHOOK_SECRET",
    "(none)",
    "Where the secret is that webhook messages are signed with: `env:NAME` or `file:/path`.",
    optional(secretReference),
  ),
  ...INSIGHTS_SETTINGS,
  ...CODING_SETTINGS,
  ...SESSION_SETTINGS,
  fhirMaxSeconds: setting(
    "CHARTROOM_FHIR_MAX_SECONDS",
    "120",
    "Longest reading of one patient's record from a FHIR endpoint.",
    seconds(120, 3600),
  ),
  fhirMaxBytes: setting(
    "CHARTROOM_FHIR_MAX_BYTES",
    "134217728",
    "Most bytes read of one patient's record.",
    whole(134_217_728, 65_536, 2_147_483_647),
  ),
  fhirMaxPages: setting("CHARTROOM_FHIR_MAX_PAGES", "500", "Most pages read of one search.", whole(500, 1, 100_000)),
  maxDocuments: setting(
    "CHARTROOM_MAX_DOCUMENTS",
    "10",
    "Most documents read for one insights job over all its sources, files before those of the FHIR endpoint; the rest is listed as not read.",
    whole(10, 0, 1_000),
  ),
  pdfMaxBytes: setting(
    "CHARTROOM_PDF_MAX_BYTES",
    "524288000",
    "Largest PDF. A file is held in memory while it is read; those over 32 MB one at a time in each process. /s3 takes up to CHARTROOM_IMPORT_LIMIT_BYTES.",
    whole(524_288_000, 65_536, 1_073_741_824),
  ),
  pdfMaxPages: setting("CHARTROOM_PDF_MAX_PAGES", "3000", "Most pages of a PDF; one with more is not read.", whole(3_000, 1, 100_000)),
  imageMaxBytes: setting("CHARTROOM_IMAGE_MAX_BYTES", "10485760", "Largest JPEG or PNG file.", whole(10_485_760, 65_536, 104_857_600)),
  ehrProvider: setting(
    "CHARTROOM_EHR_PROVIDER",
    "Chartroom",
    "`ehr_provider` of scribe sessions.",
    z.string().min(1).max(200).default("Chartroom"),
  ),
  autoLink: setting("CHARTROOM_AUTO_LINK", "true", "Scribe users are linked to an account from the start.", yesNo(true)),
  tokenSeconds: setting("CHARTROOM_TOKEN_SECONDS", "3600", "Life of a scribe token; an hour at the least.", whole(3600, 3600, 86_400)),
  ...CREDENTIAL_SETTINGS,
  encounterDeadlineSeconds: setting(
    "CHARTROOM_ENCOUNTER_DEADLINE_SECONDS",
    "30",
    "How long an encounters caller waits for the EMR before a 408.",
    seconds(30, 600),
  ),
  encounterFoldSeconds: setting(
    "CHARTROOM_ENCOUNTER_FOLD_SECONDS",
    "600",
    "Within this time equal requests that name an EncounterDateTime are one; 0 folds nothing.",
    seconds(600),
  ),
  emrSystems: setting(
    "CHARTROOM_EMR_SYSTEMS",
    JSON.stringify(EMR_SYSTEMS),
    "Numbers of the EMR systems in encounters paths.",
    jsonText(z.record(z.string(), z.number().int())).default(EMR_SYSTEMS),
  ),
  languageModel: setting(
    "CHARTROOM_LANGUAGE_MODEL",
    "(none: no model is asked)",
    'A model that may order and phrase the pre-visit summary: {"engine": "openai-compatible", "baseUrl": "http://127.0.0.1:11434/v1", "model": "..."}. See docs/language-models.md.',
    optional(jsonText(languageModel)),
  ),
  streamNotesWithModel: setting(
    "CHARTROOM_STREAM_NOTES_WITH_MODEL",
    "false",
    "The language model writes the notes of scribe streams too, every sentence checked. Needs CHARTROOM_LANGUAGE_MODEL; see docs/language-models.md.",
    yesNo(false),
  ),
  ...AUDIO_SETTINGS,
  connections: setting(
    "CHARTROOM_CONNECTIONS",
    "[]",
    "EMR installations, reached over FHIR R4 or HL7 v2: see docs/connections.md. Read at start and on SIGHUP.",
    jsonText(z.array(connection)).default([]),
  ),
} as const;

type Settings = typeof SETTINGS;
export type LanguageModelSetting = z.output<typeof languageModel>;
export type Config = { readonly [K in keyof Settings]: z.output<Settings[K]["schema"]> } & {
  /** Reads `env:NAME` or `file:/path`. Throws with the reference's name, never with a value. */
  readonly secret: (reference: string) => string;
};

/** Every wrong setting at once, each with where it was set. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `Chartroom can't start: ${problems.length === 1 ? "a setting is" : `${problems.length} settings are`} wrong.\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/**
 * Settings from `overrides` (command line), then the environment, then `chartroom.config.json` of the working directory (or CHARTROOM_CONFIG).
 * Throws ConfigError with the list of all that is wrong.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env, overrides: Readonly<Record<string, unknown>> = {}): Config {
  const problems: string[] = [];
  const file = readFile(environment.CHARTROOM_CONFIG, problems);
  for (const name of Object.keys(file)) {
    if (!Object.hasOwn(SETTINGS, name)) problems.push(`${name} in the configuration file is not a setting.`);
  }
  problems.push(...strangers(environment));
  const values: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(SETTINGS) as [keyof Settings, Setting<unknown>][]) {
    const fromEnvironment = environment[one.env];
    const set = overrides[name] ?? (fromEnvironment === "" ? undefined : fromEnvironment) ?? file[name];
    const parsed = one.schema.safeParse(set);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(...parsed.error.issues.map((issue) => `${one.env}${path(issue.path)}: ${issue.message}${shown(one, set)}`));
  }
  problems.push(...contradictions(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze({ ...values, secret: (reference: string) => readSecret(reference, environment) }) as Config;
}

function readFile(named: string | undefined, problems: string[]): Record<string, unknown> {
  const path = resolve(named ?? "chartroom.config.json");
  if (!existsSync(path)) {
    if (named) problems.push(`CHARTROOM_CONFIG names a file that is not there: ${path}`);
    return {};
  }
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    problems.push(`${path} must hold one JSON object.`);
  } catch {
    problems.push(`${path} is not valid JSON.`);
  }
  return {};
}

/** A misspelt setting must not be silence. CHARTROOM_TEST_ belongs to the tests. */
function strangers(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set(["CHARTROOM_CONFIG", ...Object.values(SETTINGS).map(({ env }) => env)]);
  return Object.keys(environment)
    .filter((name) => name.startsWith("CHARTROOM_") && !name.startsWith("CHARTROOM_TEST_") && !known.has(name))
    .map((name) => `${name} is not a setting.`);
}

function contradictions(values: Record<string, unknown>): string[] {
  const problems: string[] = [];
  if ((values.tlsCert === undefined) !== (values.tlsKey === undefined))
    problems.push("CHARTROOM_TLS_CERT and CHARTROOM_TLS_KEY go together.");
  if (values.objectStore !== undefined && (!values.objectStoreAccessKeyId || !values.objectStoreSecret)) {
    problems.push("CHARTROOM_S3_ENDPOINT needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
  }
  if ((values.webhookUrl === undefined) !== (values.webhookSecret === undefined))
    problems.push("CHARTROOM_WEBHOOK_URL and CHARTROOM_WEBHOOK_SECRET go together.");
  if (values.streamNotesWithModel === true && values.languageModel === undefined)
    problems.push("CHARTROOM_STREAM_NOTES_WITH_MODEL needs CHARTROOM_LANGUAGE_MODEL.");
  for (const path of [values.tlsCert, values.tlsKey]) {
    if (typeof path === "string" && !existsSync(path)) problems.push(`There is no file ${path} (TLS).`);
  }
  if (typeof values.credentialDecryptor === "string" && !existsSync(values.credentialDecryptor))
    problems.push(`There is no file ${values.credentialDecryptor} (CHARTROOM_CREDENTIAL_DECRYPTOR).`);
  const connections = Array.isArray(values.connections) ? (values.connections as ConnectionSetting[]) : [];
  const systems = (values.emrSystems ?? {}) as Record<string, number>;
  for (const one of connections) {
    if (!Object.hasOwn(systems, one.emrSystem))
      problems.push(`CHARTROOM_CONNECTIONS ${one.name}: ${one.emrSystem} is not one of the EMR systems.`);
    if (one.name === "sandbox") problems.push("CHARTROOM_CONNECTIONS: the name sandbox is taken by the sandbox EMR.");
  }
  const names = connections.map((one) => one.name);
  if (new Set(names).size !== names.length) problems.push("CHARTROOM_CONNECTIONS: two connections have the same name.");
  return problems;
}

function path(steps: readonly PropertyKey[]): string {
  return steps.length === 0 ? "" : ` at ${steps.map(String).join(".")}`;
}

function shown(one: Setting<unknown>, set: unknown): string {
  if (one.secret || set === undefined || typeof set === "object" || String(set).startsWith("[") || String(set).startsWith("{")) return "";
  return ` (it is set to ${JSON.stringify(set)})`;
}

function readSecret(reference: string, environment: NodeJS.ProcessEnv): string {
  const [kind, name] = [reference.slice(0, reference.indexOf(":")), reference.slice(reference.indexOf(":") + 1)];
  const value = kind === "env" ? environment[name] : existsSync(name) ? readFileSync(name, "utf8").trim() : undefined;
  if (!value) throw new ConfigError([`The secret ${reference} is not there.`]);
  return value;
}
