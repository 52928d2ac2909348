// Days between recorded dates. A date without its day counts from the start of its month or year; no clock.

const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:T|$)/;

function dayNumber(date: string | undefined): number | undefined {
  const parts = date === undefined ? null : DATE.exec(date);
  if (!parts) return undefined;
  return Date.UTC(Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1)) / 86_400_000;
}

/** Days from `date` to `today`; negative when it lies ahead, undefined when it is no date. */
export function daysSince(date: string | undefined, today: string): number | undefined {
  const [then, now] = [dayNumber(date), dayNumber(today)];
  return then === undefined || now === undefined ? undefined : now - then;
}

/** Newest first by the instant, else by the day as written; undated last. */
export function newestFirst<T>(facts: readonly T[], dateOf: (fact: T) => string | undefined): T[] {
  return facts
    .map((fact) => ({ fact, at: momentOf(dateOf(fact)) }))
    .sort((a, b) => (a.at === b.at ? 0 : b.at - a.at))
    .map(({ fact }) => fact);
}

function momentOf(date: string | undefined): number {
  const day = dayNumber(date);
  if (date === undefined || day === undefined) return -Infinity;
  const instant = date.length > 16 && /(?:Z|[+-]\d\d:\d\d)$/.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(instant) ? day * 86_400_000 : instant;
}
