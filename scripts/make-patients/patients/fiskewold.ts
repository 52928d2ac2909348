// Juniper Fiskewold, 5: asthma that is not controlled, peanut allergy, an old epinephrine prescription, one vaccine dose overdue (hepatitis A, second).
// Her father is the contact; the growth data run from birth.

import { coverage, procedure } from "../care.ts";
import { add, at, type Chart, encounter, icd, openChart, own, snomed, subject, text } from "../chart.ts";
import { pdf, plainText } from "../documents.ts";
import { drug, order, vaccine } from "../drugs.ts";
import { bloodPressure, observation, report, result, results, smoking } from "../observations.ts";
import { allergy, problem, relative } from "../problems.ts";

/** Date, weight kg, height cm, BMI percentile or undefined before the age of two. */
const GROWTH: [string, number, number, number?][] = [
  ["2021-06-19", 3.3, 50],
  ["2021-12-20", 7.4, 66],
  ["2022-06-21", 9.4, 75],
  ["2023-06-20", 12.1, 86.5, 48],
  ["2024-06-24", 14.2, 95, 45],
  ["2025-06-23", 16.4, 102.5, 52],
  ["2026-06-22", 18.2, 108.5, 55],
  ["2026-10-13", 18.9, 110, 58],
];

function vaccines(c: Chart): void {
  const given: [string, string, string[]][] = [
    ["08", "Hepatitis B, pediatric", ["2021-06-19"]],
    ["110", "DTaP-hepatitis B-IPV", ["2021-08-20", "2021-10-22", "2021-12-20"]],
    ["116", "Rotavirus, pentavalent", ["2021-08-20", "2021-10-22", "2021-12-20"]],
    ["48", "Hib (PRP-T)", ["2021-08-20", "2021-10-22", "2021-12-20", "2022-09-20"]],
    ["133", "Pneumococcal conjugate PCV13", ["2021-08-20", "2021-10-22", "2021-12-20", "2022-06-21"]],
    ["03", "MMR", ["2022-06-21"]],
    ["21", "Varicella", ["2022-06-21"]],
    ["83", "Hepatitis A, pediatric, 2 dose", ["2022-06-21"]],
    ["20", "DTaP", ["2022-09-20"]],
    ["130", "DTaP-IPV", ["2026-06-22"]],
    ["94", "MMRV", ["2026-06-22"]],
    ["140", "Influenza, injectable, trivalent, preservative free", ["2024-10-11", "2024-11-15", "2025-10-06", "2026-10-13"]],
  ];
  for (const [cvx, name, dates] of given) for (const date of dates) vaccine(c, cvx, name, date);
  vaccine(c, "83", "Hepatitis A, pediatric, 2 dose", "2023-06-20", { notDone: "Fever of 38.9 on the day; to be given later" });
}

async function papers(c: Chart): Promise<void> {
  plainText(
    c,
    "ed-note",
    [
      "EMERGENCY DEPARTMENT NOTE",
      "Corran Bay General Hospital",
      `Patient: ${c.name}   Born: ${c.birthDate}   Date: 2026-10-02`,
      "",
      "REASON: Wheeze and cough since yesterday with a cold. Father gave albuterol 2 puffs every 2 hours overnight.",
      "FINDINGS: Respiratory rate 38, oxygen saturation 91 % on room air, intercostal retractions, expiratory wheeze on both sides. No fever. No hives. No peanut eaten.",
      "COURSE: Albuterol and ipratropium nebulized three times, prednisolone 2 mg per kg. After 3 hours saturation 96 %, respiratory rate 26, no retractions. No chest radiograph.",
      "DIAGNOSIS: Moderate asthma exacerbation, viral.",
      "INSTRUCTIONS: Prednisolone 30 mg once a day for 4 more days. Albuterol every 4 hours for 2 days. Father says fluticasone is given about 3 days a week. Give it twice a day, every day, with the spacer.",
      "",
      "Benedek Ostrowane DO",
    ],
    {
      type: ["34111-5", "Emergency department Note"],
      date: "2026-10-02",
      author: "prac-ostrowane",
      title: "Emergency department note",
      encounter: "ed-2026-10-02",
    },
  );
  await pdf(
    c,
    "asthma-action-plan",
    {
      letterhead: "Saltmarsh Family Practice",
      title: "Asthma action plan for school",
      author: "Imke Vasquelle MD",
      date: "2026-10-13",
      blocks: [
        "13 October 2026",
        `Child: ${c.name}, born ${c.birthDate}`,
        "Guardian: Anselm Fiskewold, 207-555-0164",
        "# Green, well",
        "Fluticasone 44 mcg per puff, 2 puffs twice a day with the spacer, every day. Albuterol 2 puffs 15 minutes before sports.",
        "# Yellow, cough or wheeze or waking at night",
        "Albuterol 90 mcg per puff, 4 puffs, again after 20 minutes if needed. Call the practice the same day.",
        "# Red, hard to breathe or talk",
        "Albuterol 6 puffs every 20 minutes and call 911.",
        "# Peanut allergy",
        "Epinephrine 0.15 mg into the outer thigh for hives with vomiting, wheeze or swelling, then call 911. The auto-injector at school expired in September 2026 and is to be replaced.",
      ],
    },
    {
      type: ["69981-9", "Asthma action plan"],
      date: "2026-10-13",
      author: "prac-vasquelle",
      title: "Asthma action plan",
      encounter: "visit-2026-10-13",
    },
  );
  plainText(c, "school-nurse", [
    `School nurse's note about ${c.name}, born ${c.birthDate}`,
    "Ropewalk Elementary, 2026-11-11",
    "",
    "Albuterol given at school on 9 days since 2026-10-19, mostly after recess. No emergency call.",
    "The spare epinephrine auto-injector in the office expired 2026-09. No new one has been brought.",
    "Missed 4 school days for asthma since September.",
  ]);
}

