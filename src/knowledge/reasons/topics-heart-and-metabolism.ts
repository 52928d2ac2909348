// Topics of heart, vessels, metabolism and kidney. LOINC 2.77 and ICD-10-CM 2024 codes, drug classes of knowledge/drugs; names in English as US records have them. A list of ours, not a guideline.
import { topic } from "./topic.ts";

export const HEART_AND_METABOLISM = {
  "coronary disease": topic({
    conditions: "myocardial infarct|heart attack|coronary|angina|isch(?:a)?emic heart|acute coronary|atherosclero",
    icd: "I2[0-5]|Z95\\.?[15]|Z98\\.?61",
    procedures: "coronary|percutaneous coronary|angioplasty|cardiac catheter|stent|insertion of stent",
  }),
  "heart failure": topic({
    conditions: "heart failure|cardiac failure|cardiomyopathy|chf\\b",
    icd: "I50|I42|I11\\.?0|I13\\.?[02]",
  }),
  "heart rhythm": topic({
    conditions:
      "cardiac arrest|syncope|sick sinus|atrial (?:fibrillation|flutter)|arrhythmia|tachycardia|bradycardia|heart block|long qt|ventricular",
    icd: "I4[4-9]",
    procedures: "pacemaker|implantable|defibrillator|(?:catheter )?ablation|cardioversion",
  }),
  "valve disease": topic({
    conditions: "aortic (?:stenosis|regurg|valve)|mitral|valv|endocarditis|rheumatic heart",
    icd: "I0[5-8]|I3[3-9]",
  }),
  "arterial disease": topic({
    conditions: "aortic (?:aneurysm|dissection)|peripheral (?:arterial|artery|vascular)|carotid",
    icd: "I7[0-4]|I65",
  }),
  hypertension: topic({ conditions: "hypertens", icd: "I1[0-6]|O1[0-6]" }),
  ecg: topic({
    procedures: "electrocardiogra|ecg\\b|ekg\\b|holter|cardiac stress|stress test|exercise tolerance|echocardiogra",
    results: "11524-6 34534-8 8625-6 8634-8 8636-3",
    resultNames: "electrocardiogra|ecg\\b|ekg\\b|qtc?\\b",
  }),
  "ejection fraction": topic({
    results: "10230-1 8806-2 18043-0 18045-5 8808-8",
    resultNames: "(?:left ventricular )?ejection fraction",
    procedures: "echocardiogra",
  }),
  troponin: topic({ results: "10839-9 6598-7 42757-5 49563-0 67151-1 89579-7 13969-1", resultNames: "troponin" }),
  bnp: topic({ results: "33762-6 30934-4 42637-9 33763-4", resultNames: "natriuretic peptide|nt-probnp|bnp\\b" }),
  antithrombotics: topic({ drugs: "anticoagulant doac vka heparin antiplatelet p2y12 aspirin" }),
  anticoagulants: topic({ drugs: "anticoagulant doac vka heparin" }),
  inr: topic({ results: "6301-6 34714-6 38875-1 5894-1", resultNames: "inr\\b|prothrombin" }),
  "heart failure drugs": topic({ drugs: "beta-blocker acei arb neprilysin-inhibitor mra loop sglt2 hydralazine digoxin" }),
  "rate and rhythm drugs": topic({ drugs: "beta-blocker non-dhp-ccb digoxin antiarrhythmic" }),
  "antianginal drugs": topic({ drugs: "nitrate beta-blocker ranolazine" }),
  "pressure drugs": topic({
    drugs:
      "acei arb beta-blocker dhp-ccb non-dhp-ccb thiazide loop mra potassium-sparing alpha-blocker clonidine hydralazine methyldopa minoxidil renin-inhibitor",
  }),
  "blood pressure": topic({ results: "85354-9 55284-4 8480-6" }),
  pulse: topic({ results: "8867-4" }),
  lipids: topic({ results: "18262-6 13457-7 2089-1 2093-3 2571-8 2085-9", resultNames: "low density lipoprotein|ldl\\b" }),
  "lipid drugs": topic({ drugs: "statin fibrate ezetimibe niacin evolocumab alirocumab" }),
  "lipid disorder": topic({ conditions: "hyperlipid|dyslipid|hypercholesterol|hypertriglycerid|familial hyperchol", icd: "E78" }),
  "clot history": topic({
    conditions: "thrombo(?:sis|embolism|phil)|deep vein|pulmonary embol|embolism|factor v|antiphospholipid",
    icd: "I26|I8[02]|D68|Z86\\.?71",
  }),
  "d-dimer": topic({ results: "48065-7 48066-5 91556-1", resultNames: "d-dimer|fibrin d" }),
  diabetes: topic({
    conditions: "diabet(?:es|ic)|prediabet|hyperglyc(?:a)?emia|hypoglyc(?:a)?emia",
    icd: "E0[89]|E1[0136]|R73\\.?03",
  }),
  a1c: topic({ results: "4548-4 17856-6 59261-8 4549-2", resultNames: "h(?:a)?emoglobin a1c|hba1c|glycated" }),
  glucose: topic({ results: "1558-6 2345-7 2339-0 14749-6 41653-7 2340-8", resultNames: "glucose\\b(?! in urine)" }),
  "diabetes drugs": topic({
    drugs: "insulin biguanide sulfonylurea sglt2 glp1 dpp4 thiazolidinedione metformin repaglinide nateglinide acarbose pramlintide",
  }),
  "diabetic foot and eye": topic({
    procedures: "foot\\b|retina|eye\\b|ophthalmo|fundus",
    conditions: "retinopath|neuropath|macular edema|foot ulcer|amputat",
  }),
  egfr: topic({
    results: "98979-8 33914-3 62238-1 88293-6 88294-4 48642-3 48643-1 2160-0",
    resultNames: "creatinine\\b(?!.*urine)|(?:estimated )?glomerular",
  }),
  creatinine: topic({ results: "2160-0 38483-4 14682-9" }),
  "urine albumin": topic({ results: "9318-7 14959-1 32294-1 14957-5 2888-6", resultNames: "(?:micro)?albumin/creatinine|microalbumin" }),
  potassium: topic({ results: "2823-3 6298-4" }),
  sodium: topic({ results: "2951-2 2947-0" }),
  "kidney disease": topic({
    conditions: "kidney|renal|nephropath|nephrotic|glomerulo|dialysis|proteinuria|ckd\\b",
    icd: "N0[0-8]|N1[789]|Z94\\.?0|Z99\\.?2|E11\\.?2",
    procedures: "(?:h(?:a)?emo)?dialysis|(?:kidney|renal) transplant|transplant(?:ation)? of kidney",
  }),
  "kidney-relevant drugs": topic({ drugs: "nsaid acei arb mra sglt2 loop metformin lithium" }),
  thyroid: topic({ conditions: "(?:hypo|hyper)?thyroid|goit(?:er|re)|graves|hashimoto", icd: "E0[0-7]|C73" }),
  tsh: topic({ results: "3016-3 11580-8 11579-0 3024-7 3026-2 3053-6", resultNames: "thyrotropin|tsh\\b|thyroxine" }),
  "thyroid drugs": topic({ drugs: "thyroid antithyroid levothyroxine liothyronine amiodarone lithium" }),
  weight: topic({ results: "29463-7 3141-9 8341-0" }),
  bmi: topic({ results: "39156-5 59576-9" }),
  obesity: topic({
    conditions: "obes|overweight|body mass index|eating disorder|anorexia nervosa|bulimia",
    icd: "E66|F50",
    procedures: "bariatric|gastric (?:bypass|sleeve|band)|sleeve gastrectomy",
  }),
  "weight drugs": topic({ drugs: "glp1 phentermine orlistat antipsychotic insulin corticosteroid" }),
} as const;
