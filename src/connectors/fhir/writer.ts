// What a writer of one kind of thing is given and must do.
import type { DeliveryReceipt } from "#core/delivery.ts";
import type { MillenniumSettings } from "#formats/fhir/write-millennium.ts";
import type { FhirClient } from "./client.ts";

export interface WriteContext {
  readonly client: FhirClient;
  /** The delivery's key (a UUID). */
  readonly key: string;
  readonly millennium: MillenniumSettings | undefined;
  /** ISO 8601 UTC. */
  readonly now: string;
  /** What was sent before is too fresh for its absence to prove anything. */
  readonly mayStillCome: boolean;
}

/** Both may throw Fault, TransportError, NotJson. */
export interface Writer<R> {
  /** What this key made or changed before; undefined: nothing that can be found. */
  find(context: WriteContext, request: R): Promise<DeliveryReceipt | undefined>;
  /** Looks up what the request names, which changes nothing; what it resolves to sends it. */
  prepare(context: WriteContext, request: R): Promise<() => Promise<DeliveryReceipt>>;
}
