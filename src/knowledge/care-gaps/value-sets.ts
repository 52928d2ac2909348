// Value sets that an operator loaded, and which of them extend which concept of ours. Only identifiers of published sets stand here, none of their codes.

/** By URL or OID: the codes of one set as `system|code`. */
export type ValueSets = ReadonlyMap<string, ReadonlySet<string>>;

export const NO_VALUE_SETS: ValueSets = new Map();

const BASE = "http://cts.nlm.nih.gov/fhir/ValueSet/";

/** The OIDs (Value Set Authority Center) that define a concept for CMS's measures of 2025. */
export const SET_IDS: Readonly<Record<string, readonly string[]>> = {
  hospiceEncounter: ["2.16.840.1.113883.3.464.1003.1003"],
  hospiceCare: ["2.16.840.1.113883.3.526.3.1584"],
  hospiceDiagnosis: ["2.16.840.1.113883.3.464.1003.1165"],
  palliativeEncounter: ["2.16.840.1.113883.3.464.1003.101.12.1090"],
  palliativeDiagnosis: ["2.16.840.1.113883.3.464.1003.1167"],
  palliativeIntervention: ["2.16.840.1.113883.3.464.1003.198.12.1135"],
  palliativeOrHospiceCare: ["2.16.840.1.113883.3.600.1.1579"],
  advancedIllness: ["2.16.840.1.113883.3.464.1003.110.12.1082"],
  frailtyDiagnosis: ["2.16.840.1.113883.3.464.1003.113.12.1074"],
  frailtySymptom: ["2.16.840.1.113883.3.464.1003.113.12.1075"],
  frailtyEncounter: ["2.16.840.1.113883.3.464.1003.101.12.1088"],
  frailtyDevice: ["2.16.840.1.113883.3.464.1003.118.12.1300"],
  dementiaDrug: ["2.16.840.1.113883.3.464.1003.196.12.1510"],
  inpatientStay: ["2.16.840.1.113883.3.666.5.307"],
  emergencyVisit: ["2.16.840.1.113883.3.464.1003.101.12.1010"],
  mammography: ["2.16.840.1.113883.3.464.1003.108.12.1018"],
  bilateralMastectomy: ["2.16.840.1.113883.3.464.1003.198.12.1005"],
  bilateralMastectomyHistory: ["2.16.840.1.113883.3.464.1003.198.12.1068"],
  oneMastectomyHistory: ["2.16.840.1.113883.3.464.1003.198.12.1071"],
  leftMastectomyStatus: ["2.16.840.1.113883.3.464.1003.198.12.1069"],
  rightMastectomyStatus: ["2.16.840.1.113883.3.464.1003.198.12.1070"],
  leftMastectomy: ["2.16.840.1.113883.3.464.1003.198.12.1133"],
  rightMastectomy: ["2.16.840.1.113883.3.464.1003.198.12.1134"],
  colorectalCancer: ["2.16.840.1.113883.3.464.1003.108.12.1001"],
  totalColectomy: ["2.16.840.1.113883.3.464.1003.198.12.1019"],
  colonoscopy: ["2.16.840.1.113883.3.464.1003.108.12.1020"],
  sigmoidoscopy: ["2.16.840.1.113883.3.464.1003.198.12.1010"],
  ctColonography: ["2.16.840.1.113883.3.464.1003.108.12.1038"],
  stoolDna: ["2.16.840.1.113883.3.464.1003.108.12.1039"],
  stoolBlood: ["2.16.840.1.113883.3.464.1003.198.12.1011"],
  cervicalCytology: ["2.16.840.1.113883.3.464.1003.108.12.1017"],
  hpvTest: ["2.16.840.1.113883.3.464.1003.110.12.1059"],
  hysterectomyWithCervix: ["2.16.840.1.113883.3.464.1003.198.12.1014"],
  absenceOfCervix: ["2.16.840.1.113883.3.464.1003.111.12.1016"],
  hivTest: ["2.16.840.1.113762.1.4.1056.50"],
  hiv: ["2.16.840.1.113883.3.464.1003.120.12.1003"],
  diabetes: ["2.16.840.1.113883.3.464.1003.103.12.1001"],
  a1c: ["2.16.840.1.113883.3.464.1003.198.12.1013"],
  eyeExam: ["2.16.840.1.113883.3.464.1003.115.12.1088"],
  diabeticRetinopathy: ["2.16.840.1.113883.3.526.3.327"],
  egfr: ["2.16.840.1.113883.3.6929.3.1000"],
  urineAlbuminCreatinine: ["2.16.840.1.113883.3.6929.3.1007"],
  kidneyDisease5: ["2.16.840.1.113883.3.526.3.1002"],
  endStageRenal: ["2.16.840.1.113883.3.526.3.353"],
  kidneyTransplant: ["2.16.840.1.113883.3.464.1003.109.12.1012"],
  kidneyTransplantRecipient: ["2.16.840.1.113883.3.464.1003.109.12.1029"],
  dialysis: ["2.16.840.1.113883.3.464.1003.109.12.1013"],
  monthlyDialysisVisit: ["2.16.840.1.113883.3.464.1003.109.12.1014"],
  pregnancy: ["2.16.840.1.113883.3.526.3.378"],
  essentialHypertension: ["2.16.840.1.113883.3.464.1003.104.12.1011"],
  hypertension: ["2.16.840.1.113883.3.600.263"],
  antihypertensive: ["2.16.840.1.113883.3.526.1577"],
  followUpWithin4Weeks: ["2.16.840.1.113883.3.526.3.1578"],
  followUpWithin6Months: ["2.16.840.1.113762.1.4.1108.125"],
  pressureReferral: ["2.16.840.1.113883.3.526.3.1580"],
  pressureLaboratory: ["2.16.840.1.113883.3.600.1482"],
  lifestyleAdvice: [
    "2.16.840.1.113883.3.526.3.1581",
    "2.16.840.1.113883.3.600.1510",
    "2.16.840.1.113883.3.600.1515",
    "2.16.840.1.113883.3.600.1518",
    "2.16.840.1.113883.3.526.3.1583",
  ],
  declined: ["2.16.840.1.113883.3.526.3.1582"],
  medicalReason: ["2.16.840.1.113883.3.526.3.1007"],
  bipolar: ["2.16.840.1.113883.3.67.1.101.1.128"],
  depressionDrugAdult: ["2.16.840.1.113883.3.526.3.1566"],
  depressionDrugYoung: ["2.16.840.1.113883.3.526.3.1567"],
  depressionFollowUpAdult: ["2.16.840.1.113883.3.526.3.1568", "2.16.840.1.113883.3.526.3.1571"],
  depressionFollowUpYoung: ["2.16.840.1.113883.3.526.3.1569", "2.16.840.1.113883.3.526.3.1570"],
  fallScreening: ["2.16.840.1.113883.3.464.1003.118.12.1028"],
  tobaccoStatus: ["2.16.840.1.113883.3.526.3.1278"],
  cessationDrug: ["2.16.840.1.113883.3.526.3.1190"],
  cessationCounselling: ["2.16.840.1.113883.3.526.3.509"],
};

/** The loaded sets that define `concept`. */
export function loadedSets(sets: ValueSets, concept: string): readonly ReadonlySet<string>[] {
  return (SET_IDS[concept] ?? []).flatMap((oid) => sets.get(oid) ?? sets.get(`${BASE}${oid}`) ?? sets.get(`urn:oid:${oid}`) ?? []);
}
