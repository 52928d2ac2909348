// FHIR R4 resources of one source to a PatientRecord, each read as it comes and then let go. Nothing is dropped in silence: another patient's
// resources, those that make no sense, fields of the wrong type and kinds without a place in the record all end in `unread`, in whatever order they came.
import { compareText } from "#core/compare-text.ts";
import type { PatientRecord, PersonFact, QueryEvidence, ResourceEvidence, Unread } from "#core/record.ts";
import { Unreadable } from "../unreadable.ts";
import { noteAbsent } from "./absent.ts";
import { readAllergy } from "./allergies.ts";
import { type FhirAttachment, readDocumentReference, readPlanNarrative, readPresentedForm, sameContent } from "./attachments.ts";
import { belongsTo, type Owner } from "./belongs-to.ts";
import { readCondition } from "./conditions.ts";
import { readDevice } from "./devices.ts";
import { readEncounter } from "./encounters.ts";
import { readFamilyHistory } from "./family-history.ts";
import { Fields, isJsonObject } from "./fields.ts";
import { readImmunization } from "./immunizations.ts";
import { readMedicationAdministration, readMedicationDispense, readMedicationRequest, readMedicationStatement } from "./medications.ts";
import { refuseModified } from "./modifiers.ts";
import { readObservation } from "./observations.ts";
import { readPerson } from "./person.ts";
import { readCarePlan, readGoal } from "./plans.ts";
import { readProcedure } from "./procedures.ts";
import { readQuestionnaireResponse } from "./questionnaires.ts";
import { type Entry, References, referenceTo } from "./reference.ts";
import { readReport } from "./reports.ts";
import { readDeviceRequest, readServiceRequest } from "./requests.ts";
import type { Followed, Resource } from "./resource.ts";
import { inOrder, noticesByReason } from "./unread.ts";

/** The kinds that become facts or documents. */
export const FACT_TYPES = [
  "Condition",
  "AllergyIntolerance",
  "MedicationRequest",
  "MedicationStatement",
  "MedicationDispense",
  "MedicationAdministration",
  "Observation",
  "Immunization",
  "Procedure",
  "Encounter",
  "DiagnosticReport",
  "DocumentReference",
  "FamilyMemberHistory",
] as const;

/** What was asked for. A source that does not offer these lacks no fact of the patient's state. */
export const REQUEST_TYPES = ["ServiceRequest", "DeviceRequest"] as const;

/** Plans, devices and questionnaires. A source that does not offer these lacks nothing that a summary must say. */
export const FURTHER_TYPES = ["CarePlan", "Goal", "Device", "QuestionnaireResponse"] as const;

/** Clinical kinds that the record has no place for, and which are asked for so that `unread` can say that there are some. */
export const UNHELD_TYPES = ["AdverseEvent", "CareTeam", "ImagingStudy", "Media"] as const;

/** Kinds that say nothing of the patient's health, or only through the facts that name them. Of all others `unread` says that there are some. */
const SAY_NOTHING: ReadonlySet<string> = new Set([
  ...["Account", "Claim", "ClaimResponse", "Coverage", "CoverageEligibilityRequest", "CoverageEligibilityResponse", "EnrollmentRequest"],
  ...["ExplanationOfBenefit", "Invoice", "PaymentNotice", "PaymentReconciliation", "ChargeItem", "Contract", "AuditEvent", "Provenance"],
  ...["Organization", "Practitioner", "PractitionerRole", "Location", "HealthcareService", "Endpoint", "RelatedPerson", "Person", "Group"],
  ...["Medication", "Specimen", "Substance", "Binary", "OperationOutcome", "Bundle", "Parameters", "Subscription", "List"],
]);

export interface ReadInput {
  readonly entries: readonly Entry[];
  /** The patient's logical id at this source. */
  readonly patientId: string;
  readonly origin: string;
  /** Other addresses of the same source, as absolute references may name it. */
  readonly bases?: readonly string[];
  readonly queries?: readonly QueryEvidence[];
  /** What the transport could not read. */
  readonly unread?: readonly Unread[];
}

