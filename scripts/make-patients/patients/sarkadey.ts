// Wilhelmina Sarkadey, 83: atrial fibrillation, heart failure, an old stroke, falls. Home three weeks from hospital with orders that contradict each other:
// warfarin and apixaban, two doses of metoprolol, two allergy lists. The record holds both sides and judges neither.
import { careTeam, coverage, goal, procedure, request } from "../care.ts";
import { add, at, type Chart, encounter, icd, openChart, snomed, subject, text } from "../chart.ts";
import { RXNORM } from "../codes.ts";
import { drug, order, selfTaken, vaccine } from "../drugs.ts";
import { allergy, problem, relative } from "../problems.ts";
import { papers } from "./sarkadey-papers.ts";
import { measurements } from "./sarkadey-results.ts";

const CLINIC = "https://corranbay.example/source/saltmarsh";

const HOSPITAL = "https://corranbay.example/source/corran-general";

function problems(c: Chart): void {
  problem(c, "fibrillation", { code: icd("I48.21", "Permanent atrial fibrillation"), onset: "2018-10", recorded: "2018-11-06" });
  problem(c, "heart-failure", {
    code: icd("I50.22", "Chronic systolic (congestive) heart failure", "Heart failure with reduced ejection fraction"),
    onset: "2021-04",
    recorded: "2021-04-27",
    recorder: "prac-ndrenga",
  });
  problem(c, "stroke", {
    code: icd(
      "I63.412",
      "Cerebral infarction due to embolism of left middle cerebral artery",
      "Embolic stroke, left middle cerebral artery",
    ),
    onset: "2019-01-14",
    abated: "2019-01-22",
    clinical: "resolved",
    recorded: "2019-01-22",
    note: "No deficit left but slow word finding.",
  });
  problem(c, "falls", { code: icd("R29.6", "Repeated falls"), onset: "2026-03", recorded: "2026-09-08" });
  problem(c, "osteoporosis", {
    code: icd("M81.0", "Age-related osteoporosis without current pathological fracture"),
    onset: "2013",
    recorded: "2013-05-30",
  });
  problem(c, "wrist", {
    code: text("Fracture of the left distal radius"),
    onset: "2013-04",
    abated: "2013-07",
    clinical: "resolved",
    recorded: "2013-04-19",
  });
  problem(c, "ckd", { code: icd("N18.31", "Chronic kidney disease, stage 3a"), onset: "2023", recorded: "2023-06-13" });
  problem(c, "hypertension", {
    code: icd(
      "I13.0",
      "Hypertensive heart and chronic kidney disease with heart failure and stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease",
    ),
    onset: "1996",
    recorded: "2021-04-27",
  });
  problem(c, "memory", { code: icd("R41.3", "Other amnesia", "Memory complaints"), recorded: "2026-09-08", verification: "provisional" });
  problem(c, "acute-failure", {
    code: icd("I50.23", "Acute on chronic systolic (congestive) heart failure"),
    onset: "2026-10-18",
    abated: "2026-10-24",
    clinical: "resolved",
    recorded: "2026-10-18",
    category: "encounter-diagnosis",
    encounter: "stay-2026-10-18",
    recorder: "prac-ndrenga",
  });
  problem(c, "bradycardia", {
    code: icd("R00.1", "Bradycardia, unspecified"),
    onset: "2026-10-20",
    recorded: "2026-10-20",
    category: "encounter-diagnosis",
    encounter: "stay-2026-10-18",
    recorder: "prac-ndrenga",
  });
  problem(c, "hip-error", {
    code: icd("S72.002A", "Fracture of unspecified part of neck of left femur, initial encounter for closed fracture"),
    recorded: "2026-09-06",
    verification: "entered-in-error",
    note: "The radiograph shows no fracture.",
  });
}

