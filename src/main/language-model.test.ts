import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ConfigError, loadConfig } from "#config.ts";
import { openLanguageModel } from "./language-model.ts";

const set = (value: unknown, environment: Record<string, string> = {}) =>
  loadConfig({ CHARTROOM_LANGUAGE_MODEL: JSON.stringify(value), ...environment });

function problems(value: unknown): string {
  try {
    set(value);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join("\n");
    throw error;
  }
  return "";
}

test("no model is asked unless one is set", () => {
  expect(loadConfig({}).languageModel).toBeUndefined();
});

test("each engine has its shape, with bounds for time and length", () => {
  expect(set({ engine: "openai-compatible", baseUrl: "http://127.0.0.1:11434/v1/", model: "m" }).languageModel).toEqual({
    engine: "openai-compatible",
    baseUrl: "http://127.0.0.1:11434/v1",
    model: "m",
    timeoutSeconds: 60,
    maxOutputTokens: 8192,
  });
  expect(problems({ engine: "anthropic", model: "m", key: "env:K" })).toBe("");
  expect(problems({ engine: "bedrock", model: "m", region: "eu-west-1", credentials: { key: "file:/k" } })).toBe("");
  expect(
    problems({ engine: "bedrock", model: "m", region: "eu-west-1", credentials: { accessKeyId: "A", secretAccessKey: "env:S" } }),
  ).toBe("");
});

test("what is wrong is said, and no secret is shown", () => {
  expect(problems({ engine: "scripted", model: "m" })).toMatch(/CHARTROOM_LANGUAGE_MODEL at engine/);
  expect(problems({ engine: "anthropic", model: "m", key: "sk-hunter2" })).toMatch(/at key: must be env:NAME or file:\/path$/);
  expect(problems({ engine: "openai-compatible", baseUrl: "file:///x", model: "m" })).toMatch(/at baseUrl/);
  expect(problems({ engine: "bedrock", model: "m", region: "eu-west-1", credentials: { accessKeyId: "A" } })).toMatch(/at credentials/);
  expect(problems({ engine: "openai-compatible", baseUrl: "http://x/v1", model: "m", timeoutSeconds: 0 })).toMatch(/at timeoutSeconds/);
  expect(problems({ engine: "openai-compatible", baseUrl: "http://x/v1", model: "m", temperature: 2 })).toMatch(/temperature/);
});

test("a model is opened with its secrets, and a missing one stops the start by its name", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "chartroom-model-")), "key");
  writeFileSync(file, "from-file\n");
  const all = [
    { engine: "openai-compatible", baseUrl: "http://127.0.0.1:1/v1", model: "m", key: "env:KEY" },
    { engine: "anthropic", model: "m", key: `file:${file}` },
    {
      engine: "bedrock",
      model: "m",
      region: "cn-north-1",
      credentials: { accessKeyId: "A", secretAccessKey: "env:KEY", sessionToken: "env:KEY" },
    },
    { engine: "bedrock", model: "m", region: "eu-west-1", credentials: { key: "env:KEY" } },
  ];
  for (const one of all) {
    const { languageModel, secret } = set(one, { KEY: "k" });
    const opened = openLanguageModel(languageModel!, secret);
    expect(opened.language).toMatchObject({ engine: one.engine, model: "m" });
    await opened.close();
  }
  const { languageModel, secret } = set(all[0]);
  expect(() => openLanguageModel(languageModel!, secret)).toThrow(/env:KEY is not there/);
});

test("no vendor's library is loaded before the first question", () => {
  const program = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ resolve(name, context, next) { const found = next(name, context); loaded.push(found.url); return found; } });
    const { openLanguageModel } = await import(process.argv[1]);
    const setting = { engine: "openai-compatible", baseUrl: "http://127.0.0.1:9/v1", model: "m", timeoutSeconds: 30, maxOutputTokens: 100 };
    const { language, close } = openLanguageModel(setting, () => "");
    const libraries = () => loaded.filter((url) => /node_modules\\/(ai|@ai-sdk)\\//.test(url)).length;
    const before = libraries();
    const reply = await language.generate({ instructions: "i", parts: ["p"], schema: { type: "object" }, signal: new AbortController().signal });
    await close();
    console.log(JSON.stringify({ before, after: libraries() > 0, reply }));`;
  const path = fileURLToPath(new URL("language-model.ts", import.meta.url));
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", program, path], { encoding: "utf8" });
  expect(JSON.parse(printed)).toEqual({ before: 0, after: true, reply: { failed: "unreachable" } });
});
