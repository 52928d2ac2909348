// What every operation of this wire is given and gives back.
import type { Caller } from "#core/caller.ts";
import type { CodeList } from "#core/clinical-codes.ts";
import type { ConsentRules } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { Feed } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";
import type { Reply } from "#protocols/http/route.ts";
import type { TokenDeps } from "../auth.ts";

export interface OperationDeps extends TokenDeps {
  readonly store: Store;
  readonly world: World;
  readonly feed: Pick<Feed, "follow">;
  /** Where practices require consent. */
  readonly consent?: ConsentRules;
  /** The name shown as `ehr_provider`. */
  readonly ehrProvider: string;
  /** New users are linked to an account of their own. */
  readonly autoLink: boolean;
  /** The operator's whole list of ICD-10-CM, where he supplied one. */
  readonly codeList?: () => CodeList | undefined;
  /** Whether a speech engine is configured. */
  readonly hearing: boolean;
  /** How long a caller waits for a transcript that is being made. */
  readonly transcriptWaitMs: number;
  /** Largest chunk or file of audio, and all of a session's. */
  readonly audioBytes: number;
  readonly sessionAudioBytes: number;
  /** Most bytes of one upload of context documents. */
  readonly contextDocumentBytes: number;
  /** Of all uploads that are being taken in. */
  readonly uploadsBytes: number;
  /** How long the answer to a request for a document waits for its text, in milliseconds; undefined: as long as clients do. */
  readonly documentWaitMs?: number;
}

export interface Call {
  /** Undefined only where the route is open. */
  readonly caller: Caller | undefined;
  readonly requestId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array | undefined;
}

/** A reply, or a text that is sent as it comes. `chunks` ends with the text and throws when there is no whole text. */
export type Answer = Reply | { readonly chunks: (signal: AbortSignal) => AsyncIterable<string> };

export function userOf(call: Call): Caller {
  if (!call.caller) throw new Fault("internal", "An internal error occurred.", { operator: "an operation for users was routed as open" });
  return call.caller;
}

/** Patient data is for the caller alone: no cache keeps it. */
export function ok(body: unknown): Reply {
  return { status: 200, headers: { "cache-control": "no-store" }, body };
}
