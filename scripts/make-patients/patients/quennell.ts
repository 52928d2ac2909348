// Harlan Quennell, 65: type 2 diabetes, hypertension and kidney disease that is getting worse while he takes naproxen of his own.
// The demo's visit is his. What is over, refuted or entered in error is here too, and must not be read as true.
import { careTeam, coverage, goal, procedure, request } from "../care.ts";
import { at, type Chart, encounter, icd, openChart, snomed, text } from "../chart.ts";
import { RXNORM } from "../codes.ts";
import { drug, order, selfTaken, vaccine } from "../drugs.ts";
import { allergy, problem, relative } from "../problems.ts";
import { papers } from "./quennell-papers.ts";
import { measurements } from "./quennell-results.ts";

function problems(c: Chart): void {
  problem(c, "diabetes", {
    code: icd("E11.22", "Type 2 diabetes mellitus with diabetic chronic kidney disease", "Type 2 diabetes with kidney disease"),
    onset: "2009-05",
    recorded: "2009-05-20",
    recorder: "prac-merrilow",
  });
  problem(c, "ckd", {
    code: icd("N18.32", "Chronic kidney disease, stage 3b", "CKD stage G3b A2"),
    onset: "2025-07-16",
    recorded: "2025-07-23",
    recorder: "prac-merrilow",
    note: "Was stage G3a from 2023.",
  });
  problem(c, "ckd-3a", {
    code: icd("N18.31", "Chronic kidney disease, stage 3a"),
    onset: "2023-11",
    abated: "2025-07-16",
    clinical: "resolved",
    recorded: "2024-01-10",
  });
  problem(c, "hypertension", {
    code: icd(
      "I12.9",
      "Hypertensive chronic kidney disease with stage 1 through stage 4 chronic kidney disease",
      "Hypertension with kidney disease",
    ),
    onset: "2005",
    recorded: "2005-09-02",
  });
  problem(c, "lipids", { code: icd("E78.2", "Mixed hyperlipidemia"), onset: "2011", recorded: "2011-03-08" });
  problem(c, "retinopathy", {
    code: icd(
      "E11.3293",
      "Type 2 diabetes mellitus with mild nonproliferative diabetic retinopathy without macular edema, bilateral",
      "Mild background retinopathy, both eyes",
    ),
    onset: "2024-03-05",
    recorded: "2024-03-19",
  });
  problem(c, "knee", {
    code: icd("M17.11", "Unilateral primary osteoarthritis, right knee", "Osteoarthritis of the right knee"),
    onset: "2021",
    recorded: "2021-08-30",
  });
  problem(c, "gout", {
    code: text("Gout, one attack, left great toe"),
    onset: "2018-06",
    abated: "2018-07",
    clinical: "resolved",
    recorded: "2018-06-19",
  });
  problem(c, "aki", {
    code: icd("N17.9", "Acute kidney failure, unspecified", "Acute kidney injury on CKD"),
    onset: "2026-10-09",
    recorded: "2026-10-09",
    category: "encounter-diagnosis",
    encounter: "ed-2026-10-09",
    recorder: "prac-ostrowane",
  });
  problem(c, "gastroenteritis", {
    code: icd("A09", "Infectious gastroenteritis and colitis, unspecified"),
    onset: "2026-10-07",
    abated: "2026-10-12",
    clinical: "resolved",
    recorded: "2026-10-09",
    category: "encounter-diagnosis",
    encounter: "ed-2026-10-09",
    recorder: "prac-ostrowane",
  });
  problem(c, "heart-failure-error", {
    code: icd("I50.9", "Heart failure, unspecified"),
    recorded: "2025-02-03",
    verification: "entered-in-error",
    note: "Entered on the wrong chart.",
  });
  problem(c, "renal-artery", {
    code: text("Renal artery stenosis"),
    recorded: "2025-08-04",
    clinical: "inactive",
    verification: "refuted",
    note: "Duplex of 2025-08-29 normal.",
  });
}

