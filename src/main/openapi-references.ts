// What the route table doesn't say of the encounters wire's own extensions: tables of codes, and encounters changed and cancelled.
import { CREDENTIAL_FIELDS, ENCOUNTER_CREATE } from "#wires/encounters/wire.ts";
import * as replies from "./openapi-replies.ts";
import { fromFieldTable, type JsonSchema } from "./openapi-schemas.ts";

const text: JsonSchema = { type: "string" };
const asked = {
  headers: { type: "object", properties: Object.fromEntries(CREDENTIAL_FIELDS.map((name) => [name, text])) } as JsonSchema,
  query: { type: "object", properties: { UserId: text }, required: ["UserId"] } as JsonSchema,
};

const changed = { headers: asked.headers, reply: replies.ENCOUNTER_CREATED };
export const ENCOUNTER_CHANGE_OPERATIONS = {
  UpdatePatientEncounter: {
    summary: "Changes an encounter that was registered here; fields that are not sent stay as they are (ours).",
    ...changed,
    body: {
      type: "object",
      properties: { UserId: text, Encounter: fromFieldTable(ENCOUNTER_CREATE) },
      required: ["UserId", "Encounter"],
    } as JsonSchema,
  },
  DeletePatientEncounter: { summary: "Cancels an encounter that was registered here (ours).", ...changed, query: asked.query },
};

export const REFERENCE_OPERATIONS = {
  GetReferences: { summary: "The tables of codes that the connection takes (ours).", ...asked, reply: replies.REFERENCES },
  GetReference: { summary: "One of them with its codes (ours).", ...asked, reply: replies.REFERENCE },
  DiscoverPatientEncounters: { summary: "The tables that EncounterCreate uses (ours).", ...asked, reply: replies.REFERENCES },
};
