// The configured speech engine as a port. It has a safe-fetch of its own, which may reach the operator's address and no other private one.
import type { SpeechEngineSetting } from "#config/audio-settings.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import { SPEECH_ENGINES } from "#engines/list.ts";
import { createSafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";

export interface OpenSpeechEngine {
  readonly speech: SpeechEngine;
  close(): Promise<void>;
}

/** Throws when a secret that the setting names is not there. */
export function openSpeechEngine(setting: SpeechEngineSetting, secret: (reference: string) => string): OpenSpeechEngine {
  const { engine, baseUrl, model, key, timeoutSeconds, answer, wordTimes, maxBytes } = setting;
  const safeFetch = createSafeFetch({ allow: [new URL(baseUrl).origin] });
  const options = { baseUrl, model, answer, wordTimes, maxBytes, timeoutMs: timeoutSeconds * 1000, safeFetch };
  const speech = SPEECH_ENGINES[engine]({ ...options, ...(key === undefined ? {} : { key: secret(key) }) });
  return { speech, close: () => safeFetch.close() };
}
