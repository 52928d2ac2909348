// The rows of the tables of codes: no patient data, and shapes of our own.
import type { RouteRow } from "#protocols/http/route.ts";
import { discoverPatientEncounters } from "./operations/discover-patient-encounters.ts";
import { getReference } from "./operations/get-reference.ts";
import { getReferences } from "./operations/get-references.ts";

export type ReferenceOperation = "GetReferences" | "GetReference" | "DiscoverPatientEncounters";

const OURS = { method: "GET", access: "caller", coverage: "done", patientData: false, bodyIsOurs: true } as const;

export const REFERENCE_ROUTES: readonly RouteRow<ReferenceOperation>[] = [
  { ...OURS, path: "/api/v1/:emrSystem/References", operation: "GetReferences" },
  { ...OURS, path: "/api/v1/:emrSystem/References/:table", operation: "GetReference" },
  { ...OURS, path: "/api/v1/:emrSystem/PatientEncounters/Discovery", operation: "DiscoverPatientEncounters" },
];

export const REFERENCE_OPERATIONS = {
  GetReferences: getReferences,
  GetReference: getReference,
  DiscoverPatientEncounters: discoverPatientEncounters,
};
