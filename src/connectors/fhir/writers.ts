// Which writer takes which kind of write. The compiler names a kind that has none.
import type { DeliveryKind, DeliveryReceipt, DeliveryRequest } from "#core/delivery.ts";
import { APPOINTMENT_CANCELLATION_WRITER, APPOINTMENT_CHANGE_WRITER, APPOINTMENT_WRITER } from "./appointment-writers.ts";
import { ENCOUNTER_CANCELLATION_WRITER, ENCOUNTER_CHANGE_WRITER } from "./encounter-change-writers.ts";
import { ENCOUNTER_WRITER } from "./encounter-writer.ts";
import { ALLERGY_WRITER, DOCUMENT_CHANGE_WRITER, DOCUMENT_WRITER, OBSERVATION_WRITER, PATIENT_WRITER } from "./entry-writers.ts";
import { CARE_TEAM_WRITER, INSURANCE_CHANGE_WRITER, RELATIONSHIP_WRITER } from "./visit-part-writers.ts";
import type { WriteContext, Writer } from "./writer.ts";

type Writers = { readonly [K in DeliveryKind]: Writer<Extract<DeliveryRequest, { kind: K }>> };

export const WRITERS: Writers = {
  encounter: ENCOUNTER_WRITER,
  "encounter-change": ENCOUNTER_CHANGE_WRITER,
  "encounter-cancellation": ENCOUNTER_CANCELLATION_WRITER,
  patient: PATIENT_WRITER,
  appointment: APPOINTMENT_WRITER,
  "appointment-change": APPOINTMENT_CHANGE_WRITER,
  "appointment-cancellation": APPOINTMENT_CANCELLATION_WRITER,
  document: DOCUMENT_WRITER,
  "document-change": DOCUMENT_CHANGE_WRITER,
  observation: OBSERVATION_WRITER,
  allergy: ALLERGY_WRITER,
  relationship: RELATIONSHIP_WRITER,
  "care-team": CARE_TEAM_WRITER,
  "insurance-change": INSURANCE_CHANGE_WRITER,
};

/** The writer with its request. */
export function writerOf(request: DeliveryRequest): {
  find(context: WriteContext): Promise<DeliveryReceipt | undefined>;
  prepare(context: WriteContext): Promise<() => Promise<DeliveryReceipt>>;
} {
  const writer = WRITERS[request.kind] as Writer<DeliveryRequest>;
  return { find: (context) => writer.find(context, request), prepare: (context) => writer.prepare(context, request) };
}
