// A model that answers what a script says, in order, and then nothing more: for trying what surrounds a model without one. It reads no question and invents nothing.
import type { LanguageModel, LanguageReply, LanguageRequest } from "#core/ports/language.ts";

/** One answer; a function is given the question. "hang" never answers within any time. */
export type ScriptedAnswer = LanguageReply | "hang" | ((request: LanguageRequest) => LanguageReply);

export function createScripted(options: { readonly answers: readonly ScriptedAnswer[]; readonly timeoutMs: number }): LanguageModel {
  const left = [...options.answers];
  return {
    engine: "scripted",
    model: "script",
    async generate(request) {
      request.signal.throwIfAborted();
      const answer = left.shift() ?? { failed: "unreachable" };
      if (answer !== "hang") return typeof answer === "function" ? answer(request) : answer;
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(options.timeoutMs)]);
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      request.signal.throwIfAborted();
      return { failed: "timeout" };
    },
  };
}
