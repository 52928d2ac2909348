// What is known of one patient, in our nouns, each fact with the evidence it was read from. It holds nothing that was not read.

/** A value quoted from one resource. `value` is what the resource says, `path` where in it (FHIRPath-like, may be empty). */
export interface ResourceEvidence {
  readonly kind: "resource";
  /** `Type/id`. */
  readonly reference: string;
  readonly version: string | undefined;
  /** The date that the resource itself gives for the fact (as recorded), where there is one. */
  readonly date: string | undefined;
  readonly quote: string;
  /** Where it was read: the endpoint's base without query, or the URI of the file that held it. */
  readonly origin: string;
}

/** A place in a document. Offsets are UTF-16 code units in that page's text. */
export interface DocumentEvidence {
  readonly kind: "document";
  /** `s3://...`, `Type/id` of the resource that holds the document, or `chartroom:note/<uuid>` for a signed note. */
  readonly uri: string;
  /** 1-based; undefined where the document has no pages. */
  readonly page: number | undefined;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly date: string | undefined;
}

/** A question that was asked and came back empty, or not whole: "none recorded" cites it. */
export interface QueryEvidence {
  readonly kind: "query";
  readonly resourceType: string;
  /** As sent, in order: `patient=...&_count=...` without secrets; `$everything` for the whole-record operation. */
  readonly parameters: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly complete: boolean;
  readonly origin: string;
}

/** A published rule that a prompt rests on, beside the facts it was applied to. It says nothing about the patient by itself. */
export interface RuleEvidence {
  readonly kind: "rule";
  /** Unique within knowledge/, for example `uspstf-colorectal-2021`. */
  readonly rule: string;
  /** Who published it ("USPSTF"), which edition or title, and the year. */
  readonly source: string;
  readonly edition: string;
  readonly year: number;
  /** The publisher's grade or class of recommendation, where it has one. */
  readonly grade: string | undefined;
  /** What it says, in our own words, as the rule's file in knowledge/ has it. */
  readonly text: string;
}

/** A value computed from cited facts by a calculator of knowledge/. Whoever checks it computes it again from the same inputs. */
export interface CalculationEvidence {
  readonly kind: "calculation";
  /** Name of the calculator, for example `ckd-epi-2021`. */
  readonly calculator: string;
  /** What went in, in the calculator's own units; every number is found in the facts that are cited beside it. */
  readonly inputs: Readonly<Record<string, number | string | boolean>>;
  /** The result as it stands in the text, for example `49.8 mL/min/1.73 m2`. */
  readonly result: string;
}

/** A table that the operator supplied, by which a cited fact counts. It says nothing about the patient by itself. */
export interface TableEvidence {
  readonly kind: "table";
  readonly table: "value-set" | "risk-categories";
  /** URL or OID of a value set; the scheme of a mapping to categories. */
  readonly id: string;
  readonly version: string | undefined;
  /** The set's name; the category with its number. */
  readonly says: string | undefined;
}

/** What was read of the patient. A statement rests on at least one of these, whatever rule or calculation it also names. */
export type SourceEvidence = ResourceEvidence | DocumentEvidence | QueryEvidence;

export type Evidence = SourceEvidence | RuleEvidence | CalculationEvidence | TableEvidence;

export function isSource(evidence: Evidence): evidence is SourceEvidence {
  return evidence.kind !== "rule" && evidence.kind !== "calculation" && evidence.kind !== "table";
}

export interface Coding {
  readonly system: string | undefined;
  readonly code: string | undefined;
  readonly display: string | undefined;
}

/** `text` is the concept's own text, else a coding's display, else its code; never empty. */
export interface Concept {
  readonly text: string;
  readonly codings: readonly Coding[];
}

/** Another resource that a fact names, by what it is to it. It may not have been read. */
export interface Link {
  readonly role: "member" | "derived-from" | "specimen" | "based-on" | "result" | "reason" | "evidence";
  /** As recorded: `Type/id`, an address or a `urn:`. */
  readonly reference: string;
}

/** Dates in facts are texts as recorded: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an instant with its offset. */
interface Fact {
  readonly evidence: ResourceEvidence;
  /** `meta.security` codes that restrict the fact (R, V ...), as recorded. */
  readonly sensitivity: readonly string[];
  /** Who recorded, asked for or did it, as the source names them. */
  readonly author?: string | undefined;
  /** Remarks in free words, each as written. */
  readonly notes?: readonly string[] | undefined;
  readonly links?: readonly Link[] | undefined;
}