function drugs(c: Chart): void {
  order(c, "metformin", {
    drug: drug("metformin hydrochloride 1000 MG Oral Tablet", "861004"),
    authored: "2026-01-20",
    dosage: "Take 1 tablet (1000 mg) by mouth twice a day with meals",
    daily: [2, 1000, "mg"],
    reason: "diabetes",
    supply: { days: 90, refills: 3 },
  });
  order(c, "lisinopril", {
    drug: drug("lisinopril 40 MG Oral Tablet", "197884"),
    authored: "2026-01-20",
    dosage: "Take 1 tablet (40 mg) by mouth once a day",
    daily: [1, 40, "mg"],
    reason: "hypertension",
    supply: { days: 90, refills: 3 },
  });
  order(c, "empagliflozin", {
    drug: drug("empagliflozin 10 MG Oral Tablet", "1545658"),
    authored: "2026-09-03",
    dosage: "Take 1 tablet (10 mg) by mouth every morning. Stop on days of vomiting, diarrhea or fasting.",
    daily: [1, 10, "mg"],
    reason: "ckd",
    supply: { days: 90, refills: 1 },
    encounter: "phone-2026-09-03",
    note: "Started on the nephrologist's advice of 2026-08-27.",
  });
  order(c, "atorvastatin", {
    drug: drug("atorvastatin 40 MG Oral Tablet", "617311"),
    authored: "2026-01-20",
    dosage: "Take 1 tablet (40 mg) by mouth at bedtime",
    daily: [1, 40, "mg"],
    reason: "lipids",
    supply: { days: 90, refills: 3 },
  });
  order(c, "amlodipine", {
    drug: drug("amlodipine 5 MG Oral Tablet", "197361"),
    authored: "2026-07-14",
    dosage: "Take 1 tablet (5 mg) by mouth once a day",
    daily: [1, 5, "mg"],
    reason: "hypertension",
    supply: { days: 90, refills: 2 },
    encounter: "visit-2026-07-14",
  });
  order(c, "hydrochlorothiazide", {
    drug: drug("hydrochlorothiazide 25 MG Oral Tablet", "310798"),
    authored: "2024-06-11",
    dosage: "Take 1 tablet (25 mg) by mouth once a day",
    daily: [1, 25, "mg"],
    status: "stopped",
    stopped: "Sodium 129 mmol/L on 2025-01-15",
    reason: "hypertension",
  });
  order(c, "ondansetron", {
    drug: drug("ondansetron 4 mg tablet"),
    authored: "2026-10-09",
    dosage: "Take 1 tablet (4 mg) every 8 hours as needed for nausea, for 3 days",
    asNeeded: true,
    status: "completed",
    requester: "prac-ostrowane",
    encounter: "ed-2026-10-09",
    supply: { days: 3, refills: 0 },
  });
  order(c, "glimepiride-error", {
    drug: drug("glimepiride 4 mg tablet"),
    authored: "2025-02-03",
    dosage: "Take 1 tablet once a day",
    status: "entered-in-error",
  });
  selfTaken(c, "naproxen", {
    drug: drug("naproxen sodium 220 MG Oral Tablet", "849574"),
    asserted: "2026-11-12",
    dosage: "1 tablet (220 mg) twice a day for knee pain, bought without prescription",
    since: "2026-05",
    note: "Told the nurse on 2026-11-12 that he went back to it two weeks after the emergency visit.",
  });
  selfTaken(c, "turmeric", {
    drug: text("Turmeric capsules"),
    asserted: "2025-07-16",
    dosage: "1 capsule a day",
    status: "stopped",
    since: "2024",
    until: "2026-01",
  });
}

function allergiesAndVaccines(c: Chart): void {
  allergy(c, "penicillin-allergy", {
    code: { coding: [{ system: RXNORM, code: "70618", display: "penicillin" }], text: "Penicillin" },
    type: "allergy",
    category: "medication",
    criticality: "high",
    recorded: "2005-09-02",
    recorder: "prac-merrilow",
    reaction: { signs: ["Hives", "Swelling of the lips"], severity: "severe", onset: "1988" },
  });
  allergy(c, "shellfish-allergy", {
    code: text("Shellfish"),
    type: "allergy",
    category: "food",
    recorded: "2016-05-11",
    clinical: "inactive",
    verification: "refuted",
    note: "Eats shrimp without trouble; food challenge 2019.",
  });
  vaccine(c, "140", "Influenza, injectable, trivalent, preservative free", "2026-10-23", { lot: "XB4471" });
  vaccine(c, "140", "Influenza, injectable, trivalent, preservative free", "2025-10-02", { lot: "XA2210" });
  vaccine(c, "216", "Pneumococcal conjugate PCV20", "2023-11-14", { lot: "PN8120" });
  vaccine(c, "115", "Tdap", "2017-04-05", { historical: true });
  vaccine(c, "43", "Hepatitis B, adult", "2012-02-07", { dose: 1, historical: true });
  vaccine(c, "43", "Hepatitis B, adult", "2012-03-09", { dose: 2, historical: true });
  vaccine(c, "43", "Hepatitis B, adult", "2012-08-14", { dose: 3, historical: true });
  vaccine(c, "187", "Zoster recombinant", "2024-06-11", { dose: 1 });
  vaccine(c, "187", "Zoster recombinant", "2025-01-15", {
    notDone: "Patient declined the second dose: sore arm and fever after the first",
  });
}

