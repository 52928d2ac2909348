// How far a time zone is from UTC at a moment, by the platform's own table of zones. It knows no format of times.

/** Minutes east of UTC. */
export type OffsetAt = (milliseconds: number) => number;

/** `timeZone` is an IANA name. @throws RangeError for one that is not known */
export function offsetAt(timeZone: string): OffsetAt {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (milliseconds) => {
    const parts = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
    const [year, month, day, hour, minute, second] = (["year", "month", "day", "hour", "minute", "second"] as const).map(
      (type) => parts.get(type) ?? 0,
    );
    const local = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
    return Math.round((local - Math.floor(milliseconds / 1000) * 1000) / 60_000);
  };
}
