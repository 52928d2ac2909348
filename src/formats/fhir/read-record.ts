// FHIR R4 resources of one source to a PatientRecord. Nothing is dropped in silence: another patient's resources, resources that make no
// sense, fields of the wrong type and kinds without a place in the record all end in `unread`. Same resources in any order, same record.
import { compareText } from "#core/compare-text.ts";
import type { PatientRecord, QueryEvidence, ResourceEvidence, Unread } from "#core/record.ts";
import { Unreadable } from "../unreadable.ts";
import { readAllergy } from "./allergies.ts";
import { type FhirAttachment, readDocumentReference, readPresentedForm, sameContent } from "./attachments.ts";
import { belongsTo, type Owner } from "./belongs-to.ts";
import { readCondition } from "./conditions.ts";
import { readEncounter } from "./encounters.ts";
import { readFamilyHistory } from "./family-history.ts";
import { Fields, isJsonObject } from "./fields.ts";
import { readImmunization } from "./immunizations.ts";
import { readMedicationAdministration, readMedicationDispense, readMedicationRequest, readMedicationStatement } from "./medications.ts";
import { readObservation } from "./observations.ts";
import { readPerson } from "./person.ts";
import { readProcedure } from "./procedures.ts";
import { type Entry, References, referenceTo } from "./reference.ts";
import { readReport } from "./reports.ts";
import { readDeviceRequest, readServiceRequest } from "./requests.ts";
import type { Resource } from "./resource.ts";
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

/** Clinical kinds that the record has no place for: where the patient has some, `unread` says so. */
export const UNHELD_TYPES = ["CarePlan", "Goal", "Device", "QuestionnaireResponse"] as const;

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

class Reading {
  readonly #input: ReadInput;
  readonly #references: References;
  readonly #resources = new Map<string, Fields>();
  readonly #byType: ReadonlyMap<string, readonly (readonly [string, Fields])[]>;
  readonly #problems: { what: string; reason: string }[] = [];
  readonly #reported = new Set<string>();
  readonly #attachments: FhirAttachment[] = [];

  constructor(input: ReadInput) {
    this.#input = input;
    const named = input.entries.map(referenceTo);
    this.#references = new References(input.entries, [input.origin, ...(input.bases ?? [])], named);
    for (const [index, entry] of input.entries.entries()) this.#keep(entry, named[index]);
    this.#byType = Map.groupBy(this.#resources, ([reference]) => reference.slice(0, reference.indexOf("/")));
  }

