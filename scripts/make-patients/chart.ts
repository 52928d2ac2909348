// One patient's chart while it is being made: the Patient, what is added to it, and the document files that go beside the bundle.
// It never reads a clock: every date is given by the caller.
import type { CodeableConcept, Encounter, Patient, Reference, Resource } from "@medplum/fhirtypes";
import { type ClinicianId, NAMES } from "./clinic.ts";
import { HL7, ICD10, ISSUER, SNOMED, US_CORE } from "./codes.ts";

export type Chart = {
  slug: string;
  birthDate: string;
  sex: "male" | "female";
  name: string;
  resources: Resource[];
  /** File name under documents/ to its bytes. */
  files: Map<string, Uint8Array>;
};

type Person = {
  slug: string;
  given: string[];
  family: string;
  sex: "male" | "female";
  birthDate: string;
  mrn: string;
  street: string;
  phone: string;
  race: [code: string, display: string];
  ethnicity: [code: string, display: string];
  language: [code: string, display: string];
  marital?: [code: string, display: string];
  practitioner: ClinicianId;
};

const OMB = "urn:oid:2.16.840.1.113883.6.238";
const ombExtension = (name: "race" | "ethnicity", [code, display]: [string, string]) => ({
  url: `${US_CORE}/us-core-${name}`,
  extension: [
    { url: "ombCategory", valueCoding: { system: OMB, code, display } },
    { url: "text", valueString: display },
  ],
});

export function openChart(person: Person): Chart {
  const patient: Patient = {
    resourceType: "Patient",
    id: person.slug,
    meta: { profile: [`${US_CORE}/us-core-patient`] },
    extension: [
      ombExtension("race", person.race),
      ombExtension("ethnicity", person.ethnicity),
      { url: `${US_CORE}/us-core-birthsex`, valueCode: person.sex === "male" ? "M" : "F" },
    ],
    identifier: [
      {
        use: "usual",
        type: { coding: [{ system: `${HL7}/v2-0203`, code: "MR", display: "Medical record number" }] },
        system: `${ISSUER}/mrn`,
        value: person.mrn,
      },
    ],
    active: true,
    name: [{ use: "official", family: person.family, given: person.given }],
    telecom: [{ system: "phone", value: `207-555-${person.phone}`, use: "home" }],
    gender: person.sex,
    birthDate: person.birthDate,
    address: [{ use: "home", line: [person.street], city: "Corran Bay", state: "ME", postalCode: "04999", country: "US" }],
    ...(person.marital
      ? { maritalStatus: { coding: [{ system: `${HL7}/v3-MaritalStatus`, code: person.marital[0], display: person.marital[1] }] } }
      : {}),
    communication: [
      { language: { coding: [{ system: "urn:ietf:bcp:47", code: person.language[0], display: person.language[1] }] }, preferred: true },
    ],
    generalPractitioner: [by(person.practitioner)],
    managingOrganization: { reference: "Organization/org-saltmarsh", display: "Saltmarsh Family Practice" },
  };
  const name = `${person.given.join(" ")} ${person.family}`;
  return { slug: person.slug, birthDate: person.birthDate, sex: person.sex, name, resources: [patient], files: new Map() };
}

export function add<T extends Resource>(chart: Chart, resource: T): T {
  chart.resources.push(resource);
  return resource;
}

export const subject = (chart: Chart) => ({ reference: `Patient/${chart.slug}`, display: chart.name }) as Reference<Patient>;
export const by = (id: ClinicianId) => ({ reference: `Practitioner/${id}`, display: NAMES[id] });
/** A reference to another resource of this chart by the local part of its id. */
export const own = (chart: Chart, type: Resource["resourceType"], local: string) => ({ reference: `${type}/${chart.slug}-${local}` });
/** A concept of one of HL7's own code systems, by the last part of its address. */
export const coded = (system: string, code: string) => ({ coding: [{ system: `${HL7}/${system}`, code }] });
export const text = (words: string): CodeableConcept => ({ text: words });
export const icd = (code: string, display: string, words?: string): CodeableConcept => ({
  coding: [{ system: ICD10, code, display }],
  text: words ?? display,
});
export const snomed = (code: string, display: string, words?: string): CodeableConcept => ({
  coding: [{ system: SNOMED, code, display }],
  text: words ?? display,
});

/** Local time at Corran Bay as an instant with offset; summer time is taken as April to October. */
export function at(date: string, time = "09:00"): string {
  const month = Number(date.slice(5, 7));
  return `${date}T${time}:00${month >= 4 && month <= 10 ? "-04:00" : "-05:00"}`;
}

const CLASSES = { AMB: "ambulatory", EMER: "emergency", IMP: "inpatient encounter", VR: "virtual" } as const;

type Visit = {
  class: keyof typeof CLASSES;
  type: string;
  start: string;
  end: string;
  clinician: ClinicianId;
  reason: CodeableConcept[];
  location?: string;
  organization: string;
  status?: Encounter["status"];
  diagnoses?: string[];
  disposition?: string;
};

export function encounter(chart: Chart, local: string, visit: Visit): Encounter {
  return add(chart, {
    resourceType: "Encounter",
    id: `${chart.slug}-${local}`,
    meta: { profile: [`${US_CORE}/us-core-encounter`] },
    identifier: [{ system: `${ISSUER}/visit`, value: `${chart.slug}-${local}`.toUpperCase() }],
    status: visit.status ?? "finished",
    class: { system: `${HL7}/v3-ActCode`, code: visit.class, display: CLASSES[visit.class] },
    type: [text(visit.type)],
    subject: subject(chart),
    participant: [
      {
        type: [{ coding: [{ system: `${HL7}/v3-ParticipationType`, code: "ATND", display: "attender" }] }],
        individual: by(visit.clinician),
      },
    ],
    period: { start: visit.start, end: visit.end },
    reasonCode: visit.reason,
    ...(visit.diagnoses ? { diagnosis: visit.diagnoses.map((id, i) => ({ condition: own(chart, "Condition", id), rank: i + 1 })) } : {}),
    ...(visit.disposition ? { hospitalization: { dischargeDisposition: text(visit.disposition) } } : {}),
    ...(visit.location ? { location: [{ location: { reference: `Location/${visit.location}` } }] } : {}),
    serviceProvider: { reference: `Organization/${visit.organization}` },
  } as Encounter);
}
