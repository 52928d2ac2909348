// Which searches read one patient's record from a server without a whole-record operation: per type by the parameter the server declares, and
// by the pairs that US Core obliges servers to where they refuse the plain search. It asks nothing itself.
import { FACT_TYPES, FURTHER_TYPES, REQUEST_TYPES, UNHELD_TYPES } from "#formats/fhir/read-record.ts";
import type { ServerAbilities } from "./capabilities.ts";

export interface PlannedSearch {
  readonly type: string;
  /** Query as sent. */
  readonly query: string;
  /** Asked instead, each of them, when the server refuses the query as such (400, 422). They may miss what has no category. */
  readonly narrower: readonly string[];
}

/** US Core's required search pairs: patient and one of these. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  Observation: ["vital-signs", "laboratory", "social-history", "survey", "exam", "imaging", "procedure", "therapy", "activity", "sdoh"].map(
    (code) => `category=${code}`,
  ),
  Condition: ["problem-list-item", "encounter-diagnosis", "health-concern"].map((code) => `category=${code}`),
  DiagnosticReport: ["LAB", "RAD", "LP29684-5", "LP29708-2", "LP7839-6"].map((code) => `category=${code}`),
  DocumentReference: ["category=clinical-note"],
  MedicationRequest: ["order", "original-order", "plan", "proposal", "instance-order", "filler-order", "reflex-order", "option"].map(
    (code) => `intent=${code}`,
  ),
  CarePlan: ["category=assess-plan"],
};

/** FHIR R4 has no `patient` for these. */
const BY_SUBJECT: ReadonlySet<string> = new Set(["AdverseEvent"]);

export interface Plan {
  readonly searches: readonly PlannedSearch[];
  /** Types of facts that the server says it does not have. */
  readonly notOffered: readonly string[];
}

/** `abilities` undefined: the server said nothing usable, so everything is asked. */
export function planSearches(patientId: string, pageSize: number, abilities: ServerAbilities | undefined): Plan {
  const offered = (type: string) => !abilities || abilities.types.has(type);
  const searches = [...FACT_TYPES, ...REQUEST_TYPES, ...FURTHER_TYPES, ...UNHELD_TYPES].filter(offered).map((type) => {
    const declared = abilities?.types.get(type);
    const bySubject =
      BY_SUBJECT.has(type) || (declared !== undefined && !declared.searchParams.has("patient") && declared.searchParams.has("subject"));
    const whose = bySubject ? `subject=${encodeURIComponent(`Patient/${patientId}`)}` : `patient=${encodeURIComponent(patientId)}`;
    const include = `${type}:medication`;
    const included = declared?.searchIncludes.has(include) ? `&_include=${include}` : "";
    const tail = `${included}&_count=${pageSize}`;
    return { type, query: `${whose}${tail}`, narrower: (PAIRS[type] ?? []).map((pair) => `${whose}&${pair}${tail}`) };
  });
  return { searches, notOffered: FACT_TYPES.filter((type) => !offered(type)) };
}
