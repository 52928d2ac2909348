// Whole dates as they are written in a text, and as a form wants them. A date that could be read in two ways, or needs today's, is none.
import type { DateFormat } from "#core/form.ts";

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
const NAME = `(${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)}|\\.)?`).join("|")}|Sept\\.?)`;
const ISO = /(?<![\d/-])(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?![\d/-])/g;
const DAY_FIRST = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${NAME},?[ -](\\d{4})(?!\\d)`, "gi");
const MONTH_FIRST = new RegExp(`\\b${NAME} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, "gi");
const NUMBERS = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/-])/g;

export function datesIn(text: string): readonly CalendarDate[] {
  const month = (name: string) => MONTHS.findIndex((one) => one.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;
  const found = [
    ...[...text.matchAll(ISO)].map(([, year, month, day]) => [Number(year), Number(month), Number(day)] as const),
    ...[...text.matchAll(DAY_FIRST)].map(([, day, name, year]) => [Number(year), month(name!), Number(day)] as const),
    ...[...text.matchAll(MONTH_FIRST)].map(([, name, day, year]) => [Number(year), month(name!), Number(day)] as const),
    ...[...text.matchAll(NUMBERS)].flatMap(([, one, other, year]) => {
      const [first, second] = [Number(one), Number(other)];
      if (first > 12) return [[Number(year), second, first] as const];
      return second > 12 || first === second ? [[Number(year), first, second] as const] : [];
    }),
  ];
  return found.map(([year, month, day]) => ({ year, month, day })).filter(isInCalendar);
}

function isInCalendar({ year, month, day }: CalendarDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export function printDate({ year, month, day }: CalendarDate, format: DateFormat): string {
  const name = MONTHS[month - 1]!;
  const two = (number: number) => String(number).padStart(2, "0");
  const parts = { YYYY: String(year), MMMM: name, MMM: name.slice(0, 3), MM: two(month), DD: two(day), D: String(day) };
  return format.replace(/YYYY|MMMM|MMM|MM|DD|D/g, (part) => parts[part as keyof typeof parts]);
}
