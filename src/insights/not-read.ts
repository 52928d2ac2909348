// What could not be read, or was read and is not shown, so that a gap is never taken for an absence. It speaks of the reading, not of the patient.
import { compareText } from "#core/compare-text.ts";
import type { PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { isAskedInFull, isIncomplete, SUBJECTS, type Subject } from "#evidence/absence.ts";
import { clipText } from "#evidence/plain-text.ts";
import { hasGap, isReadWhole } from "#knowledge/care-gaps/guidelines/seen.ts";
import type { Visible } from "./visible.ts";
import { notice } from "./wording.ts";

const SHOWN = 40;

function kindsOf(counts: Visible["later"]): string {
  return [...counts.keys()]
    .map((kind) => kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
    .sort(compareText)
    .join(", ");
}

export function notRead(seen: Visible, whole: PatientRecord): Fragment[] {
  const gaps = [
    ...new Set(whole.unread.map((gap) => `${clipText(gap.what, 120)}: ${clipText(gap.reason, 300)} (${clipText(gap.origin, 200)})`)),
  ].sort(compareText);
  const cut = whole.queries
    .filter((query) => !query.complete)
    .map((query) => `${clipText(query.resourceType, 60)}: the answer was not complete (${clipText(query.origin, 200)})`);
  const lines = [
    ...gaps,
    ...[...new Set(cut)].sort(compareText).filter((line) => !gaps.some((gap) => gap.startsWith(`${line.split(":")[0]}:`))),
  ];
  const unproven = (Object.keys(SUBJECTS) as Subject[]).filter(
    (subject) => !isAskedInFull(whole, subject) && !isIncomplete(whole, subject),
  );
  const procedures = isReadWhole(whole, "Procedure") || hasGap(whole, "Procedure") ? [] : ["procedures"];
  const restricted = [...seen.restricted.values()].reduce((sum, count) => sum + count, 0);
  const later = [...seen.later.values()].reduce((sum, count) => sum + count, 0);
  const notices = [
    ...lines.slice(0, SHOWN),
    ...(lines.length > SHOWN ? [`and ${lines.length - SHOWN} more gaps`] : []),
    ...(unproven.length + procedures.length > 0
      ? [`No source gave a complete answer about: ${[...unproven, ...procedures].join(", ")}; more may exist`]
      : []),
    ...(restricted > 0 ? [`${restricted} ${restricted === 1 ? "fact is" : "facts are"} restricted and not shown`] : []),
    ...(later > 0 ? [`${later} ${later === 1 ? "fact is" : "facts are"} dated after today and not shown (${kindsOf(seen.later)})`] : []),
  ].map((line) => notice(`* ${line}\n`));
  return notices.length > 0 ? notices : [notice("Everything that was asked for was read.\n")];
}
