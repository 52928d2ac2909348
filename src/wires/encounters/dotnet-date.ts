// Reads the date texts that .NET writes and accepts, and writes them. Refuses dates that no calendar has.

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const MICROSOFT = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/;

/**
 * The instant (ISO 8601 UTC, milliseconds) of a date text, or undefined when it is none. Seven fractional digits are accepted and cut to three;
 * a text without an offset is taken as UTC, which is what a .NET server set to UTC does.
 */
export function readDotnetDate(text: string): string | undefined {
  const microsoft = MICROSOFT.exec(text);
  if (microsoft) {
    const at = new Date(Number(microsoft[1]));
    return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
  }
  const m = ISO.exec(text.trim());
  if (!m) return undefined;
  const [year, month, day, hour, minute, second] = [m[1], m[2], m[3], m[4], m[5], m[6]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const milliseconds = Number((m[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  local.setUTCFullYear(year);
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return undefined;
  return new Date(local.getTime() - offsetMinutes(m[8]) * 60_000).toISOString();
}

function offsetMinutes(text: string | undefined): number {
  if (!text || text.toUpperCase() === "Z") return 0;
  const digits = text.replace(":", "");
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return digits.startsWith("-") ? -minutes : minutes;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/i;

/** A recorded date as .NET writes one, with seven digits of a second and the offset. A day, month or year alone stays one: a time would be made up. */
export function writeDotnetDate(text: string | undefined): string | undefined {
  const [, minute, second = "00", fraction = "", offset = ""] = INSTANT.exec(text ?? "") ?? [];
  if (minute === undefined) return text;
  return `${minute}:${second}.${fraction.slice(0, 7).padEnd(7, "0")}${offset.toUpperCase() === "Z" ? "+00:00" : offset}`;
}
