// Ids and times as this wire writes them.

/** A UUID as the decimal digits of its 128-bit integer. */
export function encodeSessionId(uuid: string): string {
  return BigInt(`0x${uuid.replaceAll("-", "")}`).toString();
}

/** UTC without a zone, six digits of a second. */
export function encodeTime(time: Date): string {
  return time.toISOString().replace("Z", "000");
}
