// CMS 349 (HIV) and 139 (falls) for 2025, after CMS's published specifications. Which visits the patient had is not asked.
import { endsWithin, hasValue, overlaps, spanOf } from "../history.ts";
import { addDays, addMonths } from "../when.ts";
import { inHospice } from "./exclusions.ts";
import { done, type Measure, outcome } from "./outcome.ts";

export const HIV_SCREENING: Measure = {
  id: "CMS349",
  title: "HIV screening",
  evaluate: (history, { start, end }) => {
    const birth = history.record.person?.birthDate;
    const age = history.age(start);
    if (birth === undefined || age === undefined || age < 15 || age > 65) return outcome("not-applicable");
    const known = history.conditions("hiv").filter((one) => (spanOf(one).from ?? "9") < start);
    if (known.length > 0) return outcome("excluded", known);
    const [from, until] = [addMonths(birth, 15 * 12), addDays(addMonths(birth, 66 * 12), -1)];
    return done(
      history.observations("hivTest").filter((test) => hasValue(test) && endsWithin(spanOf(test), from, until < end ? until : end)),
    );
  },
};

export const FALLS: Measure = {
  id: "CMS139",
  title: "Falls: screening for future fall risk",
  evaluate: (history, period) => {
    const { start, end } = period;
    if ((history.age(end) ?? 0) < 65) return outcome("not-applicable");
    const stops = inHospice(history, period);
    if (stops.length > 0) return outcome("excluded", stops);
    return done(history.observations("fallScreening").filter((one) => overlaps(spanOf(one), start, end)));
  },
};
