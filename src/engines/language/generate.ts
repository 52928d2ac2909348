// One question to one model through the vendor-neutral library, which is loaded with the first question, not before. Every way to fail becomes a word of the port; no message of a stranger passes on.
import type { LanguageModel as Model } from "ai";
import type { LanguageModel, LanguageReply, LanguageRequest, LanguageUsage } from "#core/ports/language.ts";
import { TransportFailure } from "../transport.ts";
import type { EngineOptions } from "./engine-options.ts";

/** `load` imports the vendor's library and makes its model. */
export function languageModel(engine: string, options: EngineOptions, load: () => Promise<Exclude<Model, string>>): LanguageModel {
  const { model, timeoutMs } = options;
  let loaded: ReturnType<typeof load> | undefined;
  return {
    engine,
    model,
    async generate(request) {
      request.signal.throwIfAborted();
      const deadline = AbortSignal.timeout(timeoutMs);
      const signal = AbortSignal.any([request.signal, deadline]);
      loaded ??= load();
      // A library that does not hear the signal must not keep the caller.
      const asking = loaded.then((ready) => ask(ready, options, request, signal)).catch((): LanguageReply => ({ failed: "unreachable" }));
      const reply = await Promise.race([asking, aborted(signal)]);
      request.signal.throwIfAborted();
      return deadline.aborted && "failed" in reply ? { ...reply, failed: "timeout" } : reply;
    },
  };
}

function aborted(signal: AbortSignal): Promise<LanguageReply> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve({ failed: "timeout" }), { once: true }));
}

async function ask(
  model: Exclude<Model, string>,
  options: EngineOptions,
  request: LanguageRequest,
  signal: AbortSignal,
): Promise<LanguageReply> {
  const { generateText, jsonSchema, NoObjectGeneratedError, Output } = await import("ai");
  // It would print what a server does not know of a request.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  try {
    const result = await generateText({
      model,
      instructions: request.instructions,
      messages: [{ role: "user", content: request.parts.map((text) => ({ type: "text" as const, text })) }],
      output: Output.object({ schema: jsonSchema<unknown>(request.schema), name: "answer" }),
      maxOutputTokens: options.maxOutputTokens,
      maxRetries: 0,
      abortSignal: signal,
    });
    const usage = usageOf(result.usage);
    const failed = failureOf(result.finishReason);
    return failed ? { failed, ...usage } : { value: result.output, ...usage };
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error)) return { failed: failureOf(error.finishReason) ?? "malformed", ...usageOf(error.usage) };
    return { failed: transportFailure(error)?.reason ?? "malformed" };
  }
}

function failureOf(finishReason: string | undefined): "truncated" | "declined" | "malformed" | undefined {
  if (finishReason === "stop") return undefined;
  if (finishReason === "length") return "truncated";
  return finishReason === "content-filter" ? "declined" : "malformed";
}

function usageOf(usage: { inputTokens: number | undefined; outputTokens: number | undefined } | undefined): { usage?: LanguageUsage } {
  const { inputTokens, outputTokens } = usage ?? {};
  return inputTokens === undefined || outputTokens === undefined ? {} : { usage: { inputTokens, outputTokens } };
}

/** The libraries wrap what their fetch throws, some more than once. */
function transportFailure(error: unknown): TransportFailure | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1)
    if (at instanceof TransportFailure) return at;
  return undefined;
}
