// Which forecasts are an offer that clinician and patient decide on together, not a recommendation to all. CDC says so beside its series (CDSi 4.64): by series, by age, or by what was given before.
import type { GroupForecast } from "./group-forecast.ts";
import type { PatientFacts } from "./patient-history.ts";
import { addSpan, dayNumber, readSpan } from "./span.ts";

const HPV_FROM = readSpan("27y");
const HEPATITIS_B_FROM = readSpan("60y");
const PPSV23_FROM = readSpan("65y");
const PCV13 = "133";
const PPSV23 = "33";

export function isSharedDecision({ group, type, isShared }: GroupForecast, { birthDate, doses, today }: PatientFacts): boolean {
  const [born, now] = [dayNumber(birthDate), dayNumber(today)];
  if (isShared || born === undefined || now === undefined) return isShared;
  if (group === "HPV") return now >= addSpan(born, HPV_FROM);
  if (group === "HepB") return type === "standard" && now >= addSpan(born, HEPATITIS_B_FROM);
  if (group !== "Pneumococcal") return false;
  const late = doses.some(({ cvx, date }) => cvx === PPSV23 && (dayNumber(date) ?? 0) >= addSpan(born, PPSV23_FROM));
  return late && doses.some(({ cvx }) => cvx === PCV13);
}
