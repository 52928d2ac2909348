// Amazon Bedrock's Converse API, signed with an access key or opened by a bearer key. Credentials come from the operator's setting alone, never from the environment or the machine.
import type { LanguageModel } from "#core/ports/language.ts";
import { transport } from "../../transport.ts";
import type { EngineOptions } from "../engine-options.ts";
import { languageModel } from "../generate.ts";

export interface BedrockOptions extends EngineOptions {
  readonly region: string;
  readonly credentials:
    | { readonly key: string }
    | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
}

/** `baseUrl` ends where `/model/` begins. */
export function createBedrockModel(options: BedrockOptions): LanguageModel {
  const { baseUrl, region, credentials, model } = options;
  return languageModel("bedrock", options, async () => {
    const { createAmazonBedrock } = await import("@ai-sdk/amazon-bedrock");
    // An empty key keeps the library from looking for one in the environment.
    const proof = "key" in credentials ? { apiKey: credentials.key } : { apiKey: "", ...credentials };
    return createAmazonBedrock({ region, baseURL: baseUrl, fetch: transport(options), ...proof })(model);
  });
}
