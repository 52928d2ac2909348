// The raw FHIR R4 resources of one patient, looked into directly. It is written from FHIR's own definitions and shares no code with the product; it refuses what is
// another patient's, restricted, or entered in error.

export interface RawCoding {
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
}

export interface RawConcept {
  readonly text?: string;
  readonly coding?: readonly RawCoding[];
}

export interface RawQuantity {
  readonly value?: number;
  readonly comparator?: string;
  readonly unit?: string;
  readonly code?: string;
}

interface RawPeriod {
  readonly start?: string;
  readonly end?: string;
}

interface RawReference {
  readonly reference?: string;
}

interface RawRange {
  readonly low?: RawQuantity;
  readonly high?: RawQuantity;
  readonly type?: RawConcept;
  readonly appliesTo?: readonly unknown[];
  readonly age?: unknown;
}

export interface RawValue {
  readonly code?: RawConcept;
  readonly valueQuantity?: RawQuantity;
  readonly valueCodeableConcept?: RawConcept;
  readonly valueString?: string;
  readonly valueInteger?: number;
  readonly interpretation?: readonly RawConcept[];
  readonly referenceRange?: readonly RawRange[];
}

/** Only the members that somebody here looks at. */
export interface RawResource extends RawValue {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: { readonly security?: readonly RawCoding[] };
  readonly contained?: readonly RawResource[];
  readonly subject?: RawReference;
  readonly patient?: RawReference;
  readonly status?: string;
  readonly intent?: string;
  readonly clinicalStatus?: RawConcept;
  readonly verificationStatus?: RawConcept;
  readonly category?: readonly (RawConcept | string)[];
  readonly component?: readonly RawValue[];
  readonly gender?: string;
  readonly birthDate?: string;
  readonly deceasedDateTime?: string;
  readonly onsetDateTime?: string;
  readonly abatementDateTime?: string;
  readonly recordedDate?: string;
  readonly recorded?: string;
  readonly effectiveDateTime?: string;
  readonly effectivePeriod?: RawPeriod;
  readonly effectiveInstant?: string;
  readonly issued?: string;
  readonly dateAsserted?: string;
  readonly authored?: string;
  readonly authoredOn?: string;
  readonly whenHandedOver?: string;
  readonly whenPrepared?: string;
  readonly occurrenceDateTime?: string;
  readonly performedDateTime?: string;
  readonly performedPeriod?: RawPeriod;
  readonly date?: string;
  readonly period?: RawPeriod;
  readonly class?: RawCoding;
  readonly type?: readonly RawConcept[] | RawConcept | string;
  readonly vaccineCode?: RawConcept;
  readonly description?: string;
  readonly doNotPerform?: boolean;
  readonly medicationCodeableConcept?: RawConcept;
  readonly medicationReference?: RawReference;
  readonly dosageInstruction?: readonly RawDosage[];
  readonly dosage?: readonly RawDosage[] | RawDosage;
  readonly dispenseRequest?: { readonly validityPeriod?: RawPeriod };
  readonly criticality?: string;
  readonly reaction?: readonly { readonly manifestation?: readonly RawConcept[]; readonly severity?: string }[];
}

interface RawDosage {
  readonly text?: string;
  readonly timing?: { readonly repeat?: { readonly boundsPeriod?: RawPeriod } };
}

export interface RawEntry {
  readonly fullUrl?: string;
  readonly resource: RawResource;
}

/** One patient's resources at one source. */
export class Chart {
  readonly patient: RawResource;
  readonly today: string;
  readonly #own: readonly RawResource[];
  readonly #byReference: ReadonlyMap<string, RawResource>;

  constructor(entries: readonly RawEntry[], patientId: string, today: string) {
    this.today = today;
    this.#byReference = new Map(
      entries.flatMap(({ fullUrl, resource }) => [
        [referenceOf(resource), resource] as const,
        ...(fullUrl === undefined ? [] : [[fullUrl, resource] as const]),
      ]),
    );
    this.patient = this.#byReference.get(`Patient/${patientId}`) ?? { resourceType: "Patient", id: patientId };
    this.#own = entries.map(({ resource }) => resource).filter((resource) => this.isOwn(resource));
  }

  isOwn(resource: RawResource): boolean {
    const owner = (resource.subject ?? resource.patient)?.reference;
    if (owner === undefined) return resource === this.patient;
    return this.#byReference.get(owner) === this.patient || owner === referenceOf(this.patient);
  }

  /** A Medication names no patient: it is his where a resource of his names it as the drug. */
  isOwnDrug(resource: RawResource): boolean {
    if (resource.resourceType !== "Medication") return false;
    return this.#own.some(
      ({ medicationReference: drug }) => drug !== undefined && this.#byReference.get(drug.reference ?? "") === resource,
    );
  }

  /** The resource of this source that a reference names. */
  resolve(reference: string | undefined): RawResource | undefined {
    return reference === undefined ? undefined : this.#byReference.get(reference);
  }

  /** Of the kinds asked for, what may be shown and is no error. */
  all(...types: readonly string[]): RawResource[] {
    return this.#own.filter(
      (resource) => types.includes(resource.resourceType) && !isRestricted(resource) && resource.status !== "entered-in-error",
    );
  }

  /** Whole years on the day; undefined without a whole birth date. */
  get age(): number | undefined {
    const birth = /^(\d{4})-(\d\d-\d\d)/.exec(this.patient.birthDate ?? "");
    if (!birth) return undefined;
    return Number(this.today.slice(0, 4)) - Number(birth[1]) - (this.today.slice(5) < birth[2]! ? 1 : 0);
  }
}

export function referenceOf({ resourceType, id }: RawResource): string {
  return `${resourceType}/${id}`;
}

/** HL7 v3 Confidentiality R (restricted) and V (very restricted). */
export function isRestricted({ meta }: RawResource): boolean {
  return (meta?.security ?? []).some(({ code }) => code === "R" || code === "V");
}

export function codeOf(concept: RawConcept | undefined): string | undefined {
  return concept?.coding?.[0]?.code;
}

/** All that a concept is called: its text, its displays. */
export function namesOf(concept: RawConcept | undefined): string[] {
  return [concept?.text, ...(concept?.coding ?? []).map(({ display }) => display)].filter(
    (name) => name !== undefined && name !== "",
  ) as string[];
}

/** Concepts that share a coding, or else the same words, are one. */
export function keyOf(concept: RawConcept | undefined): string {
  const coding = concept?.coding?.find(({ code }) => code !== undefined);
  return coding ? `${coding.system}|${coding.code}` : (namesOf(concept)[0] ?? "").toLowerCase();
}
