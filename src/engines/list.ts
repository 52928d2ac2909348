// The kinds of language model and of speech engine that can be asked: one line per engine.
import { createAnthropicModel } from "./language/anthropic/model.ts";
import { createBedrockModel } from "./language/bedrock/model.ts";
import { createOpenAiCompatible } from "./language/openai-compatible/model.ts";
import { createScripted } from "./language/scripted/model.ts";
import { createOpenAiSpeech } from "./speech/openai-compatible/engine.ts";
import { createScriptedSpeech } from "./speech/scripted/engine.ts";

export const LANGUAGE_ENGINES = {
  "openai-compatible": createOpenAiCompatible,
  anthropic: createAnthropicModel,
  bedrock: createBedrockModel,
  scripted: createScripted,
} as const;

export const SPEECH_ENGINES = {
  "openai-compatible": createOpenAiSpeech,
  scripted: createScriptedSpeech,
} as const;
