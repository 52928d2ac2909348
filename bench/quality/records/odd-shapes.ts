// Invented people whose records are valid FHIR in the shapes that other systems write: contained drugs, pressures in two halves, panels, results without a value, late
// results, words instead of codes, dates that are only years.
import { coded, type MadeUp, Person } from "./maker.ts";

const LOINC = "http://loinc.org";
const loinc = (code: string, display: string) => ({ text: display, coding: [{ system: LOINC, code, display }] });
const quantity = (value: number, unit: string) => ({ value, unit, system: "http://unitsofmeasure.org", code: unit });

/** Pressures as two observations each; a panel with a critical part; the newest weight has no value. */
const yarborough = new Person("Yarborough", "Clementine", { sex: "female", born: "1948-11-30", today: "2026-08-14" })
  .problem("Chronic obstructive pulmonary disease", "", "2012")
  .problem("Breast cancer", "C50.912", "2009-05-01", "recurrence")
  .problem("Shingles", "", "2021-02-02", "active", { abatementDateTime: "2021-03" })
  .problem("Pulmonary embolism", "", "2014-10-10", "resolved", { abatementString: "after six months of treatment" })
  .add("MedicationRequest", {
    status: "active",
    intent: "order",
    contained: [{ resourceType: "Medication", id: "drug", code: { text: "tiotropium 0.018 MG Inhalation Powder" } }],
    medicationReference: { reference: "#drug" },
    authoredOn: "2026-05-05",
  })
  .order("prednisone 10 MG Oral Tablet", "2026-06-01", "Take 1 tablet once a day", {
    dosageInstruction: [
      { text: "Take 1 tablet once a day", timing: { repeat: { boundsPeriod: { start: "2026-06-01", end: "2026-06-10" } } } },
    ],
  })
  .add("MedicationStatement", {
    status: "active",
    medicationCodeableConcept: { text: "apixaban 5 MG Oral Tablet" },
    effectivePeriod: { start: "2015-01-01" },
    dateAsserted: "2026-05-05",
  })
  .add("MedicationStatement", {
    status: "active",
    medicationCodeableConcept: { text: "amoxicillin 500 MG Oral Capsule" },
    effectivePeriod: { start: "2026-04-01", end: "2026-04-08" },
  })
  .order("letrozole 2.5 MG Oral Tablet", "2026-05-05", "Take 1 tablet once a day", { intent: "plan" })
  .order("fulvestrant 50 MG/ML Injection", "2026-05-05", undefined, { intent: "proposal" })
  .add("AllergyIntolerance", { code: { text: "Ciprofloxacin" }, criticality: "unable-to-assess", recordedDate: "2018" })
  .visit("Office visit", "2026-05-05T23:30:00-05:00", "2026-05-05T23:55:00-05:00")
  .observation("vital-signs", "Systolic blood pressure", "8480-6", "2026-05-05T23:35:00-05:00", { valueQuantity: quantity(134, "mm[Hg]") })
  .observation("vital-signs", "Diastolic blood pressure", "8462-4", "2026-05-05T23:35:00-05:00", { valueQuantity: quantity(82, "mm[Hg]") })
  .weight(58.2, "2026-05-05T23:36:00-05:00")
  .observation("vital-signs", "Body weight", "29463-7", "2026-08-01T09:00:00-05:00", {
    dataAbsentReason: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/data-absent-reason", code: "not-performed" }] },
  })
  .observation("laboratory", "Basic metabolic panel", "51990-0", "2026-08-10T08:00:00-05:00", {
    component: [
      { code: loinc("2951-2", "Sodium"), valueQuantity: quantity(139, "mmol/L") },
      { code: loinc("2823-3", "Potassium"), valueQuantity: quantity(6.8, "mmol/L") },
    ],
  }).record;

/** Results that came after the visit though they were taken before it; a problem recorded late; a visit without an end and one that was not kept. */
const stanhope = new Person("Stanhope", "Barnaby", { sex: "male", born: "1979-04-21", today: "2026-02-20" })
  .problem("Hereditary hemochromatosis", "E83.110", "2026-02-12", "active", { onsetDateTime: "2019" })
  .problem("Gastroesophageal reflux", "K21.9", "2015-01-01")
  .order("omeprazole 20 MG Oral Capsule", "2024-12-01", "Take 1 capsule once a day")
  .noKnownAllergy("2015-01-01")
  .visit("Office visit", "2026-02-03T10:00:00-06:00", "2026-02-03T10:30:00-06:00")
  .visit("Office visit", "2026-02-17T10:00:00-06:00", "2026-02-17T10:30:00-06:00", { status: "cancelled" })
  .visit("Video visit", "2026-02-10T10:00:00-06:00", "2026-02-10T10:15:00-06:00", { class: { code: "VR" } })
  .visit("Annual examination", "2026-03-10T10:00:00-06:00", "2026-03-10T10:30:00-06:00", { status: "planned" })
  .observation("laboratory", "Ferritin", "2276-4", "2026-02-03T10:20:00-06:00", {
    issued: "2026-02-05T14:00:00-06:00",
    valueQuantity: quantity(1480, "ng/mL"),
    interpretation: [coded("v3-ObservationInterpretation", "H")],
  })
  .observation("laboratory", "Transferrin saturation", "2502-3", "2026-02-03T10:20:00-06:00", {
    issued: "2026-02-05T14:00:00-06:00",
    valueQuantity: quantity(72, "%"),
    referenceRange: [{ low: { value: 20, unit: "%" }, high: { value: 50, unit: "%" } }],
  } as never)
  .result("Alanine aminotransferase", "1742-6", 88, "U/L", "2026-01-15T08:00:00-06:00")
  .pressure(124, 78, "2026-02-03T10:05:00-06:00")
  .weight(84, "2026-02-03T10:05:00-06:00").record;

/** A reported filtration rate that the creatinine contradicts, and rates by two equations. */
const ottery = new Person("Ottery", "Winifred", { sex: "female", born: "1960-09-14", today: "2026-04-22" })
  .problem("Hypertension", "I10", "2010-01-01")
  .order("amlodipine 5 MG Oral Tablet", "2026-01-05", "Take 1 tablet once a day")
  .order("amlodipine 10 MG Oral Tablet", "2026-04-01", "Take 1 tablet once a day")
  .allergy("Latex", "high", "Anaphylaxis", "2001-01-01")
  .noKnownAllergy("2025-05-05")
  .visit("Office visit", "2026-04-01T10:00:00-04:00", "2026-04-01T10:30:00-04:00")
  .result("Creatinine", "2160-0", 3.33, "mg/dL", "2026-04-20T08:00:00-04:00")
  .result("Glomerular filtration rate by MDRD", "33914-3", 87.8, "mL/min/{1.73_m2}", "2026-04-20T08:00:00-04:00")
  .result("Glomerular filtration rate by MDRD", "33914-3", 90.1, "mL/min/{1.73_m2}", "2025-10-20T08:00:00-04:00")
  .result("Glomerular filtration rate by CKD-EPI 2021", "98979-8", 15, "mL/min/{1.73_m2}", "2025-11-20T08:00:00-05:00")
  .pressure(144, 86, "2026-04-01T10:05:00-04:00")
  .weight(72, "2026-04-01T10:05:00-04:00").record;

export const ODD_SHAPES: readonly MadeUp[] = [yarborough, stanhope, ottery];
