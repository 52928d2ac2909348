// Marisela Achterling's letters and notes. They say 35 days of apixaban where the order says 12.
import type { Chart } from "../chart.ts";
import { pdf, plainText } from "../documents.ts";

export async function papers(c: Chart): Promise<void> {
  const who = `Patient: ${c.name}, born ${c.birthDate}`;
  const stay = { encounter: "stay-2026-10-27", author: "prac-hartnoll" } as const;
  await pdf(
    c,
    "operative-note",
    {
      letterhead: "Corran Bay General Hospital",
      title: "Operative note",
      author: "Odile Hartnoll-Pree MD",
      date: "2026-10-27",
      blocks: [
        "27 October 2026",
        who,
        "# Operation",
        "Left total knee replacement, cemented, posterior stabilized.",
        "# Surgeon and anesthesia",
        "Odile Hartnoll-Pree MD. Spinal anesthesia with adductor canal block. Latex-free theatre because of latex allergy.",
        "# Indication",
        "Osteoarthritis of the left knee, grade 4, after failure of exercise, meloxicam and two injections.",
        "# Findings",
        "Bare bone in the medial compartment, varus 8 degrees, intact extensor mechanism. No sign of infection.",
        "# Procedure",
        "Midline incision, medial parapatellar approach. Tourniquet 62 minutes at 250 mmHg. Femoral size 5, tibial size 4, insert 10 mm, patella resurfaced. Tranexamic acid 1 g before and after. Cefazolin 2 g before incision. Closure with running absorbable suture and staples. Trial range 0 to 125 degrees, stable.",
        "# Blood loss and complications",
        "Blood loss 250 mL. No complication. No drain.",
        "# Specimens",
        "Bone and synovium of the left knee to pathology.",
        "# Plan",
        "Weight bearing as tolerated. Apixaban 2.5 mg twice daily from the evening of day 1; 35 days in view of the deep vein thrombosis of 2011. Staples out on day 14.",
      ],
    },
    { ...stay, type: ["11504-8", "Surgical operation note"], date: "2026-10-27", title: "Operative note, left total knee replacement" },
  );
  plainText(
    c,
    "discharge-summary",
    [
      "DISCHARGE SUMMARY",
      "Corran Bay General Hospital, Ward 5",
      `${who}`,
      "Admitted 2026-10-27, discharged 2026-10-29, to home with her sister",
      "",
      "OPERATION: Left total knee replacement on 2026-10-27 under spinal anesthesia. No complication.",
      "COURSE: Hemoglobin fell from 13.1 to 9.6 g/dL; no transfusion. No fever. Walked 40 meters with a frame on day 2. Blisters under the adhesive dressing on day 2, changed to silicone.",
      "ANTICOAGULATION: Apixaban 2.5 mg twice daily for 35 days, until 2026-12-03, because of a deep vein thrombosis in 2011.",
      "MEDICATIONS: Acetaminophen 1000 mg every 8 hours. Oxycodone 5 mg as needed for 5 days. Levothyroxine 75 mcg continues. Meloxicam is stopped; do not take it or ibuprofen while on apixaban.",
      "ALLERGIES: Latex (urticaria and wheezing).",
      "PENDING: Pathology of bone and synovium.",
      "FOLLOW-UP: Staples out on 2026-11-10 at Bone and Joint. Iron studies and hemoglobin with the family practice within 4 weeks.",
      "",
      "Odile Hartnoll-Pree MD",
    ],
    { ...stay, type: ["18842-5", "Discharge summary"], date: "2026-10-29", title: "Discharge summary" },
  );
  plainText(
    c,
    "wound-note",
    [
      "CLINIC NOTE, Corran Bay Bone and Joint, 2026-11-10",
      who,
      "",
      "Staples removed. 1.5 cm of the distal incision is open, superficial, serous drainage since 2026-11-08, no pus. Redness 1 cm around it, no warmth of the joint. The joint is not tapped.",
      "No fever. Calf soft, not tender, no swelling. Flexion 88 degrees.",
      "Swab taken. Cephalexin 500 mg four times a day for 7 days. Latex-free dressings, no adhesive. See again in one week; call at once if pus, fever or more pain.",
    ],
    {
      type: ["11506-3", "Progress note"],
      date: "2026-11-10",
      author: "prac-hartnoll",
      title: "Wound check",
      encounter: "wound-2026-11-10",
    },
  );
  await pdf(c, "physiotherapy", {
    letterhead: "Ropewalk Lane Physiotherapy",
    title: "Physiotherapy progress report",
    author: "Ropewalk Lane Physiotherapy",
    date: "2026-11-13",
    blocks: [
      "13 November 2026",
      who,
      "# Progress",
      "Five sessions since 2 November. Flexion 92 degrees, extension lag 5 degrees. Walks 150 meters with one cane. Stairs one at a time.",
      "# Concerns",
      "Dressing damp at each session. She says that her blood thinner tablets ran out on 10 November and that nobody gave her more.",
      "Calf circumference 38 cm left, 36.5 cm right. No calf tenderness.",
      "# Plan",
      "Twice a week for 4 weeks. Latex-free bands are used.",
    ],
  });
}
