// Tobin Redfernley, 50: well, smokes, seldom seen. His record is thin on purpose: what it says matters less than what it does not.
// A diabetic A1c stands in it entered in error and must not make a diabetic of him.

import { coverage } from "../care.ts";
import { at, type Chart, encounter, icd, openChart, snomed, text } from "../chart.ts";
import { LOINC } from "../codes.ts";
import { drug, order, vaccine } from "../drugs.ts";
import { bloodPressure, observation, result, results, smoking } from "../observations.ts";
import { allergy, problem, relative } from "../problems.ts";

export async function redfernley(): Promise<Chart> {
  const c = openChart({
    slug: "redfernley",
    given: ["Tobin"],
    family: "Redfernley",
    sex: "male",
    birthDate: "1976-05-17",
    mrn: "SM-101533",
    street: "41 Chandler Street",
    phone: "0163",
    race: ["2054-5", "Black or African American"],
    ethnicity: ["2186-5", "Not Hispanic or Latino"],
    language: ["en-US", "English"],
    marital: ["D", "Divorced"],
    practitioner: "prac-merrilow",
  });
  problem(c, "nicotine", { code: icd("F17.210", "Nicotine dependence, cigarettes, uncomplicated"), onset: "1998", recorded: "2021-03-22" });
  problem(c, "ankle", {
    code: text("Sprained right ankle"),
    onset: "2024-05",
    abated: "2024-07",
    clinical: "resolved",
    recorded: "2024-05-28",
  });
  problem(c, "diabetes-error", {
    code: icd("E11.9", "Type 2 diabetes mellitus without complications"),
    recorded: "2024-05-28",
    verification: "entered-in-error",
  });
  allergy(c, "no-known-allergy", {
    code: snomed("716186003", "No known allergy", "No known allergies"),
    recorded: "2024-05-28",
    recorder: "prac-merrilow",
  });
  encounter(c, "visit-2021-03-22", {
    class: "AMB",
    type: "Check-up",
    start: at("2021-03-22", "15:00"),
    end: at("2021-03-22", "15:30"),
    clinician: "prac-merrilow",
    reason: [text("Check-up")],
    location: "loc-saltmarsh-room-2",
    organization: "org-saltmarsh",
  });
  encounter(c, "visit-2024-05-28", {
    class: "AMB",
    type: "Office visit",
    start: at("2024-05-28", "17:10"),
    end: at("2024-05-28", "17:30"),
    clinician: "prac-merrilow",
    reason: [text("Twisted ankle at work")],
    location: "loc-saltmarsh-room-2",
    organization: "org-saltmarsh",
    diagnoses: ["ankle"],
  });
  encounter(c, "nurse-2026-05-19", {
    class: "AMB",
    type: "Nurse visit",
    start: at("2026-05-19", "08:20"),
    end: at("2026-05-19", "08:35"),
    clinician: "prac-ellerquist",
    reason: [text("Blood pressure check for a work permit")],
    organization: "org-saltmarsh",
  });
  order(c, "ibuprofen", {
    drug: drug("ibuprofen 600 mg tablet"),
    authored: "2024-05-28",
    dosage: "Take 1 tablet (600 mg) three times a day with food for 5 days",
    daily: [3, 600, "mg"],
    status: "completed",
    supply: { days: 5, refills: 0 },
  });
  results(c, "2021-03-22", { cholesterol: 218, hdl: 41, triglycerides: 160, ldl: 145 }, { print: "bare" });
  result(c, "glucose", "2021-03-22", 97);
  result(c, "a1c", "2024-05-28", 11.2, { status: "entered-in-error", note: "Sample of another patient." });
  bloodPressure(c, "2021-03-22", 128, 80);
  bloodPressure(c, "2024-05-28", 138, 88, { encounter: "visit-2024-05-28" });
  bloodPressure(c, "2026-05-19", 136, 86, { encounter: "nurse-2026-05-19" });
  result(c, "weight", "2021-03-22", 84.2);
  result(c, "weight", "2026-05-19", 88.6);
  result(c, "height", "2021-03-22", 181);
  smoking(c, "2026-05-19", ["449868002", "Smokes tobacco daily"]);
  observation(c, "pack-years", "2026-05-19", "social-history", {
    code: { coding: [{ system: LOINC, code: "8664-5", display: "Cigarettes smoked total (pack per year) - Reported" }] },
    valueQuantity: { value: 24, unit: "pack-years", system: "http://unitsofmeasure.org", code: "{PackYears}" },
  });
  observation(c, "alcohol", "2026-05-19", "social-history", { code: text("Alcohol use"), valueString: "4 to 6 beers at the weekend" });
  vaccine(c, "115", "Tdap", "2014-09-02", { historical: true });
  vaccine(c, "140", "Influenza, injectable, trivalent, preservative free", "2023-10-30", { historical: true });
  relative(c, "FTH", "father", [{ code: icd("C18.9", "Malignant neoplasm of colon, unspecified", "Colon cancer"), age: 58 }], 63);
  coverage(c, {
    payer: "org-marram",
    payerName: "Marram Mutual Health Plan",
    member: "MMH-6610233",
    plan: ["MM-BRONZE-1", "Marram Bronze One"],
    start: "2025-01-01",
  });
  return c;
}
