// Occasions of visits: pregnancy and childhood, prevention, operations, stays in hospital, refills and papers. Which topic leads is our judgement of what a clinician looks for first.
import type { ReasonFamily } from "../family.ts";

export const OCCASIONS: readonly ReasonFamily[] = [
  {
    name: "before an operation",
    terms:
      "preop*, pre op*, pre operative*, pre surg*, presurg*, preoperative*, surgical clearance, clearance for surg*, medical clearance, before surgery, surgery clearance, pre anesth*, preanesth*, surgery, surgical consult*, operation",
    rank: "danger",
    matters: [
      "allergies",
      "antithrombotics",
      "anaesthesia risk",
      "coronary disease",
      "ecg",
      "heart failure",
      "heart rhythm",
      "lung disease",
      "drugs to hold before an operation",
      "clot history",
      "hemoglobin",
      "egfr",
      "inr",
      "a1c",
      "blood pressure",
    ],
  },
  {
    name: "pregnancy",
    terms:
      "pregnan*, prenatal, antenatal, ob, obstetric*, ob visit, gestation*, trimester, expecting, postpartum, post partum, maternity, gravid*",
    rank: "specific",
    matters: [
      "pregnancy",
      "blood pressure",
      "drugs of concern in pregnancy",
      "pregnancy tests",
      "past pregnancies",
      "weight",
      "diabetes",
      "hemoglobin",
      "vaccines due",
    ],
  },
  {
    name: "contraception and periods",
    terms:
      "contracept*, birth control, iud, menstr*, period*, menorrhag*, dysmenorr*, amenorr*, vaginal*, pelvic*, gyn*, pap*, menopaus*, hot flash*, hrt, infertil*, well woman*, womens health, cervical screening",
    rank: "specific",
    matters: [
      "blood pressure",
      "clot and migraine risk",
      "contraceptives",
      "tobacco",
      "gynaecology",
      "pregnancy",
      "pregnancy test",
      "cervical test",
      "hemoglobin",
      "mammogram",
    ],
  },
  {
    name: "well child",
    terms:
      "well child*, well baby, wcc, wcv, child check*, newborn*, infant check*, pediatric check*, developmental*, school physical, sports physical, sport physical, camp physical, kindergarten, baby check*, months check*",
    rank: "specific",
    matters: [
      "vaccines due",
      "growth",
      "birth and development",
      "allergies",
      "serious conditions",
      "lead",
      "hemoglobin",
      "lung disease",
      "care due",
    ],
  },
  {
    name: "annual exam",
    terms:
      "annual*, physical, wellness, awv, medicare*, preventive*, preventative*, check up, checkup, check-up, health maintenance, yearly, complete exam, new patient, establish*, screening",
    rank: "general",
    matters: ["care due", "serious conditions", "vaccines due", "abnormal results", "blood pressure", "a1c", "lipids", "tobacco", "bmi"],
  },
  {
    name: "medicines",
    terms: "refill*, medication*, medicine*, med check, med review, meds, prescription*, rx, polypharmacy, renewal*, drug review",
    rank: "general",
    matters: [
      "drug problems",
      "high-risk drugs",
      "allergies",
      "egfr",
      "pressure drugs",
      "diabetes drugs",
      "potassium",
      "opioids",
      "blood pressure",
      "new drugs",
    ],
  },
  {
    name: "after hospital or emergency",
    terms:
      "hospital*, post hospital*, discharge*, tcm, transition*, ed follow*, er follow*, er visit, ed visit, emergency*, post op*, postop*, after surgery, inpatient, readmission",
    rank: "specific",
    matters: ["emergency or hospital stay", "new drugs", "abnormal results", "serious conditions", "high-risk drugs", "wound", "egfr"],
  },
  {
    name: "vaccination",
    terms: "vaccin*, immuniz*, immunis*, shot, shots, flu shot, booster*, tetanus, tdap, mmr, shingrix, hpv vaccine",
    rank: "specific",
    matters: ["vaccines due", "allergies", "immune suppression", "pregnancy", "temperature"],
  },
  {
    name: "travel",
    terms: "travel*, malaria*, yellow fever, abroad, trip",
    rank: "specific",
    matters: ["vaccines due", "immune suppression", "allergies", "pregnancy", "clot history", "high-risk drugs", "serious conditions"],
  },
  {
    name: "results",
    terms:
      "lab result*, lab review, labs, lab work, lab*, test result*, results, result review, blood work, bloodwork, abnormal*, imaging result*, biopsy result*",
    rank: "general",
    matters: ["abnormal results", "serious conditions", "last visit"],
  },
  {
    name: "work and papers",
    terms:
      "back to work, return to work, work note, work physical, fmla, disability*, form*, paperwork, dot physical, dot, employment*, fitness for duty, workers comp*, school note, letter",
    rank: "general",
    matters: [
      "last visit",
      "serious conditions",
      "joint disease",
      "back disease",
      "seizure",
      "sleep",
      "eye disease",
      "ear disease",
      "substance use",
      "blood pressure",
    ],
  },
  {
    name: "follow-up",
    terms:
      "follow*, f u, fu, fup, recheck*, re check, revisit, check, routine, established*, office visit, visit, consult*, appointment, ov, chronic*, telehealth, sick visit, general",
    rank: "any",
    matters: ["last visit", "serious conditions", "abnormal results"],
  },
  {
    name: "end of life",
    terms: "hospice, palliative*, advance care*, goals of care, end of life, code status, advance directive*",
    rank: "specific",
    matters: ["cancer", "heart failure", "memory", "lung disease", "opioids", "emergency or hospital stay", "weight", "serious conditions"],
  },
];
