// Whether a recorded date falls into a time that was asked for. A date known to the year or the month falls into every time it may lie in.

/** First and last millisecond of a FHIR date; undefined when it is none. */
function span(date: string): readonly [number, number] | undefined {
  const start = Date.parse(date);
  if (Number.isNaN(start)) return undefined;
  if (date.length > 10) return [start, start];
  const [year = 0, month, day] = date.split("-").map(Number);
  const after = Date.UTC(year, month === undefined ? 12 : day === undefined ? month : month - 1, day === undefined ? 1 : day + 1);
  return [start, after - 1];
}

/** `from`, `to`: ISO 8601 UTC. A thing without a date lies in no time that has an end or a beginning. `until`: when it was over. */
export function liesIn(
  date: string | undefined,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
  until?: string | undefined,
): boolean {
  if (from === undefined && to === undefined) return true;
  const begin = date === undefined ? undefined : span(date);
  if (!begin) return false;
  const end = (until === undefined ? undefined : span(until)) ?? begin;
  if (to !== undefined && begin[0] > Date.parse(to)) return false;
  return from === undefined || end[1] >= Date.parse(from);
}
