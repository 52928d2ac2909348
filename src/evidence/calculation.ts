// Is a cited calculation true? It is computed again through the calculator of its name, and each input must be found in the facts cited beside it, or, for a "no", in nothing of the whole record.
import type { CalculationEvidence, ObservationFact } from "#core/record.ts";
import { CALCULATORS } from "#knowledge/calculators/list.ts";
import { readInput } from "#knowledge/calculators/measured-inputs.ts";
import { answerTo, restsOn } from "#knowledge/calculators/recorded-answers.ts";
import { isIncomplete } from "./absence.ts";
import type { Cited } from "./derived.ts";
import { plainText } from "./plain-text.ts";
import { wordsIn } from "./support.ts";

/** Inputs that may be the result of another calculation cited beside. */
const COMPUTED: Readonly<Record<string, string>> = { egfr: "ckd-epi-2021", bmi: "bmi" };
const DAY = 86_400_000;

/** What is wrong: `result`, or the name of an input that nothing bears out; undefined when it holds. */
export function wrongIn(calculation: CalculationEvidence, cited: Cited): string | undefined {
  const outcome = CALCULATORS.get(calculation.calculator)?.(calculation.inputs);
  if (!outcome || "refused" in outcome || outcome.text !== calculation.result) return "result";
  const observations = cited.sources.flatMap((source) => (source.kind === "observations" ? [source.fact] : []));
  return Object.entries(calculation.inputs).find(([name, value]) => !isBorneOut(name, value, observations, cited))?.[0];
}

function isBorneOut(name: string, value: number | string | boolean, observations: readonly ObservationFact[], cited: Cited): boolean {
  if (typeof value === "boolean") return isAnswered(name, value, cited);
  const person = cited.sources.find((source) => source.kind === "person")?.fact;
  if (name === "sex") return person !== undefined && (person.birthSex ?? person.gender) === value;
  // The calculator refuses an edition it does not know.
  if (name === "edition") return true;
  if (typeof value === "string")
    return cited.sources.some(
      (source) => "evidence" in source.fact && wordsIn(plainText(source.fact.evidence.quote)).includes(value.toLowerCase()),
    );
  if (name === "age") {
    const days = [cited.today, ...observations.map(dayOf)];
    return days.some((day) => yearsBetween(person?.birthDate, day) === value);
  }
  if (/^(?:days|\w+Days)$/.test(name)) {
    const days = observations.map((fact) => Date.parse(dayOf(fact)));
    return days.some((from) => days.some((to) => Math.round((to - from) / DAY) === value));
  }
  if (observations.some((fact) => [fact, ...fact.components].some((part) => readInput(name, part) === value))) return true;
  const computed = COMPUTED[name.replace(/\d+$/, "")];
  return (
    computed !== undefined &&
    cited.evidence.some(
      (entry) => entry.kind === "calculation" && entry.calculator === computed && Number.parseFloat(entry.result) === value,
    )
  );
}

/** A yes needs one of its facts among those cited; a no needs a list that was read in full and holds no such thing, or a cited fact that says no. */
function isAnswered(name: string, value: boolean, { sources, record, today }: Cited): boolean {
  const answer = answerTo(name, record, today);
  if (answer?.value !== value) return false;
  const list = restsOn(name);
  if (!value && list !== undefined) return !isIncomplete(record, list);
  const cited = new Set<unknown>(sources.map(({ fact }) => fact));
  return answer.facts.some((fact) => cited.has(fact));
}

function dayOf(fact: ObservationFact): string {
  return (fact.effective ?? fact.issued ?? "").slice(0, 10);
}

function yearsBetween(birthDate: string | undefined, day: string): number | undefined {
  if (birthDate === undefined || birthDate.length !== 10 || day.length !== 10) return undefined;
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);
}
