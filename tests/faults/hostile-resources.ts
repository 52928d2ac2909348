// Valid resources of one made-up patient, every kind that is read, and ways to spoil any field of them.
import fc from "fast-check";

export const PATIENT_ID = "p1";
export const STRANGE = "Strangersubstance";
const subject = { reference: `Patient/${PATIENT_ID}` };
const loinc = (code: string, text: string) => ({ coding: [{ system: "http://loinc.org", code, display: text }], text });
const clinical = (code: string) => ({ coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code }] });

export const RESOURCES: readonly Record<string, unknown>[] = [
  {
    resourceType: "Patient",
    id: PATIENT_ID,
    meta: { versionId: "2", lastUpdated: "2026-01-02T03:04:05Z", security: [{ code: "N" }] },
    extension: [
      { url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race", extension: [{ url: "text", valueString: "White" }] },
    ],
    name: [{ use: "official", family: "Moss", given: ["Ada", "Q"], text: "Ada Moss" }],
    gender: "female",
    birthDate: "1961-04-05",
    deceasedBoolean: false,
  },
  {
    resourceType: "Condition",
    id: "c1",
    subject,
    clinicalStatus: clinical("active"),
    verificationStatus: { coding: [{ code: "confirmed" }] },
    category: [{ coding: [{ code: "problem-list-item" }] }],
    code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "E11.9" }], text: "Type 2 diabetes" },
    onsetDateTime: "2009-05",
    recordedDate: "2009-05-06",
    note: [{ text: "seen" }],
  },
  {
    resourceType: "AllergyIntolerance",
    id: "a1",
    patient: subject,
    clinicalStatus: clinical("active"),
    criticality: "high",
    category: ["medication"],
    code: { text: "Penicillin" },
    reaction: [{ manifestation: [{ text: "Hives" }], severity: "severe" }],
    recordedDate: "2005-09-02",
  },
  {
    resourceType: "MedicationRequest",
    id: "m1",
    subject,
    status: "active",
    intent: "order",
    authoredOn: "2026-01-02",
    contained: [{ resourceType: "Medication", id: "med", code: { text: "Metformin 500 MG" } }],
    medicationReference: { reference: "#med" },
    dosageInstruction: [
      {
        text: "1 tablet twice a day",
        timing: { repeat: { frequency: 2, period: 1, periodUnit: "d", boundsPeriod: { start: "2026-01-02", end: "2027-01-02" } } },
        doseAndRate: [{ doseQuantity: { value: 500, unit: "mg", code: "mg", system: "http://unitsofmeasure.org" } }],
      },
    ],
  },
  {
    resourceType: "MedicationStatement",
    id: "m2",
    subject,
    status: "active",
    effectivePeriod: { start: "2025-01-02" },
    medicationCodeableConcept: {
      coding: [{ system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: "197361" }],
      text: "Amlodipine 5 MG",
    },
  },
  {
    resourceType: "MedicationDispense",
    id: "m3",
    subject,
    status: "completed",
    whenHandedOver: "2026-02-02",
    medicationCodeableConcept: { text: "X" },
  },
  {
    resourceType: "MedicationAdministration",
    id: "m4",
    subject,
    status: "completed",
    effectiveDateTime: "2026-02-02",
    medicationCodeableConcept: { text: "Y" },
  },
  {
    resourceType: "Observation",
    id: "o1",
    subject,
    status: "final",
    category: [{ coding: [{ code: "laboratory" }] }],
    code: loinc("4548-4", "Hemoglobin A1c"),
    effectiveDateTime: "2026-03-04T09:00:00-05:00",
    issued: "2026-03-04T10:00:00Z",
    valueQuantity: { value: 8.1, unit: "%", code: "%", system: "http://unitsofmeasure.org", comparator: ">" },
    interpretation: [{ coding: [{ code: "H" }] }],
    referenceRange: [{ low: { value: 4, unit: "%" }, high: { value: 5.6, unit: "%" }, text: "4-5.6" }],
  },
  {
    resourceType: "Observation",
    id: "o2",
    subject,
    status: "final",
    category: [{ coding: [{ code: "vital-signs" }] }],
    code: loinc("85354-9", "Blood pressure"),
    effectivePeriod: { start: "2026-03-04", end: "2026-03-05" },
    component: [
      { code: loinc("8480-6", "Systolic"), valueQuantity: { value: 148, unit: "mm[Hg]", code: "mm[Hg]" } },
      { code: loinc("8462-4", "Diastolic"), valueQuantity: { value: 92, unit: "mm[Hg]", code: "mm[Hg]" } },
    ],
  },
  {
    resourceType: "Observation",
    id: "o3",
    subject,
    status: "final",
    code: loinc("72166-2", "Smoking"),
    valueCodeableConcept: { text: "Never" },
    effectiveDateTime: "2026",
  },
  {
    resourceType: "Immunization",
    id: "i1",
    patient: subject,
    status: "completed",
    vaccineCode: { coding: [{ code: "141" }], text: "Influenza" },
    occurrenceDateTime: "2025-10-01",
    protocolApplied: [{ doseNumberPositiveInt: 1 }],
  },
  {
    resourceType: "Procedure",
    id: "pr1",
    subject,
    status: "completed",
    code: { text: "Colonoscopy" },
    performedPeriod: { start: "2020-01-01", end: "2020-01-01T10:00:00Z" },
  },
  {
    resourceType: "Encounter",
    id: "e1",
    subject,
    status: "finished",
    class: { code: "AMB" },
    type: [{ text: "Office visit" }],
    period: { start: "2026-03-04T09:00:00Z", end: "2026-03-04T09:30:00Z" },
    reasonCode: [{ text: "Follow-up" }],
    hospitalization: { dischargeDisposition: { text: "Home" } },
    location: [{ location: { display: "Clinic" } }],
  },
  {
    resourceType: "DiagnosticReport",
    id: "r1",
    subject,
    status: "final",
    code: { text: "Chest X-ray" },
    effectiveDateTime: "2026-03-04",
    conclusion: "No acute disease.",
    presentedForm: [{ contentType: "text/plain", data: Buffer.from("Impression: clear lungs.").toString("base64") }],
    result: [{ reference: "Observation/o1" }],
  },
  {
    resourceType: "DocumentReference",
    id: "d1",
    subject,
    status: "current",
    date: "2026-02-03T10:00:00Z",
    type: { text: "Letter" },
    author: [{ display: "Dr. Lee" }],
    securityLabel: [{ coding: [{ code: "N" }] }],
    content: [{ attachment: { contentType: "text/plain", data: Buffer.from("Plan: gout diet.").toString("base64"), title: "letter.txt" } }],
  },
  {
    resourceType: "FamilyMemberHistory",
    id: "f1",
    patient: subject,
    status: "completed",
    relationship: { text: "Father" },
    condition: [{ code: { text: "Colon cancer" }, onsetAge: { value: 44, unit: "a" } }],
  },
  {
    resourceType: "ServiceRequest",
    id: "s1",
    subject,
    status: "active",
    intent: "order",
    code: { text: "Eye exam" },
    authoredOn: "2026-03-04",
    occurrenceDateTime: "2026-04-04",
  },
  { resourceType: "CarePlan", id: "cp1", subject, status: "active", intent: "plan" },
];

