// The schedule of one edition, read from its tables on first use and kept: they never change while the program runs.
import { readAntigen } from "./read-series.ts";
import { ageRange, linesOf, readLine, setOf } from "./read-table.ts";
import { ANTIGENS } from "./schedule/antigens.ts";
import { CONFLICTS } from "./schedule/conflicts.ts";
import { GROUPS } from "./schedule/groups.ts";
import { VACCINES } from "./schedule/vaccines.ts";
import type { Conflict, Schedule, Vaccine, VaccineGroup } from "./schedule-types.ts";
import { readSpan } from "./span.ts";

let known: Schedule | undefined;

export function schedule(): Schedule {
  known ??= {
    antigens: ANTIGENS.map(readAntigen),
    vaccines: new Map(
      linesOf(VACCINES)
        .map(vaccine)
        .map((entry) => [entry.cvx, entry]),
    ),
    conflicts: conflictsByLater(),
    groups: linesOf(GROUPS).map(group),
  };
  return known;
}

function vaccine(text: string): Vaccine {
  const { words, title } = readLine(text);
  const antigens = (words[2] ?? "").split(",").map((entry) => {
    const [antigen = "", ages] = entry.split("@");
    return { antigen: antigen.replaceAll("_", " "), ...ageRange(ages) };
  });
  return { cvx: words[1] ?? "", name: title, antigens };
}

function conflictsByLater(): Map<string, Conflict[]> {
  const byLater = new Map<string, Conflict[]>();
  for (const text of linesOf(CONFLICTS)) {
    const rule = conflict(text);
    for (const cvx of setOf(readLine(text), "later")) byLater.set(cvx, [...(byLater.get(cvx) ?? []), rule]);
  }
  return byLater;
}

function conflict(text: string): Conflict {
  const line = readLine(text);
  const span = (name: string) => readSpan(line.members.get(name) ?? "");
  return {
    earlier: setOf(line, "earlier"),
    begin: span("begin"),
    endAfterValid: span("valid"),
    end: span("end"),
  };
}

function group(text: string): VaccineGroup {
  const { words, title } = readLine(text);
  return { name: title, antigens: (words[1] ?? "").split(",").map((antigen) => antigen.replaceAll("_", " ")), whole: words[2] === "whole" };
}
