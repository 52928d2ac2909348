// Visits that were completed, and what came after the last of them. A call is no visit, by class or by what it is called.
import type { Fact } from "./fact.ts";
import { drugOf } from "./medications.ts";
import { type Chart, codeOf, namesOf, type RawConcept, type RawResource, referenceOf } from "./resources.ts";
import { testNames } from "./results.ts";
import { isLater, newest } from "./time.ts";

const CALL = /\b(?:tele)?phone\b|\bcall\b/i;

function typesOf({ type }: RawResource): RawConcept[] {
  return Array.isArray(type) ? [...type] : typeof type === "object" && type !== null ? [type as RawConcept] : [];
}

function isCompletedVisit(one: RawResource): boolean {
  if (one.status !== "finished" || one.class?.code === "VR") return false;
  if (typesOf(one).some((type) => namesOf(type).some((name) => CALL.test(name)))) return false;
  return overAt(one) !== undefined;
}

function overAt({ period }: RawResource): string | undefined {
  return period?.end ?? period?.start?.slice(0, 10);
}

export function lastVisits(chart: Chart): RawResource[] {
  return newest(chart.all("Encounter").filter(isCompletedVisit), overAt);
}

export function lastVisitFact(chart: Chart): Fact[] {
  const visits = lastVisits(chart);
  if (visits.length === 0) return [];
  const days = visits.flatMap(({ period }) => [period?.end, period?.start].filter((date) => date !== undefined));
  return [
    {
      kind: "last visit",
      what: `visit of ${days[0]}`,
      references: visits.map(referenceOf),
      names: ["visit"],
      numbers: [],
      dates: days,
      said: [],
    },
  ];
}

export interface Event {
  readonly reference: string;
  readonly names: readonly string[];
  readonly date: string;
}

export interface SinceVisit {
  /** Undefined: no completed visit, so nothing can be told apart as new. */
  readonly end: string | undefined;
  /** Must be told. */
  readonly events: readonly Event[];
  /** May be told: what one could date either way. */
  readonly allowed: ReadonlySet<string>;
}

const CANCELLED = ["entered-in-error", "cancelled", "planned", "booked", "draft", "unknown"];

export function sinceLastVisit(chart: Chart): SinceVisit {
  const end = overAt(lastVisits(chart)[0] ?? { resourceType: "Encounter" });
  const events: Event[] = [];
  const allowed = new Set<string>();
  const all = chart.all(
    "Encounter",
    "Condition",
    "AllergyIntolerance",
    "MedicationRequest",
    "MedicationStatement",
    "MedicationDispense",
    "MedicationAdministration",
    "Observation",
    "DiagnosticReport",
    "Procedure",
    "Immunization",
    "DocumentReference",
    "ServiceRequest",
    "CarePlan",
    "Goal",
    "QuestionnaireResponse",
  );
  for (const one of all) {
    const { sure, either } = datesOf(one);
    if (![...sure, ...either].some((date) => isLater(date, end))) continue;
    allowed.add(referenceOf(one));
    const date = sure.find((each) => isLater(each, end));
    if (date === undefined || CANCELLED.includes(one.status ?? "") || !isTold(one)) continue;
    events.push({ reference: referenceOf(one), names: namesFor(chart, one), date });
  }
  return { end, events, allowed };
}

/** Refuted problems, requests, plans and answers may be left out. */
function isTold(one: RawResource): boolean {
  if (["ServiceRequest", "CarePlan", "Goal", "DocumentReference", "QuestionnaireResponse"].includes(one.resourceType)) return false;
  return !["refuted", "entered-in-error"].includes(codeOf(one.verificationStatus) ?? "") && one.doNotPerform !== true;
}

/** `sure`: when it was issued, recorded or happened; `either`: dates that a reader might go by as well. */
function datesOf(one: RawResource): { readonly sure: readonly string[]; readonly either: readonly string[] } {
  const dates = (...all: readonly (string | undefined)[]) => all.filter((date) => date !== undefined);
  const { effectivePeriod: period } = one;
  const effective = one.effectiveDateTime ?? one.effectiveInstant ?? period?.start;
  switch (one.resourceType) {
    case "Encounter":
      return { sure: dates(one.period?.start), either: dates(one.period?.end) };
    case "Condition":
    case "AllergyIntolerance":
      return { sure: dates(one.recordedDate ?? one.onsetDateTime), either: dates(one.onsetDateTime, one.abatementDateTime) };
    case "MedicationRequest":
      return { sure: dates(one.authoredOn), either: [] };
    case "MedicationStatement":
      return { sure: dates(one.dateAsserted ?? effective), either: dates(effective) };
    case "MedicationDispense":
      return { sure: dates(one.whenHandedOver ?? one.whenPrepared), either: [] };
    case "Procedure":
      return { sure: dates(one.performedDateTime ?? one.performedPeriod?.start), either: dates(one.performedPeriod?.end) };
    case "Immunization":
      return { sure: dates(one.occurrenceDateTime), either: dates(one.recorded) };
    case "Observation":
    case "DiagnosticReport":
      return {
        sure: isVital(one) ? dates(effective ?? one.issued) : dates(one.issued ?? effective),
        either: dates(effective, one.issued, period?.end),
      };
    default:
      return { sure: [], either: dates(one.date, one.authored, one.authoredOn, one.period?.start, effective) };
  }
}

function isVital({ category }: RawResource): boolean {
  return (category ?? []).some((one) => typeof one !== "string" && one.coding?.some(({ code }) => code === "vital-signs"));
}

function namesFor(chart: Chart, one: RawResource): string[] {
  if (one.resourceType.startsWith("Medication")) return namesOf(drugOf(chart, one));
  if (one.resourceType === "Immunization") return namesOf(one.vaccineCode);
  if (one.resourceType === "Encounter") return [...typesOf(one).flatMap(namesOf), "visit", "encounter", "contact"];
  const names = one.resourceType === "Observation" ? testNames(one.code) : namesOf(one.code);
  return names.length > 0 ? names : (one.code?.coding ?? []).flatMap(({ code }) => code ?? []);
}
