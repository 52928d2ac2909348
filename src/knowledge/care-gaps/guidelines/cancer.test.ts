// Cancer screening and the rules for older adults, each both ways at its ages and intervals. The people are made up.
import { expect, test } from "vitest";
import { concept, loinc, observation } from "#evidence/fixtures/made-up-record.ts";
import { did, ill, oneSided, type Row, result, smokes, statusOf } from "../fixtures/people.ts";
import { CANCER_RULES } from "./cancer.ts";
import { OLDER_ADULT_RULES } from "./older-adults.ts";

const ROWS: readonly Row[] = [
  // USPSTF 2021: 45 to 49 grade B, 50 to 75 grade A; 10, 5, 3, 1 years
  ["uspstf-colorectal-2021", "due", "nothing found", {}],
  ["uspstf-colorectal-2021", "done", "colonoscopy 9 years ago", { procedures: [did("Colonoscopy", "2017-05-01")] }],
  ["uspstf-colorectal-2021", "overdue", "colonoscopy 11 years ago", { procedures: [did("Colonoscopy", "2015-02-01")] }],
  ["uspstf-colorectal-2021", "done", "a vague year counts as late as it may mean", { procedures: [did("Colonoscopy", "2016")] }],
  ["uspstf-colorectal-2021", "done", "FIT this year", { observations: [result("FIT", "57905-2", "Negative", "2025-09-01")] }],
  ["uspstf-colorectal-2021", "overdue", "FIT two years ago", { observations: [result("FIT", "57905-2", "Negative", "2024-01-01")] }],
  [
    "uspstf-colorectal-2021",
    "due",
    "a FIT without a value is none",
    { observations: [observation("f", loinc("FIT", "57905-2"), undefined, undefined, { effective: "2025-09-01" })] },
  ],
  [
    "uspstf-colorectal-2021",
    "due",
    "positive FIT, no colonoscopy after it",
    { observations: [result("FIT", "57905-2", "Positive", "2025-09-01")] },
  ],
  [
    "uspstf-colorectal-2021",
    "done",
    "positive FIT, then colonoscopy",
    { observations: [result("FIT", "57905-2", "Positive", "2025-09-01")], procedures: [did("Colonoscopy", "2025-10-01")] },
  ],
  [
    "uspstf-colorectal-2021",
    "done",
    "CT colonography 4 years ago",
    { observations: [result("CT Colonography", "60515-4", "seen", "2022-01-01")] },
  ],
  ["uspstf-colorectal-2021", "excluded", "total colectomy", { procedures: [did("Total colectomy", "2001-01-01")] }],
  ["uspstf-colorectal-2021", "excluded", "the cancer itself", { conditions: [ill("Malignant neoplasm of colon")] }],
  [
    "uspstf-colorectal-2021",
    "excluded",
    "refused this year",
    { procedures: [did("Colonoscopy", "2026-01-05", { status: "not-done", refusal: concept("Patient declined") })] },
  ],
  [
    "uspstf-colorectal-2021",
    "due",
    "refused three years ago",
    { procedures: [did("Colonoscopy", "2023-01-05", { status: "not-done", refusal: concept("Patient declined") })] },
  ],
  ["uspstf-colorectal-2021", "not-applicable", "76 years old", { age: 76 }],
  ["uspstf-colorectal-2021", "not-applicable", "49 years old", { age: 49 }],
  ["uspstf-colorectal-45-2021", "due", "45 years old", { age: 45 }],
  ["uspstf-colorectal-45-2021", "not-applicable", "44 years old", { age: 44 }],
  // USPSTF 2024: women 40 to 74, every 2 years
  ["uspstf-breast-2024", "due", "40 years old", { age: 40 }],
  ["uspstf-breast-2024", "not-applicable", "39 years old", { age: 39 }],
  ["uspstf-breast-2024", "not-applicable", "75 years old", { age: 75 }],
  ["uspstf-breast-2024", "not-applicable", "a man", { gender: "male" }],
  ["uspstf-breast-2024", "done", "mammogram last year", { procedures: [did("Screening mammography", "2025-01-01")] }],
  [
    "uspstf-breast-2024",
    "overdue",
    "mammogram 3 years ago",
    { observations: [result("MG Breast Screening", "24606-6", "BI-RADS 1", "2023-01-01")] },
  ],
  ["uspstf-breast-2024", "excluded", "bilateral mastectomy", { procedures: [did("Bilateral mastectomy", "2010-01-01")] }],
  ["uspstf-breast-2024", "due", "one breast is left", { procedures: [did("Mastectomy of left breast", "2010-01-01")] }],
  // USPSTF 2018: cytology 3 years from 21, HPV 5 years from 30
  ["uspstf-cervical-2018", "due", "21 years old", { age: 21 }],
  ["uspstf-cervical-2018", "not-applicable", "20 years old", { age: 20 }],
  ["uspstf-cervical-2018", "not-applicable", "66 years old", { age: 66 }],
  [
    "uspstf-cervical-2018",
    "done",
    "cytology 2 years ago",
    { age: 25, observations: [result("Pap smear", "10524-7", "Negative", "2024-04-01")] },
  ],
  [
    "uspstf-cervical-2018",
    "overdue",
    "cytology 4 years ago",
    { age: 35, observations: [result("Pap smear", "10524-7", "Negative", "2022-01-01")] },
  ],
  ["uspstf-cervical-2018", "done", "HPV 4 years ago", { age: 45, observations: [result("HPV", "21440-3", "Negative", "2022-01-01")] }],
  [
    "uspstf-cervical-2018",
    "due",
    "an HPV test before 30 counts for nothing",
    { age: 30, observations: [result("HPV", "21440-3", "Negative", "2024-01-01")] },
  ],
  ["uspstf-cervical-2018", "excluded", "total hysterectomy", { procedures: [did("Total hysterectomy", "2010-01-01")] }],
  ["uspstf-cervical-2018", "unknown", "a hysterectomy, of the cervix nobody wrote", { procedures: [did("Hysterectomy", "2010-01-01")] }],
  // USPSTF 2021: 50 to 80, 20 pack-years, quit within 15 years
  [
    "uspstf-lung-2021",
    "due",
    "smokes, 30 pack-years",
    { observations: [smokes("Current every day smoker"), result("Pack-years", "8664-5", 30, "2026-01-01")] },
  ],
  [
    "uspstf-lung-2021",
    "not-applicable",
    "10 pack-years",
    { observations: [smokes("Current every day smoker"), result("Pack-years", "8664-5", 10, "2026-01-01")] },
  ],
  ["uspstf-lung-2021", "unknown", "pack-years not recorded", { observations: [smokes("Current every day smoker")] }],
  [
    "uspstf-lung-2021",
    "unknown",
    "when a former smoker quit is not recorded",
    { observations: [smokes("Former smoker"), result("Pack-years", "8664-5", 30, "2026-01-01")] },
  ],
  ["uspstf-lung-2021", "not-applicable", "never smoked", { observations: [smokes("Never smoker")] }],
  [
    "uspstf-lung-2021",
    "done",
    "low-dose CT half a year ago",
    {
      observations: [smokes("Current every day smoker"), result("Pack-years", "8664-5", 30, "2026-01-01")],
      procedures: [did("Low-dose CT of chest", "2025-09-01")],
    },
  ],
  // USPSTF 2019: men 65 to 75 who ever smoked
  ["uspstf-aaa-2019", "due", "a former smoker of 66", { age: 66, gender: "male", observations: [smokes("Former smoker")] }],
  ["uspstf-aaa-2019", "not-applicable", "never smoked", { age: 66, gender: "male", observations: [smokes("Never smoker")] }],
  ["uspstf-aaa-2019", "not-applicable", "a woman", { age: 66, observations: [smokes("Former smoker")] }],
  ["uspstf-aaa-2019", "unknown", "smoking not recorded", { age: 66, gender: "male" }],
  [
    "uspstf-aaa-2019",
    "done",
    "ultrasound once",
    { age: 70, gender: "male", observations: [smokes("Former smoker")], procedures: [did("Ultrasound of abdominal aorta", "2021-01-01")] },
  ],
  // USPSTF 2025: women 65 or older
  ["uspstf-osteoporosis-2025", "due", "65 years old", { age: 65 }],
  ["uspstf-osteoporosis-2025", "not-applicable", "64 years old", { age: 64 }],
  ["uspstf-osteoporosis-2025", "done", "DXA", { age: 70, procedures: [did("DXA bone density scan", "2019-01-01")] }],
  ["uspstf-osteoporosis-2025", "excluded", "known osteoporosis", { age: 70, conditions: [ill("Osteoporosis")] }],
  // USPSTF 2024 and CDC 2019
  ["uspstf-falls-2024", "due", "falls recorded", { age: 70, conditions: [ill("Repeated falls")] }],
  ["uspstf-falls-2024", "not-applicable", "no falls recorded", { age: 70 }],
  ["cdc-steadi-2019", "due", "never asked", { age: 70 }],
  [
    "cdc-steadi-2019",
    "done",
    "asked this year",
    { age: 70, observations: [result("Fall risk assessment", "73830-2", "Low risk", "2025-10-01")] },
  ],
];

test.each(ROWS)("%s is %s: %s", (rule, expected, _why, parts) => expect(statusOf(rule, parts)).toBe(expected));

test("every rule is tested both ways", () => expect(oneSided(ROWS, [...CANCER_RULES, ...OLDER_ADULT_RULES])).toEqual([]));
