// HL7 v2 times (DTM, v2.5.1 section 2.A.22) from and to ISO 8601. A time without an offset has the one of its place; it invents no precision.

const DTM = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\d{2})(?:(\d{2})(\.\d{1,4})?)?)?)?)?([+-]\d{4})?$/;

/** Minutes east of UTC at a moment (milliseconds since 1970): the time zone of a place. */
export type OffsetAt = (milliseconds: number) => number;

/** `instant` is ISO 8601 UTC. In local time, with its offset at that moment: `20261122040000-0600`. */
export function writeTime(instant: string, offsetAt: OffsetAt): string {
  const at = Date.parse(instant);
  const minutes = offsetAt(at);
  const local = new Date(at + minutes * 60_000).toISOString();
  const fraction = local.slice(19, 23) === ".000" ? "" : local.slice(19, 23);
  return `${local.slice(0, 19).replace(/\D/g, "")}${fraction}${offsetText(minutes, "")}`;
}

/** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an ISO 8601 time with its offset; undefined for what is no time. */
export function readTime(text: string, offsetAt: OffsetAt): string | undefined {
  const [, year, month, day, hour, minute, second = "00", fraction = "", zone] = DTM.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  if (!isDay(date)) return undefined;
  if (hour === undefined || minute === undefined) return date;
  const local = `${date}T${hour}:${minute}:${second}${fraction}`;
  if (Number.isNaN(Date.parse(`${local}Z`))) return undefined;
  const offset = zone === undefined ? offsetText(offsetIn(local, offsetAt), ":") : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return Number.isNaN(Date.parse(`${local}${offset}`)) ? undefined : `${local}${offset}`;
}

/** 2026-02-31 is no day, though the platform would take it. */
function isDay(date: string): boolean {
  const whole = `${date}-01-01`.slice(0, 10);
  const parsed = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === whole;
}

function offsetText(minutes: number, colon: string): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${colon}${String(rest).padStart(2, "0")}`;
}

const DAY = 86_400_000;

/** Of a wall clock's time. One that occurs twice is the earlier, one that is skipped counts as before the change. */
function offsetIn(local: string, offsetAt: OffsetAt): number {
  const asUtc = Date.parse(`${local}Z`);
  const before = offsetAt(asUtc - DAY);
  return offsetAt(asUtc - before * 60_000);
}
