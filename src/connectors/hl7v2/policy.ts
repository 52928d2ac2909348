// What an acknowledgement means for a delivery. ACK codes mean different things at different sites, so what follows a refusal is the connection's policy;
// nothing that was refused is repeated unless the policy says so.
import { Fault, type Issue } from "#core/fault.ts";
import type { Acknowledgement, AcknowledgementCode } from "#formats/hl7v2/acknowledgement.ts";

export type AfterRefusal = "retry" | "park" | "fail";

export type AcknowledgementPolicy = Readonly<Record<Exclude<AcknowledgementCode, "AA" | "CA">, AfterRefusal>>;

export const DEFAULT_POLICY: AcknowledgementPolicy = { AE: "park", AR: "park", CE: "park", CR: "park" };

/** Table 0357: what is wrong lies in the message's own content. */
const CONTENT_ERRORS: readonly string[] = ["100", "101", "102", "103", "104", "200", "201", "202", "203", "204", "205"];

/** Our field names for the places that ERR-2 names. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  "PID-3": ["PatientId"],
  "PID-18": ["Encounter", "FinancialNumber"],
  "PV1-2": ["Encounter", "PatientClassId"],
  "PV1-3": ["Encounter", "Location"],
  "PV1-7": ["Encounter", "AttendingProviderId"],
  "PV1-10": ["Encounter", "MedicalServiceId"],
  "PV1-14": ["Encounter", "AdmitSourceId"],
  "PV1-18": ["Encounter", "EncounterTypeId"],
  "PV1-44": ["Encounter", "EncounterDateTime"],
  "PV1-45": ["Encounter", "DischargeDateTime"],
  "PV2-24": ["Encounter", "EncounterStatusId"],
  "PV2-25": ["Encounter", "AdmitPriorityId"],
  "DG1-3": ["Encounter", "ICD10DXCodeIds"],
};

/** Undefined when the message was accepted. */
export function refusal({ code, errorCodes, places }: Acknowledgement, policy: AcknowledgementPolicy): Fault | undefined {
  if (code === "AA" || code === "CA") return undefined;
  const after = policy[code];
  const next = after === "fail" ? undefined : after;
  const operator = `acknowledged ${code}${errorCodes.length > 0 ? ` (${errorCodes.join(", ")})` : ""}${places.length > 0 ? ` at ${places.join(", ")}` : ""}`;
  const isRejection = code === "AR" || code === "CR";
  const isContent = errorCodes.some((error) => CONTENT_ERRORS.includes(error)) || places.length > 0;
  if (!isRejection || !isContent) return new Fault("emr-unavailable", `The EMR did not take the message (${code}).`, { operator, next });
  const issues = places.map((place): Issue => ({ path: FIELDS[place] ?? ["Encounter"], message: "The EMR refused this.", kind: "value" }));
  return new Fault("emr-rejected", `The EMR refused the content of the message (${code}).`, { operator, next, issues });
}
