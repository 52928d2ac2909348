// Topics of lungs, belly, bones, skin, blood, infections and cancer. LOINC 2.77 and ICD-10-CM 2024 codes, drug classes of knowledge/drugs. A list of ours, not a guideline.
import { topic } from "./topic.ts";

export const ORGANS = {
  "lung disease": topic({
    conditions:
      "asthma|copd\\b|chronic obstructive|emphysema|(?:chronic )?bronchitis|bronchiectasis|pulmonary|cystic fibrosis|interstitial lung",
    icd: "J4[0-7]|J84|E84",
    procedures: "spirometry|pulmonary function|intubation|mechanical ventilation",
  }),
  "airway infection": topic({
    conditions: "pneumonia|sinusitis|pharyngitis|influenza|tuberculosis|covid|sars-cov|bronchiolitis|croup|tonsillitis",
    icd: "J0|J1|J2[0-2]|U07|A1[5-9]",
  }),
  "lung drugs": topic({
    drugs: "beta-agonist laba lama inhaled-steroid corticosteroid albuterol montelukast theophylline ipratropium tiotropium",
  }),
  spirometry: topic({
    results: "19926-5 20150-9 19868-9 19876-2 33452-4 69970-2",
    resultNames: "fev1|forced|peak (?:expiratory )?flow|asthma control",
    procedures: "spirometry|pulmonary function",
  }),
  "oxygen saturation": topic({ results: "2708-6 59408-5 9279-1" }),
  "chest imaging": topic({ procedures: "chest|bronchoscopy", resultNames: "chest" }),
  temperature: topic({ results: "8310-5 8331-1" }),
  tobacco: topic({ results: "72166-2", conditions: "smok|tobacco|nicotine" }),
  "immune suppression": topic({
    drugs: "corticosteroid tacrolimus cyclosporine mycophenolate methotrexate thiopurine leflunomide thalidomide-class",
    conditions: "immunodefic|immunosuppress|human immunodeficiency|hiv\\b|asplen|neutropen|transplant",
  }),
  "white cells": topic({ results: "6690-2 26464-8 804-5 1988-5 30522-7", resultNames: "leukocytes|white blood|c.reactive" }),
  "belly disease": topic({
    conditions:
      "gastr|(?:peptic|duodenal) ulcer|(?:acute |chronic )?(?:pancreatitis|cholecystitis|appendicitis|diverticul|hepatitis)|gallstone|cholelith|crohn|ulcerative|colitis|irritable bowel|celiac|cirrhosis|h(?:a)?emorrhage of (?:rectum|gastro)|bowel|colon|polyp|hernia|reflux|gerd\\b|liver|esophag|constipation|rectal polyp",
    icd: "K[0-9]",
  }),
  "belly operations": topic({
    procedures:
      "appendectomy|cholecystectomy|colectomy|gastrectomy|bariatric|hernia|laparo|colonoscopy|endoscopy|sigmoidoscopy|esophagogastro|hysterectomy|cesarean|c(?:a)?esarean",
    conditions: "history of (?:appendectomy|cholecystectomy|colectomy)",
  }),
  "belly drugs": topic({
    drugs: "ppi h2-blocker nsaid aspirin antiplatelet anticoagulant corticosteroid misoprostol metoclopramide mesalamine",
  }),
  "liver tests": topic({ results: "1742-6 1920-8 6768-6 1975-2 1751-7 3040-3", resultNames: "alanine amino|bilirubin|lipase|aspartate" }),
  hemoglobin: topic({ results: "718-7 20509-6 4544-3 20570-8 777-3", resultNames: "h(?:a)?emoglobin\\b(?! a1c)" }),
  anemia: topic({
    conditions: "an(?:a)?emia|iron deficiency|thalass|sickle|bleed|h(?:a)?emorrhag|thrombocytopen|leukopen",
    icd: "D[5-7]|K92",
    procedures: "(?:intravenous )?(?:blood )?transfusion|colonoscopy|endoscopy",
  }),
  "iron studies": topic({ results: "2276-4 2498-4 2502-3 2132-9 2284-8 787-2", resultNames: "ferritin|iron|cobalamin|folate|mcv\\b" }),
  "blood drugs": topic({ drugs: "anticoagulant antiplatelet nsaid aspirin iron ferrous folic cyanocobalamin ppi" }),
  cancer: topic({
    conditions: "malignan|cancer|(?:adeno)?carcinoma|neoplasm|lymphoma|leuk(?:a)?emia|melanoma|myeloma|sarcoma|metasta|tumou?r",
    icd: "C[0-9]|D0|Z85",
  }),
  "cancer treatment": topic({
    procedures:
      "chemotherapy|radi(?:o|ation )therapy|teleradio|combined chemo|mastectomy|lumpectomy|biops|colectomy|prostatectomy|resection|excision",
    drugs: "aromatase-inhibitor serm fluoropyrimidine thalidomide-class tamoxifen anastrozole letrozole",
  }),
  "tumour markers": topic({
    results: "2857-1 2039-6 10334-1 83112-3 21908-9 85337-4",
    resultNames: "prostate specific|carcinoembryonic|ca.?125",
  }),
  "urinary disease": topic({
    conditions:
      "urinary|cystitis|pyelonephritis|bladder|(?:kidney|ureter|renal) (?:stone|calcul|colic)|nephrolith|urolith|h(?:a)?ematuria|incontinence|prostat|benign prostatic|overactive",
    icd: "N1[0-6]|N[234][0-9]|R3[0-9]",
    procedures: "cystoscopy|prostat|catheter(?:ization)? of bladder|lithotripsy",
  }),
  "urine tests": topic({
    results: "5799-2 5802-4 630-4 5794-3 5821-4 2514-8 5804-0 50563-6",
    resultNames: "nitrite in urine|leukocyte esterase|bacteria identified in urine|urine culture",
  }),
  "urinary drugs": topic({
    drugs: "bladder-antimuscarinic alpha-blocker five-alpha-reductase antibiotic nitrofurantoin trimethoprim diuretic loop",
  }),
  psa: topic({ results: "2857-1", resultNames: "prostate specific" }),
  "recent antibiotics": topic({ drugs: "antibiotic" }),
  "joint disease": topic({
    conditions:
      "(?:osteo)?arthr|gout|rheumat|lupus|meniscus|cruciate|rotator cuff|tear of|sprain|strain|bursitis|tend[io]n|dislocation|fracture|carpal|plantar",
    icd: "M[0-7]|S[4-9]",
    procedures:
      "arthroplasty|(?:knee|hip|shoulder|joint) (?:replacement|arthroscop)|arthroscop|injection of (?:joint|knee)|bone immobil|x-ray",
  }),
  "back disease": topic({
    conditions:
      "back\\b|backache|sciatica|spin|lumbar|(?:inter)?vertebra|dis[ck]s?\\b|radiculopath|cauda|scolio|whiplash|concussion injury of spine|osteoporos|fracture of (?:vertebr|spine)",
    icd: "M4|M5|S[123]2",
    procedures: "(?:lumbar|spin)|laminectomy|discectomy|vertebro",
  }),
  "pain drugs": topic({ drugs: "opioid nsaid gabapentinoid muscle-relaxant acetaminophen snri tca tramadol" }),
  opioids: topic({ drugs: "opioid benzodiazepine opioid-antagonist" }),
  "uric acid": topic({ results: "3084-1", resultNames: "urate|uric acid" }),
  "gout drugs": topic({ drugs: "xanthine-oxidase colchicine" }),
  "rheumatic tests": topic({ results: "30341-2 1988-5 11572-5 4537-7", resultNames: "erythrocyte sedimentation|rheumatoid factor" }),
  "bone disease": topic({
    conditions: "osteoporo|osteopenia|fracture|vitamin d def",
    icd: "M8[0-5]",
    procedures: "(?:dxa|dexa|bone densit|dual.energy)",
  }),
  "bone density": topic({
    results: "38265-5 80948-3 46278-8 24701-5 24966-4 38267-1",
    resultNames: "bone (?:mineral )?density|dxa|t.score",
    procedures: "dxa|dexa|bone densit|dual.energy",
  }),
  "vitamin d and calcium": topic({ results: "1989-3 62292-8 17861-6 2000-8", resultNames: "25.hydroxy|vitamin d" }),
  "bone drugs": topic({ drugs: "bisphosphonate serm denosumab teriparatide corticosteroid alendronate" }),
  "skin disease": topic({
    conditions:
      "dermatitis|eczema|psoria|acne|urticaria|rash|cellulitis|(?:herpes )?zoster|shingles|melanoma|(?:basal|squamous) cell|skin|wart|impetigo|rosacea|pruritus",
    icd: "L|C4[34]|B02",
    procedures: "(?:biopsy|excision|destruction) of (?:skin|lesion)|skin biops|allergy test",
  }),
  "new drugs": topic({ special: "new-drugs" }),
  "allergic disease": topic({
    conditions: "allerg|hay fever|anaphyla|angioedema|urticaria|atopic|asthma|rhinitis",
    icd: "T78|J30|L50|Z91\\.?0",
  }),
  "allergy drugs": topic({ drugs: "antihistamine antihistamine-sedating epinephrine corticosteroid inhaled-steroid montelukast acei" }),
  "allergy tests": topic({ resultNames: "ige|tryptase|eosinophil", results: "6248-9 6276-0 6158-0 6206-7 6095-4" }),
  wound: topic({
    conditions:
      "laceration|wound|burn|bite|(?:pressure |foot |skin )ulcer|injury|trauma|fracture|concussion|contusion|sprain|gun ?shot|bullet",
    icd: "S|T[0-3]",
    procedures: "sutur|wound|dressing|debride|removal of (?:suture|staple)|immobilization|burn",
  }),
  "eye disease": topic({
    conditions:
      "glaucoma|cataract|macular|retin|conjunctivitis|uveitis|iritis|blind|visual|vision|optic|diabetic retino|dry eye|amblyop|strabism",
    icd: "H[0-5]",
    procedures: "cataract|retina|eye\\b|ophthalm|intravitreal|trabecul|vitrect|tonometry",
    resultNames: "intraocular|visual acuity",
  }),
  "eye-relevant drugs": topic({ drugs: "corticosteroid hydroxychloroquine ethambutol amiodarone latanoprost timolol alpha-blocker" }),
  "ear disease": topic({
    conditions: "otitis|hearing|tinnitus|ear\\b|earache|tympanic|cholesteatoma|vertigo|deaf|cerumen|meni[eè]re",
    icd: "H[6-9]",
    procedures: "tympano|myringo|audio|hearing|cochlear|ear\\b",
  }),
  "ototoxic drugs": topic({ drugs: "aminoglycoside loop salicylate cisplatin macrolide" }),
} as const;
