// USPSTF on tests of each pregnancy: blood group 2004, bacteriuria 2019, gestational diabetes 2021, blood pressure 2023. Weeks are taken from a recorded gestational age only; where none is recorded the rule on gestational diabetes says nothing.
import { valueIn } from "../../units/value-in.ts";
import { addMonths, firstDay } from "../when.ts";
import { pregnancyOf } from "./habits.ts";
import { inThisPregnancy, whenPregnant } from "./infections.ts";
import { pressures } from "./pressures.ts";
import { screening, type Whom } from "./screening.ts";
import { byInterval, type GuidelineRule, lastValue, NOT_APPLICABLE, type Seen, UNKNOWN } from "./seen.ts";
import { uspstf } from "./source.ts";

// Compared: gestational diabetes with a report of 2021 and USPSTF's list, bacteriuria and Rh(D) with two insurers' tables and a copy of the list. Not compared: hypertensive disorders 2023.
const BLOOD_GROUP = screening({
  rule: uspstf(
    "rh-pregnancy",
    "Rh(D) Incompatibility: Screening",
    2004,
    "A",
    "everyone who is pregnant has blood group and Rh(D) test with antibody test at the first prenatal visit.",
  ),
  topic: "blood group and Rh(D) test",
  rank: 7,
  ages: [10, 60],
  sex: "female",
  confidential: true,
  whom: whenPregnant,
  tests: [{ name: "bloodGroup", months: undefined }],
  reads: ["Observation", "Condition"],
});

const BACTERIURIA = inThisPregnancy(
  screening({
    rule: uspstf(
      "bacteriuria-pregnancy",
      "Asymptomatic Bacteriuria in Adults: Screening",
      2019,
      "B",
      "everyone who is pregnant has urine culture in that pregnancy.",
    ),
    topic: "urine culture in pregnancy",
    rank: 8,
    ages: [10, 60],
    sex: "female",
    confidential: true,
    whom: whenPregnant,
    tests: [{ name: "urineCulture", months: 9 }],
    reads: ["Observation", "Condition"],
  }),
);

const FROM_WEEK = 24;
const LAST_WEEK = 43;

/** Weeks today by the last recorded gestational age. */
function fromWeek24(seen: Seen): Whom {
  const pregnant = pregnancyOf(seen);
  if (pregnant.length === 0) return "no";
  const recorded = lastValue(seen, "gestationalAge");
  const weeks = recorded && valueIn("wk", recorded);
  const day = firstDay(recorded?.effective ?? recorded?.issued);
  if (!recorded || !weeks || "refused" in weeks || day === undefined) return "unknown";
  const now = weeks.value + (Date.parse(`${seen.today}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / (7 * 86_400_000);
  if (now > LAST_WEEK) return "unknown";
  return now >= FROM_WEEK ? [...pregnant, recorded] : "no";
}

const GESTATIONAL_DIABETES = inThisPregnancy(
  screening({
    rule: uspstf(
      "gestational-diabetes",
      "Gestational Diabetes: Screening",
      2021,
      "B",
      "everyone who is pregnant has screening for gestational diabetes at 24 weeks or later.",
    ),
    topic: "screening for gestational diabetes",
    rank: 6,
    ages: [10, 60],
    sex: "female",
    confidential: true,
    stops: ["diabetes"],
    whom: fromWeek24,
    tests: [{ name: "pregnancyGlucose", months: 6 }],
    reads: ["Observation", "Condition"],
  }),
);

/** The month is ours: USPSTF says at each prenatal visit. */
const PRESSURE: GuidelineRule = {
  rule: uspstf(
    "hypertension-pregnancy",
    "Hypertensive Disorders of Pregnancy: Screening",
    2023,
    "B",
    "everyone who is pregnant has blood pressure in pregnancy measured at each prenatal visit; shown here each month.",
  ),
  topic: "blood pressure in pregnancy",
  rank: 4,
  confidential: true,
  reads: ["Observation"],
  decide: (seen) => {
    if (seen.history.sex === undefined) return UNKNOWN;
    const pregnant = pregnancyOf(seen);
    if (pregnant.length === 0) return NOT_APPLICABLE;
    const last = pressures(seen).at(-1);
    // One of before this pregnancy says nothing about it.
    const began = firstDay((pregnant[0] as { readonly onset?: string }).onset) ?? addMonths(seen.today, -10);
    return byInterval(last !== undefined && last.day >= began ? last : undefined, 1, seen.today, pregnant);
  },
};

export const PREGNANCY_TEST_RULES: readonly GuidelineRule[] = [PRESSURE, GESTATIONAL_DIABETES, BLOOD_GROUP, BACTERIURIA];
