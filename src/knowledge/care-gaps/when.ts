// Days as `YYYY-MM-DD` and arithmetic on them. A recorded date is taken as written; one without a day stands for its whole month or year.

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/;

/** The first day that a recorded date may mean; undefined when it is no date. */
export function firstDay(date: string | undefined): string | undefined {
  const parts = date === undefined ? undefined : DATE.exec(date);
  if (!parts) return undefined;
  return `${parts[1]}-${parts[2] ?? "01"}-${parts[3] ?? "01"}`;
}

/** The last day that a recorded date may mean. */
export function lastDay(date: string | undefined): string | undefined {
  const parts = date === undefined ? undefined : DATE.exec(date);
  if (!parts) return undefined;
  const [, year, month, day] = parts;
  if (month === undefined) return `${year}-12-31`;
  if (day !== undefined) return `${year}-${month}-${day}`;
  return `${year}-${month}-${pad(daysIn(Number(year), Number(month)))}`;
}

/** The same day `months` later (or earlier), or the last day of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return `${String(toYear).padStart(4, "0")}-${pad(toMonth)}-${pad(Math.min(date, daysIn(toYear, toMonth)))}`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(part: number): string {
  return String(part).padStart(2, "0");
}
