// SINCE_LAST_VISIT against the oracle. An event is told when a clause of the section cites it and its line has its name and its day; what the section cites must be new or,
// where it names the last visit, be that visit.
import { type Chart, referenceOf } from "../oracle/resources.ts";
import { spellings } from "../oracle/time.ts";
import { lastVisits, sinceLastVisit } from "../oracle/visits.ts";
import { isNamed } from "./recall.ts";
import type { Line } from "./text.ts";

export interface SinceJudgement {
  /** Of each new thing: what it is, when it is missed. */
  readonly events: readonly { readonly missed: string | undefined }[];
  /** Of each thing cited: what is wrong with it, if anything. */
  readonly claims: readonly { readonly wrong: string | undefined }[];
  readonly inOrder: boolean;
}

export function judgeSince(chart: Chart, lines: readonly Line[]): SinceJudgement {
  const own = lines.filter(({ section }) => section === "SINCE_LAST_VISIT");
  const { end, events, allowed } = sinceLastVisit(chart);
  const last = lastVisits(chart).map(referenceOf);
  const told =
    end === undefined
      ? []
      : events.map(({ reference, names, date }) => {
          const found = own.some(
            ({ text, clauses }) =>
              clauses.some(({ evidence }) => evidence.includes(reference)) &&
              isNamed(names, text) &&
              spellings(date).some((day) => text.includes(day)),
          );
          const cited = own.flatMap(({ clauses }) => clauses).find(({ evidence }) => evidence.includes(reference));
          return {
            missed: found
              ? undefined
              : `${date.slice(0, 10)} ${names[0]} (${reference}); ${cited ? `in “${cited.text.trim().slice(0, 100)}”` : "not cited"}`,
          };
        });
  const claims = own.flatMap(({ text: line, clauses }) =>
    clauses.flatMap(({ text, evidence }) =>
      evidence
        .filter((reference) => chart.resolve(reference))
        .map((reference) => {
          const isRight = /last completed visit/i.test(line) ? last.includes(reference) : allowed.has(reference) || end === undefined;
          return { wrong: isRight ? undefined : `“${text.trim().slice(0, 120)}” cites ${reference}` };
        }),
    ),
  );
  const days = own
    .flatMap(({ text }) => /^\* (\d\d)\/(\d\d)\/(\d{4})/.exec(text)?.slice(1) ?? undefined)
    .filter((part) => part !== undefined);
  const written = Array.from({ length: days.length / 3 }, (_, index) => `${days[index * 3 + 2]}-${days[index * 3]}-${days[index * 3 + 1]}`);
  return { events: told, claims, inOrder: written.every((day, index) => index === 0 || day >= written[index - 1]!) };
}
