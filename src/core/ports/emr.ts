// One configured EMR installation: what can be written to it and read from it.
import type { CodeMaps } from "../code-maps.ts";
import type { DeliveryKind, DeliveryReceipt, DeliveryRequest, EmrCredentials } from "../delivery.ts";
import type { EmrAnswers, EmrQuery, EmrQueryKind } from "../emr-query.ts";
import type { Demographics } from "../patient.ts";

/** Declared, not guessed: what a delivery may rely on. */
export interface EmrCapabilities {
  /** The EMR (or the connector) recognises `key` and never makes two encounters of one, so a resend is safe. */
  readonly deduplicatesByKey: boolean;
  /** `find` can tell whether an earlier attempt arrived. */
  readonly findsByKey: boolean;
  readonly readsPatients: boolean;
  /** The EMR checks the caller's login before it takes anything. Where it can't, the caller must prove himself to us. */
  readonly checksLogins: boolean;
  /** What may be written; anything else is refused with the reason. */
  readonly writes: readonly DeliveryKind[];
  /** What may be asked by `read`. */
  readonly reads: readonly EmrQueryKind[];
}

export interface EmrCall {
  /** The delivery's id: the same for every attempt. */
  readonly key: string;
  /** When the attempt that is looked for was sent. */
  readonly sentAt?: Date;
  /** Told of every exchange with the EMR as it ends. Bodies are for sealed keeping only. */
  readonly observe?: (exchange: EmrExchange) => void;
  readonly credentials: EmrCredentials;
  readonly signal: AbortSignal;
}

/** One message and its answer, as they went over the wire. */
export interface EmrExchange {
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** What it was, without ids: `POST /`, `GET Encounter`, `ADT^A04`. */
  readonly name: string;
  readonly request: string | undefined;
  /** Status or acknowledgement code; undefined without an answer. */
  readonly code: string | undefined;
  readonly response: string | undefined;
}

/**
 * Faults of every method: `emr-unauthenticated` (login refused), `emr-forbidden` (user refused), `emr-timeout` (no answer in time: a write may have
 * happened), `emr-unavailable` (could not be reached or failed; a write did not happen, or the message says that it may have).
 */
export interface Emr {
  readonly capabilities: EmrCapabilities;
  /** Resolves when the EMR accepts the login and, where one is named and the EMR knows its users, the user; changes nothing there. */
  checkLogin(call: Omit<EmrCall, "key"> & { readonly userId?: string }): Promise<void>;
  /** Faults also: `emr-rejected` with issues in our field names, when the EMR refuses the content or the patient is not exactly one. A fault's `next` says how it goes on. */
  write(request: DeliveryRequest, call: EmrCall): Promise<DeliveryReceipt>;
  /** What an earlier `write` of this request with this key made, if it arrived. Faults also: `emr-timeout` while it can't be told yet. */
  find(request: DeliveryRequest, call: EmrCall): Promise<DeliveryReceipt | undefined>;
  /** Who the patient is. `idType` undefined means the EMR's own id. Undefined when there is none. */
  demographics(
    patient: { readonly value: string; readonly idType: string | undefined },
    call: Omit<EmrCall, "key">,
  ): Promise<Demographics | undefined>;
  /**
   * What the EMR has, as it says it: of one patient only that patient's, checked; of a practice what falls into a time. Changes nothing. Faults also:
   * `emr-rejected` (the patient is not exactly one, or the EMR refuses the question), `not-found` for one thing that is not there.
   */
  read<K extends EmrQueryKind>(query: EmrQuery<K>, call: EmrReadCall): Promise<EmrAnswers[K]>;
}

export type EmrReadCall = Omit<EmrCall, "key" | "sentAt"> & {
  /** The EMR's user who asks. */
  readonly userId: string | undefined;
};

/** A connection as configured: which vendor and installation it stands for, and the means to reach it. */
export interface Connection {
  readonly name: string;
  /** Undefined: every practice may use it. */
  readonly practiceId: string | undefined;
  readonly emrSystem: string;
  readonly emrInstance: string | undefined;
  /** The caller must bring a login (the seed's rule for this EMR). */
  readonly needsLogin: boolean;
  /** The tables between callers' codes and this EMR's. */
  readonly codes: CodeMaps;
  /** How many patients' writes may be under way at once. */
  readonly concurrency: number;
  /** Of writes that were not done: how often, and after how long, they are tried again. The delay doubles up to `maxDelayMs`. */
  readonly retry: { readonly limit: number; readonly delayMs: number; readonly maxDelayMs: number };
  /** After so many attempts in a row without an answer nothing is sent for `coolDownMs`; then one attempt shows whether it answers again. */
  readonly breaker: { readonly failures: number; readonly coolDownMs: number };
  /** `scheme://host[:port]/path` of its FHIR base without trailing slash, where it has one. */
  readonly fhirBase: string | undefined;
}

export interface Connections {
  /** By vendor name (exact, as in the table) and installation. Undefined: not configured for this practice. */
  resolve(practiceId: string, emrSystem: string, emrInstance: string | undefined): Connection | undefined;
  byName(practiceId: string, name: string): Connection | undefined;
  /** The connection whose FHIR base this endpoint is. */
  byEndpoint(practiceId: string, endpoint: string): Connection | undefined;
  /** The practice that an installation name belongs to, where exactly one has it. */
  practiceOf(emrInstance: string): string | undefined;
  emr(practiceId: string, name: string): Emr;
}