export interface PersonFact extends Fact {
  readonly name: string | undefined;
  readonly gender: string | undefined;
  /** Sex recorded at birth or for clinical use, where the source says it apart from gender. */
  readonly birthSex?: "female" | "male" | undefined;
  readonly birthDate: string | undefined;
  /** True or the date of death, as recorded. */
  readonly deceased: boolean | string | undefined;
  /** As the patient or the source says it; no rule of ours asks for it. */
  readonly races?: readonly Concept[] | undefined;
  readonly ethnicities?: readonly Concept[] | undefined;
  readonly genderIdentities?: readonly Concept[] | undefined;
  /** The preferred one, else all that are recorded. */
  readonly languages?: readonly Concept[] | undefined;
}

export interface ConditionFact extends Fact {
  readonly concept: Concept;
  readonly clinicalStatus: "active" | "recurrence" | "relapse" | "inactive" | "remission" | "resolved" | "unknown";
  readonly verification: "confirmed" | "provisional" | "differential" | "unconfirmed" | "refuted" | "entered-in-error" | "unknown";
  readonly categories: readonly string[];
  readonly severity: string | undefined;
  readonly bodySites?: readonly Concept[] | undefined;
  readonly onset: string | undefined;
  readonly abatement: string | undefined;
  /** Where the source gives an age, a range or words instead of a date. */
  readonly onsetText?: string | undefined;
  readonly abatementText?: string | undefined;
  readonly recorded: string | undefined;
  readonly stages?: readonly Concept[] | undefined;
  /** What it was diagnosed by, where that is coded. */
  readonly findings?: readonly Concept[] | undefined;
}

export interface MedicationFact extends Fact {
  readonly source: "request" | "statement" | "dispense" | "administration";
  readonly concept: Concept;
  /** As recorded: active, on-hold, stopped, completed, cancelled, entered-in-error, draft, unknown ... */
  readonly status: string;
  readonly intent: string | undefined;
  readonly dosage: string | undefined;
  readonly authored: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly reason: string | undefined;
  /** An instruction NOT to give the drug; `refusal` says why, where it is coded. */
  readonly doNotPerform?: boolean | undefined;
  readonly refusal?: Concept | undefined;
  /** Days that one supply is expected to last. */
  readonly supplyDays?: number | undefined;
  /** Why it has the status it has (stopped, on hold), as recorded. */
  readonly statusReason?: string | undefined;
  /** The resource that says which drug it is, where that is another than the fact's own. */
  readonly drugEvidence?: ResourceEvidence | undefined;
}

export interface AllergyFact extends Fact {
  readonly concept: Concept;
  /** True for statements such as "no known allergies". */
  readonly noneKnown: boolean;
  readonly clinicalStatus: string;
  readonly verification: string;
  readonly criticality: string | undefined;
  readonly categories: readonly string[];
  readonly reactions: readonly {
    readonly manifestation: string;
    readonly severity: string | undefined;
    /** What brought this reaction about, where it says more than the allergy itself. */
    readonly substance?: string | undefined;
  }[];
  /** `allergy` or `intolerance`, as recorded. */
  readonly type?: string | undefined;
  readonly onset: string | undefined;
  readonly onsetText?: string | undefined;
  readonly recorded: string | undefined;
}

export interface Quantity {
  readonly value: number;
  /** `<`, `<=`, `>`, `>=` where the value is a bound. */
  readonly comparator: string | undefined;
  /** As written for people. */
  readonly unit: string | undefined;
  /** UCUM code where given. */
  readonly code: string | undefined;
}

export interface ObservedValue {
  readonly concept: Concept;
  readonly quantity: Quantity | undefined;
  /** The value in words where it is not a quantity; undefined when there is no value. */
  readonly text: string | undefined;
  /** The codes of a coded value. */
  readonly valueCodings?: readonly Coding[] | undefined;
  readonly absentReason: string | undefined;
  readonly interpretation: readonly string[];
  readonly referenceRange:
    | { readonly low: number | undefined; readonly high: number | undefined; readonly text: string | undefined }
    | undefined;
}

export interface ObservationFact extends Fact, ObservedValue {
  readonly status: string;
  readonly categories: readonly string[];
  /** When it was true of the patient. */
  readonly effective: string | undefined;
  /** When a period of observation was over. */
  readonly effectiveEnd?: string | undefined;
  readonly issued: string | undefined;
  readonly components: readonly ObservedValue[];
  /** Why it was not made, where the source says so. */
  readonly refusal?: Concept | undefined;
  readonly bodySite?: Concept | undefined;
  readonly method?: Concept | undefined;
}