  #keep(entry: Entry, reference: string | undefined): void {
    if (!isJsonObject(entry.resource) || reference === undefined) {
      const type = isJsonObject(entry.resource) ? new Fields(entry.resource).text("resourceType") : undefined;
      const known = [...FACT_TYPES, ...REQUEST_TYPES, "Patient"].find((name) => name === type);
      this.#problems.push({ what: known ?? "Resource", reason: "without a type or id that it could be cited by" });
      return;
    }
    const fields = new Fields(entry.resource);
    const before = this.#resources.get(reference);
    if (!before || version(before) < version(fields)) this.#resources.set(reference, fields);
  }

  read(): ReadOutput {
    const facts = this.#facts();
    for (const type of UNHELD_TYPES) {
      for (const [, fields] of this.#byType.get(type) ?? []) {
        if (this.#owner(fields) === "patient") this.#problems.push({ what: type, reason: "of a kind that this record does not hold" });
      }
    }
    const attachments = this.#readAttachments();
    const notices = noticesByReason(this.#problems, this.#input.origin);
    const unread = inOrder([...(this.#input.unread ?? []), ...notices]);
    return { record: { ...facts, documents: [], queries: this.#input.queries ?? [], unread }, attachments };
  }

  #facts(): Facts {
    return {
      person: this.#person(),
      conditions: this.#all("Condition", readCondition),
      medications: byDate([
        ...this.#all("MedicationRequest", readMedicationRequest),
        ...this.#all("MedicationStatement", readMedicationStatement),
        ...this.#all("MedicationDispense", readMedicationDispense),
        ...this.#all("MedicationAdministration", readMedicationAdministration),
      ]),
      allergies: this.#all("AllergyIntolerance", readAllergy),
      observations: this.#all("Observation", readObservation),
      immunizations: this.#all("Immunization", readImmunization),
      encounters: this.#all("Encounter", readEncounter),
      procedures: this.#all("Procedure", readProcedure),
      requests: byDate([...this.#all("ServiceRequest", readServiceRequest), ...this.#all("DeviceRequest", readDeviceRequest)]),
      familyHistory: this.#all("FamilyMemberHistory", readFamilyHistory),
      reports: this.#all("DiagnosticReport", readReport),
    };
  }

  #person(): PatientRecord["person"] {
    for (const [reference] of this.#byType.get("Patient") ?? []) {
      if (reference !== `Patient/${this.#input.patientId}`) this.#foreign("Patient");
    }
    const fields = this.#resources.get(`Patient/${this.#input.patientId}`);
    return fields ? this.#one(`Patient/${this.#input.patientId}`, fields, readPerson) : undefined;
  }

  #all<F extends { readonly evidence: ResourceEvidence }>(type: string, reader: (resource: Resource) => F): readonly F[] {
    return byDate(this.#own(type).flatMap(([reference, fields]) => this.#one(reference, fields, reader) ?? []));
  }

  /** The patient's own resources of a type; what is another's is counted as dropped, once per type asked for. */
  #own(type: string): readonly (readonly [string, Fields])[] {
    return (this.#byType.get(type) ?? []).filter(([reference, fields]) => {
      const owner = this.#owner(fields);
      if (owner === "another") this.#foreign(type);
      if (owner === "nobody") this.#problems.push({ what: reference, reason: "does not say which patient it is about" });
      return owner === "patient";
    });
  }

  #owner(fields: Fields): Owner {
    return belongsTo(fields, this.#input.patientId, this.#references);
  }

  #foreign(type: string): void {
    this.#problems.push({ what: type, reason: "another patient's, and dropped" });
  }

  #one<T>(reference: string, fields: Fields, reader: (resource: Resource) => T): T | undefined {
    const before = fields.problems.length;
    try {
      const read = reader({ reference, fields, origin: this.#input.origin, follow: (to) => this.#follow(fields, to) });
      const left = fields.problems.slice(before);
      if (left.length > 0) this.#report(reference, `read in part: ${left.join("; ")}`);
      return read;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#report(reference, [error.message, ...fields.problems.slice(before)].join("; "));
      return undefined;
    }
  }

  /** Once per resource and reason: a report is read twice, for its facts and for its text. */
  #report(what: string, reason: string): void {
    const said = `${what} ${reason}`;
    if (this.#reported.has(said)) return;
    this.#reported.add(said);
    this.#problems.push({ what, reason });
  }

  #follow(from: Fields, to: Fields | undefined): Fields | undefined {
    const reference = to?.text("reference");
    if (reference === undefined) return undefined;
    if (reference.startsWith("#")) return from.children("contained").find((inner) => `#${inner.text("id")}` === reference);
    const local = this.#references.local(reference);
    return local === undefined ? undefined : this.#resources.get(local);
  }

  /** DocumentReferences first, so that a report which presents the same document does not give it twice. */
  #readAttachments(): readonly FhirAttachment[] {
    const sources = [
      ["DocumentReference", readDocumentReference],
      ["DiagnosticReport", readPresentedForm],
    ] as const;
    for (const [type, reader] of sources) {
      const own = (this.#byType.get(type) ?? []).filter(([, fields]) => this.#owner(fields) === "patient");
      for (const [reference, fields] of own.toSorted(([one], [other]) => compareText(one, other))) {
        const attachment = this.#one(reference, fields, reader);
        if (attachment && !this.#attachments.some((known) => sameContent(known, attachment))) this.#attachments.push(attachment);
      }
    }
    return this.#attachments;
  }
}

function version(fields: Fields): string {
  const meta = fields.child("meta");
  return `${meta?.text("lastUpdated") ?? ""} ${(meta?.text("versionId") ?? "").padStart(20, "0")}`;
}

function byDate<F extends { readonly evidence: ResourceEvidence }>(facts: readonly F[]): readonly F[] {
  return facts.toSorted(
    ({ evidence: one }, { evidence: other }) =>
      compareText(one.date ?? "", other.date ?? "") || compareText(one.reference, other.reference),
  );
}

/** Reads one source's resources. Never throws for what a resource holds. */
export function readRecord(input: ReadInput): ReadOutput {
  return new Reading(input).read();
}
