// The encounters wire's operations, out of the tables that it checks requests with and answers by. The compiler names an operation that has none.

import type { ReplyTable } from "#wires/encounters/replies.ts";
import * as replies from "#wires/encounters/replies.ts";
import type { RequestTable } from "#wires/encounters/requests.ts";
import * as requests from "#wires/encounters/requests.ts";
import type { ROUTES } from "#wires/encounters/routes.ts";
import { CREDENTIAL_FIELDS, ENCOUNTER_CREATE } from "#wires/encounters/wire.ts";
import type { Described } from "./openapi-described.ts";
import { ENCOUNTER_CREATED, REFERENCE, REFERENCES } from "./openapi-replies.ts";
import { fromFieldTable, fromReplyTable, fromRequestTable, type JsonSchema } from "./openapi-schemas.ts";

const text: JsonSchema = { type: "string" };
const credentials: JsonSchema = { type: "object", properties: Object.fromEntries(CREDENTIAL_FIELDS.map((name) => [name, text])) };
const writeHeaders: JsonSchema = {
  type: "object",
  properties: { ...credentials.properties, "Idempotency-Key": { type: "string", minLength: 1, maxLength: 255 } },
};
const inBody = (body: JsonSchema): JsonSchema => ({
  ...body,
  description: "The credential fields may stand here too; headers win.",
  properties: { ...credentials.properties, ...body.properties },
});

const reads = (summary: string, query: RequestTable, reply: ReplyTable): Described => ({
  summary,
  headers: credentials,
  query: fromRequestTable(query),
  reply: fromReplyTable(reply),
});
const cancels = (summary: string, query: RequestTable, reply: ReplyTable): Described => ({
  ...reads(summary, query, reply),
  headers: writeHeaders,
});
const changes = (summary: string, body: RequestTable, reply: ReplyTable): Described => ({
  summary,
  headers: writeHeaders,
  body: inBody(fromRequestTable(body)),
  reply: fromReplyTable(reply),
});
const makes = (summary: string, body: RequestTable, reply: ReplyTable): Described => ({ ...changes(summary, body, reply), status: 201 });

const namesUser = { headers: credentials, query: fromRequestTable(requests.GET_REFERENCES) };