export interface ReadOutput {
  readonly record: PatientRecord;
  /** Documents still to be fetched or turned into text. */
  readonly attachments: readonly FhirAttachment[];
}

/** The resources of a Bundle, `[]` when it is none. */
export function bundleEntries(bundle: unknown): readonly Entry[] {
  if (!isJsonObject(bundle) || !Array.isArray(bundle.entry)) return [];
  return bundle.entry.filter(isJsonObject).map((entry) => ({
    fullUrl: typeof entry.fullUrl === "string" ? entry.fullUrl : undefined,
    resource: entry.resource,
  }));
}

type Facts = { -readonly [K in Exclude<keyof PatientRecord, "otherPersons" | "queries" | "unread" | "documents">]: PatientRecord[K] };
type Read = { readonly evidence: ResourceEvidence };

const FACT_READERS: ReadonlyMap<string, (resource: Resource) => Read> = new Map<string, (resource: Resource) => Read>([
  ["Condition", readCondition],
  ["MedicationRequest", readMedicationRequest],
  ["MedicationStatement", readMedicationStatement],
  ["MedicationDispense", readMedicationDispense],
  ["MedicationAdministration", readMedicationAdministration],
  ["AllergyIntolerance", readAllergy],
  ["Observation", readObservation],
  ["Immunization", readImmunization],
  ["Encounter", readEncounter],
  ["Procedure", readProcedure],
  ["ServiceRequest", readServiceRequest],
  ["DeviceRequest", readDeviceRequest],
  ["FamilyMemberHistory", readFamilyHistory],
  ["DiagnosticReport", readReport],
  ["CarePlan", readCarePlan],
  ["Goal", readGoal],
  ["Device", readDevice],
  ["QuestionnaireResponse", readQuestionnaireResponse],
]);

const ATTACHMENT_READERS: ReadonlyMap<string, (resource: Resource) => FhirAttachment | undefined> = new Map([
  ["DocumentReference", readDocumentReference],
  ["DiagnosticReport", readPresentedForm],
  ["CarePlan", readPlanNarrative],
]);

interface Problem {
  readonly what: string;
  readonly reason: string;
}

/** What one resource gave. */
interface Outcome {
  readonly fact?: Read | undefined;
  readonly attachment?: FhirAttachment | undefined;
  readonly problems: readonly Problem[];
}

interface Kept {
  readonly version: Version;
  /** Still to be read, where it points to what may come later. */
  readonly outcome: Outcome | Fields;
}

/** Reads the resources of one source as they come. */
export class ResourceReading {
  readonly #patientId: string;
  readonly #origin: string;
  readonly #references: References;
  readonly #kept = new Map<string, Kept>();
  readonly #medications = new Map<string, Fields>();
  readonly #problems: Problem[] = [];
  #hasOthers = false;

  constructor({ patientId, origin, bases }: Pick<ReadInput, "patientId" | "origin" | "bases">) {
    this.#patientId = patientId;
    this.#origin = origin;
    this.#references = new References([origin, ...(bases ?? [])]);
  }

  /** Whether anything came but Patient resources, readable or not. */
  get hasOthersThanPatients(): boolean {
    return this.#hasOthers;
  }

  add(entries: readonly Entry[]): void {
    const named = entries.map(referenceTo);
    for (const [index, entry] of entries.entries()) this.#references.learn(entry.fullUrl, named[index]);
    for (const [index, entry] of entries.entries()) this.#take(entry, named[index]);
  }

