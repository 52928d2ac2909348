// Marisela Achterling, 68: left knee replacement three weeks ago, an earlier thrombosis, a wound that weeps, a latex allergy.
// Her anticoagulant order ends on day 12; the discharge summary says 35 days. The record does not settle it.
import { careTeam, coverage, procedure, request } from "../care.ts";
import { add, at, type Chart, encounter, icd, openChart, own, snomed, subject, text } from "../chart.ts";
import { drug, order, selfTaken, vaccine } from "../drugs.ts";
import { bloodPressure, kidneyFunction, observation, report, result, results, smoking } from "../observations.ts";
import { allergy, problem, relative } from "../problems.ts";
import { papers } from "./achterling-papers.ts";

const WOMAN = { low: 11.7, high: 15.5 };

function history(c: Chart): void {
  problem(c, "knee", {
    code: icd("M17.12", "Unilateral primary osteoarthritis, left knee", "Osteoarthritis of the left knee"),
    onset: "2019",
    abated: "2026-10-27",
    clinical: "resolved",
    recorded: "2019-06-04",
    note: "Replaced on 2026-10-27.",
  });
  problem(c, "replaced-knee", {
    code: icd("Z96.652", "Presence of left artificial knee joint"),
    onset: "2026-10-27",
    recorded: "2026-10-29",
    recorder: "prac-hartnoll",
  });
  problem(c, "thrombosis", {
    code: icd(
      "Z86.718",
      "Personal history of other venous thrombosis and embolism",
      "Deep vein thrombosis of the right leg in 2011, after an ankle fracture in a cast",
    ),
    onset: "2011-08",
    recorded: "2011-08-22",
  });
  problem(c, "hypothyroidism", { code: icd("E03.9", "Hypothyroidism, unspecified"), onset: "2008", recorded: "2008-10-01" });
  problem(c, "reflux", { code: text("Heartburn"), onset: "2022", recorded: "2022-03-15" });
  problem(c, "anemia", {
    code: icd("D62", "Acute posthemorrhagic anemia"),
    onset: "2026-10-28",
    recorded: "2026-10-28",
    category: "encounter-diagnosis",
    encounter: "stay-2026-10-27",
    recorder: "prac-hartnoll",
  });
  problem(c, "wound", {
    code: icd(
      "T81.31XA",
      "Disruption of external operation (surgical) wound, not elsewhere classified, initial encounter",
      "Superficial wound dehiscence, distal knee incision",
    ),
    onset: "2026-11-08",
    recorded: "2026-11-10",
    recorder: "prac-hartnoll",
    encounter: "wound-2026-11-10",
  });
  problem(c, "sleep-apnea", {
    code: icd("G47.33", "Obstructive sleep apnea (adult) (pediatric)"),
    recorded: "2026-10-06",
    verification: "provisional",
    note: "STOP-BANG 4 before the operation; no sleep study yet.",
  });
  allergy(c, "latex", {
    code: snomed("111088007", "Latex", "Latex"),
    type: "allergy",
    category: "environment",
    criticality: "high",
    recorded: "2003-02-18",
    reaction: { signs: ["Urticaria", "Wheezing"], severity: "severe", onset: "2003" },
  });
  allergy(c, "tape", {
    code: text("Adhesive tape"),
    type: "intolerance",
    category: "environment",
    criticality: "low",
    recorded: "2026-10-29",
    recorder: "prac-ellerquist",
    reaction: { signs: ["Blisters under the dressing"], severity: "mild" },
  });
  allergy(c, "codeine", {
    code: text("Codeine"),
    type: "intolerance",
    category: "medication",
    recorded: "2011-08-22",
    clinical: "inactive",
    verification: "refuted",
    note: "Nausea only, with a fracture; took it since without trouble.",
  });
  relative(c, "MTH", "mother", [{ code: text("Deep vein thrombosis"), age: 60 }]);
  vaccine(c, "135", "Influenza, high-dose, trivalent", "2026-10-06", { lot: "HD0913" });
  vaccine(c, "216", "Pneumococcal conjugate PCV20", "2024-02-12");
  vaccine(c, "187", "Zoster recombinant", "2023-05-03", { dose: 1 });
  vaccine(c, "187", "Zoster recombinant", "2023-09-12", { dose: 2 });
  vaccine(c, "115", "Tdap", "2019-06-04");
}

