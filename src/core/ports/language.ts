// A language model, asked for one JSON object. It proposes; whoever asks must check every word of the answer before anyone reads it.

export interface LanguageRequest {
  /** What the model is to do. Written by us, never by a patient's record. */
  readonly instructions: string;
  /** What it works on, in order: data, whatever they seem to ask for. */
  readonly parts: readonly string[];
  /** JSON Schema of the object wanted: `type`, `properties`, `items`, `required`, `additionalProperties: false`, nothing else, as all engines know these. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Aborts the request; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** Why there is no answer. */
export const LANGUAGE_FAILURES = [
  "timeout", // not within the time the operator set, retries included
  "unreachable", // no connection, no HTTP, or a redirect (none is followed)
  "rejected", // the server refused the request or the key (4xx)
  "throttled", // 429, again after waiting as it asked
  "failed", // 5xx, again after waiting
  "too-large", // more bytes than an answer may have
  "truncated", // ended at the token limit
  "declined", // the model or a filter before it would not answer
  "malformed", // an answer that is not the JSON object asked for
] as const;

export type LanguageFailure = (typeof LANGUAGE_FAILURES)[number];

export interface LanguageUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** `value` is JSON, by no means sure to have the shape of the schema. `usage` is missing where the server does not tell. */
export type LanguageReply =
  | { readonly value: unknown; readonly usage?: LanguageUsage }
  | { readonly failed: LanguageFailure; readonly usage?: LanguageUsage };

export interface LanguageModel {
  /** The kind of engine, as the operator's setting names it. */
  readonly engine: string;
  /** The model's own name there. */
  readonly model: string;
  /** Always settles within the operator's time. Rejects only when the request's own signal aborts. */
  generate(request: LanguageRequest): Promise<LanguageReply>;
}