export async function fiskewold(): Promise<Chart> {
  const c = openChart({
    slug: "fiskewold",
    given: ["Juniper", "Maud"],
    family: "Fiskewold",
    sex: "female",
    birthDate: "2021-06-19",
    mrn: "SM-101870",
    street: "9 Kelp Street",
    phone: "0164",
    race: ["2106-3", "White"],
    ethnicity: ["2186-5", "Not Hispanic or Latino"],
    language: ["en-US", "English"],
    practitioner: "prac-vasquelle",
  });
  add(c, {
    resourceType: "RelatedPerson",
    id: "fiskewold-father",
    active: true,
    patient: subject(c),
    relationship: [
      {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "FTH", display: "father" },
          { system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "GUARD", display: "guardian" },
        ],
        text: "Father and guardian",
      },
    ],
    name: [{ family: "Fiskewold", given: ["Anselm"] }],
    telecom: [{ system: "phone", value: "207-555-0164", use: "mobile" }],
    gender: "male",
  });
  problem(c, "asthma", {
    code: icd("J45.30", "Mild persistent asthma, uncomplicated", "Mild persistent asthma"),
    onset: "2024-02",
    recorded: "2024-06-24",
    recorder: "prac-vasquelle",
  });
  problem(c, "peanut", { code: icd("Z91.010", "Allergy to peanuts"), onset: "2023-03", recorded: "2023-03-14" });
  problem(c, "eczema", {
    code: icd("L20.9", "Atopic dermatitis, unspecified", "Eczema"),
    onset: "2021-11",
    recorded: "2021-12-20",
    clinical: "remission",
  });
  problem(c, "otitis", {
    code: text("Otitis media, left"),
    onset: "2023-01",
    abated: "2023-02",
    clinical: "resolved",
    recorded: "2023-01-19",
  });
  problem(c, "exacerbation", {
    code: icd("J45.31", "Mild persistent asthma with (acute) exacerbation"),
    onset: "2026-10-01",
    abated: "2026-10-07",
    clinical: "resolved",
    recorded: "2026-10-02",
    category: "encounter-diagnosis",
    encounter: "ed-2026-10-02",
    recorder: "prac-ostrowane",
  });
  allergy(c, "peanut-allergy", {
    code: snomed("762952008", "Peanut", "Peanut"),
    type: "allergy",
    category: "food",
    criticality: "high",
    recorded: "2023-03-14",
    recorder: "prac-vasquelle",
    reaction: { signs: ["Hives", "Vomiting", "Swelling of the face"], severity: "severe", onset: "2023-03-12" },
  });
  allergy(c, "amoxicillin", {
    code: text("Amoxicillin"),
    type: "allergy",
    category: "medication",
    recorded: "2023-01-26",
    clinical: "resolved",
    verification: "refuted",
    note: "Viral rash; took amoxicillin in 2025 without reaction.",
  });
  allergy(c, "egg-error", { code: text("Egg"), category: "food", recorded: "2022-06-21", verification: "entered-in-error" });
  encounter(c, "visit-2026-06-22", {
    class: "AMB",
    type: "Well-child visit",
    start: at("2026-06-22", "10:00"),
    end: at("2026-06-22", "10:40"),
    clinician: "prac-vasquelle",
    reason: [icd("Z00.129", "Encounter for routine child health examination without abnormal findings")],
    location: "loc-saltmarsh-room-2",
    organization: "org-saltmarsh",
  });
  encounter(c, "ed-2026-10-02", {
    class: "EMER",
    type: "Emergency department visit",
    start: at("2026-10-02", "07:40"),
    end: at("2026-10-02", "12:30"),
    clinician: "prac-ostrowane",
    reason: [text("Wheezing")],
    location: "loc-corran-ed",
    organization: "org-corran-general",
    diagnoses: ["exacerbation"],
    disposition: "Home",
  });
  encounter(c, "visit-2026-10-13", {
    class: "AMB",
    type: "Asthma follow-up",
    start: at("2026-10-13", "09:00"),
    end: at("2026-10-13", "09:25"),
    clinician: "prac-vasquelle",
    reason: [text("Follow-up after the emergency department")],
    location: "loc-saltmarsh-room-2",
    organization: "org-saltmarsh",
    diagnoses: ["asthma"],
  });
  order(c, "fluticasone", {
    drug: drug("120 ACTUAT fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler", "895994"),
    authored: "2026-06-22",
    requester: "prac-vasquelle",
    dosage: "Inhale 2 puffs (88 mcg) twice a day with spacer",
    daily: [2, 88, "ug"],
    reason: "asthma",
    supply: { days: 30, refills: 5 },
  });
  order(c, "albuterol", {
    drug: drug("200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", "745679"),
    authored: "2026-10-13",
    requester: "prac-vasquelle",
    dosage: "Inhale 2 to 4 puffs every 4 hours as needed for wheeze, with spacer",
    asNeeded: true,
    reason: "asthma",
    supply: { days: 30, refills: 2 },
  });
  order(c, "albuterol-2026-08", {
    drug: drug("200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", "745679"),
    authored: "2026-08-17",
    requester: "prac-vasquelle",
    dosage: "Inhale 2 puffs every 4 hours as needed",
    asNeeded: true,
    status: "completed",
    reason: "asthma",
    supply: { days: 30, refills: 0 },
  });
  order(c, "prednisolone", {
    drug: drug("prednisolone 15 mg/5 mL oral solution"),
    authored: "2026-10-02",
    requester: "prac-ostrowane",
    dosage: "Take 10 mL (30 mg) once a day for 4 days",
    daily: [1, 30, "mg"],
    status: "completed",
    encounter: "ed-2026-10-02",
    supply: { days: 4, refills: 0 },
  });
  order(c, "epinephrine", {
    drug: drug("epinephrine 0.15 mg auto-injector"),
    authored: "2024-09-03",
    requester: "prac-vasquelle",
    dosage: "Inject 0.15 mg into the outer thigh for a severe allergic reaction",
    asNeeded: true,
    reason: "peanut",
    supply: { days: 365, refills: 0 },
    note: "Two pens, expiry 2026-09.",
  });
  vaccines(c);
  for (const [date, weight, height, percentile] of GROWTH) {
    results(c, date, { weight, height });
    if (percentile) results(c, date, { bmi: Math.round((weight / (height / 100) ** 2) * 10) / 10, bmiPercentile: percentile });
  }
  result(c, "headCircumference", "2022-06-21", 45.1);
  results(c, "2026-10-02", { respiratoryRate: 38, spo2: 91, heartRate: 138 }, { encounter: "ed-2026-10-02", time: "07:50" });
  results(c, "2026-10-13", { respiratoryRate: 22, spo2: 98 }, { encounter: "visit-2026-10-13" });
  bloodPressure(c, "2026-06-22", 96, 58);
  result(c, "lead", "2022-06-21", 1.2);
  result(c, "hemoglobin", "2022-06-21", 11.9, { low: 11, high: 13.5 });
  observation(c, "cact-2026-06-22", "2026-06-22", "survey", { code: text("Childhood Asthma Control Test total score"), valueInteger: 21 });
  observation(c, "cact-2026-10-13", "2026-10-13", "survey", {
    code: text("Childhood Asthma Control Test total score"),
    valueInteger: 15,
    encounter: own(c, "Encounter", "visit-2026-10-13"),
  });
  observation(c, "peanut-ige", "2023-04-04", "laboratory", { code: text("Peanut IgE, serum"), valueString: "18.6 kU/L, class 4" });
  observation(c, "smoke-exposure", "2026-10-13", "social-history", {
    code: text("Tobacco smoke at home"),
    valueString: "Grandfather smokes indoors; lives with the family since August 2026",
  });
  smoking(c, "2026-06-22", "not-asked");
  report(c, "vision", "2026-06-22", {
    name: "Vision and hearing screening",
    section: ["OTH", "Other"],
    conclusion: "Vision 20/30 both eyes. Hearing passed.",
  });
  procedure(c, "spirometry", { code: text("Spirometry"), date: "2026-06-22", status: "not-done", note: "Could not cooperate." });
  relative(c, "MTH", "mother", [{ code: text("Asthma") }]);
  coverage(c, {
    payer: "org-marram",
    payerName: "Marram Mutual Health Plan",
    member: "MMH-7718450-03",
    plan: ["MM-FAMILY", "Marram Family"],
    relationship: "child",
    subscriber: "father",
    start: "2021-06-19",
  });
  await papers(c);
  return c;
}