function drugs(c: Chart): void {
  const discharge = { authored: "2026-10-29", requester: "prac-hartnoll", encounter: "stay-2026-10-27" } as const;
  order(c, "apixaban", {
    ...discharge,
    drug: drug("apixaban 2.5 MG Oral Tablet", "1364435"),
    dosage: "Take 1 tablet (2.5 mg) by mouth twice a day for 12 days",
    daily: [2, 2.5, "mg"],
    reason: "thrombosis",
    supply: { days: 12, refills: 0, start: "2026-10-29", end: "2026-11-10" },
  });
  order(c, "acetaminophen", {
    ...discharge,
    drug: drug("acetaminophen 500 MG Oral Tablet", "198440"),
    dosage: "Take 2 tablets (1000 mg) every 8 hours",
    daily: [3, 1000, "mg"],
    supply: { days: 30, refills: 0 },
  });
  order(c, "oxycodone", {
    ...discharge,
    drug: drug("oxycodone hydrochloride 5 MG Oral Tablet", "1049621"),
    dosage: "Take 1 tablet (5 mg) every 6 hours as needed for severe pain",
    asNeeded: true,
    status: "completed",
    supply: { days: 5, refills: 0 },
  });
  order(c, "cephalexin", {
    drug: drug("cephalexin 500 MG Oral Capsule", "309114"),
    authored: "2026-11-10",
    requester: "prac-hartnoll",
    encounter: "wound-2026-11-10",
    dosage: "Take 1 capsule (500 mg) four times a day for 7 days",
    daily: [4, 500, "mg"],
    reason: "wound",
    supply: { days: 7, refills: 0, start: "2026-11-10", end: "2026-11-17" },
  });
  order(c, "levothyroxine", {
    drug: drug("levothyroxine sodium 75 mcg tablet"),
    authored: "2026-02-03",
    dosage: "Take 1 tablet (75 mcg) every morning before breakfast",
    daily: [1, 75, "ug"],
    reason: "hypothyroidism",
    supply: { days: 90, refills: 3 },
  });
  order(c, "meloxicam", {
    drug: drug("meloxicam 15 MG Oral Tablet", "152695"),
    authored: "2026-02-03",
    dosage: "Take 1 tablet (15 mg) once a day",
    daily: [1, 15, "mg"],
    status: "stopped",
    stopped: "Stopped on 2026-10-20 before the operation; not to be restarted while on apixaban",
  });
  selfTaken(c, "omeprazole", {
    drug: drug("omeprazole 20 mg capsule"),
    asserted: "2026-10-06",
    dosage: "1 capsule in the morning on most days",
    since: "2022",
  });
}

function measurements(c: Chart): void {
  const stay = { encounter: "stay-2026-10-27" };
  const clinic = { encounter: "wound-2026-11-10" };
  result(c, "hemoglobin", "2026-10-06", 13.1, WOMAN);
  result(c, "platelets", "2026-10-06", 244);
  kidneyFunction(c, "2026-10-06", 0.82);
  result(c, "tsh", "2026-10-06", 2.6);
  result(c, "a1c", "2026-10-06", 5.5);
  result(c, "hemoglobin", "2026-10-28", 9.8, { ...stay, ...WOMAN });
  result(c, "hemoglobin", "2026-10-29", 9.6, { ...stay, ...WOMAN });
  kidneyFunction(c, "2026-10-28", 0.91, stay);
  result(c, "hemoglobin", "2026-11-10", 10.6, { ...clinic, ...WOMAN });
  const infection = results(c, "2026-11-10", { wbc: 8.9, crp: 28 }, clinic);
  report(c, "wound-labs", "2026-11-10", {
    name: "Blood count and CRP",
    section: ["LAB", "Laboratory"],
    results: infection,
    encounter: "wound-2026-11-10",
  });
  observation(c, "wound-culture", "2026-11-12", "laboratory", {
    code: { coding: [{ system: "http://loinc.org", code: "6462-6", display: "Bacteria identified in Wound by Culture" }] },
    status: "preliminary",
    valueString: "Moderate growth of Staphylococcus aureus, susceptibilities to follow",
    encounter: own(c, "Encounter", "wound-2026-11-10"),
  });
  bloodPressure(c, "2026-10-06", 128, 76);
  bloodPressure(c, "2026-10-29", 118, 70, stay);
  bloodPressure(c, "2026-11-10", 126, 74, clinic);
  result(c, "temperature", "2026-11-10", 37.1, clinic);
  result(c, "heartRate", "2026-11-10", 82, clinic);
  result(c, "weight", "2026-10-06", 79.5);
  result(c, "height", "2026-10-06", 164);
  observation(c, "knee-flexion", "2026-11-10", "exam", {
    code: text("Left knee range of motion"),
    valueString: "Extension 5 degrees short of full, flexion 88 degrees",
    encounter: own(c, "Encounter", "wound-2026-11-10"),
  });
  observation(c, "pain", "2026-11-10", "survey", {
    code: {
      coding: [{ system: "http://loinc.org", code: "72514-3", display: "Pain severity - 0-10 verbal numeric rating [Score] - Reported" }],
    },
    valueInteger: 4,
  });
  smoking(c, "2026-10-06", "not-asked");
}

