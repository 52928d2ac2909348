// Screening and monitoring as free texts name them, and which prompts each speaks to. Keys are those of the care-gap rules; that a text names one never counts as done.
import { readNamed } from "./mention-table.ts";

export const PROCEDURES = readNamed(`
colonoscopy | colonoscopy | colonoscopies, scope of the colon
sigmoidoscopy | sigmoidoscopy | flexible sigmoidoscopy, flex sig
ctColonography | CT colonography | virtual colonoscopy, CT colonoscopy
stoolDna | stool DNA test | Cologuard, stool DNA, sDNA FIT, FIT DNA, multitarget stool DNA
stoolBlood | stool blood test | FOBT, FIT test, FIT, fecal occult blood, fecal occult blood test, fecal immunochemical test, hemoccult, stool guaiac, iFOBT, gFOBT
mammography | mammogram | mammograms, mammography, screening mammography, breast tomosynthesis
cervicalCytology | Pap test | Pap smear, Pap smears, Pap, Papanicolaou, cervical cytology, Papanicolaou smear
hpvTest | HPV test | HPV testing, HPV cotest, HPV co test, HPV DNA, hrHPV, high risk HPV
lowDoseCt | low-dose chest CT | LDCT, low dose CT, low dose chest CT, lung cancer screening CT
aorticUltrasound | aortic ultrasound | abdominal aortic ultrasound, AAA ultrasound, AAA screen, AAA screening, abdominal aorta ultrasound
boneDensity | bone density scan | DXA, DEXA, DXA scan, DEXA scan, bone density, bone mineral density, bone densitometry, BMD
eyeExam | *eye exam | diabetic eye exam, dilated eye exam, retinal exam, retinal screening, diabetic retinal screening, dilated retinal exam, retinal photography, retinal photographs, fundus photography, fundus photographs, dilated fundus exam, diabetic eye examination, eye examination, retinal examination, dilated fundus examination, ophthalmology exam, optometry exam, eye exam
footExam | foot exam | diabetic foot exam, foot examination, monofilament test, monofilament exam, monofilament testing
a1c | A1c | HbA1c, hemoglobin A1c, haemoglobin A1c, HgbA1c, glycated hemoglobin, glycosylated hemoglobin, HgA1c, Hb A1c, Hgb A1c
lipids | lipid panel | lipid profile, LDL, LDL cholesterol, fasting lipids
egfr | eGFR | GFR, glomerular filtration rate, estimated GFR
urineAlbuminCreatinine | urine albumin to creatinine ratio | UACR, albumin creatinine ratio, microalbumin, urine microalbumin, ACR, urine albumin
hivTest | HIV test | HIV screen, HIV screening, HIV antibody, HIV Ag Ab
hepatitisCTest | hepatitis C test | hepatitis C antibody, hepatitis C screening, hepatitis C screen, HCV antibody, HCV Ab, anti HCV
depressionScreening | depression screening | PHQ 9, PHQ9, PHQ 2, PHQ2, depression screen
fallScreening | fall risk screening | fall risk assessment, fall screening, Morse fall scale, timed up and go
`);

/** Tests that are told by a number: nothing else says that they were made. */
export const MEASURED: ReadonlySet<string> = new Set(["a1c", "lipids", "egfr", "urineAlbuminCreatinine", "depressionScreening"]);

/** By the topic of a prompt: the tests of which a document may tell. */
export const TESTS_OF_TOPIC: Readonly<Record<string, readonly string[]>> = {
  "colorectal cancer screening": ["colonoscopy", "sigmoidoscopy", "ctColonography", "stoolDna", "stoolBlood"],
  "breast cancer screening": ["mammography"],
  "cervical cancer screening": ["cervicalCytology", "hpvTest"],
  "lung cancer screening": ["lowDoseCt"],
  "abdominal aortic aneurysm screening": ["aorticUltrasound"],
  "osteoporosis screening": ["boneDensity"],
  "diabetic eye exam": ["eyeExam"],
  "diabetic foot exam": ["footExam"],
  "A1c test": ["a1c"],
  "screening for prediabetes and type 2 diabetes": ["a1c"],
  "lipid profile": ["lipids"],
  "eGFR and urine albumin to creatinine ratio": ["egfr", "urineAlbuminCreatinine"],
  "eGFR and urine albumin to creatinine ratio for chronic kidney disease": ["egfr", "urineAlbuminCreatinine"],
  "HIV screening": ["hivTest"],
  "hepatitis C screening": ["hepatitisCTest"],
  "depression screening": ["depressionScreening"],
  "fall risk screening": ["fallScreening"],
};
