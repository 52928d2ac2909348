// Each measure both ways on people who never lived: what excludes, what counts as done at the end of the period, and the days at its edges.
import { expect, test } from "vitest";
import type { PatientRecord, RequestFact } from "#core/record.ts";
import {
  bloodPressure,
  concept,
  condition,
  encounter,
  evidence,
  loinc,
  medication,
  observation,
  person,
  procedure,
  record,
} from "#evidence/fixtures/made-up-record.ts";
import { MEASURES, measureOutcomes } from "./list.ts";

const PERIOD = { start: "2025-01-01", end: "2025-12-31" };

type Parts = Partial<PatientRecord> & { readonly age?: number; readonly gender?: "female" | "male" };

/** `age` at the end of the period. */
function statusOf(measure: string, { age = 60, gender = "female", ...parts }: Parts): string {
  const whole = record({ person: person({ gender, birthDate: `${2025 - age}-06-15` }), ...parts });
  return measureOutcomes(whole, PERIOD).find((one) => one.measure === measure)!.status;
}

const result = (name: string, code: string, value: number | string | undefined, effective: string, over = {}) =>
  observation(`${code}${effective}`, loinc(name, code), value, code === "4548-4" ? "%" : undefined, { effective, ...over });
const did = (text: string, performed: string) => procedure(`${text}${performed}`, text, performed);
const visit = (start: string, end: string, over = {}) => encounter(`e${start}`, "Office visit", start, { end, ...over });
const VISIT = visit("2025-06-01T09:00:00Z", "2025-06-01T10:00:00Z");
const DIABETES = [condition("d", "Type 2 diabetes mellitus", { onset: "2010-01-01" })];
const HYPERTENSION = [condition("h", "Essential hypertension", { onset: "2010-01-01" })];
const asked = (text: string, over: Partial<RequestFact> = {}): RequestFact => ({
  evidence: evidence(`ServiceRequest/${text}`, text),
  sensitivity: [],
  subject: "service",
  concept: concept(text),
  status: "active",
  intent: "order",
  doNotPerform: false,
  refusal: undefined,
  authored: "2025-06-01T09:30:00Z",
  reasons: [],
  ...over,
});
const REFUSED = { doNotPerform: true, refusal: concept("Procedure declined by patient"), status: "completed" } as const;
const WHEELCHAIR = asked("Wheelchair", { subject: "device" });
const DONEPEZIL = medication("m", "donepezil 10 MG Oral Tablet", { authored: "2025-03-01" });
const reading = (systolic: number, diastolic: number, at = "2025-06-01T09:10:00Z") => bloodPressure(`b${at}`, systolic, diastolic, at);
const screen = (value: string | undefined, over = {}) => result("Adult depression screening", "73832-8", value, "2025-05-25", over);