/** Another patient's, in every bundle, to be seen nowhere. */
export const STRANGERS: readonly Record<string, unknown>[] = [
  { resourceType: "Patient", id: "p2", name: [{ text: STRANGE }] },
  {
    resourceType: "Condition",
    id: "x1",
    subject: { reference: "Patient/p2" },
    clinicalStatus: clinical("active"),
    code: { text: STRANGE },
  },
  { resourceType: "AllergyIntolerance", id: "x2", patient: { reference: "urn:uuid:p2" }, code: { text: STRANGE } },
  {
    resourceType: "Condition",
    id: "x3",
    subject: { reference: "Patient/p1/_history/2", identifier: { value: "p1" } },
    patient: { reference: "Patient/p2" },
    code: { text: STRANGE },
  },
  { resourceType: "Condition", id: "x4", subject: { reference: "http://elsewhere.test/fhir/Patient/p1" }, code: { text: STRANGE } },
  { resourceType: "Condition", id: "x5", subject: { display: "Ada Moss", identifier: { value: "p1" } }, code: { text: STRANGE } },
  {
    resourceType: "Condition",
    id: "x6",
    subject: { reference: "#p1" },
    contained: [{ resourceType: "Patient", id: "p1" }],
    code: { text: STRANGE },
  },
  { resourceType: "Observation", id: "x7", subject: { reference: "Group/p1" }, status: "final", code: { text: STRANGE } },
];

