import type { Chart } from "../chart.ts";
import { pdf, plainText } from "../documents.ts";

export async function papers(c: Chart, egfr: Record<string, number>): Promise<void> {
  await pdf(
    c,
    "nephrology-consult",
    {
      letterhead: "Corran Bay Kidney Clinic",
      title: "Nephrology consultation",
      author: "Ruvik Tashmere MD",
      date: "2026-08-27",
      blocks: [
        "27 August 2026",
        `Patient: ${c.name}, born ${c.birthDate}`,
        "To: Ansa Merrilow MD, Saltmarsh Family Practice",
        "Thank you for referring this 65 year old man with type 2 diabetes since 2009 and falling kidney function.",
        "# Impression",
        "1. Chronic kidney disease stage G3b, albuminuria category A2, most likely diabetic kidney disease. No hematuria. Renal ultrasound of 29 August 2025: kidneys of normal size, no hydronephrosis.",
        `2. The eGFR fell from ${egfr["2023-11-14"]} in November 2023 to ${egfr["2026-07-14"]} mL/min/1.73 m2 in July 2026. Urine albumin to creatinine ratio rose from 58 to 246 mg/g over the same time.`,
        "3. Potassium 5.2 mmol/L on lisinopril 40 mg. He takes naproxen 220 mg once or twice a day for his knee and did not know that it matters.",
        "# Further results",
        "Parathyroid hormone 88 pg/mL (15 to 65). Phosphate 3.6 mg/dL. Serum protein electrophoresis: no monoclonal band.",
        "# Recommendations",
        "- Start empagliflozin 10 mg every morning. Expect a small early fall of the eGFR. Stop it on sick days.",
        "- Stop naproxen and every other NSAID. Use acetaminophen up to 3 g a day or a topical preparation for the knee.",
        "- Metformin: reduce to 500 mg twice a day, the eGFR being below 45, and stop it if the eGFR falls below 30.",
        "- Continue lisinopril 40 mg. Low potassium diet. Repeat potassium and creatinine 4 weeks after the start of empagliflozin.",
        "- Blood pressure goal below 130/80.",
        "- I would consider finerenone later, only if potassium stays at or below 4.8 mmol/L.",
        "No biopsy is planned. I will see him again in February 2027.",
        "Ruvik Tashmere MD, Nephrology",
      ],
    },
    { type: ["11488-4", "Consult note"], date: "2026-08-27", author: "prac-tashmere", title: "Nephrology consultation" },
  );
  plainText(
    c,
    "ed-discharge",
    [
      "EMERGENCY DEPARTMENT DISCHARGE NOTE",
      "Corran Bay General Hospital",
      `Patient: ${c.name}   Born: ${c.birthDate}   Date: 2026-10-09`,
      "",
      "REASON: Vomiting and diarrhea for 2 days, light-headed on standing. No blood in stool. No fever. Denies chest pain.",
      `FINDINGS: BP 104/62, pulse 104, temperature 37.2. Abdomen soft, not tender. Creatinine 2.41 mg/dL (was 1.88 in July), eGFR ${egfr["2026-10-09"]}, potassium 5.8 mmol/L, bicarbonate 18 mmol/L. ECG: sinus tachycardia, no peaked T waves.`,
      "COURSE: 2 liters of lactated Ringer's solution. Potassium 5.3 mmol/L after fluids. No dialysis needed.",
      "DIAGNOSES: Acute kidney injury on CKD from volume depletion, with naproxen and lisinopril on board. Acute gastroenteritis.",
      "INSTRUCTIONS: Stop naproxen and do not take it again. Hold lisinopril, metformin and empagliflozin for 3 days, then start again when eating normally. Creatinine and potassium within 2 weeks at the family practice.",
      "Penicillin allergy noted. No antibiotic given.",
      "",
      "Benedek Ostrowane DO",
    ],
    {
      type: ["18842-5", "Discharge summary"],
      date: "2026-10-09",
      author: "prac-ostrowane",
      title: "Emergency department discharge note",
      encounter: "ed-2026-10-09",
    },
  );
  plainText(c, "wrong-note", ["Physical therapy note of another patient, filed here by mistake."], {
    type: ["11508-7", "Physical therapy Progress note"],
    date: "2026-02-11",
    author: "prac-ellerquist",
    title: "Physical therapy note",
    status: "entered-in-error",
  });
  await pdf(c, "eye-screening", {
    letterhead: "Corran Bay Eye Photography Service",
    title: "Diabetic retinal screening report",
    author: "Corran Bay Eye Photography Service",
    date: "2026-09-30",
    blocks: [
      "30 September 2026",
      `Patient: ${c.name}, born ${c.birthDate}`,
      "# Result",
      "Right eye: mild nonproliferative diabetic retinopathy, no macular edema. Visual acuity 20/25.",
      "Left eye: moderate nonproliferative diabetic retinopathy, new since 2025. No macular edema. Visual acuity 20/30.",
      "# Advice",
      "Examination by an ophthalmologist within 3 months. No urgent treatment needed.",
    ],
  });
  plainText(c, "home-readings", [
    `Home blood pressure and glucose record of ${c.name}, born ${c.birthDate}`,
    "Left at the front desk on 2026-11-12",
    "",
    "2026-11-02  BP 144/82  morning glucose 156 mg/dL",
    "2026-11-04  BP 150/84  morning glucose 171 mg/dL",
    "2026-11-06  BP 141/80  morning glucose 149 mg/dL",
    "2026-11-08  BP 148/86  morning glucose 163 mg/dL",
    "2026-11-10  BP 139/78  morning glucose 144 mg/dL",
    "",
    "No low sugars. Knee bad in the cold, taking the blue pills again (naproxen) twice a day.",
    "Ankles not swollen. Up twice at night to pass water since the new tablet.",
  ]);
}
