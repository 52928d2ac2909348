// Invented adults, each for something that a summary gets wrong easily: contradictions, old orders, what is long past and grave, critical values, retractions.
import { coded, type MadeUp, Person, RESTRICTED } from "./maker.ts";

const ERROR = { verificationStatus: coded("condition-ver-status", "entered-in-error") };

/** Past infarction, cancer and thrombosis behind; two doses of one drug, an old order, a hypertensive crisis and a high potassium now. */
const tarrant = new Person("Tarrant", "Osgood", { sex: "male", born: "1957-03-08", today: "2026-05-11" })
  .problem("Hypertension", "I10", "2004-02-11")
  .problem("Type 2 diabetes", "E11.9", "2011-09-20")
  .problem("Chronic kidney disease stage 3b", "N18.32", "2022-06-14")
  .problem("Acute myocardial infarction", "I21.4", "2015-11-02", "resolved", { abatementDateTime: "2015-12-01" })
  .problem("Adenocarcinoma of the sigmoid colon", "C18.7", "2018-04-17", "remission")
  .problem("Deep vein thrombosis of the left leg", "I82.402", "2018-06-02", "resolved", { abatementDateTime: "2019-01-15" })
  .problem("Sprain of the right ankle", "S93.401A", "1999-07-01", "resolved", { abatementDateTime: "1999-08-01" })
  .order("lisinopril 10 MG Oral Tablet", "2025-12-02", "Take 1 tablet once a day")
  .order("lisinopril 40 MG Oral Tablet", "2026-04-20", "Take 1 tablet once a day")
  .order("metformin hydrochloride 500 MG Oral Tablet", "2026-01-12", "Take 1 tablet twice a day")
  .order("atorvastatin 80 MG Oral Tablet", "2024-02-02", "Take 1 tablet at night")
  .order("spironolactone 25 MG Oral Tablet", "2026-04-20", "Take 1 tablet once a day")
  .order("clopidogrel 75 MG Oral Tablet", "2016-01-05", "Take 1 tablet once a day", { status: "stopped" })
  .allergy("Penicillin", "high", "Anaphylaxis", "1988-05-02")
  .allergy("Codeine", "low", "Nausea", "2003-10-10")
  .visit("Follow-up visit", "2026-04-20T09:00:00-04:00", "2026-04-20T09:25:00-04:00")
  .visit("Follow-up visit", "2026-01-12T09:00:00-05:00", "2026-01-12T09:30:00-05:00")
  .pressure(152, 88, "2026-01-12T09:05:00-05:00")
  .pressure(192, 124, "2026-05-10T18:20:00-04:00")
  .weight(97.4, "2026-04-20T09:05:00-04:00")
  .result("Potassium", "2823-3", 4.8, "mmol/L", "2026-01-12T10:00:00-05:00")
  .result("Potassium", "2823-3", 6.9, "mmol/L", "2026-05-10T19:00:00-04:00")
  .result("Creatinine", "2160-0", 2.1, "mg/dL", "2026-05-10T19:00:00-04:00")
  .result("Hemoglobin A1c", "4548-4", 8.9, "%", "2026-04-20T10:00:00-04:00")
  .result("Sodium", "2951-2", 140, "mmol/L", "2026-05-10T19:00:00-04:00").record;

/** Pregnant, on a drug that harms the child; a past one that failed. */
const lindqvist = new Person("Lindqvist", "Perpetua", { sex: "female", born: "1992-08-19", today: "2026-03-05" })
  .problem("Pregnancy", "Z34.90", "2025-11-20")
  .problem("Chronic hypertension", "I10", "2021-03-03")
  .problem("Severe pre-eclampsia", "O14.10", "2021-12-09", "resolved", { abatementDateTime: "2022-02-01" })
  .order("lisinopril 20 MG Oral Tablet", "2025-08-14", "Take 1 tablet once a day")
  .order("labetalol 100 MG Oral Tablet", "2026-01-22", "Take 1 tablet twice a day")
  .noKnownAllergy("2021-03-03")
  .visit("Prenatal visit", "2026-02-19T14:00:00-05:00", "2026-02-19T14:30:00-05:00")
  .observation("social-history", "Pregnancy status", "82810-3", "2026-02-19T14:05:00-05:00", {
    valueCodeableConcept: { text: "Pregnant", coding: [{ system: "http://snomed.info/sct", code: "77386006", display: "Pregnant" }] },
  })
  .pressure(148, 96, "2026-02-19T14:05:00-05:00")
  .weight(81.2, "2026-02-19T14:05:00-05:00")
  .result("Platelets", "777-3", 96, "10*3/uL", "2026-02-27T09:00:00-05:00")
  .result("Protein/Creatinine ratio in urine", "2890-2", 410, "mg/g", "2026-02-27T09:00:00-05:00", {
    interpretation: [coded("v3-ObservationInterpretation", "H")],
  }).record;

