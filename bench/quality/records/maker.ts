// Short ways to write the FHIR resources of an invented person. Ids are counted by type, dates are given by the caller.
import type { RawCoding, RawConcept, RawEntry, RawResource } from "../oracle/resources.ts";

export interface MadeUp {
  readonly name: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly entries: readonly RawEntry[];
}

const ICD10 = "http://hl7.org/fhir/sid/icd-10-cm";
const LOINC = "http://loinc.org";
const SNOMED = "http://snomed.info/sct";
const CLINICAL = "http://terminology.hl7.org/CodeSystem";

type Over = Partial<RawResource> & Readonly<Record<string, unknown>>;

/** Restricted, as HL7 v3 Confidentiality has it. */
export const RESTRICTED = { meta: { security: [{ system: `${CLINICAL}/v3-Confidentiality`, code: "R" }] } };

export class Person {
  readonly #entries: RawEntry[] = [];
  readonly #id: string;
  readonly #name: string;
  readonly #today: string;

  constructor(
    family: string,
    given: string,
    about: { readonly sex: "female" | "male"; readonly born: string; readonly today: string } & Over,
  ) {
    const { sex, born, today, ...over } = about;
    this.#id = family.toLowerCase();
    this.#name = `${given} ${family}`;
    this.#today = today;
    const patient = { resourceType: "Patient", id: this.#id, name: [{ family, given: [given] }], gender: sex, birthDate: born, ...over };
    this.#entries.push({ resource: patient as unknown as RawResource });
  }

  get record(): MadeUp {
    return { name: this.#name, today: this.#today, entries: this.#entries };
  }

  add(resourceType: string, content: Over): this {
    const id = `${this.#id}-${resourceType.toLowerCase()}-${this.#entries.filter(({ resource }) => resource.resourceType === resourceType).length + 1}`;
    const owner = ["AllergyIntolerance", "Immunization"].includes(resourceType) ? "patient" : "subject";
    this.#entries.push({ resource: { resourceType, id, [owner]: { reference: `Patient/${this.#id}` }, ...content } as RawResource });
    return this;
  }

  /** `icd` may be empty: then it has only words. */
  problem(words: string, icd: string, recorded: string, clinical = "active", over: Over = {}): this {
    const code: RawConcept = { text: words, coding: icd === "" ? [] : [{ system: ICD10, code: icd }] };
    return this.add("Condition", {
      clinicalStatus: coded("condition-clinical", clinical),
      verificationStatus: coded("condition-ver-status", "confirmed"),
      code,
      onsetDateTime: recorded,
      recordedDate: recorded,
      ...over,
    });
  }

  order(drug: string, authoredOn: string, directions?: string, over: Over = {}): this {
    const dosageInstruction = directions === undefined ? [] : [{ text: directions }];
    return this.add("MedicationRequest", {
      status: "active",
      intent: "order",
      medicationCodeableConcept: { text: drug },
      authoredOn,
      dosageInstruction,
      ...over,
    });
  }

  allergy(to: string, criticality: "low" | "high" | undefined, reaction: string | undefined, recordedDate: string, over: Over = {}): this {
    return this.add("AllergyIntolerance", {
      clinicalStatus: coded("allergyintolerance-clinical", "active"),
      verificationStatus: coded("allergyintolerance-verification", "confirmed"),
      code: { text: to },
      ...(criticality ? { criticality } : {}),
      ...(reaction ? { reaction: [{ manifestation: [{ text: reaction }] }] } : {}),
      recordedDate,
      ...over,
    });
  }

  noKnownAllergy(recordedDate: string): this {
    return this.allergy("No known allergy", undefined, undefined, recordedDate, {
      code: { coding: [{ system: SNOMED, code: "716186003", display: "No known allergy" }] },
    });
  }

  result(name: string, loinc: string, value: number, unit: string, at: string, over: Over = {}): this {
    return this.observation("laboratory", name, loinc, at, {
      valueQuantity: { value, unit, system: "http://unitsofmeasure.org", code: unit } as never,
      ...over,
    });
  }

  pressure(systolic: number, diastolic: number, at: string, over: Over = {}): this {
    const part = (code: string, display: string, value: number) => ({
      code: { coding: [{ system: LOINC, code, display }] },
      valueQuantity: { value, unit: "mm[Hg]", code: "mm[Hg]" },
    });
    const component = [part("8480-6", "Systolic blood pressure", systolic), part("8462-4", "Diastolic blood pressure", diastolic)];
    return this.observation("vital-signs", "Blood pressure", "85354-9", at, { component, ...over });
  }

  weight(value: number, at: string, over: Over = {}): this {
    return this.observation("vital-signs", "Body weight", "29463-7", at, { valueQuantity: { value, unit: "kg", code: "kg" }, ...over });
  }

  observation(category: string, name: string, loinc: string, at: string, over: Over): this {
    const code = { text: name, coding: [{ system: LOINC, code: loinc, display: name }] };
    return this.add("Observation", {
      status: "final",
      category: [coded("observation-category", category)],
      code,
      effectiveDateTime: at,
      issued: at,
      ...over,
    });
  }

  visit(words: string, start: string, end: string, over: Over = {}): this {
    return this.add("Encounter", { status: "finished", class: { code: "AMB" }, type: [{ text: words }], period: { start, end }, ...over });
  }

  done(words: string, performedDateTime: string, over: Over = {}): this {
    return this.add("Procedure", { status: "completed", code: { text: words }, performedDateTime, ...over });
  }

  vaccine(words: string, cvx: string, occurrenceDateTime: string): this {
    return this.add("Immunization", {
      status: "completed",
      vaccineCode: { text: words, coding: [{ system: "http://hl7.org/fhir/sid/cvx", code: cvx }] },
      occurrenceDateTime,
    });
  }
}

/** A code of one of HL7's own systems, by the last part of its address. */
export function coded(system: string, code: string): { readonly coding: readonly RawCoding[] } {
  return { coding: [{ system: `${CLINICAL}/${system}`, code }] };
}
