// Settings from the command line, the environment and the file, in that order; and every wrong one told at once.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ConfigError, loadConfig } from "./config.ts";

const folder = mkdtempSync(join(tmpdir(), "chartroom-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(value: unknown): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
}

function problems(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test("everything has a default", () => {
  const config = loadConfig({});
  expect(config).toMatchObject({
    port: 8080,
    host: "127.0.0.1",
    databaseUrl: undefined,
    sandbox: undefined,
    corsOrigins: undefined,
    autoLink: true,
    connections: [],
  });
  expect(config.buckets).toEqual(["chartroom-input", "chartroom-output"]);
  expect(Object.isFrozen(config)).toBe(true);
});

test("the command line wins over the environment, the environment over the file", () => {
  const CHARTROOM_CONFIG = file({
    port: 1,
    host: "::1",
    ehrProvider: "From the file",
    connections: [{ name: "a", emrSystem: "Epic", fhirBase: "https://emr.example/r4/" }],
  });
  const config = loadConfig({ CHARTROOM_CONFIG, PORT: "2", HOST: "0.0.0.0" }, { port: 3 });
  expect(config).toMatchObject({ port: 3, host: "0.0.0.0", ehrProvider: "From the file" });
  expect(config.connections[0]).toMatchObject({ name: "a", fhirBase: "https://emr.example/r4", timeoutSeconds: 20 });
});

test("a wrong start is one list of all that is wrong, and shows no secret", () => {
  const found = problems({
    PORT: "high",
    DATABASE_URL: "mysql://root:hunter2@db",
    CHARTROOM_TLS_CERT: "/nowhere/cert.pem",
    CHARTROOM_CONNECTIONS: '[{"name":"A B","emrSystem":"Nothing","fhirBase":"ftp://x"}]',
    CHARTROOM_S3_ENDPOINT: "http://127.0.0.1:9",
    CHARTROOM_CONFIG: file({ prot: 1 }),
  });
  expect(found.map((line) => line.split(/[ :]/)[0])).toEqual(
    expect.arrayContaining([
      "prot",
      "PORT",
      "DATABASE_URL",
      "CHARTROOM_CONNECTIONS",
      "CHARTROOM_TLS_CERT",
      "There",
      "CHARTROOM_S3_ENDPOINT",
    ]),
  );
  expect(found.join("\n")).not.toContain("hunter2");
});

test("a broken or missing configuration file is said so", () => {
  expect(problems({ CHARTROOM_CONFIG: file("{") })[0]).toMatch(/not valid JSON/);
  expect(problems({ CHARTROOM_CONFIG: file([]) })[0]).toMatch(/one JSON object/);
  expect(problems({ CHARTROOM_CONFIG: "/nowhere/at/all.json" })[0]).toMatch(/not there/);
});

test("secrets are read by reference, and a missing one is named without its value", () => {
  const secret = loadConfig({ MY_TOKEN: "t0ken" }).secret;
  expect(secret("env:MY_TOKEN")).toBe("t0ken");
  expect(secret(`file:${file("from-file\n")}`)).toBe("from-file");
  expect(() => secret("env:NOT_SET")).toThrow(/env:NOT_SET/);
});

test("choices of summaries, tables and webhooks are read from text or from the file, and checked", () => {
  const CHARTROOM_CONFIG = file({ insights: { lookbackMonths: 12, practices: { "Hill Street": { language: "es" } } } });
  const { insights, valueSets, insightsKeepDays } = loadConfig({ CHARTROOM_CONFIG, CHARTROOM_VALUE_SETS: "/a,/b" });
  expect([insights, valueSets, insightsKeepDays]).toEqual([
    { lookbackMonths: 12, practices: { "Hill Street": { language: "es" } } },
    ["/a", "/b"],
    undefined,
  ]);
  const hcc = '{"mapping": "/m.csv", "model": "V28", "year": 2026}';
  expect(loadConfig({ CHARTROOM_HCC_CMS: hcc }).hccCms).toEqual({ mapping: "/m.csv", model: "V28", year: 2026 });
  const found = problems({
    CHARTROOM_INSIGHTS: '{"lookbackMonths": 25, "sections": ["ALLERGIES"], "editions": {"hypertension": "2018"}}',
    CHARTROOM_HCC_HHS: '{"mapping": "/m.csv", "model": "V28"}',
    CHARTROOM_INSIGHTS_KEEP_DAYS: "0",
    CHARTROOM_PRACTICE_WEBHOOKS: '{"Hill Street": {"url": "https://hooks.example/canary", "secret": "plain"}}',
  });
  expect(found.map((problem) => problem.split(":", 1)[0])).toEqual([
    "CHARTROOM_INSIGHTS at lookbackMonths",
    "CHARTROOM_INSIGHTS at sections.0",
    "CHARTROOM_INSIGHTS at editions.hypertension",
    "CHARTROOM_HCC_HHS at year",
    "CHARTROOM_INSIGHTS_KEEP_DAYS",
    "CHARTROOM_PRACTICE_WEBHOOKS at Hill Street.secret",
  ]);
  expect(found.join()).not.toContain("canary");
});

test("notes of streams are written with a language model only where one is named too", () => {
  const CHARTROOM_LANGUAGE_MODEL = '{"engine": "openai-compatible", "baseUrl": "http://127.0.0.1:11434/v1", "model": "m"}';
  expect(loadConfig({ CHARTROOM_LANGUAGE_MODEL }).streamNotesWithModel).toBe(false);
  expect(loadConfig({ CHARTROOM_LANGUAGE_MODEL, CHARTROOM_STREAM_NOTES_WITH_MODEL: "yes" }).streamNotesWithModel).toBe(true);
  expect(problems({ CHARTROOM_STREAM_NOTES_WITH_MODEL: "yes" })).toEqual([
    "CHARTROOM_STREAM_NOTES_WITH_MODEL needs CHARTROOM_LANGUAGE_MODEL.",
  ]);
});
