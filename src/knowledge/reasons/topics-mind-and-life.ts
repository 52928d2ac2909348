// Topics of nerves and mind, pregnancy, childhood, prevention and the occasions of visits. LOINC 2.77 and ICD-10-CM 2024 codes, drug classes of knowledge/drugs. A list of ours, not a guideline.
import { topic } from "./topic.ts";

export const MIND_AND_LIFE = {
  stroke: topic({
    conditions:
      "stroke|cerebrovascular|cerebral (?:infarct|isch)|transient isch(?:a)?emic|intracranial|subarachnoid|h(?:a)?emiple|h(?:a)?emipar|aphasia|aneurysm",
    icd: "I6[0-9]|G45|G46|Z86\\.?73",
    procedures: "thrombectomy|endarterectomy|thrombolysis",
  }),
  seizure: topic({ conditions: "seizure|epilep|convuls", icd: "G40|R56", procedures: "electroenceph|eeg\\b" }),
  "seizure drugs": topic({ drugs: "anticonvulsant aromatic-anticonvulsant valproate barbiturate levetiracetam gabapentinoid" }),
  "drug levels": topic({
    results: "3968-5 4086-5 3432-2 6948-4 14334-7 3948-7 10535-3",
    resultNames: "phenytoin|valpro|carbamazepine|lamotrigine|lithium|levetiracetam",
  }),
  headache: topic({
    conditions: "migraine|headache|concussion|traumatic brain|brain|intracranial|giant cell|temporal arter",
    icd: "G4[34]|R51|S06",
  }),
  "headache drugs": topic({ drugs: "triptan ergot beta-blocker topiramate tca valproate opioid nsaid" }),
  "head imaging": topic({ procedures: "head\\b|brain|crani", resultNames: "(?:ct|mr) (?:head|brain)" }),
  "falls and balance": topic({
    conditions: "falls?\\b|(?:syncope|vertigo|dizz|orthosta|ataxia|gait|parkinson|unsteady|collapse|neuropath|fracture)",
    icd: "R55|R42|R29\\.?6|W[01]|Z91\\.?81|I95|H81|G20",
  }),
  "drugs that sedate or lower pressure": topic({
    drugs:
      "benzodiazepine z-drug opioid antipsychotic tca alpha-blocker nitrate loop antihistamine-sedating gabapentinoid muscle-relaxant thiazide insulin sulfonylurea",
  }),
  "fall scores": topic({ results: "59460-6 73830-2 52552-7 57254-5", resultNames: "fall risk|morse|timed up" }),
  memory: topic({
    conditions: "dementia|alzheimer|cognitive|memory|delirium|parkinson|lewy",
    icd: "F0[0-5]|G30|G31",
    results: "72106-8 72172-0 58151-2",
    resultNames: "mini-mental|moca|mmse",
  }),
  "memory drugs": topic({ drugs: "cholinesterase memantine bladder-antimuscarinic antihistamine-sedating benzodiazepine tca" }),
  "vitamin b12": topic({ results: "2132-9" }),
  suicidality: topic({
    conditions: "suicid|self.harm|overdose|intentional|poisoning",
    icd: "T14\\.?91|R45\\.?8|X7|X8[0-3]|Z91\\.?5",
    results: "44260-8 93373-9 73831-0",
  }),
  depression: topic({ conditions: "depress|dysthym|bipolar|mood|schizo|psychos", icd: "F2|F3|O99\\.?34" }),
  "mood scores": topic({ results: "44261-6 55758-7 44260-8 89204-2 71354-5", resultNames: "phq|patient health questionnaire|edinburgh" }),
  "mood drugs": topic({ drugs: "ssri snri tca maoi antidepressant-other antipsychotic lithium anticonvulsant valproate benzodiazepine" }),
  anxiety: topic({ conditions: "anx|panic|ptsd|post.?traumatic stress|phobi|obsess|acute stress", icd: "F4" }),
  "anxiety scores": topic({ results: "70274-6 69737-5 70273-8 44261-6", resultNames: "gad|generali[sz]ed anxiety" }),
  "anxiety drugs": topic({ drugs: "benzodiazepine ssri snri buspirone hydroxyzine z-drug tca beta-blocker" }),
  "attention disorder": topic({ conditions: "attention|adhd|autis|learning|developmental|conduct|opposition", icd: "F8|F9" }),
  "attention drugs": topic({ drugs: "stimulant atomoxetine guanfacine clonidine" }),
  "substance use": topic({
    conditions:
      "alcohol|opioid|drug (?:depend|abuse|use|misuse|addict|overdose)|substance|cocaine|cannabis|stimulant use|nicotine|heroin|overdose|withdrawal|misuse",
    icd: "F1|T4[0-3]|K70",
  }),
  "substance scores": topic({ results: "75626-2 75624-7 82667-7 5643-2", resultNames: "audit|dast|ethanol|drugs of abuse" }),
  "substance drugs": topic({
    drugs:
      "opioid benzodiazepine opioid-antagonist buprenorphine methadone naltrexone disulfiram acamprosate varenicline bupropion nicotine",
  }),
  sleep: topic({
    conditions: "sleep|insomnia|hypersomn|narcolep|restless leg|apnea|osa\\b",
    icd: "G47|F51",
    procedures: "polysomn|sleep|cpap|continuous positive",
    results: "69990-0",
    resultNames: "apnea|epworth",
  }),
  "sleep drugs": topic({ drugs: "z-drug benzodiazepine trazodone melatonin antihistamine-sedating opioid stimulant" }),
  pregnancy: topic({
    conditions: "pregnan|gestation|pre-?eclampsia|eclampsia|placenta|antepartum|postpartum|miscarriage|hyperemesis|gravid",
    icd: "O|Z3[34]|Z36",
  }),
  "pregnancy tests": topic({
    results: "18185-9 11778-8 11884-4 8665-2 2106-3 882-1 883-9 10331-7 1558-6 5196-1 5195-3 11267-2 6561-3",
    resultNames: "gestational age|delivery date|rh\\b|blood group|abo",
  }),
  "past pregnancies": topic({
    conditions: "ectopic|tubal|miscarriage|abort|preterm|stillb|pre-?eclampsia|eclampsia|gestational diab",
    icd: "O0|O1|O24|O42|O60|Z87\\.?5",
    procedures: "c(?:a)?esarean|dilation and curettage|induced termination",
  }),
  "drugs of concern in pregnancy": topic({
    drugs:
      "acei arb statin valproate retinoid methotrexate vka lithium mycophenolate thalidomide-class ribavirin ssri opioid antithyroid nsaid",
  }),
  gynaecology: topic({
    conditions:
      "endometrio|fibroid|ovar|menorrh|dysmenorrh|polycystic|menopaus|cervical (?!spine|radic|disc)|vagin|uter|amenorrh|infertil|pelvic",
    icd: "N[789]|E28|D25",
    procedures: "hysterectomy|oophor|tubal|intrauterine|contracept|pap |colposcop",
  }),
  contraceptives: topic({ drugs: "progestin estrogen levonorgestrel etonogestrel medroxyprogesterone drospirenone norethindrone" }),
  "clot and migraine risk": topic({
    conditions: "thrombo|embol|migraine|stroke|breast cancer|hypertens|liver",
    icd: "I26|I82|G43|I6|C50|I1",
  }),
  "pregnancy test": topic({ results: "2106-3 2118-8 2110-5 21198-7 80384-1 19080-1", resultNames: "pregnancy test|choriogonadotropin" }),
  "cervical test": topic({
    results: "10524-7 19762-4 21440-3 59420-0 77379-6 82675-0",
    resultNames: "cytology|hpv|papillomavirus",
    procedures: "pap |papanicolaou|cervical (?:smear|cytology|screen)|colposcop",
  }),
  mammogram: topic({ procedures: "mammogra|breast", results: "24606-6 24604-1 26346-7", resultNames: "mammo" }),
  colonoscopy: topic({
    procedures: "colonoscopy|sigmoidoscopy|f(?:a)?ecal|stool",
    results: "27396-1 29771-3 57905-2 77353-1 14563-1",
    resultNames: "occult blood",
  }),
  growth: topic({ results: "29463-7 8302-2 8306-3 8287-5 9843-4 59576-9 77606-2 8289-1" }),
  "birth and development": topic({
    conditions:
      "preterm|premature|low birth|developmental|autis|speech|failure to thrive|congenital|down syndrome|cerebral palsy|spina bifida|newborn",
    icd: "P|Q|R62|F8",
  }),
  lead: topic({ results: "5671-3 10368-9 77307-7", resultNames: "lead\\b" }),
  "vaccines due": topic({ special: "vaccines-due" }),
  "care due": topic({ special: "care-gaps" }),
  "drug problems": topic({ special: "drug-problems" }),
  "drugs with toxic levels": topic({
    drugs: "digoxin lithium theophylline phenytoin carbamazepine valproate tacrolimus cyclosporine methotrexate antiarrhythmic",
  }),
  "nerve disease": topic({
    conditions: "neuropath|parkinson|multiple sclerosis|tremor|carpal|radiculopath|neuralgia|guillain|myasthenia",
    icd: "G2[0-5]|G35|G5|G6|G70",
  }),
  "causes of tiredness": topic({
    conditions:
      "hypothyroid|an(?:a)?emia|heart failure|sleep apnea|depress|kidney failure|chronic kidney|cancer|malignan|leuk(?:a)?emia|lymphoma",
    icd: "E0[23]|D5|D6[0-4]|I50|G47\\.?3|F3[23]|N18\\.?[45]",
  }),
  "skin cancer": topic({ conditions: "melanoma|(?:basal|squamous) cell|skin cancer|actinic|dysplastic", icd: "C4[34]|D03|L57" }),
  "bowel disease": topic({
    conditions:
      "(?:colon|colorectal|rectal|bowel|anal)|polyp|crohn|ulcerative|colitis|diverticul|irritable bowel|(?:adenocarcinoma|neoplasm|cancer|tumou?r) of (?:the )?(?:\\w+ )?(?:colon|rectum|cecum|sigmoid)|sigmoid",
    icd: "C1[89]|C2[01]|D12|D37|K5|K6[0-3]|Z86\\.?010",
  }),
  allergies: topic({ special: "allergies" }),
  "abnormal results": topic({ special: "abnormal" }),
  "serious conditions": topic({ special: "serious" }),
  "last visit": topic({ visits: "last" }),
  "emergency or hospital stay": topic({ visits: "emergency" }),
  "high-risk drugs": topic({
    drugs: "anticoagulant doac vka insulin opioid benzodiazepine sulfonylurea lithium digoxin methotrexate antiarrhythmic",
  }),
  "drugs to hold before an operation": topic({
    drugs: "anticoagulant doac vka heparin antiplatelet p2y12 aspirin sglt2 glp1 insulin acei arb mao corticosteroid opioid",
  }),
  "anaesthesia risk": topic({
    conditions: "(?:obstructive )?sleep apnea|malignant hypertherm|difficult (?:airway|intubation)|an(?:a)?esthe|pseudocholin",
    icd: "G47\\.?3|T88\\.?[345]",
  }),
} as const;
