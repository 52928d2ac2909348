// USPSTF on cancer screening: colorectal 2021, breast 2024, cervical 2018, lung 2021. For average risk only: whoever had the cancer or a named high risk is under surveillance, which these rules do not speak about.
import { addMonths, firstDay } from "../when.ts";
import { smokingOf } from "./habits.ts";
import { screening } from "./screening.ts";
import { doings, everHad, finding, type GuidelineRule, lastValue, type Seen } from "./seen.ts";
import { uspstf } from "./source.ts";

// Compared: breast with USPSTF's news of 2024-04-30 and NCMS; colorectal ages, grades and tests with two reviews of 2021; lung with one of them and a practice alert; cervical with AAFP's table and a teaching page.
const TESTS =
  "colonoscopy every 10 years, CT colonography or flexible sigmoidoscopy every 5 years, a stool DNA test with FIT every 3 years, or FIT or another stool blood test every year. A positive stool test needs a follow-up colonoscopy.";

const COLORECTAL_TABLE = {
  topic: "colorectal cancer screening",
  rank: 10,
  stops: ["totalColectomy", "colorectalCancer", "colorectalHighRisk"],
  tests: [
    { name: "colonoscopy", months: 120 },
    { name: "ctColonography", months: 60 },
    { name: "sigmoidoscopy", months: 60 },
    { name: "stoolDna", months: 36 },
    { name: "stoolBlood", months: 12 },
  ],
} as const;

/** A positive stool test without colonoscopy after it is due whatever its date says. */
function withFollowUp(colorectal: GuidelineRule): GuidelineRule {
  return {
    ...colorectal,
    decide: (seen) => {
      const found = colorectal.decide(seen);
      const stool = found.status === "done" || found.status === "overdue" ? lastPositiveStool(seen) : undefined;
      if (!stool) return found;
      const lastDone = stool.effective ?? stool.issued;
      return { status: "due", because: [stool], last: stool, lastDone, note: "needs a follow-up colonoscopy" };
    },
  };
}

const COLORECTAL_50 = withFollowUp(
  screening({
    ...COLORECTAL_TABLE,
    rule: uspstf(
      "colorectal",
      "Colorectal Cancer: Screening",
      2021,
      "A",
      `adults aged 50 to 75 have colorectal cancer screening: ${TESTS}`,
    ),
    ages: [50, 75],
  }),
);

const COLORECTAL_45 = withFollowUp(
  screening({
    ...COLORECTAL_TABLE,
    rule: uspstf(
      "colorectal-45",
      "Colorectal Cancer: Screening",
      2021,
      "B",
      `adults aged 45 to 49 have colorectal cancer screening: ${TESTS}`,
    ),
    ages: [45, 49],
  }),
);

/** The last stool test where it was positive within three years and no colonoscopy came after it. */
function lastPositiveStool(seen: Seen) {
  const last = lastValue(seen, "stoolBlood", "stoolDna");
  const day = firstDay(last?.effective ?? last?.issued);
  if (!last || day === undefined || day < addMonths(seen.today, -36) || !isPositive(last)) return undefined;
  return doings(seen, "colonoscopy").some((one) => one.day >= day) ? undefined : last;
}

function isPositive({ text, interpretation }: { readonly text: string | undefined; readonly interpretation: readonly string[] }): boolean {
  if (interpretation.some((code) => ["POS", "A", "AA", "DET"].includes(code))) return true;
  return text !== undefined && /^(?:positive|detected|abnormal)\b/i.test(text);
}

const BREAST = screening({
  rule: uspstf(
    "breast",
    "Breast Cancer: Screening",
    2024,
    "B",
    "women aged 40 to 74 have breast cancer screening by mammography every 2 years.",
  ),
  topic: "breast cancer screening",
  rank: 11,
  ages: [40, 74],
  sex: "female",
  stops: ["bilateralMastectomy", "bilateralMastectomyHistory", "breastCancer"],
  tests: [{ name: "mammography", months: 24 }],
});

const cervical = screening({
  rule: uspstf(
    "cervical",
    "Cervical Cancer: Screening",
    2018,
    "A",
    "women with a cervix have cervical cancer screening: cytology every 3 years from 21 to 65, or from 30 on an HPV test, with or without cytology, every 5 years.",
  ),
  topic: "cervical cancer screening",
  rank: 12,
  ages: [21, 65],
  sex: "female",
  stops: ["hysterectomyWithCervix", "absenceOfCervix", "cervicalHighRisk"],
  tests: [
    { name: "cervicalCytology", months: 36 },
    { name: "hpvTest", months: 60, fromAge: 30 },
  ],
});

const CERVICAL: GuidelineRule = {
  ...cervical,
  decide: (seen) => {
    const found = cervical.decide(seen);
    if (found.status !== "due" && found.status !== "overdue") return found;
    // A hysterectomy of which nobody wrote whether the cervix was removed.
    const unclear = everHad(seen, "hysterectomy");
    return unclear.length > 0 ? finding("unknown", unclear) : found;
  },
};

const LUNG = screening({
  rule: uspstf(
    "lung",
    "Lung Cancer: Screening",
    2021,
    "B",
    "adults aged 50 to 80 who smoke or quit within 15 years and have at least 20 pack-years have lung cancer screening by low-dose CT every year.",
  ),
  topic: "lung cancer screening",
  rank: 13,
  ages: [50, 80],
  stops: ["lungCancer"],
  whom: (seen) => {
    const smoking = smokingOf(seen);
    if (smoking?.status === "never") return "no";
    const packYears = lastValue(seen, "packYears");
    const smoked = packYears?.quantity?.value;
    if (!smoking || !packYears || smoked === undefined) return "unknown";
    if (smoked < 20) return "no";
    // When a former smoker quit is not held by the record: recorded as smoking within 15 years is enough, else unknown.
    if (smoking.status === "current") return [smoking.fact, packYears];
    const smokedLately = seen.history
      .observations("tobaccoStatus")
      .find(
        (one) =>
          /\b(?:current|every ?day|some days?|daily)\b/i.test(one.text ?? "") &&
          (firstDay(one.effective ?? one.issued) ?? "") >= addMonths(seen.today, -180),
      );
    return smokedLately ? [smoking.fact, smokedLately, packYears] : "unknown";
  },
  tests: [{ name: "lowDoseCt", months: 12 }],
});

export const CANCER_RULES: readonly GuidelineRule[] = [COLORECTAL_50, COLORECTAL_45, BREAST, CERVICAL, LUNG];
