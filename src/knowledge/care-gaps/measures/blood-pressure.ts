// CMS 165 (controlling high blood pressure) and 22 (screening and follow-up) for 2025, after CMS's published specifications. A visit is any finished encounter: its kind is not asked.
import type { EncounterFact, ObservationFact, RequestFact } from "#core/record.ts";
import { type History, heldBetween, overlaps, spanOf } from "../history.ts";
import { pressureOf } from "../pressure.ts";
import { addDays, addMonths, firstDay } from "../when.ts";
import { frail, inHospice, inNursingHome, inPalliativeCare, isWithin, olderAndFrail } from "./exclusions.ts";
import { type CitedFact, type Measure, type Outcome, outcome, type Period } from "./outcome.ts";

/** Pregnancy, kidney failure, transplant or dialysis. */
function pregnantOrRenal(history: History, { start, end }: Period): readonly CitedFact[] {
  return [
    ...history
      .conditions("pregnancy", "endStageRenal", "kidneyDisease5", "kidneyTransplantRecipient")
      .filter((one) => heldBetween(one, start, end)),
    ...history.procedures("kidneyTransplant", "dialysis").filter((one) => (spanOf(one).to ?? "9") <= end),
    ...history.encounters("monthlyDialysisVisit").filter((one) => (spanOf(one).from ?? "9") <= end),
  ];
}

/** From 81 on frailty alone excludes. */
function tooFrail(history: History, period: Period): readonly CitedFact[] {
  if ((history.age(period.end) ?? 0) < 81) return olderAndFrail(history, period);
  return [...frail(history, period), ...inNursingHome(history, period)];
}

function duringStay(history: History, reading: ObservationFact): boolean {
  const at = reading.effective ?? reading.issued;
  return history.encounters("inpatientStay", "emergencyVisit").some(({ start, end }) => isDuring(at, start, end));
}

export const CONTROLLED_PRESSURE: Measure = {
  id: "CMS165",
  title: "Controlling high blood pressure",
  evaluate: (history, period) => {
    const { start, end } = period;
    const age = history.age(end);
    if (age === undefined || age < 18 || age > 85) return outcome("not-applicable");
    const known = history.conditions("essentialHypertension").filter((one) => heldBetween(one, start, addDays(addMonths(start, 6), -1)));
    if (known.length === 0) return outcome("not-applicable");
    const stops = [
      ...inHospice(history, period),
      ...inPalliativeCare(history, period),
      ...pregnantOrRenal(history, period),
      ...tooFrail(history, period),
    ];
    if (stops.length > 0) return outcome("excluded", stops);
    const readings = history.record.observations.filter(
      (one) =>
        ["final", "amended", "corrected"].includes(one.status) &&
        pressureOf(one) !== undefined &&
        overlaps(spanOf(one), start, end) &&
        !duringStay(history, one),
    );
    const last = readings
      .map((one) => spanOf(one).to ?? "")
      .sort()
      .at(-1);
    const onLast = readings.filter((one) => spanOf(one).to === last);
    if (onLast.length === 0) return outcome("due");
    const lowest = (part: "systolic" | "diastolic") => Math.min(...onLast.map((one) => pressureOf(one)![part]));
    return outcome(lowest("systolic") < 140 && lowest("diastolic") < 90 ? "done" : "due", onLast);
  },
};

const ELECTROCARDIOGRAM = new Set(["11524-6", "34534-8"]);

interface Visit {
  readonly history: History;
  readonly encounter: EncounterFact;
}

function isDuring(at: string | undefined, start: string | undefined, end: string | undefined): boolean {
  if (at === undefined || start === undefined) return false;
  const [moment, from, to] = [Date.parse(at), Date.parse(start), Date.parse(end ?? start)];
  if (at.length > 10 && start.length > 10) return moment >= from && moment <= to;
  return at.slice(0, 10) >= start.slice(0, 10) && at.slice(0, 10) <= (end ?? start).slice(0, 10);
}

function onDayOf({ encounter }: Visit, authored: string | undefined): boolean {
  const day = firstDay(authored);
  return day !== undefined && day >= (firstDay(encounter.start) ?? "9") && day <= (firstDay(encounter.end ?? encounter.start) ?? "");
}

