// Allergies that hold: clinically active or not said to be otherwise, not refuted. A statement such as "no known allergies" is none of them.
import type { Fact } from "./fact.ts";
import { type Chart, codeOf, keyOf, namesOf, type RawResource, referenceOf } from "./resources.ts";

/** SNOMED CT: no known allergy, of food, of drugs, of environment, of latex. */
const NONE_KNOWN = ["716186003", "429625007", "409137002", "428607008", "1003774007"];

function isDenial({ code }: RawResource): boolean {
  return (
    (code?.coding ?? []).some((coding) => NONE_KNOWN.includes(coding.code ?? "")) ||
    namesOf(code).some((name) => /^no known\b|\bNKD?A\b/i.test(name))
  );
}

/** Active, and not refuted or an error. */
export function holds(one: RawResource): boolean {
  if (["refuted", "entered-in-error"].includes(codeOf(one.verificationStatus) ?? "")) return false;
  return !["inactive", "resolved"].includes(codeOf(one.clinicalStatus) ?? "");
}

export function denials(chart: Chart): RawResource[] {
  return chart.all("AllergyIntolerance").filter((one) => isDenial(one) && holds(one));
}

export function allergies(chart: Chart): Fact[] {
  const groups = new Map<string, RawResource[]>();
  for (const one of chart.all("AllergyIntolerance").filter((each) => holds(each) && !isDenial(each)))
    groups.set(keyOf(one.code), [...(groups.get(keyOf(one.code)) ?? []), one]);
  return [...groups.values()].map((group) => {
    const names = [...new Set(group.flatMap(({ code }) => namesOf(code)))];
    const reactions = group.flatMap(({ reaction }) =>
      (reaction ?? []).flatMap(({ manifestation }) => namesOf(manifestation?.[0]).slice(0, 1)),
    );
    return {
      kind: "allergy",
      what: names[0] ?? "?",
      references: group.map(referenceOf),
      names,
      numbers: [],
      dates: [],
      said: [
        ...(group.some(({ criticality }) => criticality === "high") ? [/\bhigh\b/i] : []),
        ...reactions.slice(0, 1).map((name) => new RegExp(name.replace(/[^\p{L}\p{N} ]/gu, ".").slice(0, 40), "iu")),
      ],
    };
  });
}