function visits(c: Chart): void {
  encounter(c, "visit-2026-01-20", {
    class: "AMB",
    type: "Diabetes follow-up",
    start: at("2026-01-20", "09:00"),
    end: at("2026-01-20", "09:30"),
    clinician: "prac-merrilow",
    reason: [text("Diabetes and blood pressure")],
    location: "loc-saltmarsh-room-2",
    organization: "org-saltmarsh",
    diagnoses: ["diabetes", "ckd"],
  });
  encounter(c, "visit-2026-07-14", {
    class: "AMB",
    type: "Diabetes follow-up",
    start: at("2026-07-14", "09:30"),
    end: at("2026-07-14", "10:00"),
    clinician: "prac-merrilow",
    reason: [icd("E11.22", "Type 2 diabetes mellitus with diabetic chronic kidney disease", "Diabetes and kidney follow-up")],
    location: "loc-saltmarsh-room-2",
    organization: "org-saltmarsh",
    diagnoses: ["diabetes", "ckd", "hypertension"],
  });
  encounter(c, "phone-2026-09-03", {
    class: "VR",
    type: "Telephone call",
    start: at("2026-09-03", "16:10"),
    end: at("2026-09-03", "16:20"),
    clinician: "prac-merrilow",
    reason: [text("Nephrologist's advice discussed by telephone")],
    organization: "org-saltmarsh",
  });
  encounter(c, "ed-2026-10-09", {
    class: "EMER",
    type: "Emergency department visit",
    start: at("2026-10-09", "13:50"),
    end: at("2026-10-09", "21:15"),
    clinician: "prac-ostrowane",
    reason: [text("Vomiting and diarrhea for two days, light-headed")],
    location: "loc-corran-ed",
    organization: "org-corran-general",
    diagnoses: ["aki", "gastroenteritis"],
    disposition: "Home",
  });
  encounter(c, "visit-2026-09-22", {
    class: "AMB",
    type: "Podiatry",
    start: at("2026-09-22", "11:00"),
    end: at("2026-09-22", "11:30"),
    clinician: "prac-merrilow",
    reason: [text("Foot care")],
    organization: "org-saltmarsh",
    status: "cancelled",
  });
}

export async function quennell(): Promise<Chart> {
  const c = openChart({
    slug: "quennell",
    given: ["Harlan", "Tobias"],
    family: "Quennell",
    sex: "male",
    birthDate: "1961-03-08",
    mrn: "SM-100417",
    street: "17 Cooperage Row",
    phone: "0161",
    race: ["2106-3", "White"],
    ethnicity: ["2186-5", "Not Hispanic or Latino"],
    language: ["en-US", "English"],
    marital: ["M", "Married"],
    practitioner: "prac-merrilow",
  });
  problems(c);
  visits(c);
  drugs(c);
  allergiesAndVaccines(c);
  const { egfr } = measurements(c);
  procedure(c, "colonoscopy", {
    code: snomed("73761001", "Colonoscopy"),
    date: "2019-04-17",
    note: "Two hyperplastic polyps. Next in 10 years.",
  });
  procedure(c, "ultrasound", {
    code: text("Renal ultrasound with duplex"),
    date: "2025-08-29",
    note: "Kidneys 10.8 and 10.6 cm, no hydronephrosis, no stenosis.",
  });
  procedure(c, "biopsy", {
    code: text("Kidney biopsy"),
    date: "2026-08-27",
    status: "not-done",
    note: "Not needed in the nephrologist's opinion.",
  });
  relative(
    c,
    "FTH",
    "father",
    [{ code: icd("E11.9", "Type 2 diabetes mellitus without complications"), age: 51 }, { code: text("Dialysis from age 70") }],
    74,
  );
  relative(c, "MTH", "mother", [{ code: icd("I10", "Essential (primary) hypertension") }]);
  coverage(c, {
    payer: "org-marram",
    payerName: "Marram Mutual Health Plan",
    member: "MMH-5520871",
    plan: ["MM-SILVER-2", "Marram Silver Two"],
    group: ["G-4410", "Harbor Rope Works"],
    start: "2024-01-01",
  });
  coverage(c, {
    id: "coverage-old",
    payer: "org-beacon-senior",
    payerName: "Beacon Point Senior Plan",
    member: "BPS-0001",
    plan: ["BP-BASIC", "Beacon Basic"],
    start: "2022-01-01",
    end: "2023-12-31",
    status: "cancelled",
  });
  goal(c, "goal-a1c", "A1c below 7.5 %", "2026-01-20");
  goal(c, "goal-bp", "Blood pressure below 130/80 mmHg", "2026-08-27");
  careTeam(c, [
    ["prac-merrilow", "Primary care physician"],
    ["prac-tashmere", "Nephrologist"],
    ["prac-ellerquist", "Nurse"],
  ]);
  request(c, "ophthalmology", text("Referral to ophthalmology, yearly diabetic eye examination"), "2026-07-14");
  await papers(c, egfr);
  return c;
}