/** What was ordered on the day of the visit, or refused then by the patient. */
function orders(visit: Visit, refused: boolean) {
  const { history } = visit;
  const declined = (one: { refusal?: RequestFact["refusal"] }) => !refused || history.is(one.refusal, "declined");
  const asked = (name: Parameters<History["requests"]>[1]) =>
    history.requests(refused, name).filter((one) => onDayOf(visit, one.authored) && declined(one));
  const electrocardiograms = (history.record.requests ?? []).filter(
    (one) =>
      one.doNotPerform === refused &&
      ["active", "completed"].includes(one.status) &&
      one.concept.codings.some(({ code }) => ELECTROCARDIOGRAM.has(code ?? "")) &&
      onDayOf(visit, one.authored) &&
      declined(one),
  );
  return {
    referral: asked("pressureReferral"),
    advice: asked("lifestyleAdvice"),
    within4Weeks: asked("followUpWithin4Weeks"),
    within6Months: asked("followUpWithin6Months"),
    tests: [...asked("pressureLaboratory"), ...electrocardiograms],
    drugs: history.medications(refused, "antihypertensive").filter((one) => onDayOf(visit, one.authored) && declined(one)),
  };
}

function isHigh({ systolic, diastolic }: { readonly systolic: number; readonly diastolic: number }): boolean {
  return systolic >= 130 || diastolic >= 80;
}

function evaluateVisit(visit: Visit): Outcome {
  const { history, encounter } = visit;
  const readings = history.record.observations
    .filter((one) => ["final", "amended", "corrected"].includes(one.status) && pressureOf(one) !== undefined)
    .toSorted((one, other) => ((one.effective ?? "") < (other.effective ?? "") ? -1 : 1));
  const reading = readings.filter((one) => isDuring(one.effective, encounter.start, encounter.end)).at(-1);
  if (!reading) return notMeasured(visit);
  const pressure = pressureOf(reading)!;
  if (pressure.systolic < 120 && pressure.diastolic < 80) return outcome("done", [reading]);
  const [ordered, refused] = [orders(visit, false), orders(visit, true)];
  const day = firstDay(encounter.start)!;
  const again = readings.some(
    (one) =>
      one !== reading &&
      isHigh(pressureOf(one)!) &&
      isWithin(firstDay(one.effective), addMonths(day, -12), day) &&
      (one.effective ?? "") < (encounter.start ?? ""),
  );
  const needed = neededParts(pressure, again);
  if (ordered.referral.length > 0) return outcome("done", [reading]);
  if (needed.every((part) => ordered[part].length > 0)) return outcome("done", [reading]);
  const refusals = [...refused.referral, ...needed.flatMap((part): readonly CitedFact[] => refused[part])];
  return refusals.length > 0 ? outcome("excluded", [reading, ...refusals]) : outcome("due", [reading]);
}

type Part = keyof ReturnType<typeof orders>;

/** What must be ordered for a raised pressure, unless the patient is referred. */
function neededParts(pressure: { readonly systolic: number; readonly diastolic: number }, again: boolean): readonly Part[] {
  if (!isHigh(pressure)) return ["within6Months", "advice"];
  if (!again) return ["within4Weeks", "advice"];
  if (pressure.systolic >= 140 || pressure.diastolic >= 90) return ["within4Weeks", "advice", "tests", "drugs"];
  return ["within6Months", "advice", "tests"];
}

/** Refused by the patient or for a medical reason. */
function notMeasured({ history, encounter }: Visit): Outcome {
  const cancelled = history.record.observations.filter(
    (one) =>
      one.status === "cancelled" &&
      one.concept.codings.some(({ code }) => code === "8480-6" || code === "8462-4") &&
      (history.is(one.refusal, "declined") || history.is(one.refusal, "medicalReason")) &&
      isDuring(one.issued ?? one.effective, encounter.start, encounter.end),
  );
  return cancelled.length > 0 ? outcome("excluded", cancelled) : outcome("due");
}

export const SCREENED_PRESSURE: Measure = {
  id: "CMS22",
  title: "Blood pressure screening and follow-up",
  evaluate: (history, { start, end }) => {
    if ((history.age(start) ?? 0) < 18) return outcome("not-applicable");
    const visits = history.record.encounters.filter(
      (one) =>
        one.status === "finished" && isWithin(firstDay(one.start), start, end) && isWithin(firstDay(one.end ?? one.start), start, end),
    );
    if (visits.length === 0) return outcome("due");
    const outcomes = visits.map((encounter) => {
      const day = firstDay(encounter.start)!;
      const known = history.conditions("hypertension").filter((one) => (spanOf(one).from ?? "9") <= day);
      return known.length > 0 ? outcome("excluded", known) : evaluateVisit({ history, encounter });
    });
    for (const status of ["excluded", "due"] as const) {
      const such = outcomes.filter((one) => one.status === status);
      if (such.length > 0)
        return outcome(
          status,
          such.flatMap(({ because }) => because),
        );
    }
    return outcome(
      "done",
      outcomes.flatMap(({ because }) => because),
    );
  },
};
