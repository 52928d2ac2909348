// An engine that hears what a script says, in order, and then nothing more: for trying what surrounds an engine without one. It listens to nothing.
import type { SpeechEngine, SpeechReply, SpeechRequest } from "#core/ports/speech.ts";

/** One reply; a function is given the request. "hang" never replies within any time. */
export type ScriptedReply = SpeechReply | "hang" | ((request: SpeechRequest) => SpeechReply);

export function createScriptedSpeech(options: { readonly replies: readonly ScriptedReply[]; readonly timeoutMs: number }): SpeechEngine {
  const left = [...options.replies];
  return {
    engine: "scripted",
    model: "script",
    async transcribe(request) {
      request.signal.throwIfAborted();
      const reply = left.shift() ?? { failed: "unreachable" };
      if (reply !== "hang") return typeof reply === "function" ? reply(request) : reply;
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(options.timeoutMs)]);
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      request.signal.throwIfAborted();
      return { failed: "timeout" };
    },
  };
}
