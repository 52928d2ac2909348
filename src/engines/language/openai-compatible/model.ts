// Any server that speaks OpenAI's chat completions with a JSON schema for the answer: Ollama, vLLM, llama.cpp, gateways, OpenAI itself. It uses no tools and no other endpoint.
import type { LanguageModel } from "#core/ports/language.ts";
import { transport } from "../../transport.ts";
import type { EngineOptions } from "../engine-options.ts";
import { languageModel } from "../generate.ts";

/** `key` is sent as a bearer token; local servers need none. `baseUrl` ends where `/chat/completions` begins, usually in `/v1`. */
export function createOpenAiCompatible(options: EngineOptions & { readonly key?: string }): LanguageModel {
  const { baseUrl, key, model } = options;
  return languageModel("openai-compatible", options, async () => {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    const settings = { name: "openai-compatible", baseURL: baseUrl, supportsStructuredOutputs: true, fetch: transport(options) };
    return createOpenAICompatible({ ...settings, ...(key === undefined ? {} : { apiKey: key }) })(model);
  });
}
