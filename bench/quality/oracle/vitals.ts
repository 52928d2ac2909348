// The last blood pressure and the last weight, and what is critical of them and of a depression questionnaire's question about self-harm.
import type { Fact } from "./fact.ts";
import { type Chart, namesOf, type RawResource, type RawValue, referenceOf } from "./resources.ts";
import { loincOf, whenOf } from "./results.ts";
import { newest } from "./time.ts";

const DONE = ["final", "amended", "corrected", "preliminary"];
const [SYSTOLIC, DIASTOLIC] = ["8480-6", "8462-4"] as const;
const WEIGHTS = ["29463-7", "3141-9"];
/** Patient Health Questionnaire, thoughts that you would be better off dead. */
const SELF_HARM = "44260-8";
const CRISIS = { systolic: 180, diastolic: 120 } as const;

interface Pressure {
  readonly resource: RawResource;
  readonly systolic: number;
  readonly diastolic: number;
}

function pressures(chart: Chart): Pressure[] {
  return [...panels(chart), ...halves(chart)];
}

/** Written as two observations of one time. */
function halves(chart: Chart): Pressure[] {
  const all = chart.all("Observation").filter(({ status }) => DONE.includes(status ?? ""));
  const of = (loinc: string) => all.filter((one) => loincOf(one) === loinc && one.valueQuantity?.value !== undefined);
  return of(SYSTOLIC).flatMap((resource) => {
    const other = of(DIASTOLIC).find((one) => whenOf(one) === whenOf(resource));
    return other ? [{ resource, systolic: resource.valueQuantity!.value!, diastolic: other.valueQuantity!.value! }] : [];
  });
}

function panels(chart: Chart): Pressure[] {
  return chart.all("Observation").flatMap((resource) => {
    if (!DONE.includes(resource.status ?? "")) return [];
    const part = (loinc: string) => resource.component?.find((one) => loincOf(one) === loinc)?.valueQuantity?.value;
    const [systolic, diastolic] = [part(SYSTOLIC), part(DIASTOLIC)];
    return systolic === undefined || diastolic === undefined ? [] : [{ resource, systolic, diastolic }];
  });
}

/** The newest readings; several where they have one time. */
export function lastPressures(chart: Chart): Pressure[] {
  return newest(pressures(chart), ({ resource }) => whenOf(resource));
}

export function lastWeights(chart: Chart): RawResource[] {
  const weights = chart
    .all("Observation")
    .filter((one) => DONE.includes(one.status ?? "") && WEIGHTS.includes(loincOf(one) ?? "") && one.valueQuantity?.value !== undefined);
  return newest(weights, whenOf);
}

export function vitals(chart: Chart): Fact[] {
  const facts: Fact[] = [];
  const readings = lastPressures(chart);
  const [reading] = readings;
  if (reading) {
    const isCrisis = readings.every(({ systolic, diastolic }) => systolic >= CRISIS.systolic || diastolic >= CRISIS.diastolic);
    const fact = {
      what: `blood pressure ${reading.systolic}/${reading.diastolic}`,
      references: readings.map(({ resource }) => referenceOf(resource)),
      names: ["blood pressure", "BP"],
      numbers: readings.length === 1 ? [reading.systolic, reading.diastolic] : [],
      dates: [whenOf(reading.resource)!],
      said: [],
    };
    facts.push({ kind: "last blood pressure", ...fact });
    if (isCrisis) facts.push({ kind: "critical finding", ...fact });
  }
  const weights = lastWeights(chart);
  const [weight] = weights;
  if (weight)
    facts.push({
      kind: "last weight",
      what: `weight ${weight.valueQuantity?.value} ${weight.valueQuantity?.unit}`,
      references: weights.map(referenceOf),
      names: ["weight"],
      numbers: weights.length === 1 ? [weight.valueQuantity!.value!] : [],
      dates: [whenOf(weight)!],
      said: [],
    });
  return [...facts, ...selfHarm(chart)];
}

function selfHarm(chart: Chart): Fact[] {
  const answers = chart.all("Observation").flatMap((resource) => {
    const parts: readonly RawValue[] = [resource, ...(resource.component ?? [])];
    const part = parts.find((one) => loincOf(one) === SELF_HARM);
    const score = part && scoreOf(part);
    return DONE.includes(resource.status ?? "") && score !== undefined ? [{ resource, score }] : [];
  });
  const last = newest(answers, ({ resource }) => whenOf(resource));
  if (last.length === 0 || last.some(({ score }) => score === 0)) return [];
  return [
    {
      kind: "critical finding",
      what: "PHQ-9 item 9 above 0",
      references: last.map(({ resource }) => referenceOf(resource)),
      names: ["PHQ-9", "better off dead", "self-harm", "suicid", ...last.flatMap(({ resource }) => namesOf(resource.code))],
      numbers: [],
      dates: last.map(({ resource }) => whenOf(resource)!),
      said: [],
    },
  ];
}

/** LOINC answers LA6568-5 "not at all" to LA6571-9 "nearly every day". */
const ANSWERS: Readonly<Record<string, number>> = { "LA6568-5": 0, "LA6569-3": 1, "LA6570-1": 2, "LA6571-9": 3 };

function scoreOf({ valueInteger, valueQuantity, valueCodeableConcept }: RawValue): number | undefined {
  const answer = valueCodeableConcept?.coding?.map(({ code }) => ANSWERS[code ?? ""]).find((score) => score !== undefined);
  return valueInteger ?? valueQuantity?.value ?? answer;
}
