// What this wire serves, and how each row is reached. Callers prove themselves inside the operation: their credentials may be in the body.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "#core/fault.ts";
import { JsonBodyError, parseJsonBody } from "#protocols/http/json-body.ts";
import type { Reply, RouteRow } from "#protocols/http/route.ts";
import { withPlainCredentials } from "./credential-headers.ts";
import { createAllergy } from "./operations/create-allergy.ts";
import { createAppointment } from "./operations/create-appointment.ts";
import { createCareTeam } from "./operations/create-care-team.ts";
import { createDocument } from "./operations/create-document.ts";
import { createEncounterRelationship } from "./operations/create-encounter-relationship.ts";
import { createObservation } from "./operations/create-observation.ts";
import { createPatient } from "./operations/create-patient.ts";
import { createPatientEncounter } from "./operations/create-patient-encounter.ts";
import { deleteAppointment } from "./operations/delete-appointment.ts";
import { deletePatientEncounter } from "./operations/delete-patient-encounter.ts";
import { discoverAppointmentSlots } from "./operations/discover-appointment-slots.ts";
import { discoverPatientEncounters } from "./operations/discover-patient-encounters.ts";
import { getAllergies } from "./operations/get-allergies.ts";
import { getAppointment } from "./operations/get-appointment.ts";
import { getAppointments } from "./operations/get-appointments.ts";
import { getDocument } from "./operations/get-document.ts";
import { getDocuments } from "./operations/get-documents.ts";
import { getHealthMaintenanceEvents } from "./operations/get-health-maintenance-events.ts";
import { getHomeMedications } from "./operations/get-home-medications.ts";
import { getImmunizations } from "./operations/get-immunizations.ts";
import { getLabOrders } from "./operations/get-lab-orders.ts";
import { getLabResults } from "./operations/get-lab-results.ts";
import { getObservations } from "./operations/get-observations.ts";
import { getPatientEncounter } from "./operations/get-patient-encounter.ts";
import { getPatientList } from "./operations/get-patient-list.ts";
import { getPatients } from "./operations/get-patients.ts";
import { getPopulationAppointments } from "./operations/get-population-appointments.ts";
import { getPopulationDocuments } from "./operations/get-population-documents.ts";
import { getPopulationEncounters } from "./operations/get-population-encounters.ts";
import { getPopulationLabResults } from "./operations/get-population-lab-results.ts";
import { getPopulationObservations } from "./operations/get-population-observations.ts";
import { getPopulationPatients } from "./operations/get-population-patients.ts";
import { getReference } from "./operations/get-reference.ts";
import { getReferences } from "./operations/get-references.ts";
import { patchEncounterInsurance } from "./operations/patch-encounter-insurance.ts";
import { updateAppointment } from "./operations/update-appointment.ts";
import { updateDocument } from "./operations/update-document.ts";
import { updatePatientEncounter } from "./operations/update-patient-encounter.ts";
import type { EncountersRequest, EncountersWireDeps } from "./request.ts";

type Operation =
  | "CreatePatientEncounter"
  | "GetPatientEncounter"
  | "GetPopulationEncounters"
  | "CreateEncounterRelationship"
  | "PatchEncounterInsurance"
  | "CreateCareTeam"
  | "GetPatients"
  | "CreatePatient"
  | "GetPatientList"
  | "GetPopulationPatients"
  | "GetAppointments"
  | "CreateAppointment"
  | "GetAppointment"
  | "UpdateAppointment"
  | "DeleteAppointment"
  | "DiscoverAppointmentSlots"
  | "GetPopulationAppointments"
  | "GetDocuments"
  | "CreateDocument"
  | "GetDocument"
  | "UpdateDocument"
  | "GetPopulationDocuments"
  | "GetAllergies"
  | "CreateAllergy"
  | "GetObservations"
  | "CreateObservation"
  | "GetPopulationObservations"
  | "GetLabResults"
  | "GetPopulationLabResults"
  | "GetLabOrders"
  | "GetHomeMedications"
  | "GetImmunizations"
  | "GetHealthMaintenanceEvents"
  | "UpdatePatientEncounter"
  | "DeletePatientEncounter"
  | "GetReferences"
  | "GetReference"
  | "DiscoverPatientEncounters";

const OURS = { bodyIsOurs: true } as const;
const TABLES_OF_CODES = { bodyIsOurs: true, patientData: false } as const;

function row(
  method: RouteRow["method"],
  path: string,
  operation: Operation,
  more: Partial<Pick<RouteRow, "bodyIsOurs" | "patientData">> = {},
): RouteRow<Operation> {
  return { method, path: `/api/v1/:emrSystem${path}`, operation, access: "caller", coverage: "done", patientData: true, ...more };
}

