// USPSTF on abdominal aortic aneurysm 2019, osteoporosis 2025 and falls 2024, and CDC's STEADI 2019 on asking about falls.
import { smokingOf } from "./habits.ts";
import { screening } from "./screening.ts";
import { active, type GuidelineRule } from "./seen.ts";
import { published, uspstf } from "./source.ts";

// Compared: osteoporosis with two reports of 2025, the aorta with the 2014 guide and a teaching page (wording unchanged in 2019). Not compared: falls 2024, STEADI. Women below 65 at risk of fracture need a risk tool and are not prompted.
const AORTA = screening({
  rule: uspstf(
    "aaa",
    "Abdominal Aortic Aneurysm: Screening",
    2019,
    "B",
    "men aged 65 to 75 who ever smoked have abdominal aortic aneurysm screening by ultrasonography once.",
  ),
  topic: "abdominal aortic aneurysm screening",
  rank: 21,
  ages: [65, 75],
  sex: "male",
  stops: ["aorticAneurysm"],
  whom: (seen) => {
    const smoking = smokingOf(seen);
    if (!smoking) return "unknown";
    return smoking.status === "never" ? "no" : [smoking.fact];
  },
  tests: [{ name: "aorticUltrasound", months: undefined }],
});

const BONE = screening({
  rule: uspstf(
    "osteoporosis",
    "Osteoporosis to Prevent Fractures: Screening",
    2025,
    "B",
    "women aged 65 or older have osteoporosis screening with bone density measurement; no interval is set.",
  ),
  topic: "osteoporosis screening",
  rank: 22,
  ages: [65, 120],
  sex: "female",
  stops: ["osteoporosis"],
  tests: [{ name: "boneDensity", months: undefined }],
  reads: ["Observation", "Procedure", "Condition"],
});

const FALLS_EXERCISE = screening({
  rule: uspstf(
    "falls",
    "Falls Prevention in Community-Dwelling Older Adults: Interventions",
    2024,
    "B",
    "adults aged 65 or older at increased risk for falls have exercise interventions for falls prevention.",
  ),
  topic: "exercise for falls prevention",
  rank: 23,
  ages: [65, 120],
  whom: (seen) => {
    const risks = active(seen, "fallHistory");
    return risks.length > 0 ? risks : "no";
  },
  tests: [{ name: "fallPrevention", months: 12 }],
  reads: ["Procedure"],
});

const FALLS_ASKED = screening({
  rule: published(
    "cdc-steadi",
    "CDC",
    "STEADI: Algorithm for Fall Risk Screening, Assessment and Intervention",
    2019,
    undefined,
    "Adults aged 65 or older have fall risk screening every year.",
  ),
  topic: "fall risk screening",
  rank: 43,
  ages: [65, 120],
  tests: [{ name: "fallScreening", months: 12 }],
  reads: ["Observation", "Procedure"],
});

export const OLDER_ADULT_RULES: readonly GuidelineRule[] = [AORTA, BONE, FALLS_EXERCISE, FALLS_ASKED];
