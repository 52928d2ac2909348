// Invented records that go wrong easily, from FHIR JSON to the summary: each says what a clinician must read, and what he must not. Whatever is said is cited and held supported.
import { expect, it } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import { FACT_TYPES, readRecord } from "#formats/fhir/read-record.ts";
import { summarise } from "#insights/summarise.ts";

const TODAY = "2026-06-15";
const ORIGIN = "https://emr.example/fhir";
const UCUM = "http://unitsofmeasure.org";
const HL7 = "http://terminology.hl7.org/CodeSystem";
const PERSON = { gender: "female", birthDate: "1970-02-03", name: [{ text: "Ann Case" }] };

type Json = Readonly<Record<string, unknown>>;

function ownerOf({ resourceType }: Json): string {
  return ["AllergyIntolerance", "Immunization"].includes(String(resourceType)) ? "patient" : "subject";
}

function recordOf(person: Json, resources: readonly Json[]): PatientRecord {
  const entries = [{ resourceType: "Patient", id: "case", ...person }, ...resources].map((resource, index) => ({
    fullUrl: undefined,
    resource: { id: `r${index}`, [ownerOf(resource)]: { reference: "Patient/case" }, ...resource },
  }));
  const queries = FACT_TYPES.map((resourceType) => ({
    kind: "query" as const,
    resourceType,
    parameters: "patient=case",
    at: `${TODAY}T08:00:00Z`,
    complete: true,
    origin: ORIGIN,
  }));
  return readRecord({ entries, patientId: "case", origin: ORIGIN, queries }).record;
}

function textOf(record: PatientRecord, reason: string): string {
  const summary = summarise(record, { today: TODAY, reason, pronouns: undefined });
  expect(checkSummary(summary, record, { today: TODAY })).toEqual([]);
  return summary.sections.map(({ name, fragments }) => `# ${name}\n${fragments.map(({ text }) => text).join("")}`).join("\n");
}

const status = (system: string, code: string) => ({ coding: [{ system: `${HL7}/${system}`, code }] });
const condition = (text: string, recordedDate: string, clinical = "active", over: Json = {}) => ({
  resourceType: "Condition",
  clinicalStatus: status("condition-clinical", clinical),
  code: { text },
  recordedDate,
  ...over,
});
const verified = (code: string) => ({ verificationStatus: status("condition-ver-status", code) });
const order = (text: string, authoredOn: string, over: Json = {}) => ({
  resourceType: "MedicationRequest",
  status: "active",
  intent: "order",
  medicationCodeableConcept: { text },
  authoredOn,
  ...over,
});
const dosed = (dosage: Json) => order("drug x", "2026-06-10", { dosageInstruction: [dosage] });
const statement = (text: string, how: string) => ({
  resourceType: "MedicationStatement",
  status: how,
  medicationCodeableConcept: { text },
  dateAsserted: "2026-05-01",
});
const allergy = (text: string, over: Json = {}) => ({
  resourceType: "AllergyIntolerance",
  clinicalStatus: status("allergyintolerance-clinical", "active"),
  code: { text },
  recordedDate: "2024-05-05",
  ...over,
});
const result = (text: string, code: string, value: Json, at: string, over: Json = {}) => ({
  resourceType: "Observation",
  status: "final",
  category: [status("observation-category", "laboratory")],
  code: { text, coding: [{ system: "http://loinc.org", code }] },
  effectiveDateTime: at,
  ...value,
  ...over,
});
const number = (value: number, unit: string, comparator?: string) => ({
  valueQuantity: { value, unit, system: UCUM, code: unit, ...(comparator ? { comparator } : {}) },
});
const visit = (text: string, day: string, over: Json = {}) => ({
  resourceType: "Encounter",
  status: "finished",
  class: { code: "AMB" },
  type: [{ text }],
  period: { start: `${day}T10:00:00Z`, end: `${day}T10:30:00Z` },
  ...over,
});
const procedure = (text: string, how: string, performedDateTime: string) => ({
  resourceType: "Procedure",
  status: how,
  code: { text },
  performedDateTime,
});
const vaccine = (text: string, cvx: string, over: Json) => ({
  resourceType: "Immunization",
  status: "completed",
  vaccineCode: { text, coding: [{ system: "http://hl7.org/fhir/sid/cvx", code: cvx }] },
  ...over,
});

interface Case {
  readonly says?: readonly string[];
  readonly never?: readonly (string | RegExp)[];
  readonly person?: Json;
  readonly reason?: string;
}

