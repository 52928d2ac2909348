// Monitoring of known disease, each rule both ways: no result makes a diagnosis. The people are made up.
import { expect, test } from "vitest";
import { allergy, bloodPressure, encounter } from "#evidence/fixtures/made-up-record.ts";
import { diabetic, did, drug, ill, oneSided, type Row, result, statusOf } from "../fixtures/people.ts";
import { MONITORING_RULES } from "./monitoring.ts";

const ROWS: readonly Row[] = [
  // Monitoring
  ["ada-a1c-2025", "due", "never measured", diabetic],
  ["ada-a1c-2025", "done", "6.8 % 5 months ago", { ...diabetic, observations: [result("A1c", "4548-4", 6.8, "2025-10-01", "%")] }],
  ["ada-a1c-2025", "overdue", "8.1 % 5 months ago", { ...diabetic, observations: [result("A1c", "4548-4", 8.1, "2025-10-01", "%")] }],
  ["ada-a1c-2025", "not-applicable", "an A1c makes nobody diabetic", { observations: [result("A1c", "4548-4", 8.1, "2024-10-01", "%")] }],
  [
    "ada-a1c-2025",
    "not-applicable",
    "diabetes resolved",
    { conditions: [ill("Type 2 diabetes mellitus", { clinicalStatus: "resolved" })] },
  ],
  ["ada-eye-2025", "overdue", "3 years ago", { ...diabetic, procedures: [did("Dilated retinal examination", "2023-01-01")] }],
  [
    "ada-eye-2025",
    "done",
    "18 months ago without retinopathy",
    { ...diabetic, procedures: [did("Dilated retinal examination", "2024-09-01")] },
  ],
  [
    "ada-eye-2025",
    "overdue",
    "18 months ago with retinopathy",
    { conditions: [...diabetic.conditions, ill("Diabetic retinopathy")], procedures: [did("Dilated retinal examination", "2024-09-01")] },
  ],
  [
    "ada-kidney-2025",
    "due",
    "eGFR alone",
    { ...diabetic, observations: [result("eGFR", "98979-8", 80, "2026-01-01", "mL/min/{1.73_m2}")] },
  ],
  [
    "ada-kidney-2025",
    "done",
    "both",
    {
      ...diabetic,
      observations: [result("eGFR", "98979-8", 80, "2026-01-01", "mL/min/{1.73_m2}"), result("uACR", "9318-7", 12, "2025-09-01", "mg/g")],
    },
  ],
  [
    "ada-kidney-2025",
    "not-applicable",
    "KDIGO's rule speaks of kidney disease",
    { conditions: [...diabetic.conditions, ill("Chronic kidney disease stage 3")] },
  ],
  ["kdigo-ckd-2024", "due", "chronic kidney disease", { conditions: [ill("Chronic kidney disease stage 3")] }],
  [
    "kdigo-ckd-2024",
    "not-applicable",
    "one low eGFR is no disease",
    { observations: [result("eGFR", "98979-8", 40, "2026-01-01", "mL/min/{1.73_m2}")] },
  ],
  [
    "kdigo-ckd-2024",
    "excluded",
    "end-stage disease",
    { conditions: [ill("Chronic kidney disease stage 3"), ill("End-stage renal disease")] },
  ],
  ["ada-foot-2025", "due", "never", diabetic],
  ["ada-foot-2025", "done", "this year", { ...diabetic, procedures: [did("Diabetic foot examination", "2025-06-01")] }],
  ["ada-lipids-2025", "due", "on a statin", { ...diabetic, medications: [drug("atorvastatin 20 MG Oral Tablet")] }],
  ["ada-lipids-2025", "not-applicable", "not on a statin", diabetic],
  ["ada-statin-2025", "due", "60 years old", diabetic],
  ["ada-statin-2025", "done", "takes one", { ...diabetic, medications: [drug("atorvastatin 20 MG Oral Tablet")] }],
  [
    "ada-statin-2025",
    "due",
    "an order NOT to give one is none",
    { ...diabetic, medications: [drug("atorvastatin 20 MG Oral Tablet", { doNotPerform: true })] },
  ],
  ["ada-statin-2025", "excluded", "allergy", { ...diabetic, allergies: [allergy("a", "Atorvastatin")] }],
  ["ada-statin-2025", "not-applicable", "39 years old", { ...diabetic, age: 39 }],
  [
    "acc-aha-hypertension-2017",
    "due",
    "146/92 last month",
    { conditions: [ill("Essential hypertension")], observations: [bloodPressure("b", 146, 92, "2026-02-01")] },
  ],
  [
    "acc-aha-hypertension-2017",
    "done",
    "124/76 last month",
    { conditions: [ill("Essential hypertension")], observations: [bloodPressure("b", 124, 76, "2026-02-01")] },
  ],
  [
    "acc-aha-hypertension-2017",
    "overdue",
    "124/76 last year",
    { conditions: [ill("Essential hypertension")], observations: [bloodPressure("b", 124, 76, "2025-02-01")] },
  ],
  [
    "acc-aha-hypertension-2017",
    "not-applicable",
    "one high reading is no diagnosis",
    { observations: [bloodPressure("b", 146, 92, "2026-02-01")] },
  ],
  [
    "acc-aha-hypertension-2017",
    "due",
    "a reading of the emergency room does not count",
    {
      conditions: [ill("Essential hypertension")],
      observations: [bloodPressure("b", 124, 76, "2026-02-01")],
      encounters: [encounter("e", "Emergency visit", "2026-02-01", { classCode: "EMER" })],
    },
  ],
  ["va-dod-depression-2022", "due", "never measured", { conditions: [ill("Major depressive disorder")] }],
  [
    "va-dod-depression-2022",
    "overdue",
    "14 points 5 months ago",
    { conditions: [ill("Major depressive disorder")], observations: [result("PHQ-9", "44261-6", 14, "2025-10-01", "{score}")] },
  ],
  [
    "va-dod-depression-2022",
    "done",
    "4 points 5 months ago",
    { conditions: [ill("Major depressive disorder")], observations: [result("PHQ-9", "44261-6", 4, "2025-10-01", "{score}")] },
  ],
  [
    "va-dod-depression-2022",
    "not-applicable",
    "in remission",
    { conditions: [ill("Major depressive disorder", { clinicalStatus: "remission" })] },
  ],
  [
    "acc-aha-hypertension-2017",
    "due",
    "150 and 84 as two results of one moment",
    {
      conditions: [ill("Essential hypertension")],
      observations: [
        result("Systolic blood pressure", "8480-6", 150, "2026-02-01", "mm[Hg]"),
        result("Diastolic blood pressure", "8462-4", 84, "2026-02-01", "mm[Hg]"),
      ],
    },
  ],
  [
    "acc-aha-hypertension-2017",
    "due",
    "a systolic value alone is no reading",
    {
      conditions: [ill("Essential hypertension")],
      observations: [result("Systolic blood pressure", "8480-6", 120, "2026-02-01", "mm[Hg]")],
    },
  ],
  [
    "ada-a1c-2025",
    "overdue",
    "64 mmol/mol is above 7 %",
    { ...diabetic, observations: [result("A1c", "4548-4", 64, "2025-10-01", "mmol/mol")] },
  ],
];

test.each(ROWS)("%s is %s: %s", (rule, expected, _why, parts) => expect(statusOf(rule, parts)).toBe(expected));

test("every rule is tested both ways", () => expect(oneSided(ROWS, MONITORING_RULES)).toEqual([]));
