// Statements about made-up records, each read against what it cites by a person and judged: does the source support it? The reason is what decided it. The product's
// check is compared with these; it was not asked when they were judged.

export interface JudgedStatement {
  readonly record: string;
  readonly text: string;
  /** `Type/number` of that record. */
  readonly cites: readonly string[];
  readonly supported: boolean;
  readonly why: string;
}

type Row = readonly [text: string, cites: readonly string[], supported: boolean, why: string];

function of(record: string, rows: readonly Row[]): JudgedStatement[] {
  return rows.map(([text, cites, supported, why]) => ({ record, text, cites, supported, why }));
}

export const JUDGED: readonly JudgedStatement[] = [
  ...of("Osgood Tarrant", [
    ["Chronic kidney disease stage 3b (since 06/14/2022)", ["Condition/3"], true, "name and onset as recorded"],
    ["Chronic kidney disease stage 4 (since 06/14/2022)", ["Condition/3"], false, "the stage is 3b"],
    ["Chronic kidney disease stage 3b (since 06/14/2012)", ["Condition/3"], false, "ten years too early"],
    ["No chronic kidney disease stage 3b", ["Condition/3"], false, "denies what is active"],
    ["Hypertension (since 02/11/2004)", ["Condition/1"], true, "as recorded"],
    ["Hypertension (since 02/11/2004)", ["Condition/2"], false, "cites the diabetes"],
    [
      "Acute myocardial infarction (resolved; from 11/02/2015; ended 12/01/2015)",
      ["Condition/4"],
      true,
      "status and both dates as recorded",
    ],
    ["Acute myocardial infarction (active; from 11/02/2015)", ["Condition/4"], false, "it is resolved"],
    [
      "Deep vein thrombosis of the left leg (resolved; from 06/02/2018; ended 01/15/2019)",
      ["Condition/6"],
      true,
      "as recorded, the side too",
    ],
    ["Deep vein thrombosis of the right leg (resolved; from 06/02/2018; ended 01/15/2019)", ["Condition/6"], false, "it was the left leg"],
    ["Deep vein thrombosis of the leg", ["Condition/6"], true, "leaves the side out, says nothing wrong"],
    ["Adenocarcinoma of the sigmoid colon (remission; from 04/17/2018)", ["Condition/5"], true, "as recorded"],
    ["lisinopril 40 MG Oral Tablet, Take 1 tablet once a day (last ordered 04/20/2026)", ["MedicationRequest/2"], true, "as ordered"],
    [
      "lisinopril 40 MG Oral Tablet, Take 1 tablet once a day (last ordered 12/02/2025)",
      ["MedicationRequest/2"],
      false,
      "the date of the other dose",
    ],
    ["lisinopril 40 MCG Oral Tablet, Take 1 tablet once a day", ["MedicationRequest/2"], false, "a thousandth of the dose"],
    ["lisinopril 40 MG Oral Tablet, Take 1 tablet twice a day", ["MedicationRequest/2"], false, "once a day is ordered"],
    ["losartan 40 MG Oral Tablet, Take 1 tablet once a day", ["MedicationRequest/2"], false, "another drug"],
    [
      "lisinopril 40 MG Oral Tablet; lisinopril 10 MG Oral Tablet; these 2 entries of one drug differ",
      ["MedicationRequest/1", "MedicationRequest/2"],
      true,
      "two active doses are recorded",
    ],
    ["these 3 entries of one drug differ", ["MedicationRequest/1", "MedicationRequest/2"], false, "there are two"],
    [
      "atorvastatin 80 MG Oral Tablet, Take 1 tablet at night (last ordered 02/02/2024, not reordered since)",
      ["MedicationRequest/4"],
      true,
      "the order is over a year old and the last",
    ],
    [
      "spironolactone 25 MG Oral Tablet, Take 1 tablet once a day (last ordered 04/20/2026, not reordered since)",
      ["MedicationRequest/5"],
      false,
      "ordered three weeks ago: nothing is overdue",
    ],
    ["Potassium 6.9 mmol/L on 05/10/2026", ["Observation/5"], true, "value, unit and day as measured"],
    ["Potassium 6.9 mg/dL on 05/10/2026", ["Observation/5"], false, "another unit"],
    ["Potassium 9.6 mmol/L on 05/10/2026", ["Observation/5"], false, "digits exchanged"],
    ["Potassium 6.9 mmol/L on 01/12/2026", ["Observation/5"], false, "the day of the earlier value"],
    ["Sodium 6.9 mmol/L on 05/10/2026", ["Observation/5"], false, "it is potassium"],
    [
      "Potassium: 4.8 mmol/L on 01/12/2026, 6.9 mmol/L on 05/10/2026; change +2.1 mmol/L",
      ["Observation/4", "Observation/5"],
      true,
      "the difference is right",
    ],
    ["change +1.2 mmol/L", ["Observation/4", "Observation/5"], false, "the difference is 2.1"],
    ["change -2.1 mmol/L", ["Observation/4", "Observation/5"], false, "it rose"],
    ["blood pressure 192/124 mm[Hg] on 05/10/2026", ["Observation/2"], true, "both numbers and the day as measured"],
    ["blood pressure 124/192 mm[Hg] on 05/10/2026", ["Observation/2"], false, "upper and lower exchanged"],
    ["weight 97.4 kg on 04/20/2026", ["Observation/3"], true, "as measured"],
    ["weight 974 kg on 04/20/2026", ["Observation/3"], false, "the point is lost"],
    ["weight 97.4 lb on 04/20/2026", ["Observation/3"], false, "pounds for kilograms"],
    ["Penicillin (criticality high; reaction: Anaphylaxis; recorded 05/02/1988)", ["AllergyIntolerance/1"], true, "as recorded"],
    ["Penicillin (criticality low; reaction: Anaphylaxis; recorded 05/02/1988)", ["AllergyIntolerance/1"], false, "criticality is high"],
    ["Penicillin (criticality high; reaction: Nausea; recorded 05/02/1988)", ["AllergyIntolerance/1"], false, "the reaction is codeine's"],
    ["Codeine (criticality low; reaction: Nausea; recorded 10/10/2003)", ["AllergyIntolerance/2"], true, "as recorded"],
    ["Last completed visit 04/20/2026: Follow-up visit", ["Encounter/1"], true, "as recorded"],
    ["Last completed visit 05/20/2026: Follow-up visit", ["Encounter/1"], false, "a month off"],
    ["Osgood Tarrant, male, 69 years old, born 03/08/1957", ["Patient/"], true, "the age on that day is 69"],
    ["Osgood Tarrant, male, 68 years old, born 03/08/1957", ["Patient/"], false, "the birthday has been"],
    ["Osgood Tarrant, female, 69 years old, born 03/08/1957", ["Patient/"], false, "he is male"],
  ]),
  ...of("Perpetua Lindqvist", [
    ["Pregnancy (since 11/20/2025)", ["Condition/1"], true, "as recorded"],
    ["not in pregnancy (since 11/20/2025)", ["Condition/1"], false, "denies the pregnancy"],
    ["Severe pre-eclampsia (resolved; from 12/09/2021; ended 02/01/2022)", ["Condition/3"], true, "as recorded"],
    ["Mild pre-eclampsia (resolved; from 12/09/2021; ended 02/01/2022)", ["Condition/3"], false, "it was severe"],
    ["No known allergy (recorded 03/03/2021)", ["AllergyIntolerance/1"], true, "the record says so"],
    ["Known allergy (recorded 03/03/2021)", ["AllergyIntolerance/1"], false, "the denial is lost"],
    ["Protein/Creatinine ratio in urine 410 mg/g on 02/27/2026 (flagged H)", ["Observation/5"], true, "value and flag as given"],
    ["Protein/Creatinine ratio in urine 410 mg/g on 02/27/2026 (flagged L)", ["Observation/5"], false, "flagged high"],
    ["Pre-eclampsia is present", ["Observation/5"], false, "a diagnosis made from a result"],
  ]),
  ...of("Hesper Calloway", [
    ["Transplantation of kidney (05/20/2019)", ["Procedure/1"], true, "as recorded"],
    ["Transplantation of liver (05/20/2019)", ["Procedure/1"], false, "it was the kidney"],
    ["Tacrolimus trough 18.2 ng/mL on 06/14/2026 (flagged HH)", ["Observation/4"], true, "as reported"],
    ["tacrolimus 1 MG Oral Capsule, Take 3 capsules twice a day (last ordered 03/10/2026)", ["MedicationRequest/1"], true, "as ordered"],
    [
      "tacrolimus 1 MG Oral Capsule, Take 2 capsules twice a day (last ordered 03/10/2026)",
      ["MedicationRequest/1"],
      false,
      "three capsules are ordered",
    ],
    [
      "sirolimus 1 MG Oral Capsule, Take 3 capsules twice a day (last ordered 03/10/2026)",
      ["MedicationRequest/1"],
      false,
      "another drug of the same kind",
    ],
  ]),
  ...of("Isolde Pemberwick", [
    ["Migraine without aura (since 03/03/2010)", ["Condition/4"], true, "as recorded"],
    ["Migraine with aura (since 03/03/2010)", ["Condition/4"], false, "it is without"],
    ["Multiple sclerosis (since 05/05/2025)", ["Condition/1"], false, "entered in error"],
    ["Potassium 7.4 mmol/L on 03/30/2026", ["Observation/1"], false, "the result was taken back"],
    ["Cefalexin (refuted)", ["AllergyIntolerance/2"], true, "told as what it is"],
  ]),
  ...of("Cuthbert Ravensholme", [
    ["HIV disease (since 01/01/2016)", ["Condition/1"], false, "restricted: may not be shown"],
    ["Asthma (since 01/01/1995)", ["Condition/3"], true, "as recorded"],
    ["Suicide attempt (resolved; from 10/03/2017; ended 10/10/2017)", ["Condition/4"], true, "as recorded"],
    [
      "These 2 entries differ: allergies are listed and denied.",
      ["AllergyIntolerance/1", "AllergyIntolerance/2"],
      true,
      "one lists shellfish, the other denies any",
    ],
  ]),
];
