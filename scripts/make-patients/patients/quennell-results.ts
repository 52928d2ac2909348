// Harlan Quennell's laboratory results and vital signs, with two that were entered in error or repeated the same day.
import { type Chart, text } from "../chart.ts";
import { LOINC } from "../codes.ts";
import { bloodPressure, kidneyFunction, observation, report, result, results, smoking } from "../observations.ts";

/** Date, creatinine, potassium, A1c, urine albumin/creatinine, total cholesterol, HDL, triglycerides: the routine blood draws. */
const DRAWS: [string, number, number, number | undefined, number | undefined, [number, number, number] | undefined][] = [
  ["2023-11-14", 1.45, 4.6, 7.4, 58, [199, 39, 210]],
  ["2024-06-11", 1.54, 4.7, 7.7, undefined, undefined],
  ["2025-01-15", 1.62, 4.8, 8.0, 124, [176, 40, 200]],
  ["2025-07-16", 1.71, 4.9, 8.1, undefined, undefined],
  ["2026-01-20", 1.79, 5.0, 8.4, 188, [166, 40, 190]],
  ["2026-07-14", 1.88, 5.2, 8.9, 246, [171, 39, 205]],
];

export function measurements(c: Chart): { egfr: Record<string, number> } {
  const egfr: Record<string, number> = {};
  for (const [date, creatinine, potassium, a1c, uacr, lipids] of DRAWS) {
    const kidney = kidneyFunction(c, date, creatinine);
    egfr[date] = kidney.egfr;
    const ids = [...kidney.ids, result(c, "potassium", date, potassium)];
    if (a1c) ids.push(result(c, "a1c", date, a1c));
    if (uacr) ids.push(result(c, "uacr", date, uacr));
    if (lipids) {
      const [total, hdl, triglycerides] = lipids;
      ids.push(
        ...results(
          c,
          date,
          { cholesterol: total, hdl, triglycerides, ldl: Math.round(total - hdl - triglycerides / 5) },
          { print: "range" },
        ),
      );
    }
    report(c, `panel-${date}`, date, { name: "Laboratory results", section: ["LAB", "Laboratory"], results: ids });
  }
  result(c, "sodium", "2025-01-15", 129);
  result(c, "hemoglobin", "2026-07-14", 12.4);
  result(c, "calcium", "2026-07-14", 9.1, { print: "bare" });

  const ed = { encounter: "ed-2026-10-09", time: "14:20" };
  const edKidney = kidneyFunction(c, "2026-10-09", 2.41, ed);
  const edIds = [...edKidney.ids, ...results(c, "2026-10-09", { potassium: 5.8, sodium: 135, bicarbonate: 18, bun: 52, glucose: 168 }, ed)];
  report(c, "panel-ed", "2026-10-09", {
    code: ["24320-4", "Basic metabolic 1998 panel - Serum or Plasma"],
    name: "Basic metabolic panel",
    section: ["LAB", "Laboratory"],
    results: edIds,
    encounter: "ed-2026-10-09",
  });
  result(c, "potassium", "2026-10-09", 5.3, { encounter: "ed-2026-10-09", time: "18:45", id: "2026-10-09-repeat" });
  egfr["2026-10-09"] = edKidney.egfr;
  egfr["2026-10-23"] = kidneyFunction(c, "2026-10-23", 2.05).egfr;
  result(c, "potassium", "2026-10-23", 5.1);
  egfr["2026-11-12"] = kidneyFunction(c, "2026-11-12", 2.12).egfr;
  results(c, "2026-11-12", { potassium: 5.4, a1c: 8.1, uacr: 212, bicarbonate: 21, hemoglobin: 12.1 });
  result(c, "a1c", "2026-11-12", 11.9, { id: "2026-11-12-error", status: "entered-in-error", note: "Sample of another patient." });
  result(c, "tsh", "2026-01-20", 2.1, { print: "bare" });

  const pressures: [string, number, number, number][] = [
    ["2023-11-14", 142, 84, 99.8],
    ["2024-06-11", 146, 86, 100.6],
    ["2025-01-15", 138, 82, 101.2],
    ["2025-07-16", 144, 84, 100.9],
    ["2026-01-20", 148, 86, 101.4],
    ["2026-07-14", 152, 88, 101.8],
  ];
  for (const [date, systolic, diastolic, weight] of pressures) {
    bloodPressure(c, date, systolic, diastolic, date === "2026-07-14" ? { encounter: "visit-2026-07-14" } : {});
    result(c, "weight", date, weight);
  }
  bloodPressure(c, "2026-10-09", 104, 62, ed);
  result(c, "heartRate", "2026-10-09", 104, ed);
  result(c, "weight", "2026-10-23", 97.6);
  bloodPressure(c, "2026-10-23", 134, 78);
  bloodPressure(c, "2026-11-12", 146, 82, { note: "Nurse visit, seated, left arm, second of two readings." });
  result(c, "weight", "2026-11-12", 98.4);
  result(c, "height", "2026-07-14", 178);
  result(c, "bmi", "2026-07-14", 32.1);
  smoking(c, "2026-07-14", ["8517006", "Ex-smoker"]);
  observation(c, "phq2-2026-07-14", "2026-07-14", "survey", {
    code: { coding: [{ system: LOINC, code: "55758-7", display: "Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]" }] },
    valueInteger: 1,
  });
  observation(c, "monofilament-2026-07-14", "2026-07-14", "exam", {
    code: text("Diabetic foot examination, 10 g monofilament"),
    dataAbsentReason: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/data-absent-reason", code: "not-performed" }] },
    note: [{ text: "Patient in a hurry; to be done at the next visit." }],
  });
  return { egfr };
}
