// FHIR dates and times as half-open ranges of milliseconds, as far as their precision says. It refuses dates that do not exist.

/** [low, high) in milliseconds since 1970. */
export interface DateRange {
  low: number;
  high: number;
}

/** The ends of time: of periods that are open. */
export const BEGINNING = -8.64e15;
export const END = 8.64e15;

const SHAPE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** Year, month, day, minute, second or fraction; without a zone it is UTC. Undefined when it is no date. */
export function dateRange(text: string): DateRange | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const y = Number(year);
  const m = Number(month ?? 1);
  const d = Number(day ?? 1);
  const low = utc(y, m, d);
  if (low === undefined) return undefined;
  if (month === undefined) return { low, high: utc(y + 1, 1, 1) ?? END };
  if (day === undefined) return { low, high: (m === 12 ? utc(y + 1, 1, 1) : utc(y, m + 1, 1)) ?? END };
  if (hour === undefined) return { low, high: low + 86_400_000 };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return undefined;
  const offset = zoneMinutes(zone);
  if (offset === undefined) return undefined;
  const start = low + (Number(hour) * 60 + Number(minute) - offset) * 60_000;
  if (second === undefined) return { low: start, high: start + 60_000 };
  const seconds = start + Number(second) * 1000;
  if (fraction === undefined) return { low: seconds, high: seconds + 1000 };
  const exact = seconds + Number(fraction.padEnd(3, "0").slice(0, 3));
  return { low: exact, high: exact + 1 };
}

function utc(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() : undefined;
}

function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