export interface ImmunizationFact extends Fact {
  readonly concept: Concept;
  readonly status: string;
  readonly date: string | undefined;
  /** When it was given, where that is told in words. */
  readonly dateText?: string | undefined;
  readonly dose: string | undefined;
  readonly statusReason: string | undefined;
  /** False where it was not recorded by whoever gave it; `reportOrigin` says where it was heard. */
  readonly primarySource?: boolean | undefined;
  readonly reportOrigin?: string | undefined;
  /** True where less than a full dose was given. */
  readonly subpotent?: boolean | undefined;
}

export interface EncounterFact extends Fact {
  readonly concept: Concept | undefined;
  /** All its types, the first of which is `concept`. */
  readonly types?: readonly Concept[] | undefined;
  /** Where the patient went after a stay. */
  readonly disposition?: Concept | undefined;
  /** v3-ActCode: AMB, EMER, IMP, VR ... as recorded. */
  readonly classCode: string | undefined;
  readonly status: string;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly reasons: readonly string[];
  readonly location: string | undefined;
}

export interface ProcedureFact extends Fact {
  readonly concept: Concept;
  readonly status: string;
  readonly performed: string | undefined;
  /** When a procedure that took a period was over. */
  readonly performedEnd?: string | undefined;
  readonly reasons: readonly string[];
  /** When it was done, where that is an age, a range or words. */
  readonly performedText?: string | undefined;
  /** Why it was not done, where the status says so. */
  readonly refusal?: Concept | undefined;
  readonly bodySites?: readonly Concept[] | undefined;
  readonly outcome?: string | undefined;
  readonly complications?: readonly string[] | undefined;
}

/** What was asked for: a service (referral, test, follow-up) or a device. It says nothing about whether it was ever done. */
export interface RequestFact extends Fact {
  readonly subject: "service" | "device";
  readonly concept: Concept;
  readonly status: string;
  readonly intent: string | undefined;
  /** An instruction NOT to do it; `refusal` says why, where it is coded. */
  readonly doNotPerform: boolean;
  readonly refusal: Concept | undefined;
  readonly authored: string | undefined;
  /** When it is to be done: a date, or the start of a period. */
  readonly occurrence?: string | undefined;
  readonly priority?: string | undefined;
  readonly reasons: readonly string[];
}

/** A plan of care or a goal of it. What is planned has not happened, and a goal is no finding. */
export interface PlanFact extends Fact {
  readonly subject: "care-plan" | "goal";
  readonly concept: Concept;
  readonly categories?: readonly string[] | undefined;
  readonly status: string;
  readonly intent?: string | undefined;
  /** How far a goal is reached, as recorded. */
  readonly achievement?: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  /** Activities of a plan, targets of a goal, in words as recorded. */
  readonly items: readonly string[];
}

/** A device the patient has or uses: implants above all. */
export interface DeviceFact extends Fact {
  readonly concept: Concept;
  readonly status: string;
  /** Maker's name and model, as recorded. */
  readonly model: string | undefined;
  /** The unique device identifier, as people read it. */
  readonly udi: string | undefined;
  /** Since when the patient has it, where the source says so. */
  readonly since: string | undefined;
}

export interface FamilyHistoryFact extends Fact {
  readonly relationship: string;
  readonly conditions: readonly string[];
  /** Of those conditions, in their order, what is told of age and outcome. */
  readonly details?: readonly RelativeCondition[] | undefined;
  /** True, or when or at what age the relative died, as recorded. */
  readonly deceased?: boolean | string | undefined;
  /** Why nothing is known, where the source says so: no conditions are then no good news. */
  readonly absentReason?: string | undefined;
}

export interface RelativeCondition {
  readonly condition: Concept;
  /** An age, a date or words, as recorded. */
  readonly onset: string | undefined;
  readonly outcome: string | undefined;
  readonly causedDeath: boolean | undefined;
}

export interface ReportFact extends Fact {
  readonly concept: Concept;
  readonly status: string;
  readonly effective: string | undefined;
  readonly issued: string | undefined;
  readonly conclusion: string | undefined;
}

export interface DocumentPage {
  /** 1-based; undefined where the format has no pages. */
  readonly page: number | undefined;
  readonly text: string;
}

