// Calendar arithmetic as the schedule counts: spans such as `12m-4d`, days as whole numbers since 1970. A date that does not exist moves to the first of the next month; there is no clock and no time zone.

export interface Span {
  readonly months: number;
  readonly days: number;
}

const DAY = 86_400_000;

/** `24w`, `12m-4d`, `5y+4w`: months and years first, then weeks and days. Throws on anything else. */
export function readSpan(text: string): Span {
  let months = 0;
  let days = 0;
  const parts = text.match(/[+-]?\d+[ymwd]/g) ?? [];
  if (parts.join("") !== text || text === "") throw new Error(`no span: ${text}`);
  for (const part of parts) {
    const count = Number(part.slice(0, -1));
    if (part.endsWith("y")) months += count * 12;
    else if (part.endsWith("m")) months += count;
    else days += part.endsWith("w") ? count * 7 : count;
  }
  return { months, days };
}

/** Undefined unless `date` begins with a whole and real date. */
export function dayNumber(date: string | undefined): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? "");
  if (!parts) return undefined;
  const time = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return Number(parts[2]) === new Date(time).getUTCMonth() + 1 && Number(parts[3]) > 0 ? time / DAY : undefined;
}

/** `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function addSpan(day: number, span: Span): number {
  if (span.months === 0) return day + span.days;
  const date = new Date(day * DAY);
  const month = date.getUTCMonth() + span.months;
  const moved = Date.UTC(date.getUTCFullYear(), month, date.getUTCDate());
  const real = new Date(moved).getUTCMonth() === ((month % 12) + 12) % 12;
  return (real ? moved : Date.UTC(date.getUTCFullYear(), month + 1, 1)) / DAY + span.days;
}

/** Whether `day` lies at or after `begin` and before `end`, both counted from `start`; an open side holds always. */
export function isWithin(day: number, start: number, begin: Span | undefined, end: Span | undefined): boolean {
  return (begin === undefined || day >= addSpan(start, begin)) && (end === undefined || day < addSpan(start, end));
}