export async function achterling(): Promise<Chart> {
  const c = openChart({
    slug: "achterling",
    given: ["Marisela"],
    family: "Achterling",
    sex: "female",
    birthDate: "1958-09-30",
    mrn: "SM-100982",
    street: "3 Sailmaker Court",
    phone: "0162",
    race: ["2131-1", "Other Race"],
    ethnicity: ["2135-2", "Hispanic or Latino"],
    language: ["es", "Spanish"],
    marital: ["W", "Widowed"],
    practitioner: "prac-merrilow",
  });
  history(c);
  encounter(c, "preop-2026-10-06", {
    class: "AMB",
    type: "Visit before surgery",
    start: at("2026-10-06", "10:00"),
    end: at("2026-10-06", "10:40"),
    clinician: "prac-merrilow",
    reason: [text("Fitness for knee replacement")],
    location: "loc-saltmarsh-room-2",
    organization: "org-saltmarsh",
  });
  encounter(c, "stay-2026-10-27", {
    class: "IMP",
    type: "Hospital stay for surgery",
    start: at("2026-10-27", "06:30"),
    end: at("2026-10-29", "12:00"),
    clinician: "prac-hartnoll",
    reason: [icd("M17.12", "Unilateral primary osteoarthritis, left knee")],
    location: "loc-corran-ward-5",
    organization: "org-corran-general",
    diagnoses: ["knee", "anemia"],
    disposition: "Home with help",
  });
  encounter(c, "wound-2026-11-10", {
    class: "AMB",
    type: "Visit after surgery",
    start: at("2026-11-10", "14:00"),
    end: at("2026-11-10", "14:25"),
    clinician: "prac-hartnoll",
    reason: [text("Staple removal and wound check")],
    location: "loc-ortho-clinic",
    organization: "org-corran-ortho",
    diagnoses: ["wound"],
  });
  drugs(c);
  measurements(c);
  procedure(c, "replacement", {
    code: {
      coding: [
        {
          system: "http://www.cms.gov/Medicare/Coding/ICD10",
          code: "0SRD0J9",
          display: "Replacement of Left Knee Joint with Synthetic Substitute, Cemented, Open Approach",
        },
      ],
      text: "Left total knee replacement",
    },
    date: "2026-10-27",
    performer: "prac-hartnoll",
    encounter: "stay-2026-10-27",
    location: "loc-corran-theatre",
    site: "Left knee",
  });
  procedure(c, "mammogram", { code: text("Screening mammogram"), date: "2025-04-09", note: "BI-RADS 1." });
  procedure(c, "colonoscopy", { code: snomed("73761001", "Colonoscopy"), date: "2018-11-20", note: "Normal. Next in 10 years." });
  const form = [
    "SURGICAL PATHOLOGY REPORT",
    `Patient: ${c.name}`,
    "Specimen: bone and synovium, left knee, 2026-10-27",
    "Diagnosis: Degenerative joint disease with eburnation. Chronic synovitis, mild, not specific. No acute inflammation. No crystals. No tumor.",
    "Leopold Yarrowby MD",
  ].join("\n");
  const pathology = report(c, "pathology", "2026-11-02", {
    code: ["11529-5", "Surgical pathology study"],
    name: "Surgical pathology report",
    section: ["PAT", "Pathology"],
    conclusion: "Degenerative joint disease. No acute inflammation. No tumor.",
    encounter: "stay-2026-10-27",
    form,
  });
  pathology.performer = [{ reference: "Practitioner/prac-yarrowby", display: "Leopold Yarrowby MD" }];
  await papers(c);
  add(c, {
    resourceType: "Device",
    id: "achterling-knee-implant",
    status: "active",
    deviceName: [{ name: "Cemented posterior stabilized knee, femoral size 5, tibial size 4", type: "user-friendly-name" }],
    lotNumber: "KN-77120",
    patient: subject(c),
  });
  coverage(c, {
    payer: "org-beacon-senior",
    payerName: "Beacon Point Senior Plan",
    member: "BPS-771204",
    plan: ["BP-PLUS", "Beacon Plus"],
    start: "2023-10-01",
  });
  careTeam(c, [
    ["prac-merrilow", "Primary care physician"],
    ["prac-hartnoll", "Surgeon"],
  ]);
  request(c, "iron", text("Hemoglobin and iron studies"), "2026-10-29", { requester: "prac-hartnoll", note: "Due by 2026-11-26." });
  return c;
}