export const ROUTES: readonly RouteRow<Operation>[] = [
  row("POST", "/PatientEncounters", "CreatePatientEncounter"),
  row("GET", "/PatientEncounters/:encounterId", "GetPatientEncounter", OURS),
  row("GET", "/Population/Encounters", "GetPopulationEncounters", OURS),
  row("POST", "/PatientEncounterRelationships", "CreateEncounterRelationship", OURS),
  row("PATCH", "/PatientEncounterInsurances/:insuranceId", "PatchEncounterInsurance", OURS),
  row("POST", "/PatientCareTeams", "CreateCareTeam", OURS),
  row("GET", "/Patients", "GetPatients", OURS),
  row("POST", "/Patients", "CreatePatient", OURS),
  row("GET", "/PatientList", "GetPatientList", OURS),
  row("GET", "/Population/Patients", "GetPopulationPatients", OURS),
  row("GET", "/Appointments", "GetAppointments", OURS),
  row("POST", "/Appointments", "CreateAppointment", OURS),
  row("GET", "/Appointments/:appointmentId", "GetAppointment", OURS),
  row("PUT", "/Appointments/:appointmentId", "UpdateAppointment", OURS),
  row("DELETE", "/Appointments/:appointmentId", "DeleteAppointment", OURS),
  row("GET", "/AppointmentSlots/Discovery", "DiscoverAppointmentSlots", OURS),
  row("GET", "/Population/Appointments", "GetPopulationAppointments", OURS),
  row("GET", "/Documents", "GetDocuments", OURS),
  row("POST", "/Documents", "CreateDocument", OURS),
  row("GET", "/Documents/:documentId", "GetDocument", OURS),
  row("PUT", "/Documents/:documentId", "UpdateDocument", OURS),
  row("GET", "/Population/Documents", "GetPopulationDocuments", OURS),
  row("GET", "/Allergies", "GetAllergies", OURS),
  row("POST", "/Allergies", "CreateAllergy", OURS),
  row("GET", "/Observations", "GetObservations", OURS),
  row("POST", "/Observations", "CreateObservation", OURS),
  row("GET", "/Population/Observations", "GetPopulationObservations", OURS),
  row("GET", "/LabResults", "GetLabResults", OURS),
  row("GET", "/Population/LabResults", "GetPopulationLabResults", OURS),
  row("GET", "/LabOrders", "GetLabOrders", OURS),
  row("GET", "/MedicationOrders/HomeMedications", "GetHomeMedications", OURS),
  row("GET", "/Immunizations", "GetImmunizations", OURS),
  row("GET", "/HealthMaintenanceEvents", "GetHealthMaintenanceEvents", OURS),
  // Ours altogether: the vendor documents no such calls.
  row("PUT", "/PatientEncounters/:encounterId", "UpdatePatientEncounter", OURS),
  row("DELETE", "/PatientEncounters/:encounterId", "DeletePatientEncounter", OURS),
  row("GET", "/References", "GetReferences", TABLES_OF_CODES),
  row("GET", "/References/:table", "GetReference", TABLES_OF_CODES),
  row("GET", "/PatientEncounters/Discovery", "DiscoverPatientEncounters", TABLES_OF_CODES),
];

const OPERATIONS: Record<Operation, (deps: EncountersWireDeps, request: EncountersRequest) => Promise<Reply>> = {
  CreatePatientEncounter: createPatientEncounter,
  GetPatientEncounter: getPatientEncounter,
  GetPopulationEncounters: getPopulationEncounters,
  CreateEncounterRelationship: createEncounterRelationship,
  PatchEncounterInsurance: patchEncounterInsurance,
  CreateCareTeam: createCareTeam,
  GetPatients: getPatients,
  CreatePatient: createPatient,
  GetPatientList: getPatientList,
  GetPopulationPatients: getPopulationPatients,
  GetAppointments: getAppointments,
  CreateAppointment: createAppointment,
  GetAppointment: getAppointment,
  UpdateAppointment: updateAppointment,
  DeleteAppointment: deleteAppointment,
  DiscoverAppointmentSlots: discoverAppointmentSlots,
  GetPopulationAppointments: getPopulationAppointments,
  GetDocuments: getDocuments,
  CreateDocument: createDocument,
  GetDocument: getDocument,
  UpdateDocument: updateDocument,
  GetPopulationDocuments: getPopulationDocuments,
  GetAllergies: getAllergies,
  CreateAllergy: createAllergy,
  GetObservations: getObservations,
  CreateObservation: createObservation,
  GetPopulationObservations: getPopulationObservations,
  GetLabResults: getLabResults,
  GetPopulationLabResults: getPopulationLabResults,
  GetLabOrders: getLabOrders,
  GetHomeMedications: getHomeMedications,
  GetImmunizations: getImmunizations,
  GetHealthMaintenanceEvents: getHealthMaintenanceEvents,
  UpdatePatientEncounter: updatePatientEncounter,
  DeletePatientEncounter: deletePatientEncounter,
  GetReferences: getReferences,
  GetReference: getReference,
  DiscoverPatientEncounters: discoverPatientEncounters,
};

export function encountersWire(deps: EncountersWireDeps): FastifyPluginAsync {
  return async (app) => {
    for (const row of ROUTES) {
      app.route({
        method: row.method,
        url: row.path,
        config: { wire: "encounters", operation: row.operation },
        handler: async (request: FastifyRequest, reply: FastifyReply) => {
          const headers = await withPlainCredentials(request.headers, deps.settings, deps.decrypt);
          const answer = await OPERATIONS[row.operation](deps, toRequest(request, headers));
          return reply.code(answer.status).headers(answer.headers).send(answer.body);
        },
      });
    }
  };
}

function toRequest(request: FastifyRequest, headers: EncountersRequest["headers"]): EncountersRequest {
  return {
    id: request.id,
    method: request.method,
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string | string[] | undefined>,
    headers,
    body: body(request.body as Uint8Array | undefined),
    raiseLogLevel: () => {
      request.log.level = "debug";
    },
    debug: (event, fields) => request.log.debug(fields, event),
  };
}

function body(bytes: Uint8Array | undefined): unknown {
  try {
    return parseJsonBody(bytes);
  } catch (thrown) {
    if (thrown instanceof JsonBodyError) throw new Fault("malformed", thrown.message);
    throw thrown;
  }
}