/** A document that was read. `authored` marks our own signed notes: never a second source for what they quote. */
export interface DocumentFact {
  readonly uri: string;
  readonly title: string;
  readonly date: string | undefined;
  readonly author: string | undefined;
  readonly signedNote: boolean;
  readonly pages: readonly DocumentPage[];
  readonly sensitivity: readonly string[];
}

/** Something of the patient that could not be read, or not wholly. `what` names it (a type, a document), `reason` is for people. */
export interface Unread {
  readonly what: string;
  readonly origin: string;
  readonly reason: string;
}

export interface PatientRecord {
  readonly person: PersonFact | undefined;
  /** The same person as further sources have it. */
  readonly otherPersons?: readonly PersonFact[] | undefined;
  readonly conditions: readonly ConditionFact[];
  readonly medications: readonly MedicationFact[];
  readonly allergies: readonly AllergyFact[];
  readonly observations: readonly ObservationFact[];
  readonly immunizations: readonly ImmunizationFact[];
  readonly encounters: readonly EncounterFact[];
  readonly procedures: readonly ProcedureFact[];
  readonly requests?: readonly RequestFact[] | undefined;
  readonly plans?: readonly PlanFact[] | undefined;
  readonly devices?: readonly DeviceFact[] | undefined;
  readonly familyHistory: readonly FamilyHistoryFact[];
  readonly reports: readonly ReportFact[];
  readonly documents: readonly DocumentFact[];
  /** Every question asked of a source, answered or not. */
  readonly queries: readonly QueryEvidence[];
  readonly unread: readonly Unread[];
}

export const EMPTY_RECORD: PatientRecord = {
  person: undefined,
  conditions: [],
  medications: [],
  allergies: [],
  observations: [],
  immunizations: [],
  encounters: [],
  procedures: [],
  requests: [],
  plans: [],
  devices: [],
  familyHistory: [],
  reports: [],
  documents: [],
  queries: [],
  unread: [],
};

/** Puts what several sources said of one patient together. The first source that knows the person speaks for who it is. */
export function joinRecords(records: readonly PatientRecord[]): PatientRecord {
  const people = records.flatMap((record) => [...(record.person ? [record.person] : []), ...(record.otherPersons ?? [])]);
  return {
    person: people[0],
    otherPersons: people.slice(1),
    conditions: records.flatMap((record) => record.conditions),
    medications: records.flatMap((record) => record.medications),
    allergies: records.flatMap((record) => record.allergies),
    observations: records.flatMap((record) => record.observations),
    immunizations: records.flatMap((record) => record.immunizations),
    encounters: records.flatMap((record) => record.encounters),
    procedures: records.flatMap((record) => record.procedures),
    requests: records.flatMap((record) => record.requests ?? []),
    plans: records.flatMap((record) => record.plans ?? []),
    devices: records.flatMap((record) => record.devices ?? []),
    familyHistory: records.flatMap((record) => record.familyHistory),
    reports: records.flatMap((record) => record.reports),
    documents: records.flatMap((record) => record.documents),
    queries: records.flatMap((record) => record.queries),
    unread: records.flatMap((record) => record.unread),
  };
}

/** Whether two sources name people born on different days: a date recorded as a year or a month contradicts none within it. */
export function isAnotherPerson(one: PersonFact | undefined, other: PersonFact | undefined): boolean {
  const [a, b] = [one?.birthDate?.slice(0, 10), other?.birthDate?.slice(0, 10)];
  return a !== undefined && b !== undefined && !a.startsWith(b) && !b.startsWith(a);
}

/** The record with labels of what holds it on each of its facts and documents as well. */
export function restrictedBy(record: PatientRecord, labels: readonly string[]): PatientRecord {
  if (labels.length === 0) return record;
  const label = <T extends { readonly sensitivity: readonly string[] }>(fact: T): T => ({
    ...fact,
    sensitivity: [...new Set([...fact.sensitivity, ...labels])],
  });
  return {
    person: record.person && label(record.person),
    otherPersons: (record.otherPersons ?? []).map(label),
    conditions: record.conditions.map(label),
    medications: record.medications.map(label),
    allergies: record.allergies.map(label),
    observations: record.observations.map(label),
    immunizations: record.immunizations.map(label),
    encounters: record.encounters.map(label),
    procedures: record.procedures.map(label),
    requests: (record.requests ?? []).map(label),
    plans: (record.plans ?? []).map(label),
    devices: (record.devices ?? []).map(label),
    familyHistory: record.familyHistory.map(label),
    reports: record.reports.map(label),
    documents: record.documents.map(label),
    queries: record.queries,
    unread: record.unread,
  };
}
