// FHIR dates compared at the precision that both have. A date says nothing about the hour, so that on one day neither is after the other.

const INSTANT = /T\d\d:\d\d/;

export function isLater(date: string | undefined, than: string | undefined): boolean {
  if (date === undefined || than === undefined) return false;
  if (INSTANT.test(date) && INSTANT.test(than)) return Date.parse(date) > Date.parse(than);
  const precision = Math.min(date.slice(0, 10).length, than.slice(0, 10).length);
  return date.slice(0, precision) > than.slice(0, precision);
}

/** Surely not after, and surely not on the same day. */
export function isEarlier(date: string | undefined, than: string | undefined): boolean {
  return isLater(than, date);
}

export function newest<T>(all: readonly T[], dateOf: (one: T) => string | undefined): T[] {
  const dated = all.filter((one) => dateOf(one) !== undefined);
  return dated.filter((one) => !dated.some((other) => isLater(dateOf(other), dateOf(one))));
}

/** `years` before a day. */
export function yearsAgo(today: string, years: number): string {
  return `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
}

/** As a text may write it: `MM/DD/YYYY`, else `MM/YYYY`, else the year. */
export function spellings(date: string): string[] {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date) ?? [];
  return [day && `${month}/${day}/${year}`, month && `${month}/${year}`, !month && year, date.slice(0, 10)].filter(
    (text) => typeof text === "string" && text !== "",
  ) as string[];
}
