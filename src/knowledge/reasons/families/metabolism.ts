// Reasons to do with metabolism, kidneys and blood. Which topic leads is our judgement of what a clinician looks for first.
import type { ReasonFamily } from "../family.ts";

export const METABOLISM_REASONS: readonly ReasonFamily[] = [
  {
    name: "diabetes",
    terms:
      "diabet*, dm, dm1, dm2, t1dm, t2dm, iddm, niddm, a1c, hba1c, hemoglobin a1c, blood sugar*, blood glucose, hyperglyc*, hypoglyc*, prediabet*, insulin*, endocrin*",
    rank: "specific",
    matters: ["a1c", "diabetes drugs", "diabetes", "egfr", "urine albumin", "glucose", "diabetic foot and eye", "blood pressure", "lipids"],
  },
  {
    name: "kidney disease",
    terms: "kidney disease, ckd, renal, kidney*, nephro*, esrd, dialysis, creatinine, proteinuria",
    rank: "specific",
    matters: [
      "egfr",
      "kidney disease",
      "urine albumin",
      "potassium",
      "kidney-relevant drugs",
      "creatinine",
      "blood pressure",
      "hemoglobin",
      "diabetes",
    ],
  },
  {
    name: "thyroid",
    terms: "thyroid*, hypothyroid*, hyperthyroid*, tsh, goiter, goitre, graves, hashimoto*",
    rank: "specific",
    matters: ["tsh", "thyroid drugs", "thyroid", "pulse", "weight"],
  },
  {
    name: "weight",
    terms: "obes*, overweight, weight*, want to lose weight, weight gain, weight management, bariatric, nutrition*, diet*, bmi",
    rank: "specific",
    matters: ["weight", "bmi", "weight drugs", "obesity", "a1c", "tsh", "diabetes", "cancer", "depression"],
  },
  {
    name: "weight loss and night sweats",
    terms: "weight loss, losing weight, lost weight, loss of appetite, poor appetite, night sweats, swollen lymph node*, swollen gland*",
    rank: "specific",
    matters: [
      "cancer",
      "weight",
      "thyroid",
      "immune suppression",
      "tsh",
      "a1c",
      "depression",
      "belly disease",
      "white cells",
      "hemoglobin",
    ],
  },
  {
    name: "anemia",
    terms: "anemi*, anaemi*, low hemoglobin, iron def*, iron, blood count, cbc, transfusion, hematolog*, haematolog*",
    rank: "specific",
    matters: ["hemoglobin", "anemia", "iron studies", "blood drugs", "belly disease", "egfr", "cancer", "gynaecology"],
  },
  {
    name: "bleeding",
    terms: "bleed*, hemorrhag*, haemorrhag*, blood in stool, rectal bleeding, melena, nosebleed*, epistaxis, bruis*, hematemesis",
    rank: "danger",
    matters: ["antithrombotics", "hemoglobin", "anemia", "inr", "belly disease", "colonoscopy", "cancer", "blood drugs", "blood pressure"],
  },
  {
    name: "tiredness",
    terms: "fatigue*, tired*, weakness, malaise, exhaust*, low energy",
    rank: "specific",
    matters: [
      "causes of tiredness",
      "hemoglobin",
      "tsh",
      "a1c",
      "glucose",
      "depression",
      "cancer",
      "heart failure",
      "anemia",
      "sleep",
      "drugs that sedate or lower pressure",
      "egfr",
    ],
  },
];
