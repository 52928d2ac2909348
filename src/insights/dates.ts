// Recorded dates in order and in words (MM/DD/YYYY, MM/YYYY, YYYY). The day is the one written in the record: no zone of any machine changes it.
import { compareText } from "#core/compare-text.ts";

const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?/;
/** What nearly every date is or begins with: telling so makes no list of parts. */
const WHOLE_DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/;
const DAY = "YYYY-MM-DD".length;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** The date part as recorded, at its own precision; undefined when it is no date. */
export function dayOf(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  return WHOLE_DAY.test(date) ? date.slice(0, DAY) : DATE.exec(date)?.[0];
}

/** The first of these that is a date. */
export function firstDate(...dates: readonly (string | undefined)[]): string | undefined {
  return dates.find((date) => dayOf(date) !== undefined);
}

/** Milliseconds since 1970 of an instant with its offset; undefined for anything less precise. */
export function instantOf(date: string): number | undefined {
  const parts = INSTANT.exec(date);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second ?? 0));
  const offset =
    zone === "Z" || zone === undefined ? 0 : (zone[0] === "-" ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  return local + Number(fraction ?? 0) * 1000 - offset * 60_000;
}

/** `MM/DD/YYYY`, `MM/YYYY` or `YYYY`; undefined when it is no date. */
export function usDate(date: string | undefined): string | undefined {
  const day = dayOf(date);
  if (day?.length === DAY) return `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`;
  return day?.length === 7 ? `${day.slice(5)}/${day.slice(0, 4)}` : day;
}

/** Oldest first by the day as written, then by the instant; unknown dates come before all others. */
export function compareDates(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  const byDay = compareText(a.slice(0, 10), b.slice(0, 10));
  return byDay !== 0 ? byDay : (instantOf(a) ?? 0) - (instantOf(b) ?? 0) || compareText(a, b);
}

/** True only when `date` is surely later than `than`: instants by time, anything else by the precision both have. */
export function isAfter(date: string | undefined, than: string | undefined): boolean {
  if (date === undefined || than === undefined || date.slice(0, 10) < than.slice(0, 9)) return false;
  const [day, other] = [dayOf(date), dayOf(than)];
  if (day === undefined || other === undefined) return false;
  const [left, right] = [instantOf(date), instantOf(than)];
  if (left !== undefined && right !== undefined) return left > right;
  const precision = Math.min(day.length, other.length);
  return day.slice(0, precision) > other.slice(0, precision);
}

/** Later than the day `today`, both as written and in UTC (a clinic's day may begin before or after the server's). */
export function isBeyond(date: string | undefined, today: string): boolean {
  if (date === undefined || date.slice(0, 10) <= today || !isAfter(dayOf(date), today)) return false;
  const instant = instantOf(date);
  return instant === undefined || instant >= Date.parse(`${today}T00:00:00Z`) + 86_400_000;
}

/** `years` before `today`, as `YYYY-MM-DD`. */
export function yearsBefore(today: string, years: number): string {
  return `${String(Number(today.slice(0, 4)) - years).padStart(4, "0")}${today.slice(4)}`;
}

/** "54 years old", in months below two years and in days below one month; undefined unless the whole birth date is known and past. */
export function ageInWords(birthDate: string | undefined, on: string): string | undefined {
  if (birthDate === undefined || !/^\d{4}-\d\d-\d\d$/.test(birthDate) || !/^\d{4}-\d\d-\d\d$/.test(on) || birthDate > on) return undefined;
  const [year = 0, month = 0, day = 0] = birthDate.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = on.split("-").map(Number);
  const months = (toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0);
  if (months >= 24) return `${Math.floor(months / 12)} years old`;
  if (months >= 1) return `${months} months old`;
  return `${Math.round((Date.parse(`${on}T00:00:00Z`) - Date.parse(`${birthDate}T00:00:00Z`)) / 86_400_000)} days old`;
}
