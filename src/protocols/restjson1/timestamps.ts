// The two ways restJson1 writes an instant: a JSON number of seconds since 1970, or an RFC 3339 text. Readers of one refuse the other, so the
// caller must know which its member has. Precision is milliseconds, as JavaScript's clock; finer digits are cut.

/** Seconds with up to three decimals, for members without a timestampFormat. */
export function epochSeconds(instant: Date): number {
  return instant.getTime() / 1000;
}

/** RFC 3339 in UTC with `Z`; without a fraction where there is none. */
export function rfc3339(instant: Date): string {
  return instant.toISOString().replace(".000Z", "Z");
}

/** Undefined for anything but a finite number within the years 1 to 9999. */
export function parseEpochSeconds(value: unknown): Date | undefined {
  if (typeof value !== "number" || value < -62_135_596_800 || value >= 253_402_300_800) return undefined;
  const date = new Date(Math.floor(value * 1000));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Undefined for anything without a zone, and for days that do not exist. A leap second is read as the second after. */
export function parseRfc3339(value: unknown): Date | undefined {
  if (typeof value !== "string" || value.length > 40) return undefined;
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/.exec(value);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const zone = match[8]!;
  const [zoneHours, zoneMinutes] = zone.length === 1 ? [0, 0] : [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  if (hour > 23 || minute > 59 || second > 60 || zoneHours > 23 || zoneMinutes > 59 || year < 1) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second, Number((match[7] ?? "").padEnd(3, "0").slice(0, 3)));
  const offset = (zone.startsWith("-") ? -1 : 1) * (zoneHours * 60 + zoneMinutes) * 60_000;
  return new Date(date.getTime() - offset);
}
