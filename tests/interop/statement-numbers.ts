// An independent look at the numbers of a statement: each stands in what the statement cites, or follows from it by the few sums a summary makes. It knows
// nothing of how summaries are written but these sums.

/** What a statement cites, as it was read back. */
export interface Cited {
  /** The resource, or the words of a document or of a query. */
  readonly text: string;
  readonly resource: unknown;
}

const NUMBER = /\d+(?:[.,]\d+)*/g;

/** The numbers that nothing cited explains. `patient` is the Patient resource, `at` when the summary was made. */
export function unexplained(statement: string, cited: readonly Cited[], patient: Patient, at: Date): string[] {
  const everything = cited.map(({ text }) => text).join("\n");
  const inSources = new Set(everything.match(NUMBER) ?? []);
  const wrong: string[] = [];
  const rest = statement
    .replace(/(\d\d)\/(\d\d)\/(\d{4})/g, (date, month, day, year) => {
      if (!everything.includes(`${year}-${month}-${day}`)) wrong.push(date);
      return "";
    })
    .replace(/(\d\d)\/(\d{4})/g, (date, month, year) => {
      if (!everything.includes(`${year}-${month}`)) wrong.push(date);
      return "";
    })
    .replace(/(\d+) years? old/g, (age, years) => {
      if (!ages(patient, at).includes(Number(years))) wrong.push(age);
      return "";
    })
    .replace(/(\d+) months? old/g, "")
    .replace(/\b(?:up|down) (\d+(?:\.\d+)?)/g, (change, by) => {
      if (!isDifference(by, change.startsWith("up"), cited)) wrong.push(change);
      return "";
    })
    // Counts of what is cited, no more and no less; what an order says in a resource of its own is no entry.
    .replace(/(?:(?:and|these|none of|all|of|;) |\()(\d+) (?:more|entries|recorded|of them)/g, (count, many) => {
      if (Number(many) !== cited.filter((one) => !isMedication(one.resource)).length) wrong.push(count);
      return "";
    });
  for (const number of rest.match(NUMBER) ?? []) {
    if (!inSources.has(number) && !inSources.has(number.replace(/\.0+$/, "")) && !isRounded(number, inSources)) wrong.push(number);
  }
  return wrong;
}

export interface Patient {
  readonly birthDate?: string;
  readonly deceasedDateTime?: string;
}

function ages({ birthDate, deceasedDateTime }: Patient, at: Date): number[] {
  if (!birthDate) return [];
  return [at.toISOString(), ...(deceasedDateTime ? [deceasedDateTime] : [])].map((moment) => {
    const years = Number(moment.slice(0, 4)) - Number(birthDate.slice(0, 4));
    return moment.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
  });
}

function isMedication(resource: unknown): boolean {
  return (resource as { resourceType?: string } | undefined)?.resourceType === "Medication";
}

/** A number with more than four decimals may be printed shorter: to its own last digit, and never a hundredth off. */
function isRounded(printed: string, sources: ReadonlySet<string>): boolean {
  const shown = Number(printed);
  return [...sources].some((source) => {
    const value = Number(source);
    return /\.\d{5}/.test(source) && isWithin(value, shown, printed) && Math.abs(value - shown) <= Math.abs(value) / 100;
  });
}

/** The two differ by no more than half of the last digit that is printed. */
function isWithin(value: number, shown: number, printed: string): boolean {
  return Math.abs(value - shown) <= 0.500001 * 10 ** -(printed.split(".")[1] ?? "").length;
}

function isDifference(printed: string, isUp: boolean, cited: readonly Cited[]): boolean {
  const values = cited.map((one) => ({
    at: String((one.resource as { effectiveDateTime?: string } | undefined)?.effectiveDateTime),
    of: quantities(one.resource),
  }));
  return values.some((before) =>
    values.some((after) => {
      if (!(before.at < after.at)) return false;
      return before.of.some((a) => after.of.some((b) => isWithin(isUp ? b - a : a - b, Number(printed), printed)));
    }),
  );
}

function quantities(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(quantities);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => (name === "value" && typeof item === "number" ? [item] : quantities(item)));
}
