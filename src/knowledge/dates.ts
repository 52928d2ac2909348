// Ages and the order of recorded dates, one rule for all of knowledge: only whole dates give an age, and a date is later than another only where both are precise enough to say so (docs/decisions/0011).

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?/;
const WHOLE = /^\d{4}-\d\d-\d\d(?:T|$)/;

/** Completed years on `day`; undefined unless the whole birth date and the whole day are known and the birth does not lie after it. */
export function ageOn(birthDate: string | undefined, day: string | undefined): number | undefined {
  if (birthDate === undefined || day === undefined || !WHOLE.test(birthDate) || !WHOLE.test(day)) return undefined;
  const [born, on] = [birthDate.slice(0, 10), day.slice(0, 10)];
  if (born > on) return undefined;
  return Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0);
}

/** The first of these that begins with a date. */
export function firstDate(...dates: readonly (string | undefined)[]): string | undefined {
  return dates.find((date) => date !== undefined && DATE.test(date));
}

/** True only when `date` is surely later than the day `than`, at the precision both have. */
export function isAfterDay(date: string | undefined, than: string): boolean {
  const day = date === undefined ? undefined : DATE.exec(date)?.[0];
  if (day === undefined) return false;
  return day > than.slice(0, day.length);
}
