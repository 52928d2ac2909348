// USPSTF on children (anxiety 2022, high body mass index 2024, vision 2017) and on adults whom a record shows to be at risk: partner violence 2025, familial cancer 2019, diet counselling 2020. Risk that a record does not hold is not guessed.
import { valueIn } from "../../units/value-in.ts";
import { addMonths, firstDay } from "../when.ts";
import { screening, type Whom } from "./screening.ts";
import { active, type GuidelineRule, lastValue, type Seen } from "./seen.ts";
import { uspstf } from "./source.ts";

// Compared: body mass of children with USPSTF's clinician summary and JAMA's abstract, anxiety with two news of 2022, vision with USPSTF's list and a copy, partner violence with two reports of 2025, BRCA with two copies of the list. Not compared: diet 2020.
const READS = ["Observation", "Procedure"];

const ANXIETY_YOUNG = screening({
  rule: uspstf(
    "anxiety-adolescents",
    "Anxiety in Children and Adolescents: Screening",
    2022,
    "B",
    "children and adolescents aged 8 to 18 have anxiety screening; no interval is set.",
  ),
  topic: "anxiety screening",
  rank: 44,
  ages: [8, 17],
  confidential: true,
  stops: ["anxiety"],
  tests: [{ name: "anxietyScreen", months: undefined }],
  reads: [...READS, "Condition"],
});

const HIGH_PERCENTILE = 95;

function highBodyMass(seen: Seen): Whom {
  const fact = lastValue(seen, "bmiPercentile");
  const percentile = fact && valueIn("%", fact);
  if (!fact || !percentile || "refused" in percentile || (firstDay(fact.effective ?? fact.issued) ?? "") < addMonths(seen.today, -24))
    return "unknown";
  return percentile.value >= HIGH_PERCENTILE ? [fact] : "no";
}

/** The year is ours. */
const BODY_MASS_YOUNG = screening({
  rule: uspstf(
    "bmi-children",
    "High Body Mass Index in Children and Adolescents: Interventions",
    2024,
    "B",
    "children and adolescents from 6 years on with a body mass index (BMI) at the 95th percentile or above are offered intensive behavioral interventions for high body mass index; shown here each year.",
  ),
  topic: "intensive behavioral interventions for high body mass index",
  rank: 46,
  ages: [6, 17],
  whom: highBodyMass,
  tests: [{ name: "weightCounselling", months: 12 }],
  reads: ["Procedure"],
});

const VISION = screening({
  rule: uspstf(
    "vision-children",
    "Vision in Children Ages 6 Months to 5 Years: Screening",
    2017,
    "B",
    "children aged 3 to 5 years have vision screening at least once.",
  ),
  topic: "vision screening",
  rank: 36,
  ages: [3, 5],
  tests: [{ name: "visionScreen", months: undefined, fromAge: 3 }],
  reads: READS,
});

/** 15 to 49: the reproductive age of WHO's statistics. */
const PARTNER_VIOLENCE = screening({
  rule: uspstf(
    "partner-violence",
    "Intimate Partner Violence and Caregiver Abuse of Older or Vulnerable Adults: Screening",
    2025,
    "B",
    "women of reproductive age have screening for intimate partner violence; no interval is set.",
  ),
  topic: "screening for intimate partner violence",
  rank: 45,
  ages: [15, 49],
  sex: "female",
  confidential: true,
  tests: [{ name: "partnerViolenceScreen", months: undefined }],
  reads: READS,
});

const FAMILIAL =
  /\b(?:breast|ovar\w+|fallopian|tubal|peritoneal)\b.*\b(?:cancer|carcinoma|neoplasm|tumou?r)\b|\b(?:cancer|carcinoma|malignan\w+) of (?:the )?(?:breast|ovary|fallopian|peritoneum)\b|\bbrca\b/i;
const DENIED = /\b(?:no|benign|negative)\b/i;

/** Relatives with such a cancer; silence of the family history is "unknown", for it is seldom whole. */
function familialCancer({ history }: Seen): Whom {
  const relatives = history.record.familyHistory.filter(({ conditions }) =>
    conditions.some((text) => FAMILIAL.test(text) && !DENIED.test(text)),
  );
  return relatives.length > 0 ? relatives : "unknown";
}

const FAMILIAL_CANCER = screening({
  rule: uspstf(
    "brca",
    "BRCA-Related Cancer: Risk Assessment, Genetic Counseling, and Genetic Testing",
    2019,
    "B",
    "women with a family history of breast, ovarian, tubal or peritoneal cancer have familial risk assessment for BRCA-related cancer.",
  ),
  topic: "familial risk assessment for BRCA-related cancer",
  rank: 35,
  ages: [18, 120],
  sex: "female",
  whom: familialCancer,
  tests: [{ name: "familialCancerAssessment", months: undefined }],
  reads: READS,
});

/** The year is ours. */
const DIET = screening({
  rule: uspstf(
    "diet-activity",
    "Healthy Diet and Physical Activity for Cardiovascular Disease Prevention in Adults With Cardiovascular Risk Factors: Behavioral Counseling Interventions",
    2020,
    "B",
    "adults with hypertension or dyslipidemia are offered counseling on healthy diet and physical activity; shown here each year.",
  ),
  topic: "counseling on healthy diet and physical activity",
  rank: 47,
  ages: [18, 120],
  stops: ["cardiovascularDisease"],
  whom: (seen) => {
    const risks = active(seen, "hypertension", "dyslipidemia");
    return risks.length > 0 ? risks : "no";
  },
  tests: [{ name: "dietCounselling", months: 12 }],
  reads: ["Procedure"],
});

export const YOUNG_AND_AT_RISK_RULES: readonly GuidelineRule[] = [
  VISION,
  ANXIETY_YOUNG,
  BODY_MASS_YOUNG,
  PARTNER_VIOLENCE,
  FAMILIAL_CANCER,
  DIET,
];
