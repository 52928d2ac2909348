// USPSTF on low-dose aspirin against preeclampsia 2021 and on folic acid 2023. Weeks of pregnancy are not held by the record and not guessed.
import { pregnancyOf } from "./habits.ts";
import { active, everHad, finding, type GuidelineRule, NOT_APPLICABLE, taking, UNKNOWN } from "./seen.ts";
import { uspstf } from "./source.ts";

// Compared: aspirin with one public copy; folic acid with the edition of 2017, whose content 2023 repeats. The year 2023 itself is not compared.
const ASPIRIN: GuidelineRule = {
  rule: uspstf(
    "aspirin-preeclampsia",
    "Aspirin Use to Prevent Preeclampsia and Related Morbidity and Mortality: Preventive Medication",
    2021,
    "B",
    "pregnant people at high risk (earlier preeclampsia, more than one fetus, chronic hypertension, diabetes, kidney or autoimmune disease) take low-dose aspirin against preeclampsia after 12 weeks.",
  ),
  topic: "low-dose aspirin against preeclampsia",
  rank: 4,
  confidential: true,
  reads: ["MedicationRequest", "MedicationStatement"],
  decide: (seen) => {
    if (seen.age === undefined || seen.history.sex === undefined) return UNKNOWN;
    const pregnant = pregnancyOf(seen);
    if (pregnant.length === 0) return NOT_APPLICABLE;
    const risks = everHad(seen, "preeclampsiaRisk");
    if (risks.length === 0) return UNKNOWN;
    const allergic = seen.history.record.allergies.filter(({ concept, noneKnown }) => !noneKnown && seen.history.is(concept, "aspirin"));
    if (allergic.length > 0) return finding("excluded", allergic);
    const drug = taking(seen, "aspirin")[0];
    return drug
      ? { status: "done", because: [drug, ...pregnant], last: drug, lastDone: drug.authored }
      : finding("due", [...pregnant, ...risks]);
  },
};

const FOLIC_ACID: GuidelineRule = {
  rule: uspstf(
    "folic-acid",
    "Folic Acid Supplementation to Prevent Neural Tube Defects: Preventive Medication",
    2023,
    "A",
    "people who plan a pregnancy or could become pregnant take folic acid every day; shown here when a plan or a pregnancy is recorded.",
  ),
  topic: "folic acid",
  rank: 8,
  confidential: true,
  reads: ["MedicationRequest", "MedicationStatement"],
  decide: (seen) => {
    if (seen.age === undefined || seen.history.sex === undefined) return UNKNOWN;
    if (seen.history.sex === "male") return NOT_APPLICABLE;
    const planned = [...pregnancyOf(seen), ...active(seen, "pregnancyPlanned")];
    if (planned.length === 0) return UNKNOWN;
    const drug = taking(seen, "folicAcid")[0];
    return drug ? { status: "done", because: [drug, ...planned], last: drug, lastDone: drug.authored } : finding("due", planned);
  },
};

export const PREGNANCY_RULES: readonly GuidelineRule[] = [ASPIRIN, FOLIC_ACID];
