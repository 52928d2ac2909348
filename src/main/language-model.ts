// The configured language model as a port. It has a safe-fetch of its own, which may reach the operator's address and no other private one.
import type { LanguageModelSetting } from "#config.ts";
import type { LanguageModel } from "#core/ports/language.ts";
import { LANGUAGE_ENGINES } from "#engines/list.ts";
import { createSafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";

export interface OpenLanguageModel {
  readonly language: LanguageModel;
  close(): Promise<void>;
}

/** Throws when a secret that the setting names is not there. */
export function openLanguageModel(setting: LanguageModelSetting, secret: (reference: string) => string): OpenLanguageModel {
  const baseUrl = setting.engine === "bedrock" ? (setting.baseUrl ?? bedrockUrl(setting.region)) : setting.baseUrl;
  const safeFetch = createSafeFetch({ allow: [new URL(baseUrl).origin] });
  const { model, maxOutputTokens } = setting;
  const common = { baseUrl, model, maxOutputTokens, timeoutMs: setting.timeoutSeconds * 1000, safeFetch };
  return { language: engineOf(setting, common, secret), close: () => safeFetch.close() };
}

type Common = Parameters<(typeof LANGUAGE_ENGINES)["openai-compatible"]>[0];

function engineOf(setting: LanguageModelSetting, common: Common, secret: (reference: string) => string): LanguageModel {
  switch (setting.engine) {
    case "openai-compatible":
      return LANGUAGE_ENGINES[setting.engine]({ ...common, ...(setting.key === undefined ? {} : { key: secret(setting.key) }) });
    case "anthropic":
      return LANGUAGE_ENGINES[setting.engine]({ ...common, key: secret(setting.key) });
    case "bedrock":
      return LANGUAGE_ENGINES[setting.engine]({
        ...common,
        region: setting.region,
        credentials: credentialsOf(setting.credentials, secret),
      });
  }
}

type Credentials = Extract<LanguageModelSetting, { engine: "bedrock" }>["credentials"];

function credentialsOf(credentials: Credentials, secret: (reference: string) => string) {
  if ("key" in credentials) return { key: secret(credentials.key) };
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return { accessKeyId, secretAccessKey: secret(secretAccessKey), ...(sessionToken ? { sessionToken: secret(sessionToken) } : {}) };
}

function bedrockUrl(region: string): string {
  return `https://bedrock-runtime.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}