export const ENCOUNTERS_OPERATIONS: Record<(typeof ROUTES)[number]["operation"], Described> = {
  CreatePatientEncounter: {
    summary: "Registers an encounter in the EMR.",
    headers: writeHeaders,
    body: inBody({
      type: "object",
      properties: { UserId: text, PatientId: text, PatientIdType: text, Encounter: fromFieldTable(ENCOUNTER_CREATE) },
      required: ["UserId", "PatientId", "Encounter"],
    }),
    status: 201,
    reply: ENCOUNTER_CREATED,
  },
  GetPatientEncounter: reads(
    "A visit: one that was registered here as it was sent, any other as the EMR has it.",
    requests.GET_PATIENT_ENCOUNTER,
    replies.ENCOUNTER,
  ),
  GetPopulationEncounters: reads("Everybody's visits that touch a time.", requests.POPULATION_ENCOUNTERS, replies.ENCOUNTERS),
  CreateEncounterRelationship: makes(
    "Relates a person to a visit, in a role.",
    requests.CREATE_RELATIONSHIP,
    replies.MADE.encounterRelationship,
  ),
  PatchEncounterInsurance: changes("Changes what is named of an insurance.", requests.PATCH_INSURANCE, replies.MADE.insurance),
  CreateCareTeam: makes("The user joins the care team of a visit.", requests.CREATE_CARE_TEAM, replies.MADE.careTeam),
  GetPatients: reads(
    "Patients by name, number or day of birth, at least one of which is required.",
    requests.GET_PATIENTS,
    replies.PATIENTS,
  ),
  CreatePatient: makes("Registers a person.", requests.CREATE_PATIENT, replies.MADE.patient),
  GetPatientList: reads("The patients of one of the EMR's lists.", requests.GET_PATIENT_LIST, replies.PATIENTS),
  GetPopulationPatients: reads("Patients who were added or changed in a time.", requests.POPULATION_PATIENTS, replies.PATIENTS),
  GetAppointments: reads("A patient's appointments.", requests.GET_APPOINTMENTS, replies.APPOINTMENTS),
  CreateAppointment: makes("Books an appointment, with its slots.", requests.CREATE_APPOINTMENT, replies.MADE.appointment),
  GetAppointment: reads("One appointment.", requests.GET_APPOINTMENT, replies.APPOINTMENT),
  UpdateAppointment: changes("Changes what is named of an appointment.", requests.UPDATE_APPOINTMENT, replies.MADE.appointment),
  DeleteAppointment: cancels("Cancels an appointment and frees its slots.", requests.DELETE_APPOINTMENT, replies.MADE.appointment),
  DiscoverAppointmentSlots: reads("Free times.", requests.DISCOVER_SLOTS, replies.SLOTS),
  GetPopulationAppointments: reads("Everybody's appointments in a time.", requests.POPULATION_APPOINTMENTS, replies.APPOINTMENTS),
  GetDocuments: reads("Documents of a patient or a visit, page by page, without their texts.", requests.GET_DOCUMENTS, replies.DOCUMENTS),
  CreateDocument: makes("Files a document in a visit.", requests.CREATE_DOCUMENT, replies.MADE.document),
  GetDocument: reads("One document, with its text where that is asked for.", requests.GET_DOCUMENT, replies.DOCUMENT),
  UpdateDocument: changes("A new text and status for a document.", requests.UPDATE_DOCUMENT, replies.MADE.document),
  GetPopulationDocuments: reads("Everybody's documents of a time.", requests.POPULATION_DOCUMENTS, replies.DOCUMENTS),
  GetAllergies: reads("A patient's allergies, active and not.", requests.GET_ALLERGIES, replies.ALLERGIES),
  CreateAllergy: makes("Records an allergy.", requests.CREATE_ALLERGY, replies.MADE.allergy),
  GetObservations: reads("Vital signs and what else is charted.", requests.GET_OBSERVATIONS, replies.OBSERVATIONS),
  CreateObservation: makes("Records an observation in a visit.", requests.CREATE_OBSERVATION, replies.MADE.observation),
  GetPopulationObservations: reads("Everybody's observations in a time.", requests.POPULATION_OBSERVATIONS, replies.OBSERVATIONS),
  GetLabResults: reads("Laboratory results by their reports.", requests.GET_LAB_RESULTS, replies.LAB_RESULTS),
  GetPopulationLabResults: reads("Everybody's laboratory results in a time.", requests.POPULATION_LAB_RESULTS, replies.LAB_RESULTS),
  GetLabOrders: reads("What was ordered of the laboratory.", requests.GET_LAB_ORDERS, replies.LAB_ORDERS),
  GetHomeMedications: reads("What the patient takes at home.", requests.GET_HOME_MEDICATIONS, replies.HOME_MEDICATIONS),
  GetImmunizations: reads("Doses given and not given.", requests.GET_IMMUNIZATIONS, replies.IMMUNIZATIONS),
  GetHealthMaintenanceEvents: reads(
    "What is planned for the patient's health.",
    requests.GET_HEALTH_MAINTENANCE,
    replies.HEALTH_MAINTENANCE,
  ),
  UpdatePatientEncounter: {
    summary: "Changes an encounter that was registered here; fields that are not sent stay as they are (ours).",
    headers: writeHeaders,
    body: inBody(fromRequestTable(requests.UPDATE_PATIENT_ENCOUNTER)),
    reply: ENCOUNTER_CREATED,
  },
  DeletePatientEncounter: {
    summary: "Cancels an encounter that was registered here (ours).",
    headers: writeHeaders,
    query: fromRequestTable(requests.DELETE_PATIENT_ENCOUNTER),
    reply: ENCOUNTER_CREATED,
  },
  GetReferences: { summary: "The tables of codes that the connection takes (ours).", ...namesUser, reply: REFERENCES },
  GetReference: { summary: "One of them with its codes (ours).", ...namesUser, reply: REFERENCE },
  DiscoverPatientEncounters: { summary: "The tables that EncounterCreate uses (ours).", ...namesUser, reply: REFERENCES },
};