type Path = readonly (string | number)[];

/** Every place of a value, members and items, itself left out. */
export function pathsOf(value: unknown, before: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = [...before, Array.isArray(value) ? Number(name) : name];
    return [path, ...pathsOf(inner, path)];
  });
}

/** JSON texts, so that what no value of ours can be is there too. */
const RAW: readonly string[] = [
  ...[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "1e999",
    "-1e999",
    "1e-999",
    "1E400",
    "123456789012345678901234567890",
    "4.10",
    "0.1e1",
    "5e-324",
  ],
  ...["9007199254740993", "1.7976931348623159e308", "-1", "0.30000000000000004", "1e21", "100000000000000000000.0"],
  ...[
    '""',
    '" "',
    '"x"',
    '"NaN"',
    '"Infinity"',
    '"-Infinity"',
    '"undefined"',
    '"null"',
    '"1e999"',
    '"__proto__"',
    '"constructor"',
    '"toString"',
  ],
  ...[
    '"\\ud800"',
    '"\\udfff\\ud800"',
    '"\\u0000"',
    '"\\u0000\\u0001"',
    '"\\uffff"',
    '"\\u202egnp.exe"',
    '"\\u200b\\u200b"',
    '"a\\r\\nb"',
    '"\\u2028"',
  ],
  ...[
    '"9999-99-99"',
    '"0000-00-00"',
    '"2026-02-31"',
    '"-0001-01-01"',
    '"2026-13-01T99:99:99Z"',
    '"+275760-09-14"',
    '"2026-01-01T00:00:00+99:99"',
    '"1"',
  ],
  ...[
    "[]",
    "[null]",
    "[[]]",
    "[[[[[[[[]]]]]]]]",
    "{}",
    '{"":{}}',
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
  ],
  ...[
    '{"__proto__":null}',
    '{"toString":1,"valueOf":2,"hasOwnProperty":3}',
    '{"length":4294967295}',
    '{"resourceType":"Patient","id":"p2"}',
  ],
  ...[
    '{"reference":"Patient/p2"}',
    '{"reference":"#"}',
    '{"reference":"../../etc/passwd"}',
    '{"reference":"Observation/o1"}',
    '{"reference":["Patient/p1"]}',
  ],
  ...[
    '{"coding":"x"}',
    '{"coding":[null,1,"x",[],{"code":1}]}',
    '{"coding":[{"code":"\\ud800","display":"<script>"}]}',
    '{"value":"12","unit":12}',
    '{"value":1e999}',
  ],
  ...[
    '{"value":-0.0,"unit":"\\u0000"}',
    '{"start":"2027","end":"2020"}',
    '{"start":1,"end":{}}',
    '"<script>document.title=1</script>"',
    "\"=cmd|' /C calc'!A0\"",
    '"{{constructor}}"',
  ],
  ...[
    '"%00"',
    '"../../../etc/passwd"',
    `"${"é".repeat(5_000)}"`,
    `"${"(".repeat(2_000)}"`,
    `"${"a ".repeat(3_000)}!"`,
    `"${"1".repeat(400)}"`,
  ],
];

export const rawValue = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...RAW) }, { weight: 1, arbitrary: fc.json() });

/** The value with the text at this place replaced: `undefined` takes it away. */
export function spoiled(value: unknown, path: Path, raw: string | undefined): unknown {
  const copy = structuredClone(value);
  let here = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) here = here[step] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  if (raw === undefined && Array.isArray(here)) here.splice(Number(last), 1);
  else if (raw === undefined) delete here[last];
  else here[last] = new Raw(raw);
  return copy;
}

/** Stands for a text of JSON inside a value until it is written. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function textOf(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  return `{${Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => `${JSON.stringify(name)}:${textOf(inner)}`)
    .join()}}`;
}
