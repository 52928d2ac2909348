// USPSTF on infections: HIV 2019, hepatitis C 2020, hepatitis B 2020, syphilis 2022, chlamydia and gonorrhoea 2021, and the tests of each pregnancy. Risk that a record does not hold is not guessed.
import { pregnancyOf } from "./habits.ts";
import { screening, type Whom } from "./screening.ts";
import { active, type GuidelineRule, type Seen } from "./seen.ts";
import { uspstf } from "./source.ts";

// Compared: HIV with AAFP 2019 and a table, hepatitis C with USPSTF's page and CDC, syphilis in pregnancy with JAMA's abstract and two news of 2025, hepatitis B with one abstract of 2020, chlamydia's age with CDC. Not compared: syphilis 2022, hepatitis B in pregnancy 2019; the yearly syphilis test of people with HIV is ours.
export function whenPregnant(seen: Seen): Whom {
  const pregnant = pregnancyOf(seen);
  return pregnant.length > 0 ? pregnant : "no";
}

/** A test of before this pregnancy is not overdue: it says nothing about this one. */
export function inThisPregnancy(guideline: GuidelineRule): GuidelineRule {
  return {
    ...guideline,
    decide: (seen) => {
      const found = guideline.decide(seen);
      return found.status === "overdue" ? { ...found, status: "due" } : found;
    },
  };
}

const HIV = screening({
  rule: uspstf(
    "hiv",
    "Human Immunodeficiency Virus (HIV) Infection: Screening",
    2019,
    "A",
    "everyone aged 15 to 65 has HIV screening, at least once; those at risk again.",
  ),
  topic: "HIV screening",
  rank: 31,
  ages: [15, 65],
  confidential: true,
  stops: ["hiv"],
  tests: [{ name: "hivTest", months: undefined }],
  reads: ["Observation", "Condition"],
});

const HEPATITIS_C = screening({
  rule: uspstf(
    "hepatitis-c",
    "Hepatitis C Virus Infection in Adolescents and Adults: Screening",
    2020,
    "B",
    "adults aged 18 to 79 have hepatitis C screening once.",
  ),
  topic: "hepatitis C screening",
  rank: 30,
  ages: [18, 79],
  stops: ["hepatitisC"],
  tests: [{ name: "hepatitisCTest", months: undefined }],
  reads: ["Observation", "Condition"],
});

const HEPATITIS_B = screening({
  rule: uspstf(
    "hepatitis-b",
    "Hepatitis B Virus Infection in Adolescents and Adults: Screening",
    2020,
    "B",
    "adolescents and adults at increased risk (HIV, injected drugs, household contacts, countries of high prevalence) have hepatitis B screening.",
  ),
  topic: "hepatitis B screening",
  rank: 32,
  ages: [12, 120],
  confidential: true,
  stops: ["hepatitisB"],
  whom: (seen) => {
    const risks = active(seen, "hiv", "hepatitisBContact", "injectedDrugs");
    return risks.length > 0 ? risks : "unknown";
  },
  tests: [{ name: "hepatitisBTest", months: undefined }],
  reads: ["Observation", "Condition"],
});

const SYPHILIS = screening({
  rule: uspstf(
    "syphilis",
    "Syphilis Infection in Nonpregnant Adolescents and Adults: Screening",
    2022,
    "A",
    "those at increased risk, people with HIV among them, have syphilis screening every year.",
  ),
  topic: "syphilis screening",
  rank: 33,
  ages: [12, 120],
  confidential: true,
  whom: (seen) => {
    const risks = active(seen, "hiv");
    return risks.length > 0 ? risks : "unknown";
  },
  tests: [{ name: "syphilisTest", months: 12 }],
  reads: ["Observation"],
});

const CHLAMYDIA = screening({
  rule: uspstf(
    "chlamydia-gonorrhea",
    "Chlamydia and Gonorrhea: Screening",
    2021,
    "B",
    "sexually active women aged 24 or younger have chlamydia and gonorrhea screening; shown here each year in pregnancy.",
  ),
  topic: "chlamydia and gonorrhea screening",
  rank: 34,
  ages: [12, 24],
  sex: "female",
  confidential: true,
  whom: (seen) => {
    const pregnant = pregnancyOf(seen);
    return pregnant.length > 0 ? pregnant : "unknown";
  },
  tests: [{ name: "chlamydiaTest", months: 12 }],
  reads: ["Observation"],
});

const PREGNANCY_HIV = inThisPregnancy(
  screening({
    rule: uspstf(
      "hiv-pregnancy",
      "Human Immunodeficiency Virus (HIV) Infection: Screening in Pregnancy",
      2019,
      "A",
      "everyone who is pregnant has HIV screening in that pregnancy.",
    ),
    topic: "HIV screening in pregnancy",
    rank: 5,
    ages: [10, 60],
    sex: "female",
    confidential: true,
    stops: ["hiv"],
    whom: whenPregnant,
    tests: [{ name: "hivTest", months: 9 }],
    reads: ["Observation", "Condition"],
  }),
);

const PREGNANCY_HEPATITIS_B = inThisPregnancy(
  screening({
    rule: uspstf(
      "hepatitis-b-pregnancy",
      "Hepatitis B Virus Infection in Pregnant Women: Screening",
      2019,
      "A",
      "everyone who is pregnant has hepatitis B screening at the first prenatal visit of that pregnancy.",
    ),
    topic: "hepatitis B screening in pregnancy",
    rank: 6,
    ages: [10, 60],
    sex: "female",
    confidential: true,
    whom: whenPregnant,
    tests: [{ name: "hepatitisBTest", months: 9 }],
    reads: ["Observation", "Condition"],
  }),
);

const PREGNANCY_SYPHILIS = inThisPregnancy(
  screening({
    rule: uspstf(
      "syphilis-pregnancy",
      "Syphilis Infection During Pregnancy: Screening",
      2025,
      "A",
      "everyone who is pregnant has syphilis screening early in that pregnancy.",
    ),
    topic: "syphilis screening in pregnancy",
    rank: 7,
    ages: [10, 60],
    sex: "female",
    confidential: true,
    whom: whenPregnant,
    tests: [{ name: "syphilisTest", months: 9 }],
    reads: ["Observation", "Condition"],
  }),
);

export const INFECTION_RULES: readonly GuidelineRule[] = [
  HIV,
  HEPATITIS_C,
  HEPATITIS_B,
  SYPHILIS,
  CHLAMYDIA,
  PREGNANCY_HIV,
  PREGNANCY_HEPATITIS_B,
  PREGNANCY_SYPHILIS,
];