/** A transplanted kidney as a procedure and in the past of the problem list; a level that is too high. */
const calloway = new Person("Calloway", "Hesper", { sex: "female", born: "1973-12-30", today: "2026-06-16" })
  .problem("End-stage renal disease", "N18.6", "2016-02-02", "resolved", { abatementDateTime: "2019-05-20" })
  .problem("Kidney transplant status", "Z94.0", "2019-05-20")
  .problem("Squamous cell carcinoma of the lip", "C44.02", "2023-03-14", "resolved", { abatementDateTime: "2023-09-01" })
  .done("Transplantation of kidney", "2019-05-20")
  .order("tacrolimus 1 MG Oral Capsule", "2026-03-10", "Take 3 capsules twice a day")
  .order("mycophenolate mofetil 500 MG Oral Tablet", "2026-03-10", "Take 2 tablets twice a day")
  .order("clarithromycin 500 MG Oral Tablet", "2026-06-12", "Take 1 tablet twice a day for 7 days")
  .allergy("Sulfamethoxazole", "high", "Stevens-Johnson syndrome", "2017-01-09")
  .visit("Transplant clinic", "2026-03-10T10:00:00-05:00", "2026-03-10T10:40:00-05:00")
  .pressure(138, 84, "2026-03-10T10:05:00-05:00")
  .weight(64.1, "2026-03-10T10:05:00-05:00")
  .result("Creatinine", "2160-0", 1.9, "mg/dL", "2026-06-14T08:00:00-04:00")
  .result("Tacrolimus trough", "11253-2", 18.2, "ng/mL", "2026-06-14T08:00:00-04:00", {
    interpretation: [coded("v3-ObservationInterpretation", "HH")],
  }).record;

const aldercott = new Person("Aldercott", "Ruben", { sex: "male", born: "1941-01-17", today: "2026-02-10", deceasedDateTime: "2026-01-28" })
  .problem("Pancreatic cancer", "C25.9", "2025-06-11")
  .order("morphine sulfate 15 MG Extended Release Oral Tablet", "2026-01-15", "Take 1 tablet twice a day")
  .noKnownAllergy("2025-06-11")
  .visit("Hospice visit", "2026-01-20T11:00:00-05:00", "2026-01-20T12:00:00-05:00")
  .pressure(96, 58, "2026-01-20T11:10:00-05:00")
  .weight(52, "2026-01-20T11:10:00-05:00").record;

/** Everything in this one was taken back: what is left is little. */
const pemberwick = new Person("Pemberwick", "Isolde", { sex: "female", born: "1966-06-06", today: "2026-04-02" })
  .problem("Multiple sclerosis", "G35", "2025-05-05", "active", ERROR)
  .problem("Breast cancer", "C50.911", "2020-02-20", "resolved", ERROR)
  .problem("Stroke", "I63.9", "2024-08-08", "inactive", { verificationStatus: coded("condition-ver-status", "refuted") })
  .problem("Migraine without aura", "G43.009", "2010-03-03")
  .order("interferon beta-1a 30 MCG Injection", "2025-05-05", undefined, { status: "entered-in-error" })
  .order("sumatriptan 50 MG Oral Tablet", "2026-01-14", "Take 1 tablet at the start of a migraine")
  .order("warfarin sodium 5 MG Oral Tablet", "2026-01-14", undefined, { doNotPerform: true })
  .allergy("Aspirin", "high", "Bronchospasm", "2012-11-11", {
    verificationStatus: coded("allergyintolerance-verification", "entered-in-error"),
  })
  .allergy("Cefalexin", undefined, "Rash", "2019-01-21", { verificationStatus: coded("allergyintolerance-verification", "refuted") })
  .result("Potassium", "2823-3", 7.4, "mmol/L", "2026-03-30T09:00:00-04:00", { status: "entered-in-error" })
  .result("Potassium", "2823-3", 4.2, "mmol/L", "2026-03-01T09:00:00-05:00")
  .pressure(210, 130, "2026-03-30T09:00:00-04:00", { status: "entered-in-error" })
  .pressure(122, 76, "2026-01-14T09:00:00-05:00")
  .visit("Office visit", "2026-01-14T09:00:00-05:00", "2026-01-14T09:20:00-05:00")
  .visit("Office visit", "2026-03-30T09:00:00-04:00", "2026-03-30T09:20:00-04:00", { status: "cancelled" }).record;

