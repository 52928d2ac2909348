// What an operation of this wire is given: the request without its framework, who signed it, and what it may use.
import type { Caller } from "#core/caller.ts";
import type { ChosenOptions } from "#core/insights-options.ts";
import type { InsightsQuotas } from "#core/insights-quotas.ts";
import type { KeyRing } from "#core/ports/practice-tables.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { OpenListeningPorts } from "#usecases/open-listening.ts";
import type { Admission } from "./admission.ts";
import type { Deviations } from "./deviations.ts";
import type { StreamPorts } from "./listening-stream.ts";
import type { OpenStreams } from "./open-streams.ts";

export interface InsightsWireDeps {
  readonly store: Store;
  readonly world: World;
  readonly blobs: Blobs;
  readonly keyRing: KeyRing;
  readonly quotasOf: (practiceId: string) => InsightsQuotas;
  /** One for all ways in, so that a rate is spent once. */
  readonly admit: Admission;
  readonly deviations: Deviations;
  /** What a practice's summaries have unless a job chooses otherwise, the nearest choice first. */
  readonly optionsOf?: (practiceId: string) => readonly ChosenOptions[];
  /** What streams of sound need. */
  readonly listening: ListeningDeps;
}

export type ListeningDeps = StreamPorts & OpenListeningPorts & { readonly streams: OpenStreams };

/** As received, before anyone is believed. */
export interface ReceivedRequest {
  readonly id: string;
  readonly method: string;
  /** Path and query exactly as they came: the signature covers them. */
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** A request whose signature fits. */
export interface InsightsRequest {
  readonly caller: Caller;
  /** The practice's 12 digits, which stand in ARNs. */
  readonly accountId: string;
  /** As signed. A practice's domains belong to the region they were made in. */
  readonly region: string;
  /** Path labels, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly rawPath: string;
  /** Names in lower case. Not all of them are signed. */
  readonly headers: ReceivedRequest["headers"];
  readonly body: Uint8Array;
}
