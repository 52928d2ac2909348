// The rows of what is done to an encounter that was registered here. They are ours: the vendor has no such calls.
import type { RouteRow } from "#protocols/http/route.ts";
import { deletePatientEncounter } from "./operations/delete-patient-encounter.ts";
import { updatePatientEncounter } from "./operations/update-patient-encounter.ts";

export type EncounterChangeOperation = "UpdatePatientEncounter" | "DeletePatientEncounter";

const OURS = { access: "caller", coverage: "done", patientData: true, bodyIsOurs: true } as const;
const PATH = "/api/v1/:emrSystem/PatientEncounters/:encounterId";

export const ENCOUNTER_CHANGE_ROUTES: readonly RouteRow<EncounterChangeOperation>[] = [
  { ...OURS, method: "PUT", path: PATH, operation: "UpdatePatientEncounter" },
  { ...OURS, method: "DELETE", path: PATH, operation: "DeletePatientEncounter" },
];

export const ENCOUNTER_CHANGE_OPERATIONS = {
  UpdatePatientEncounter: updatePatientEncounter,
  DeletePatientEncounter: deletePatientEncounter,
};
