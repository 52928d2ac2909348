// HL7 timestamps (`YYYYMMDDHHMMSS+ZZZZ`) to dates as facts have them. A time of day without its offset is left out: it names no instant.
import { at, attribute, type XmlElement } from "./xml.ts";

const STAMP = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d+)?)?)?(?:([+-]\d{2})(\d{2}))?)?)?)?$/;

/** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an instant with its offset; undefined for anything else. */
export function readStamp(text: string | undefined): string | undefined {
  const match = STAMP.exec(text?.trim() ?? "");
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, zone, zoneMinutes] = match;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return `${year}-${month}`;
  if (Number(day) < 1 || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return undefined;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined || minute === undefined || zone === undefined) return date;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second ?? "0")];
  if (hours > 23 || minutes > 59 || seconds > 59 || Math.abs(Number(zone)) > 14 || Number(zoneMinutes) > 59) return date;
  return `${date}T${hour}:${minute}:${second ?? "00"}${zone}:${zoneMinutes}`;
}

export interface Span {
  readonly start: string | undefined;
  readonly end: string | undefined;
}

/** Of an `effectiveTime`: a point is its own start; an interval its low and high. */
export function readSpan(time: XmlElement | undefined): Span {
  const point = readStamp(attribute(time, "value") ?? attribute(at(time, "center"), "value"));
  return {
    start: point ?? readStamp(attribute(at(time, "low"), "value")),
    end: readStamp(attribute(at(time, "high"), "value")),
  };
}
