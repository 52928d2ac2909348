// Anthropic's Messages API. Models that know schemas are given one, older ones a tool to answer with; no environment variable is heard.
import type { LanguageModel } from "#core/ports/language.ts";
import { transport } from "../../transport.ts";
import type { EngineOptions } from "../engine-options.ts";
import { languageModel } from "../generate.ts";

/** `baseUrl` ends where `/messages` begins. */
export function createAnthropicModel(options: EngineOptions & { readonly key: string }): LanguageModel {
  const { baseUrl, key, model } = options;
  return languageModel("anthropic", options, async () => {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    return createAnthropic({ baseURL: baseUrl, apiKey: key, fetch: transport(options) })(model);
  });
}