const ROWS: readonly (readonly [measure: string, expected: string, why: string, parts: Parts])[] = [
  ["CMS125", "due", "no mammogram", {}],
  ["CMS125", "done", "mammogram on 1 October two years before", { observations: [result("MG", "24606-6", "seen", "2023-10-01")] }],
  ["CMS125", "due", "mammogram the day before that", { observations: [result("MG", "24606-6", "seen", "2023-09-30")] }],
  ["CMS125", "due", "mammogram after the period", { observations: [result("MG", "24606-6", "seen", "2026-01-01")] }],
  ["CMS125", "not-applicable", "75 at the end", { age: 75 }],
  ["CMS125", "not-applicable", "a man", { gender: "male" }],
  [
    "CMS125",
    "excluded",
    "left and right by two operations",
    { procedures: [did("Mastectomy of left breast", "2012-01-01"), did("Mastectomy of right breast", "2015-01-01")] },
  ],
  ["CMS125", "due", "left only", { procedures: [did("Mastectomy of left breast", "2012-01-01")] }],
  ["CMS125", "excluded", "hospice care in the period", { encounters: [encounter("h", "Hospice care", "2025-03-01")] }],
  ["CMS125", "due", "hospice care before it", { encounters: [encounter("h", "Hospice care", "2024-03-01")] }],
  [
    "CMS125",
    "excluded",
    "discharged to hospice",
    { encounters: [encounter("h", "Hospital admission", "2025-03-01", { disposition: concept("Discharge to home for hospice care") })] },
  ],
  ["CMS125", "excluded", "frail and with a dementia drug at 66", { age: 66, requests: [WHEELCHAIR], medications: [DONEPEZIL] }],
  ["CMS125", "due", "frail and with a dementia drug at 65", { age: 65, requests: [WHEELCHAIR], medications: [DONEPEZIL] }],
  ["CMS125", "due", "frail only", { age: 70, requests: [WHEELCHAIR] }],
  ["CMS125", "due", "a wheelchair refused", { age: 70, requests: [{ ...WHEELCHAIR, doNotPerform: true }], medications: [DONEPEZIL] }],
  [
    "CMS125",
    "excluded",
    "lives in a nursing home",
    { age: 70, observations: [result("Housing status", "71802-3", "Lives in a nursing home", "2025-05-01")] },
  ],
  [
    "CMS125",
    "due",
    "moved home again",
    {
      age: 70,
      observations: [
        result("Housing status", "71802-3", "Lives in a nursing home", "2025-05-01"),
        result("Housing status", "71802-3", "Lives with family", "2025-08-01"),
      ],
    },
  ],
  ["CMS130", "due", "nothing", {}],
  ["CMS130", "done", "colonoscopy nine years before the period", { procedures: [did("Colonoscopy", "2016-01-01")] }],
  ["CMS130", "due", "colonoscopy a day earlier", { procedures: [did("Colonoscopy", "2015-12-31")] }],
  ["CMS130", "due", "a stool test without a value", { observations: [result("FIT", "57905-2", undefined, "2025-05-01")] }],
  ["CMS130", "done", "a stool test with one", { observations: [result("FIT", "57905-2", "Negative", "2025-05-01")] }],
  ["CMS130", "excluded", "colon cancer", { conditions: [condition("c", "Malignant neoplasm of colon", { onset: "2001-01-01" })] }],
  ["CMS124", "due", "nothing", { age: 30 }],
  [
    "CMS124",
    "done",
    "cytology two years before the period",
    { age: 24, observations: [result("Pap", "10524-7", "Negative", "2023-01-01")] },
  ],
  ["CMS124", "due", "HPV test at 29", { age: 31, observations: [result("HPV", "21440-3", "Negative", "2023-12-31")] }],
  ["CMS124", "done", "HPV test at 31", { age: 33, observations: [result("HPV", "21440-3", "Negative", "2023-12-31")] }],
  ["CMS124", "excluded", "no cervix", { age: 40, procedures: [did("Total hysterectomy", "2020-01-01")] }],
  ["CMS165", "due", "never measured", { conditions: HYPERTENSION }],
  ["CMS165", "done", "139/89 last", { conditions: HYPERTENSION, observations: [reading(150, 95, "2025-02-01"), reading(139, 89)] }],
  ["CMS165", "due", "140/89 last", { conditions: HYPERTENSION, observations: [reading(120, 70, "2025-02-01"), reading(140, 89)] }],
  [
    "CMS165",
    "due",
    "measured in the emergency room only",
    {
      conditions: HYPERTENSION,
      observations: [reading(120, 70)],
      encounters: [encounter("e", "Emergency visit", "2025-06-01T09:00:00Z", { end: "2025-06-01T12:00:00Z" })],
    },
  ],
  [
    "CMS165",
    "excluded",
    "end-stage renal disease",
    { conditions: [...HYPERTENSION, condition("k", "End-stage renal disease", { onset: "2020-01-01" })] },
  ],
  ["CMS165", "excluded", "frail at 81", { age: 81, conditions: HYPERTENSION, requests: [WHEELCHAIR] }],
  ["CMS165", "due", "frail at 80", { age: 80, conditions: HYPERTENSION, requests: [WHEELCHAIR] }],
  ["CMS122", "due", "no A1c", { conditions: DIABETES }],
  ["CMS122", "done", "9.0 %", { conditions: DIABETES, observations: [result("A1c", "4548-4", 9, "2025-05-01")] }],
  ["CMS122", "due", "9.1 %", { conditions: DIABETES, observations: [result("A1c", "4548-4", 9.1, "2025-05-01")] }],
  [
    "CMS122",
    "due",
    "a last result without a value",
    { conditions: DIABETES, observations: [result("A1c", "4548-4", 7, "2025-02-01"), result("A1c", "4548-4", undefined, "2025-05-01")] },
  ],
  ["CMS122", "not-applicable", "no diabetes", {}],
  ["CMS131", "due", "no exam", { conditions: DIABETES }],
  [
    "CMS131",
    "done",
    "exam the year before, no retinopathy",
    { conditions: DIABETES, procedures: [did("Dilated retinal examination", "2024-03-01")] },
  ],
  [
    "CMS131",
    "due",
    "the same with retinopathy",
    {
      conditions: [...DIABETES, condition("r", "Diabetic retinopathy", { onset: "2020-01-01" })],
      procedures: [did("Dilated retinal examination", "2024-03-01")],
    },
  ],
  ["CMS131", "excluded", "palliative care", { conditions: [...DIABETES, condition("p", "Palliative care", { onset: "2025-02-01" })] }],
  ["CMS951", "due", "eGFR alone", { conditions: DIABETES, observations: [result("eGFR", "98979-8", 80, "2025-05-01")] }],
  [
    "CMS951",
    "done",
    "both",
    { conditions: DIABETES, observations: [result("eGFR", "98979-8", 80, "2025-05-01"), result("uACR", "9318-7", 10, "2025-07-01")] },
  ],
  [
    "CMS951",
    "excluded",
    "stage 5",
    { conditions: [...DIABETES, condition("k", "Chronic kidney disease stage 5", { onset: "2024-01-01" })] },
  ],
  ["CMS22", "due", "not measured", { encounters: [VISIT] }],
  ["CMS22", "done", "119/79", { encounters: [VISIT], observations: [reading(119, 79)] }],
  ["CMS22", "due", "120/79 and nothing ordered", { encounters: [VISIT], observations: [reading(120, 79)] }],
  [
    "CMS22",
    "done",
    "120/79, follow-up and advice",
    {
      encounters: [VISIT],
      observations: [reading(120, 79)],
      requests: [asked("Follow-up in 3 months"), asked("Recommendation to exercise")],
    },
  ],
  [
    "CMS22",
    "due",
    "130/80 and follow-up too late",
    {
      encounters: [VISIT],
      observations: [reading(130, 80)],
      requests: [asked("Follow-up in 3 months"), asked("Recommendation to exercise")],
    },
  ],
  [
    "CMS22",
    "done",
    "130/80 and referral",
    { encounters: [VISIT], observations: [reading(130, 80)], requests: [asked("Referral to general physician")] },
  ],
  [
    "CMS22",
    "excluded",
    "130/80 and referral refused",
    { encounters: [VISIT], observations: [reading(130, 80)], requests: [asked("Referral to general physician", REFUSED)] },
  ],
  [
    "CMS22",
    "due",
    "refused, but only planned",
    {
      encounters: [VISIT],
      observations: [reading(130, 80)],
      requests: [asked("Referral to general physician", { ...REFUSED, intent: "plan" })],
    },
  ],
  [
    "CMS22",
    "due",
    "140/90 again without tests and drug",
    {
      encounters: [VISIT],
      observations: [reading(150, 95, "2025-02-01"), reading(140, 90)],
      requests: [asked("Follow-up in 2 weeks"), asked("Recommendation to exercise")],
    },
  ],
  ["CMS22", "excluded", "known hypertension", { encounters: [VISIT], conditions: HYPERTENSION }],
  [
    "CMS22",
    "due",
    "hypertension found later",
    { encounters: [VISIT], conditions: [condition("h", "Essential hypertension", { onset: "2025-06-02" })] },
  ],
  ["CMS2", "due", "not asked", { encounters: [VISIT] }],
  ["CMS2", "done", "negative a week before", { encounters: [VISIT], observations: [screen("Depression screening negative")] }],
  ["CMS2", "due", "positive, no plan", { encounters: [VISIT], observations: [screen("Depression screening positive")] }],
  [
    "CMS2",
    "done",
    "positive, drug two days later",
    {
      encounters: [VISIT],
      observations: [screen("Depression screening positive")],
      medications: [medication("m", "sertraline 50 MG", { authored: "2025-06-03" })],
    },
  ],
  [
    "CMS2",
    "due",
    "positive, drug three days later",
    {
      encounters: [VISIT],
      observations: [screen("Depression screening positive")],
      medications: [medication("m", "sertraline 50 MG", { authored: "2025-06-04" })],
    },
  ],
  [
    "CMS2",
    "excluded",
    "refused",
    {
      encounters: [VISIT],
      observations: [
        screen(undefined, { status: "cancelled", effective: "2025-06-01", refusal: concept("Depression screening declined") }),
      ],
    },
  ],
  [
    "CMS2",
    "excluded",
    "bipolar disorder",
    { encounters: [VISIT], conditions: [condition("b", "Bipolar disorder", { onset: "2020-01-01" })] },
  ],
  ["CMS2", "not-applicable", "11 years old", { age: 12, encounters: [VISIT] }],
  ["CMS349", "due", "never", { age: 30 }],
  ["CMS349", "done", "tested at 20", { age: 30, observations: [result("HIV Ag+Ab", "56888-1", "Negative", "2015-08-01")] }],
  ["CMS349", "due", "tested at 14", { age: 30, observations: [result("HIV Ag+Ab", "56888-1", "Negative", "2010-01-01")] }],
  [
    "CMS349",
    "excluded",
    "known HIV",
    { age: 30, conditions: [condition("h", "Human immunodeficiency virus infection", { onset: "2020-01-01" })] },
  ],
  ["CMS139", "due", "not asked", { age: 70 }],
  ["CMS139", "done", "asked", { age: 70, observations: [result("Fall risk assessment", "73830-2", "Low", "2025-05-01")] }],
  ["CMS139", "not-applicable", "64", { age: 64 }],
  ["CMS139", "excluded", "hospice", { age: 70, encounters: [encounter("h", "Hospice care", "2025-03-01")] }],
];

test.each(ROWS)("%s is %s: %s", (measure, expected, _why, parts) => expect(statusOf(measure, parts)).toBe(expected));

test("each measure is tested as done, due and excluded", () => {
  for (const { id } of MEASURES) {
    const tested = new Set(ROWS.filter((row) => row[0] === id).map((row) => row[1]));
    expect([...tested].filter((status) => status !== "not-applicable").sort(), id).toEqual(
      id === "CMS122" ? ["done", "due"] : ["done", "due", "excluded"],
    );
  }
});