function drugs(c: Chart): void {
  const clinic = { source: CLINIC, requester: "prac-merrilow" } as const;
  const discharge = { source: HOSPITAL, requester: "prac-ndrenga", authored: "2026-10-24", encounter: "stay-2026-10-18" } as const;
  order(c, "warfarin", {
    ...clinic,
    drug: drug("warfarin sodium 2.5 MG Oral Tablet", "855312"),
    authored: "2026-06-02",
    dosage: "Take 1 tablet (2.5 mg) by mouth every evening, or as the INR clinic directs",
    daily: [1, 2.5, "mg"],
    reason: "fibrillation",
    supply: { days: 90, refills: 3 },
  });
  order(c, "apixaban", {
    ...discharge,
    drug: drug("apixaban 2.5 MG Oral Tablet", "1364435"),
    dosage: "Take 1 tablet (2.5 mg) by mouth twice a day",
    daily: [2, 2.5, "mg"],
    reason: "fibrillation",
    supply: { days: 30, refills: 5 },
  });
  order(c, "metoprolol-100", {
    ...clinic,
    drug: drug("24 HR metoprolol succinate 100 MG Extended Release Oral Tablet", "866412"),
    authored: "2026-06-02",
    dosage: "Take 1 tablet (100 mg) by mouth once a day",
    daily: [1, 100, "mg"],
    reason: "heart-failure",
    supply: { days: 90, refills: 3 },
  });
  order(c, "metoprolol-50", {
    ...discharge,
    drug: drug("24 HR metoprolol succinate 50 MG Extended Release Oral Tablet", "866436"),
    dosage: "Take 1 tablet (50 mg) by mouth once a day",
    daily: [1, 50, "mg"],
    reason: "heart-failure",
    supply: { days: 30, refills: 5 },
  });
  order(c, "furosemide", {
    ...discharge,
    drug: drug("furosemide 40 MG Oral Tablet", "313988"),
    dosage: "Take 1 tablet (40 mg) by mouth every morning; a second one at noon if weight rises by 1 kg in a day",
    daily: [1, 40, "mg"],
    reason: "heart-failure",
    supply: { days: 30, refills: 5 },
  });
  order(c, "furosemide-20", {
    ...clinic,
    drug: drug("furosemide 20 MG Oral Tablet", "310429"),
    authored: "2026-06-02",
    dosage: "Take 1 tablet (20 mg) by mouth every morning",
    daily: [1, 20, "mg"],
    status: "stopped",
    stopped: "Raised to 40 mg in hospital",
    reason: "heart-failure",
  });
  order(c, "alendronate", {
    ...clinic,
    drug: drug("alendronate 70 mg tablet"),
    authored: "2019-03-12",
    dosage: "Take 1 tablet (70 mg) once a week, upright, with water",
    reason: "osteoporosis",
    note: "Not reordered since 2019; patient unsure whether she still takes it.",
  });
  order(c, "zolpidem", {
    ...clinic,
    drug: drug("zolpidem 5 mg tablet"),
    authored: "2026-06-02",
    dosage: "Take 1 tablet (5 mg) at bedtime as needed for sleep",
    asNeeded: true,
    supply: { days: 30, refills: 2 },
  });
  order(c, "losartan", {
    ...clinic,
    drug: drug("losartan potassium 25 mg tablet"),
    authored: "2026-06-02",
    dosage: "Take 1 tablet (25 mg) once a day",
    daily: [1, 25, "mg"],
    status: "on-hold",
    stopped: "Held in hospital for a systolic pressure below 100",
    reason: "heart-failure",
  });
  order(c, "digoxin", {
    ...clinic,
    drug: drug("digoxin 0.125 mg tablet"),
    authored: "2020-02-11",
    dosage: "Take 1 tablet once a day",
    status: "cancelled",
    stopped: "Never started",
  });
  selfTaken(c, "aspirin", {
    drug: drug("aspirin 81 mg tablet"),
    asserted: "2026-09-06",
    dosage: "1 tablet a day, on her neighbor's advice",
    since: "2026-07",
  });
  selfTaken(c, "calcium", { drug: text("Calcium with vitamin D"), asserted: "2026-06-02", dosage: "1 tablet a day", since: "2013" });
}

function allergies(c: Chart): void {
  const sulfa = (note: string) => ({ coding: [{ system: RXNORM, code: "10180", display: "sulfamethoxazole" }], text: note });
  allergy(c, "sulfa-clinic", {
    source: CLINIC,
    code: sulfa("Sulfonamide antibiotics"),
    type: "allergy",
    category: "medication",
    criticality: "low",
    recorded: "1999-07-07",
    recorder: "prac-merrilow",
    reaction: { signs: ["Rash"], severity: "mild" },
  });
  allergy(c, "penicillin-clinic", {
    source: CLINIC,
    code: { coding: [{ system: RXNORM, code: "70618", display: "penicillin" }], text: "Penicillin" },
    type: "allergy",
    category: "medication",
    criticality: "unable-to-assess",
    verification: "unconfirmed",
    recorded: "1996-02-20",
    recorder: "prac-merrilow",
    note: "Told so by her mother; does not remember.",
  });
  allergy(c, "sulfa-hospital", {
    source: HOSPITAL,
    code: sulfa("Sulfamethoxazole-trimethoprim"),
    type: "allergy",
    category: "medication",
    criticality: "high",
    recorded: "2026-10-18",
    recorder: "prac-ndrenga",
    reaction: { signs: ["Swelling of the tongue", "Generalized rash"], severity: "severe" },
    note: "As told by her daughter on admission.",
  });
  allergy(c, "morphine-hospital", {
    source: HOSPITAL,
    code: text("Morphine"),
    type: "intolerance",
    category: "medication",
    criticality: "low",
    recorded: "2026-10-19",
    recorder: "prac-ndrenga",
    reaction: { signs: ["Confusion"], severity: "moderate" },
  });
}