  /** `Medication/id` of those that resources point to and that have not come, each once, in order. */
  missingMedications(): readonly string[] {
    const wanted = [...this.#kept.values()].flatMap(({ outcome }) => {
      const pointer = outcome instanceof Fields ? outcome.child("medicationReference")?.text("reference") : undefined;
      const local = pointer === undefined ? undefined : this.#references.local(pointer);
      return local?.startsWith("Medication/") && !this.#medications.has(local) ? [local] : [];
    });
    return [...new Set(wanted)].sort();
  }

  finish({ queries = [], unread = [] }: Pick<ReadInput, "queries" | "unread">): ReadOutput {
    const facts = new Map<string, Read[]>();
    const attachments = new Map<string, FhirAttachment[]>();
    const problems = [...this.#problems];
    for (const [reference, { outcome }] of this.#kept) {
      const type = typeOf(reference);
      const read = outcome instanceof Fields ? this.#read(reference, outcome, this.#owner(outcome)) : outcome;
      if (read.fact) listIn(facts, type).push(read.fact);
      if (read.attachment) listIn(attachments, type).push(read.attachment);
      problems.push(...read.problems);
    }
    return {
      record: {
        ...factsOf(facts),
        documents: [],
        queries,
        unread: inOrder([...unread, ...noticesByReason(problems, this.#origin)]),
      },
      attachments: onceEach([...ATTACHMENT_READERS.keys()].flatMap((type) => byUri(attachments.get(type) ?? []))),
    };
  }

  #take({ resource }: Entry, reference: string | undefined): void {
    this.#hasOthers ||= !isJsonObject(resource) || new Fields(resource).text("resourceType") !== "Patient";
    if (!isJsonObject(resource) || reference === undefined) {
      const type = isJsonObject(resource) ? new Fields(resource).text("resourceType") : undefined;
      const known = [...FACT_TYPES, ...REQUEST_TYPES, ...FURTHER_TYPES, "Patient"].find((name) => name === type);
      this.#problems.push({ what: known ?? "Resource", reason: "without a type or id that it could be cited by" });
      return;
    }
    const fields = new Fields(resource);
    const before = this.#kept.get(reference);
    const own = versionOf(fields);
    if (before && inTime(before.version) >= inTime(own)) return;
    if (reference.startsWith("Medication/")) this.#medications.set(reference, fields);
    const owner = this.#owner(fields);
    const mustWait = owner === "unknown" || fields.has("medicationReference");
    this.#kept.set(reference, { version: own, outcome: mustWait ? fields : this.#read(reference, fields, owner) });
  }

  #owner(fields: Fields): Owner {
    return belongsTo(fields, this.#patientId, this.#references);
  }

  #read(reference: string, fields: Fields, owner: Owner): Outcome {
    const type = typeOf(reference);
    const foreign = () => ({ problems: [{ what: type, reason: "another patient's, and dropped" }] });
    const problems: Problem[] = [];
    if (type === "Patient") {
      if (reference !== `Patient/${this.#patientId}`) return foreign();
      return { fact: this.#one(reference, fields, readPerson, problems), problems };
    }
    if (SAY_NOTHING.has(type)) return NOTHING;
    const [readFact, readAttachment] = [FACT_READERS.get(type), ATTACHMENT_READERS.get(type)];
    if (!readFact && !readAttachment)
      return owner === "patient" ? { problems: [{ what: type, reason: "of a kind that this record does not hold" }] } : NOTHING;
    if (owner === "another" || owner === "unknown") return foreign();
    if (owner === "nobody") return { problems: [{ what: reference, reason: "does not say which patient it is about" }] };
    const fact = readFact && this.#one(reference, fields, readFact, problems);
    const attachment = readAttachment && this.#one(reference, fields, readAttachment, problems);
    return { fact, attachment, problems };
  }

  #one<T>(reference: string, fields: Fields, reader: (resource: Resource) => T, problems: Problem[]): T | undefined {
    const before = fields.problems.length;
    // A report is read twice, for its facts and for its text.
    const report = (reason: string) => {
      if (!problems.some((known) => known.reason === reason)) problems.push({ what: reference, reason });
    };
    try {
      refuseModified(fields, typeOf(reference));
      const read = reader({ reference, fields, origin: this.#origin, follow: (to) => this.#follow(fields, to) });
      noteAbsent(fields);
      const left = fields.problems.slice(before);
      if (left.length > 0) report(`read in part: ${left.join("; ")}`);
      return read;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      report([error.message, ...fields.problems.slice(before)].join("; "));
      return undefined;
    }
  }

  #follow(from: Fields, to: Fields | undefined): Followed | undefined {
    const reference = to?.text("reference");
    if (reference === undefined) return undefined;
    if (reference.startsWith("#")) {
      const inner = from.children("contained").find((one) => `#${one.text("id")}` === reference);
      return inner && { fields: inner, reference: undefined };
    }
    const local = this.#references.local(reference);
    const fields = local === undefined ? undefined : this.#medications.get(local);
    return fields && { fields, reference: local };
  }
}

const NOTHING: Outcome = { problems: [] };

function typeOf(reference: string): string {
  return reference.slice(0, reference.indexOf("/"));
}

function listIn<T>(lists: Map<string, T[]>, name: string): T[] {
  const known = lists.get(name) ?? [];
  lists.set(name, known);
  return known;
}

/** Each list was filled by the reader of its type. */
function factsOf(read: ReadonlyMap<string, readonly Read[]>): Facts {
  const all = <F extends Read>(...types: readonly string[]) => byDate(types.flatMap((type) => (read.get(type) ?? []) as readonly F[]));
  return {
    person: (read.get("Patient") as readonly PersonFact[] | undefined)?.[0],
    conditions: all("Condition"),
    medications: all("MedicationRequest", "MedicationStatement", "MedicationDispense", "MedicationAdministration"),
    allergies: all("AllergyIntolerance"),
    observations: all("Observation", "QuestionnaireResponse"),
    immunizations: all("Immunization"),
    encounters: all("Encounter"),
    procedures: all("Procedure"),
    requests: all("ServiceRequest", "DeviceRequest"),
    plans: all("CarePlan", "Goal"),
    devices: all("Device"),
    familyHistory: all("FamilyMemberHistory"),
    reports: all("DiagnosticReport"),
  };
}

function byUri(attachments: readonly FhirAttachment[]): readonly FhirAttachment[] {
  return attachments.toSorted((one, other) => compareText(one.uri, other.uri));
}

/** Where a report presents the same document as a DocumentReference before it, it is not given twice. */
function onceEach(attachments: readonly FhirAttachment[]): readonly FhirAttachment[] {
  const once: FhirAttachment[] = [];
  for (const attachment of attachments) if (!once.some((known) => sameContent(known, attachment))) once.push(attachment);
  return once;
}

interface Version {
  readonly updated: string | undefined;
  readonly id: string | undefined;
}

function versionOf(fields: Fields): Version {
  const meta = fields.child("meta");
  return { updated: meta?.text("lastUpdated"), id: meta?.text("versionId") };
}

/** In order of time, whatever zone or precision each version's was written with. Few resources come twice. */
function inTime({ updated, id }: Version): string {
  const instant = updated === undefined ? Number.NaN : Date.parse(updated);
  const time = instant >= 0 ? String(instant).padStart(16, "0") : "";
  return `${time} ${(id ?? "").padStart(20, "0")}`;
}

function byDate<F extends { readonly evidence: ResourceEvidence }>(facts: readonly F[]): readonly F[] {
  return facts.toSorted(
    ({ evidence: one }, { evidence: other }) =>
      compareText(one.date ?? "", other.date ?? "") || compareText(one.reference, other.reference),
  );
}

/** Reads one source's resources, all at hand. Never throws for what a resource holds. */
export function readRecord(input: ReadInput): ReadOutput {
  const reading = new ResourceReading(input);
  reading.add(input.entries);
  return reading.finish(input);
}
