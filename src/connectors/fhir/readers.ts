// Which reader answers which kind of question. The compiler names a kind that has none.
import type { EmrAnswers, EmrQuery, EmrQueryKind } from "#core/emr-query.ts";
import { readAppointments, readOneAppointment, readSlots } from "./appointment-readers.ts";
import type { FhirClient } from "./client.ts";
import { readDocuments, readOneDocument } from "./document-readers.ts";
import { readAllergies, readHealthMaintenance, readHomeMedications, readImmunizations, readObservations } from "./fact-readers.ts";
import { readLabOrders, readLabResults } from "./lab-readers.ts";
import { readChangedPatients, readPatientList, readPatients } from "./patient-readers.ts";
import { readEncounters, readOneEncounter } from "./visit-readers.ts";

/** `userId`: the EMR's user who asks, where there is one. May throw Fault, TransportError, NotJson. */
type Reader<K extends EmrQueryKind> = (client: FhirClient, query: EmrQuery<K>, userId: string | undefined) => Promise<EmrAnswers[K]>;

export const READERS: { readonly [K in EmrQueryKind]: Reader<K> } = {
  encounter: readOneEncounter,
  encounters: readEncounters,
  patients: readPatients,
  "patient-list": readPatientList,
  "changed-patients": readChangedPatients,
  appointments: readAppointments,
  appointment: readOneAppointment,
  slots: readSlots,
  documents: readDocuments,
  document: readOneDocument,
  allergies: readAllergies,
  observations: readObservations,
  "lab-results": readLabResults,
  "lab-orders": readLabOrders,
  "home-medications": readHomeMedications,
  immunizations: readImmunizations,
  "health-maintenance": readHealthMaintenance,
};

export async function readWith<K extends EmrQueryKind>(
  client: FhirClient,
  query: EmrQuery<K>,
  userId: string | undefined,
): Promise<EmrAnswers[K]> {
  const reader = READERS[query.kind as K] as Reader<K>;
  return reader(client, query, userId);
}