export async function sarkadey(): Promise<Chart> {
  const c = openChart({
    slug: "sarkadey",
    given: ["Wilhelmina"],
    family: "Sarkadey",
    sex: "female",
    birthDate: "1943-02-11",
    mrn: "SM-100029",
    street: "2 Lighthouse Close",
    phone: "0165",
    race: ["2106-3", "White"],
    ethnicity: ["2186-5", "Not Hispanic or Latino"],
    language: ["en-US", "English"],
    marital: ["W", "Widowed"],
    practitioner: "prac-merrilow",
  });
  add(c, {
    resourceType: "RelatedPerson",
    id: "sarkadey-daughter",
    active: true,
    patient: subject(c),
    relationship: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "DAU", display: "natural daughter" }] }],
    name: [{ family: "Sarkadey", given: ["Ottilie"] }],
    telecom: [{ system: "phone", value: "207-555-0166" }],
  });
  problems(c);
  encounter(c, "visit-2026-06-02", {
    class: "AMB",
    type: "Follow-up",
    start: at("2026-06-02", "11:00"),
    end: at("2026-06-02", "11:30"),
    clinician: "prac-merrilow",
    reason: [text("Heart failure and INR")],
    location: "loc-saltmarsh-room-2",
    organization: "org-saltmarsh",
    diagnoses: ["heart-failure", "fibrillation"],
  });
  encounter(c, "ed-2026-09-06", {
    class: "EMER",
    type: "Emergency department visit",
    start: at("2026-09-06", "02:40"),
    end: at("2026-09-06", "08:10"),
    clinician: "prac-ostrowane",
    reason: [text("Fall with a blow to the head, on warfarin")],
    location: "loc-corran-ed",
    organization: "org-corran-general",
    disposition: "Home",
  });
  encounter(c, "visit-2026-09-08", {
    class: "AMB",
    type: "Office visit",
    start: at("2026-09-08", "10:00"),
    end: at("2026-09-08", "10:40"),
    clinician: "prac-merrilow",
    reason: [text("After a fall")],
    location: "loc-saltmarsh-room-2",
    organization: "org-saltmarsh",
    diagnoses: ["falls"],
  });
  encounter(c, "stay-2026-10-18", {
    class: "IMP",
    type: "Hospital stay",
    start: at("2026-10-18", "10:55"),
    end: at("2026-10-24", "13:00"),
    clinician: "prac-ndrenga",
    reason: [icd("I50.23", "Acute on chronic systolic (congestive) heart failure", "Breathless, swollen legs")],
    location: "loc-corran-ward-5",
    organization: "org-corran-general",
    diagnoses: ["acute-failure", "bradycardia", "fibrillation"],
    disposition: "Home with home nursing",
  });
  drugs(c);
  allergies(c);
  measurements(c);
  vaccine(c, "135", "Influenza, high-dose, trivalent", "2026-10-23", { lot: "HD1127" });
  vaccine(c, "33", "Pneumococcal polysaccharide PPSV23", "2009-10-20", { historical: true });
  vaccine(c, "113", "Td (adult)", "2013-04-19", { historical: true });
  procedure(c, "cardioversion", {
    code: snomed("250980009", "Cardioversion"),
    date: "2018-12-04",
    performer: "prac-ndrenga",
    note: "Back in atrial fibrillation after 5 weeks.",
  });
  procedure(c, "cataract", { code: text("Cataract surgery, both eyes"), date: "2017" });
  relative(c, "MTH", "mother", [{ code: text("Hip fracture"), age: 78 }], 81);
  relative(c, "BRO", "brother", [{ code: icd("I21.9", "Acute myocardial infarction, unspecified", "Heart attack"), age: 61 }], 61);
  relative(c, "SIS", "sister", [
    { code: icd("C50.919", "Malignant neoplasm of unspecified site of unspecified female breast", "Breast cancer"), age: 66 },
  ]);
  coverage(c, {
    payer: "org-beacon-senior",
    payerName: "Beacon Point Senior Plan",
    member: "BPS-104822",
    plan: ["BP-PLUS", "Beacon Plus"],
    start: "2008-03-01",
  });
  goal(c, "goal-home", "Stay in her own home; no more night in hospital than needed", "2026-09-08");
  careTeam(c, [
    ["prac-merrilow", "Primary care physician"],
    ["prac-ndrenga", "Cardiologist"],
    ["prac-ellerquist", "INR nurse"],
  ]);
  request(c, "falls-clinic", text("Referral to falls clinic"), "2026-10-24", { requester: "prac-ndrenga" });
  request(c, "dxa-order", text("DXA of hip and spine"), "2024-11-20", { status: "revoked" });
  await papers(c);
  return c;
}
