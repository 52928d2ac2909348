// Which writer takes which kind of write. What is not in the table can't be written over FHIR here.
import type { DeliveryKind, DeliveryReceipt, DeliveryRequest } from "#core/delivery.ts";
import { cannot } from "../cannot.ts";
import { ENCOUNTER_WRITER } from "./encounter-writer.ts";
import type { WriteContext, Writer } from "./writer.ts";

type Writers = { readonly [K in DeliveryKind]: Writer<Extract<DeliveryRequest, { kind: K }>> };

export const WRITERS: Partial<Writers> = {
  encounter: ENCOUNTER_WRITER,
};

/** Faults: `emr-unavailable` for a kind that has no writer. */
export function writerOf(request: DeliveryRequest): {
  find(context: WriteContext): Promise<DeliveryReceipt | undefined>;
  prepare(context: WriteContext): Promise<() => Promise<DeliveryReceipt>>;
} {
  const writer = WRITERS[request.kind] as Writer<DeliveryRequest> | undefined;
  if (!writer) throw cannot(`write this kind of thing (${request.kind})`);
  return { find: (context) => writer.find(context, request), prepare: (context) => writer.prepare(context, request) };
}