const CASES: readonly (readonly [string, readonly Json[], Case])[] = [
  ["a problem entered in error", [condition("Gout", "2021", "active", verified("entered-in-error"))], { never: ["Gout"] }],
  ["a refuted problem", [condition("Lupus", "2021", "active", verified("refuted"))], { says: ["No active condition"], never: ["Lupus"] }],
  [
    "a differential diagnosis",
    [condition("Sarcoidosis", "2021-01-01", "active", verified("differential"))],
    { says: ["Sarcoidosis (differential; "] },
  ],
  [
    "a problem resolved and active again",
    [condition("Asthma", "2020-01-01", "resolved"), condition("Asthma", "2022-01-01")],
    { says: ["* Asthma (recorded 01/01/2022"] },
  ],
  [
    "one entry of two with a clinical status",
    [condition("Angina", "2021-01-01"), condition("Angina", "2022-01-01", "x")],
    { says: ["Angina (recorded 01/01/2022; 2 entries)"], never: ["clinical status not recorded"] },
  ],
  [
    "depression that was never scored",
    [
      condition("Depression", "2020", "active", {
        code: { text: "Depression", coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "F32.9" }] },
      }),
    ],
    { says: ["Consider PHQ-9 follow-up of depression: due, none coded"] },
  ],
  [
    "partial dates",
    [condition("Epilepsy", "2020-05"), order("lamotrigine 100 MG", "2026")],
    { says: ["Epilepsy (recorded 05/2020)", "last ordered 2026)"] },
  ],
  [
    "another patient's resource",
    [{ ...condition("HIV disease", "2020"), subject: { reference: "Patient/other" } }],
    { says: ["Conditions: not available", "another patient's, and dropped"], never: ["HIV disease"] },
  ],
  [
    "what says nothing of whose it is",
    [{ ...condition("Syphilis", "2020"), subject: { identifier: { value: "x" } } }],
    { says: ["does not say which patient it is about"], never: ["Syphilis"] },
  ],
  [
    "an order that ended yesterday",
    [
      order("lisinopril 10 MG", "2026-06-01", {
        dosageInstruction: [{ timing: { repeat: { boundsPeriod: { start: "2026-06-01", end: "2026-06-14" } } } }],
      }),
    ],
    { says: ["Expired orders still listed: lisinopril 10 MG (ended 06/14/2026)"] },
  ],
  [
    "an order on hold",
    [order("warfarin 5 MG", "2026-05-01", { status: "on-hold", statusReason: { text: "surgery planned" } })],
    { says: ["on-hold: surgery planned"] },
  ],
  [
    "two doses of one drug",
    [order("atorvastatin 20 MG", "2026-04-01"), order("atorvastatin 40 MG", "2026-05-01")],
    { says: ["conflict: these 2 entries of one drug differ"] },
  ],
  [
    "a drug that is ordered and not taken",
    [order("sertraline 50 MG", "2026-04-01"), statement("sertraline 50 MG", "not-taken")],
    { says: ["* sertraline 50 MG (last ordered 04/01/2026)", "Reported as not taken: sertraline 50 MG (05/01/2026)"] },
  ],
  [
    "an order not to give a drug",
    [order("aspirin 81 MG", "2026-05-01", { doNotPerform: true, reasonCode: [{ text: "bleeding ulcer" }] })],
    { says: ["Ordered not to be given: aspirin 81 MG (05/01/2026; bleeding ulcer)", "No current medication"] },
  ],
  [
    "an order in error, a draft and a cancelled one",
    [
      order("ibuprofen", "2026-05-01", { status: "entered-in-error" }),
      order("digoxin", "2026-05-01", { status: "draft" }),
      order("amiodarone", "2026-05-01", { status: "cancelled" }),
    ],
    { says: ["No current medication"], never: [/\* (?:ibuprofen|digoxin|amiodarone)/] },
  ],
  [
    "a dose without a unit",
    [dosed({ timing: { repeat: { frequency: 3, period: 1, periodUnit: "d" } }, doseAndRate: [{ doseQuantity: { value: 1 } }] })],
    { says: ["drug x, dose 1, 3 times per day"] },
  ],
  [
    "hours between doses",
    [dosed({ timing: { repeat: { frequency: 1, period: 4, periodMax: 6, periodUnit: "h" } }, asNeededCodeableConcept: { text: "pain" } })],
    { says: ["drug x, every 4 - 6 hours, as needed: pain"] },
  ],
  [
    "a weekly drug by coded day and route",
    [
      dosed({
        timing: { repeat: { frequency: 1, period: 1, periodUnit: "wk", dayOfWeek: ["mon"] } },
        route: { text: "Subcutaneous (qualifier value)" },
      }),
    ],
    { says: ["once per week Mon, Subcutaneous (last"], never: ["qualifier"] },
  ],
  [
    "an allergy beside none known",
    [
      allergy("Penicillin"),
      allergy("No known allergy", {
        code: { coding: [{ system: "http://snomed.info/sct", code: "716186003", display: "No known allergy" }] },
      }),
    ],
    { says: ["Conflict: these 2 entries differ: allergies are listed and denied."] },
  ],
  [
    "none known to food beside an allergy to a drug",
    [
      allergy("Penicillin", { category: ["medication"] }),
      allergy("No known food allergy", {
        code: { coding: [{ system: "http://snomed.info/sct", code: "429625007", display: "No known food allergy" }] },
      }),
    ],
    { says: ["No known food allergy (recorded"], never: ["Conflict"] },
  ],
  ["none known at all", [allergy("NKDA")], { says: ["* NKDA (recorded 05/05/2024)"], never: ["No allergies are recorded"] }],
  [
    "nothing recorded at all",
    [],
    { says: ["* No allergies are recorded.", "* No medications are recorded.", "* No conditions are recorded."] },
  ],
  [
    "an intolerance",
    [allergy("Morphine", { type: "intolerance", reaction: [{ manifestation: [{ text: "Nausea (finding)" }] }] })],
    { says: ["Morphine (intolerance; reaction: Nausea; "], never: ["(finding)"] },
  ],
  [
    "a refuted allergy",
    [allergy("Sulfa", { verificationStatus: status("allergyintolerance-verification", "refuted") })],
    { says: ["No current allergy: the 1 recorded entry is inactive, resolved or refuted.", "Not current: Sulfa (refuted)"] },
  ],
  [
    "facts dated after today",
    [order("azithromycin 250 MG", "2026-12-01")],
    { says: ["1 fact is dated after today and not shown"], never: ["azithromycin"] },
  ],
  [
    "a bound as a result",
    [result("Troponin I", "10839-9", number(0.01, "ng/mL", "<"), "2026-05-01")],
    { says: ["Troponin I <0.01 ng/mL"] },
  ],
  [
    "a unit that repeats the name",
    [result("INR", "6301-6", { valueQuantity: { value: 3.1, unit: "INR", code: "{INR}" } }, "2026-05-01")],
    { says: ["INR 3.1"], never: ["3.1 INR"] },
  ],
  [
    "units with annotations",
    [
      result("eGFR", "98979-8", number(88, "mL/min/{1.73_m2}"), "2026-05-01"),
      result("Urine albumin/creatinine", "9318-7", number(33, "mg/g{creat}"), "2026-05-01"),
    ],
    { says: ["eGFR 88 mL/min/1.73 m2", "33 mg/g creat"], never: [/[{}]/] },
  ],
  [
    "two units of one measurement",
    [
      result("Glucose", "2345-7", number(180, "mg/dL"), "2025-01-01"),
      result("Glucose", "2345-7", number(11.2, "mmol/L"), "2025-07-01"),
      result("Glucose", "2345-7", number(150, "mg/dL"), "2026-01-01"),
    ],
    { says: ["180 mg/dL 01/01/2025, 11.2 mmol/L 07/01/2025, 150 mg/dL 01/01/2026; down 30 mg/dL"] },
  ],
  [
    "the value before in another unit",
    [result("Glucose", "2345-7", number(11.2, "mmol/L"), "2025-07-01"), result("Glucose", "2345-7", number(150, "mg/dL"), "2026-01-01")],
    { reason: "Diabetes follow-up", says: ["(was 11.2 mmol/L 07/01/2025)"], never: [/(?:up|down) \d/] },
  ],
  [
    "a range and a ratio",
    [
      result("RBC urine", "13945-1", { valueRange: { low: { value: 3 }, high: { value: 5 } } }, "2026-05-01"),
      result("ANA titer", "5048-4", { valueRatio: { numerator: { value: 1 }, denominator: { value: 320 } } }, "2026-05-01"),
    ],
    { says: ["RBC urine 3 - 5", "ANA titer 1 : 320"] },
  ],
  [
    "a result in words and one that was not made",
    [
      result("Hepatitis C Ab", "13955-0", { valueString: "Positive" }, "2026-05-03"),
      result("Cortisol", "2143-6", { dataAbsentReason: status("data-absent-reason", "error") }, "2026-05-01"),
    ],
    { says: ["Hepatitis C Ab Positive", "Without a value: Cortisol 05/01/2026 (error)"], never: ["normal"] },
  ],
  [
    "cancelled, preliminary and corrected results",
    [
      result("Potassium", "2823-3", number(6.9, "mmol/L"), "2026-06-02", { status: "cancelled" }),
      result("Potassium", "2823-3", number(5.1, "mmol/L"), "2026-06-03", { status: "preliminary" }),
      result("Potassium", "2823-3", number(4.2, "mmol/L"), "2026-06-04", { status: "corrected" }),
    ],
    { says: ["5.1 mmol/L 06/03/2026 (preliminary), 4.2 mmol/L 06/04/2026"], never: ["6.9"] },
  ],
  [
    "a panel of components only",
    [
      result(
        "BMP",
        "51990-0",
        {
          component: [{ code: { text: "Potassium", coding: [{ system: "http://loinc.org", code: "2823-3" }] }, ...number(2.1, "mmol/L") }],
        },
        "2026-06-10",
      ),
    ],
    { says: ["Potassium 2.1 mmol/L on 06/10/2026: critical below 3.0 mmol"] },
  ],
  [
    "what observes somebody else",
    [result("Fetal heart rate", "55283-6", number(150, "/min"), "2026-06-10", { focus: [{ reference: "RelatedPerson/1" }] })],
    { says: ["it observes something else than the patient"], never: ["150"] },
  ],
  [
    "LOINC's own way to name a result",
    [
      result("GLUCOSE:MCNC:PT:BLD:QN:", "2339-0", number(101, "mg/dL"), "2026-06-10"),
      result("Cholest SerPl-mCnc", "2093-3", number(168, "mg/dL"), "2026-06-10"),
    ],
    { says: ["GLUCOSE 101 mg/dL", "Cholest 168 mg/dL"], never: ["MCNC", "mCnc"] },
  ],
  [
    "a drug that harms a pregnancy, by its own source",
    [condition("Pregnancy", "2026-04-01"), order("isotretinoin 20 MG", "2026-05-01")],
    {
      person: { birthDate: "1996-03-03" },
      reason: "Prenatal visit",
      says: ["isotretinoin 20 MG; Pregnancy", "contraindicated in pregnancy by its label"],
      never: ["Arava"],
    },
  ],
  [
    "death in a month",
    [condition("COPD", "2010")],
    {
      person: { deceasedDateTime: "2026-05" },
      says: ["Recorded as deceased in 05/2026.", "No prompts: they are for patients known to live."],
    },
  ],
  [
    "no sex and no birth date",
    [result("Hemoglobin", "718-7", number(12.5, "g/dL"), "2026-05-01")],
    {
      person: { gender: "unknown", birthDate: undefined },
      says: [
        "gender unknown, birth date not recorded",
        "Rules that need the age could not be decided",
        "Rules that need the sex could not be decided",
      ],
      never: ["built-in range", "screening"],
    },
  ],
  [
    "a birth date that is a year",
    [],
    { person: { birthDate: "1970" }, says: ["born 1970.", "Rules that need the age could not be decided"], never: ["years old"] },
  ],
  [
    "a sex that is not the gender",
    [],
    {
      person: { gender: "male", extension: [{ url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", valueCode: "F" }] },
      says: ["Ann Case, male, recorded sex female, 56 years old", "cervical cancer screening"],
    },
  ],
  [
    "a vaccine not given, and one without a date",
    [
      vaccine("Influenza", "140", { status: "not-done", statusReason: { text: "patient objection" }, occurrenceDateTime: "2025-10-01" }),
      vaccine("Zoster recombinant", "187", { occurrenceString: "last spring" }),
    ],
    { says: ["Influenza: not-done 10/01/2025 (patient objection)", "Zoster recombinant “last spring”"] },
  ],
  [
    "calls, plans and cancelled visits",
    [
      visit("Office visit", "2026-03-01"),
      visit("Telephone encounter", "2026-05-26"),
      visit("Office visit", "2026-05-01", { status: "cancelled" }),
      visit("Office visit", "2026-05-20", { status: "planned" }),
      visit("Office visit", "2026-05-10", { status: "in-progress" }),
    ],
    { says: ["Last completed visit 03/01/2026", "05/26/2026 contact: Telephone encounter"], never: ["05/01/2026", "05/20/2026"] },
  ],
  [
    "procedures under way and not done",
    [
      procedure("Hemodialysis", "in-progress", "2026-06-01"),
      procedure("Colonoscopy", "not-done", "2025-05-05"),
      procedure("Total hysterectomy", "entered-in-error", "2010"),
    ],
    { says: ["Hemodialysis (06/01/2026; in-progress)"], never: ["hysterectomy", "Colonoscopy ("] },
  ],
  [
    "what was already said as critical",
    [result("Sodium", "2951-2", number(118, "mmol/L"), "2026-06-04")],
    { reason: "Annual physical", says: ["Sodium 118 mmol/L on 06/04/2026: critical"], never: ["* Sodium 118 mmol/L 06/04/2026"] },
  ],
];

it.each(CASES)("%s", (_name, resources, { person = {}, reason = "Follow-up", says = [], never = [] }) => {
  const text = textOf(recordOf({ ...PERSON, ...person }, resources), reason);
  for (const words of says) expect(text).toContain(words);
  for (const words of never)
    expect(text).not.toMatch(typeof words === "string" ? new RegExp(words.replace(/[()*.]/g, "\\$&"), "i") : words);
});
