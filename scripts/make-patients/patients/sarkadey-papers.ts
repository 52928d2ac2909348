// Wilhelmina Sarkadey's letters and notes: what the hospital, the home nurse and the INR clinic each say.
import type { Chart } from "../chart.ts";
import { pdf, plainText } from "../documents.ts";

export async function papers(c: Chart): Promise<void> {
  const who = `Patient: ${c.name}, born ${c.birthDate}`;
  await pdf(
    c,
    "discharge-summary",
    {
      letterhead: "Corran Bay General Hospital",
      title: "Hospital discharge summary",
      author: "Calloway Ndrenga MD",
      date: "2026-10-24",
      blocks: [
        who,
        "Admitted 18 October 2026, discharged 24 October 2026, Ward 5. To: Ansa Merrilow MD, Saltmarsh Family Practice.",
        "# Diagnoses",
        "Acute on chronic systolic heart failure. Permanent atrial fibrillation. Bradycardia of 44 on metoprolol succinate 100 mg. Chronic kidney disease stage 3a. Embolic stroke in 2019. Repeated falls.",
        "# Course",
        "Five days of breathlessness, orthopnea and leg swelling; ran out of furosemide. Oxygen saturation 89 % on room air. NT-proBNP 6840 pg/mL. Treated with intravenous furosemide; weight fell from 58.6 to 53.8 kg. Oxygen stopped on day 3. No chest pain, troponin not raised.",
        "Echocardiogram of 20 October: ejection fraction 33 % (38 % in 2024), no thrombus.",
        "Heart rate 44 on 20 October; metoprolol succinate was reduced from 100 mg to 50 mg once a day. Rate 62 at discharge. Losartan 25 mg held for a systolic pressure below 100.",
        "# Anticoagulation",
        "INR unstable: between 1.6 and 4.2 in the last six months, 3.4 on admission. Three falls this year. CT of the head on 6 September: no hemorrhage.",
        "WARFARIN WAS STOPPED on 22 October. Apixaban 2.5 mg twice a day was started on 24 October at an INR of 1.8. The lower dose was chosen for age 83 and weight 53.8 kg. Aspirin 81 mg, which she took on her own, is to be stopped.",
        "# Medications at discharge",
        "- Apixaban 2.5 mg twice a day (new)",
        "- Metoprolol succinate 50 mg once a day (reduced)",
        "- Furosemide 40 mg every morning (raised)",
        "- Stopped: warfarin, aspirin, zolpidem. Held: losartan.",
        "# Allergies",
        "Sulfamethoxazole-trimethoprim: swelling of the tongue and rash, told by the daughter. Morphine: confusion. She tolerated ampicillin-sulbactam on this ward from 18 to 20 October.",
        "# Follow-up",
        "- Weight each morning; call if above 55 kg.",
        "- Potassium and creatinine in one week.",
        "- Decide on losartan when systolic pressure is above 110.",
        "- Falls clinic. Bone protection to be reviewed; alendronate since 2013.",
        "Calloway Ndrenga MD, Cardiology",
      ],
    },
    {
      type: ["18842-5", "Discharge summary"],
      date: "2026-10-24",
      author: "prac-ndrenga",
      title: "Hospital discharge summary",
      encounter: "stay-2026-10-18",
    },
  );
  plainText(
    c,
    "ed-fall",
    [
      "EMERGENCY DEPARTMENT NOTE",
      `${who}   Date: 2026-09-06`,
      "",
      "Third fall this year, at night on the way to the bathroom, struck the forehead. On warfarin, INR 4.2. No loss of consciousness. No vomiting.",
      "CT of the head: no hemorrhage. Pelvis radiograph: no fracture. Laceration of 2 cm closed with adhesive strips.",
      "Took zolpidem that evening. Takes aspirin 81 mg on a neighbor's advice. Warfarin held for 2 days. Family practice to review sleeping tablet and aspirin.",
      "",
      "Benedek Ostrowane DO",
    ],
    {
      type: ["34111-5", "Emergency department Note"],
      date: "2026-09-06",
      author: "prac-ostrowane",
      title: "Emergency department note, fall",
      encounter: "ed-2026-09-06",
    },
  );
  plainText(c, "home-nurse", [
    `Home nursing visit, ${c.name}, born ${c.birthDate}`,
    "2026-11-09",
    "",
    "Pill box holds both warfarin 2.5 mg and apixaban 2.5 mg, and two strengths of metoprolol (100 mg and 50 mg). She takes what is in the box.",
    "BP 104/60, pulse 48, weight 55.6 kg (53.8 at discharge). Ankles swollen. Bruises on both forearms. Gums bleed when brushing. No black stool seen.",
    "No fall since coming home. Daughter Ottilie will sort the box when told what is right. Practice phoned, message left.",
  ]);
  await pdf(c, "anticoagulation-record", {
    letterhead: "Saltmarsh Family Practice, INR clinic",
    title: "Anticoagulation record",
    author: "Tamsin Ellerquist RN",
    date: "2026-10-06",
    blocks: [
      "6 October 2026",
      who,
      "Indication: atrial fibrillation, stroke 2019. Target INR 2.0 to 3.0. Warfarin since 2018.",
      "# INR values",
      "- 5 May 2026: 2.4, same dose",
      "- 2 June 2026: 1.6, dose raised",
      "- 7 July 2026: 3.8, dose lowered",
      "- 4 August 2026: 1.9, same dose",
      "- 6 September 2026: 4.2 at the emergency department, held 2 days",
      "# Comment",
      "Time in range below 40 % by count of values. Misses tablets and doubles them the next day. Physician asked to consider another anticoagulant.",
    ],
  });
}
