// Current drugs against the newest kidney function and potassium of the last year. One value is no diagnosis; an eGFR by any equation is a first look where a label speaks of clearance.
import type { ObservationFact } from "#core/record.ts";
import { dailyDose, tellsHowOften } from "../drugs/dose.ts";
import { valueIn } from "../units/value-in.ts";
import { type CurrentDrug, has, oncePerDrug } from "./current.ts";
import { daysSince, newestFirst } from "./days.ts";
import { type Finding, finding } from "./finding.ts";
import { KIDNEY_RULES, type KidneyRule, POTASSIUM_DRUGS } from "./kidney-rules.ts";
import { hasLoinc, isReported, POTASSIUM_CODES, whenMeasured } from "./measured.ts";

const YEAR = 365;
const POTASSIUM_DAYS = 90;
const HIGH_POTASSIUM = 5.5;
/** eGFR by MDRD, CKD-EPI 2009 and 2021, cystatin C or Schwartz aside, and creatinine clearance. LOINC 2.77. */
const EGFR = new Set([
  "33914-3",
  "62238-1",
  "98979-8",
  "98980-6",
  "48642-3",
  "48643-1",
  "69405-9",
  "77147-7",
  "88293-6",
  "88294-4",
  "50210-4",
  "94677-2",
  "2164-2",
  "35591-7",
]);
/** An eGFR that the caller computed from a recorded creatinine; `day` is that creatinine's, `YYYY-MM-DD`. */
export interface ComputedFiltration {
  readonly egfr: number;
  readonly day: string;
}

export function kidneyFindings(
  drugs: readonly CurrentDrug[],
  observations: readonly ObservationFact[],
  today: string,
  computed: ComputedFiltration | undefined,
): readonly Finding[] {
  const measured = newestKidneyFunction(observations, today);
  const isComputed = isToBeTaken(computed, measured, today);
  const filtration = isComputed ? computed?.egfr : measured && filtrationOf(measured);
  if (filtration === undefined) return [];
  return oncePerDrug(drugs.filter((drug) => !drug.isLocal)).flatMap((drug) => {
    const limits = KIDNEY_RULES.filter((limit) => limit.drugs.split("|").some((tag) => has(drug, tag)));
    const told = new Set<string>();
    return limits.flatMap((limit) => {
      if (told.has(limit.drugs) || !isBeyond(filtration, limit) || !isOverDose(drug, limit.dose)) return [];
      told.add(limit.drugs);
      return [
        finding("kidney", limit.rule, { medications: [drug.fact], observations: isComputed || !measured ? [] : [measured], isComputed }),
      ];
    });
  });
}

export function potassiumFindings(
  drugs: readonly CurrentDrug[],
  observations: readonly ObservationFact[],
  today: string,
): readonly Finding[] {
  const [newest] = newestFirst(
    observations.filter((fact) => hasLoinc(fact, POTASSIUM_CODES) && isReported(fact) && fact.quantity),
    whenMeasured,
  );
  const age = newest && daysSince(whenMeasured(newest), today);
  const level = newest && valueIn("mmol/L", newest);
  if (!newest || !level || "refused" in level || age === undefined || age < 0 || age > POTASSIUM_DAYS) return [];
  if (level.value <= HIGH_POTASSIUM || newest.quantity?.comparator?.startsWith("<")) return [];
  const raising = oncePerDrug(
    drugs.filter((drug) => ["ras", "potassium-sparing", "potassium", "trimethoprim"].some((tag) => has(drug, tag))),
  );
  if (raising.length === 0) return [];
  return [finding("potassium", POTASSIUM_DRUGS, { medications: raising.map((drug) => drug.fact), observations: [newest] })];
}

/** The newer of the two; of one day, the lower. */
function isToBeTaken(computed: ComputedFiltration | undefined, measured: ObservationFact | undefined, today: string): boolean {
  const age = daysSince(computed?.day, today);
  if (!computed || age === undefined || age < 0 || age > YEAR) return false;
  const day = measured && whenMeasured(measured)?.slice(0, 10);
  if (day === undefined || computed.day > day) return true;
  return computed.day === day && computed.egfr < ((measured && filtrationOf(measured)) ?? 0);
}

function isBeyond(filtration: number, { below, above }: KidneyRule): boolean {
  return above === undefined ? filtration < below : filtration > above;
}

function isOverDose(drug: CurrentDrug, limit: number | undefined): boolean {
  if (limit === undefined) return true;
  // What is taken several times a day has no dose without words on how often.
  if (has(drug, "gabapentinoid") && !tellsHowOften(drug.fact.dosage)) return true;
  const dose = drug.ingredients.length === 1 ? dailyDose(drug.fact.concept.text, drug.fact.dosage) : undefined;
  return dose === undefined || dose > limit;
}

/** The lowest of the newest day: two equations or two races are often reported together. */
function newestKidneyFunction(observations: readonly ObservationFact[], today: string): ObservationFact | undefined {
  const usable = observations.filter((fact) => {
    if (!hasLoinc(fact, EGFR) || !isReported(fact) || !fact.quantity) return false;
    const age = daysSince(whenMeasured(fact), today);
    if (age === undefined || age < 0 || age > YEAR) return false;
    const value = filtrationOf(fact);
    return value !== undefined && value > 0 && value < 250 && !fact.quantity.comparator?.startsWith(">");
  });
  const [newest] = newestFirst(usable, whenMeasured);
  if (!newest) return undefined;
  const day = whenMeasured(newest)?.slice(0, 10);
  return usable
    .filter((fact) => whenMeasured(fact)?.slice(0, 10) === day)
    .sort((a, b) => (filtrationOf(a) ?? 0) - (filtrationOf(b) ?? 0))[0];
}

/** Per 1.73 m2 or as a clearance: which of the two a label means is left to the reader. */
function filtrationOf(fact: ObservationFact): number | undefined {
  const [perSurface, clearance] = [valueIn("mL/min/{1.73_m2}", fact), valueIn("mL/min", fact)];
  return "value" in perSurface ? perSurface.value : "value" in clearance ? clearance.value : undefined;
}
