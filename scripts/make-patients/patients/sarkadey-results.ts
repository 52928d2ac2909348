import { type Chart, own, text } from "../chart.ts";
import { LOINC } from "../codes.ts";
import { bloodPressure, kidneyFunction, observation, report, result, results, smoking } from "../observations.ts";

export function measurements(c: Chart): void {
  const range = { low: 2, high: 3 };
  const inr: [string, number][] = [
    ["2026-05-05", 2.4],
    ["2026-06-02", 1.6],
    ["2026-07-07", 3.8],
    ["2026-08-04", 1.9],
    ["2026-09-06", 4.2],
    ["2026-10-18", 3.4],
    ["2026-10-24", 1.8],
    ["2026-11-09", 3.1],
  ];
  for (const [date, value] of inr)
    result(c, "inr", date, value, {
      ...range,
      ...(date === "2026-11-09" ? { note: "Taken by the home nurse, who did not know of apixaban." } : {}),
    });
  const stay = { encounter: "stay-2026-10-18" };
  kidneyFunction(c, "2026-06-02", 1.02);
  kidneyFunction(c, "2026-10-18", 1.42, { ...stay, time: "11:30" });
  kidneyFunction(c, "2026-10-24", 1.18, stay);
  kidneyFunction(c, "2026-11-09", 1.21);
  const admission = results(c, "2026-10-18", { ntprobnp: 6840, sodium: 131, potassium: 4.1, hemoglobin: 11.4 }, { ...stay, time: "11:30" });
  report(c, "admission-labs", "2026-10-18", {
    name: "Admission laboratory results",
    section: ["LAB", "Laboratory"],
    results: admission,
    encounter: "stay-2026-10-18",
  });
  results(c, "2026-10-24", { ntprobnp: 2210, sodium: 134, potassium: 3.6 }, { ...stay, print: "range" });
  results(c, "2026-11-09", { potassium: 3.3, sodium: 135, hemoglobin: 10.7 }, { print: "bare" });
  result(c, "vitaminD", "2026-06-02", 22);
  const pressures: [string, number, number, number, number?][] = [
    ["2026-06-02", 124, 70, 54.2, 66],
    ["2026-09-06", 108, 60, 54.0, 58],
    ["2026-10-18", 98, 58, 58.6, 52],
    ["2026-10-24", 112, 64, 53.8, 62],
    ["2026-11-09", 104, 60, 55.6, 48],
  ];
  for (const [date, systolic, diastolic, weight, pulse] of pressures) {
    const where = date === "2026-10-18" || date === "2026-10-24" ? stay : date === "2026-09-06" ? { encounter: "ed-2026-09-06" } : {};
    bloodPressure(c, date, systolic, diastolic, where);
    result(c, "weight", date, weight, where);
    if (pulse) result(c, "heartRate", date, pulse, where);
  }
  result(c, "spo2", "2026-10-18", 89, stay);
  result(c, "height", "2026-06-02", 157);
  observation(c, "ef", "2026-10-20", "procedure", {
    code: { coding: [{ system: LOINC, code: "10230-1", display: "Left ventricular Ejection fraction" }] },
    valueQuantity: { value: 33, unit: "%", system: "http://unitsofmeasure.org", code: "%" },
    encounter: own(c, "Encounter", "stay-2026-10-18"),
  });
  observation(c, "ef-2024", "2024-05-14", "procedure", {
    code: { coding: [{ system: LOINC, code: "10230-1", display: "Left ventricular Ejection fraction" }] },
    valueQuantity: { value: 38, unit: "%", system: "http://unitsofmeasure.org", code: "%" },
  });
  report(c, "echo", "2026-10-20", {
    name: "Echocardiogram",
    section: ["CUS", "Cardiac Ultrasound"],
    results: ["ef"],
    conclusion: "Ejection fraction 33 %. Left atrium severely dilated. Moderate mitral regurgitation. No thrombus seen.",
    encounter: "stay-2026-10-18",
  });
  report(c, "head-ct", "2026-09-06", {
    name: "CT of the head without contrast",
    section: ["RAD", "Radiology"],
    conclusion: "No hemorrhage. Old infarct in the left middle cerebral artery territory. No skull fracture.",
    encounter: "ed-2026-09-06",
  });
  observation(c, "moca", "2026-09-08", "survey", {
    code: { coding: [{ system: LOINC, code: "72172-0", display: "Total score [MoCA]" }] },
    valueInteger: 21,
  });
  observation(c, "falls-count", "2026-09-08", "survey", { code: text("Falls in the last 12 months"), valueInteger: 3 });
  observation(c, "tug", "2026-09-08", "exam", {
    code: text("Timed Up and Go"),
    valueQuantity: { value: 19, unit: "s", system: "http://unitsofmeasure.org", code: "s" },
  });
  observation(c, "dxa", "2022-11-15", "procedure", {
    code: text("DXA T-score, left femoral neck"),
    valueQuantity: { value: -2.9, unit: "T-score" },
  });
  observation(c, "orthostatic", "2026-11-09", "exam", {
    code: text("Orthostatic blood pressure"),
    dataAbsentReason: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/data-absent-reason", code: "not-performed" }] },
  });
  smoking(c, "2026-06-02", ["266919005", "Never smoked tobacco"]);
}
