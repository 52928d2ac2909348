// The number of a message and of the visit it makes: 20 characters, since MSH-10 of v2.5.1 holds no more. The same key gives the same number, for ever.

const DIGITS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Of a UUID: 20 characters of base 34 hold 101 of its 122 random bits. `step` tells messages of one delivery apart. */
export function controlId(key: string, step: "" | "U" | "C" | "D" = ""): string {
  let rest = BigInt(`0x${key.replaceAll("-", "")}`);
  let text = "";
  const base = BigInt(DIGITS.length);
  while (text.length < 20 - step.length) {
    text += DIGITS[Number(rest % base)];
    rest /= base;
  }
  return step + text;
}
