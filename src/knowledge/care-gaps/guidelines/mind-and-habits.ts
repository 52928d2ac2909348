// USPSTF on mind and habits: depression 2023 and 2022, anxiety 2023, tobacco 2021, alcohol 2018, drugs 2020. USPSTF sets no interval for asking: once on record counts as done here.
import { smokingOf } from "./habits.ts";
import { screening } from "./screening.ts";
import { byInterval, doings, type GuidelineRule, NOT_APPLICABLE, taking, UNKNOWN } from "./seen.ts";
import { uspstf } from "./source.ts";

// Compared: alcohol and drugs with USPSTF's own list; depression and anxiety of the young with two news of 2022, anxiety of adults with two on its age limit. Not compared: depression 2023, tobacco 2021.
const READS = ["Observation", "Procedure"];

const DEPRESSION_ADULT = screening({
  rule: uspstf(
    "depression",
    "Depression and Suicide Risk in Adults: Screening",
    2023,
    "B",
    "adults have depression screening; no interval is set.",
  ),
  topic: "depression screening",
  rank: 40,
  ages: [18, 120],
  stops: ["depression", "bipolar", "dementia"],
  tests: [{ name: "depressionScreen", months: undefined }],
  reads: [...READS, "Condition"],
});

const DEPRESSION_YOUNG = screening({
  rule: uspstf(
    "depression-adolescents",
    "Depression and Suicide Risk in Children and Adolescents: Screening",
    2022,
    "B",
    "adolescents aged 12 to 18 have depression screening; no interval is set.",
  ),
  topic: "depression screening",
  rank: 40,
  ages: [12, 17],
  confidential: true,
  stops: ["depression", "bipolar"],
  tests: [{ name: "depressionScreen", months: undefined }],
  reads: [...READS, "Condition"],
});

const ANXIETY = screening({
  rule: uspstf(
    "anxiety",
    "Anxiety Disorders in Adults: Screening",
    2023,
    "B",
    "adults aged 64 or younger have anxiety screening; no interval is set.",
  ),
  topic: "anxiety screening",
  rank: 44,
  ages: [18, 64],
  stops: ["anxiety"],
  tests: [{ name: "anxietyScreen", months: undefined }],
  reads: [...READS, "Condition"],
});

const TOBACCO = screening({
  rule: uspstf(
    "tobacco",
    "Tobacco Smoking Cessation in Adults: Interventions",
    2021,
    "A",
    "all adults have a question about tobacco use asked and its answer recorded.",
  ),
  topic: "question about tobacco use",
  rank: 41,
  ages: [18, 120],
  tests: [{ name: "tobaccoStatus", months: undefined }],
  reads: ["Observation"],
});

/** The year is ours: USPSTF says at each opportunity. */
const CESSATION: GuidelineRule = {
  rule: uspstf(
    "tobacco-cessation",
    "Tobacco Smoking Cessation in Adults: Interventions for Adults Who Smoke",
    2021,
    "A",
    "adults who smoke are advised to stop and offered counseling and medication for tobacco cessation.",
  ),
  topic: "tobacco cessation counseling and medication",
  rank: 14,
  confidential: false,
  reads: ["Procedure", "MedicationRequest"],
  decide: (seen) => {
    if (seen.age === undefined) return UNKNOWN;
    if (seen.age < 18) return NOT_APPLICABLE;
    const smoking = smokingOf(seen);
    if (!smoking) return UNKNOWN;
    if (smoking.status !== "current") return NOT_APPLICABLE;
    const drug = taking(seen, "cessationDrug")[0];
    if (drug) return { status: "done", because: [smoking.fact, drug], last: drug, lastDone: drug.authored };
    return byInterval(doings(seen, "cessationCounselling").at(-1), 12, seen.today, [smoking.fact]);
  },
};

const ALCOHOL = screening({
  rule: uspstf(
    "alcohol",
    "Unhealthy Alcohol Use in Adolescents and Adults: Screening and Behavioral Counseling",
    2018,
    "B",
    "adults have screening for unhealthy alcohol use; no interval is set.",
  ),
  topic: "screening for unhealthy alcohol use",
  rank: 42,
  ages: [18, 120],
  stops: ["alcoholDisorder"],
  tests: [{ name: "alcoholScreen", months: undefined }],
  reads: [...READS, "Condition"],
});

const DRUGS = screening({
  rule: uspstf(
    "drug-use",
    "Unhealthy Drug Use: Screening",
    2020,
    "B",
    "adults have screening by questions about unhealthy drug use; no interval is set.",
  ),
  topic: "screening for unhealthy drug use",
  rank: 45,
  ages: [18, 120],
  stops: ["drugDisorder"],
  tests: [{ name: "drugScreen", months: undefined }],
  reads: [...READS, "Condition"],
});

export const HABIT_RULES: readonly GuidelineRule[] = [DEPRESSION_ADULT, DEPRESSION_YOUNG, ANXIETY, TOBACCO, CESSATION, ALCOHOL, DRUGS];