/** What is restricted is nowhere, what is not is there. A call of class AMB is no visit. */
const ravensholme = new Person("Ravensholme", "Cuthbert", { sex: "male", born: "1984-10-10", today: "2026-07-20" })
  .problem("HIV disease", "B20", "2016-01-01", "active", RESTRICTED)
  .problem("Opioid dependence", "F11.20", "2019-06-01", "active", RESTRICTED)
  .problem("Asthma", "J45.909", "1995-01-01")
  .problem("Suicide attempt", "T14.91XA", "2017-10-03", "resolved", { abatementDateTime: "2017-10-10" })
  .order(
    "bictegravir 50 MG / emtricitabine 200 MG / tenofovir alafenamide 25 MG Oral Tablet",
    "2026-05-05",
    "Take 1 tablet once a day",
    RESTRICTED,
  )
  .order("albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", "2025-02-03", "2 puffs as needed")
  .allergy("Shellfish", "low", "Hives", "2001-04-04")
  .noKnownAllergy("2026-05-05")
  .visit("Office visit", "2026-05-05T09:00:00-04:00", "2026-05-05T09:30:00-04:00")
  .visit("Telephone call", "2026-06-18T16:00:00-04:00", "2026-06-18T16:10:00-04:00")
  .result("HIV 1 RNA", "25836-8", 20, "{copies}/mL", "2026-06-01T09:00:00-04:00", RESTRICTED)
  .result("Leukocytes", "6690-2", 14.8, "10*3/uL", "2026-06-01T09:00:00-04:00")
  .order("prednisone 20 MG Oral Tablet", "2026-06-18T16:08:00-04:00", "Take 2 tablets once a day for 5 days")
  .weight(77, "2026-05-05T09:05:00-04:00")
  .pressure(118, 74, "2026-05-05T09:05:00-04:00").record;

const GIDLEY_ANSWER = {
  valueCodeableConcept: { text: "Several days", coding: [{ system: "http://loinc.org", code: "LA6569-3", display: "Several days" }] },
};

/** Thoughts of self-harm in a questionnaire, an old attempt, lithium with an inhibitor; sodium too low. */
const gidley = new Person("Gidley", "Rosamund", { sex: "female", born: "1970-02-28", today: "2026-09-09" })
  .problem("Bipolar II disorder", "F31.81", "2001-11-05")
  .problem("Personal history of suicide attempt", "Z91.51", "2009-04-01", "inactive")
  .order("lithium carbonate 300 MG Oral Capsule", "2026-08-01", "Take 1 capsule three times a day")
  .order("ibuprofen 600 MG Oral Tablet", "2026-08-30", "Take 1 tablet three times a day as needed")
  .noKnownAllergy("2020-01-01")
  .visit("Psychiatry follow-up", "2026-08-01T10:00:00-04:00", "2026-08-01T10:45:00-04:00")
  .observation(
    "survey",
    "PHQ-9 item 9: thoughts of being better off dead or of hurting yourself",
    "44260-8",
    "2026-09-07T12:00:00-04:00",
    GIDLEY_ANSWER,
  )
  .observation("survey", "PHQ-9 total score", "44261-6", "2026-09-07T12:00:00-04:00", {
    valueQuantity: { value: 19, unit: "{score}", code: "{score}" },
  })
  .result("Sodium", "2951-2", 118, "mmol/L", "2026-09-07T12:30:00-04:00")
  .result("Lithium", "14334-7", 1.6, "mmol/L", "2026-09-07T12:30:00-04:00", {
    interpretation: [coded("v3-ObservationInterpretation", "H")],
  })
  .pressure(126, 80, "2026-08-01T10:05:00-04:00")
  .weight(70.3, "2026-08-01T10:05:00-04:00").record;

/** Nothing was ever recorded but who she is. */
const fennimore = new Person("Fennimore", "Moriah", { sex: "female", born: "2000-05-25", today: "2026-03-03" }).record;

export const ADULTS: readonly MadeUp[] = [tarrant, lindqvist, calloway, aldercott, pemberwick, ravensholme, gidley, fennimore];
