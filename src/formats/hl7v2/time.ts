// HL7 v2 times (DTM, v2.5.1 section 2.A.22) from and to ISO 8601. A time without a zone is in the connection's; it invents no precision.

const DTM = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\d{2})(?:(\d{2})(\.\d{1,4})?)?)?)?)?([+-]\d{4})?$/;

/** `instant` is ISO 8601 UTC. In the time zone (an IANA name), with its offset at that moment: `20261122040000-0600`. */
export function writeTime(instant: string, timeZone: string): string {
  const date = new Date(instant);
  const parts = partsIn(date, timeZone);
  const minutes = offsetMinutes(date, parts);
  const milliseconds = date.getUTCMilliseconds();
  const fraction = milliseconds === 0 ? "" : `.${String(milliseconds).padStart(3, "0")}`;
  return `${parts.join("")}${fraction}${offsetText(minutes, "")}`;
}

/** `YYYYMMDD` of the day in the time zone. */
export function writeDay(instant: string, timeZone: string): string {
  return partsIn(new Date(instant), timeZone).slice(0, 3).join("");
}

/** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an ISO 8601 time with its offset; undefined for what is no time. */
export function readTime(text: string, timeZone: string): string | undefined {
  const [, year, month, day, hour, minute, second = "00", fraction = "", zone] = DTM.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  if (hour === undefined || minute === undefined) return isDay(date) ? date : undefined;
  const local = `${date}T${hour}:${minute}:${second}${fraction}`;
  const offset = zone === undefined ? offsetIn(local, timeZone) : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  if (offset === undefined || !isDay(date)) return undefined;
  return Number.isNaN(Date.parse(`${local}${offset}`)) ? undefined : `${local}${offset}`;
}

/** 2026-02-31 is no day, though the platform would take it. */
function isDay(date: string): boolean {
  const whole = `${date}-01-01`.slice(0, 10);
  const parsed = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === whole;
}

function partsIn(date: Date, timeZone: string): string[] {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const found = new Map(format.formatToParts(date).map(({ type, value }) => [type, value]));
  return ["year", "month", "day", "hour", "minute", "second"].map((type) =>
    (found.get(type as "year") ?? "").padStart(type === "year" ? 4 : 2, "0"),
  );
}

function offsetMinutes(date: Date, parts: readonly string[]): number {
  const [year, month, day, hour, minute, second] = parts.map(Number);
  const local = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  return Math.round((local - Math.floor(date.getTime() / 1000) * 1000) / 60_000);
}

function offsetText(minutes: number, colon: string): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${colon}${String(rest).padStart(2, "0")}`;
}

/** Of a wall clock's time. One that occurs twice is the earlier, one that is skipped counts as before the change. */
function offsetIn(local: string, timeZone: string): string | undefined {
  const asUtc = new Date(`${local}Z`);
  if (Number.isNaN(asUtc.getTime())) return undefined;
  const dayBefore = new Date(asUtc.getTime() - 86_400_000);
  const before = offsetMinutes(dayBefore, partsIn(dayBefore, timeZone));
  const candidate = new Date(asUtc.getTime() - before * 60_000);
  const at = offsetMinutes(candidate, partsIn(candidate, timeZone));
  return offsetText(at === before ? before : at, ":");
}
