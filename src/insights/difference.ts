// The decimal difference of two recorded numbers, with its sign: exact, unless a machine wrote more than four decimals.

const EXACT = 4;
const ROUNDED = 2;

/** "+0.4", "-12", "0": as many decimals as the more precise of the two, or two (three digits below one) where that would be more than four. */
export function difference(from: number, to: number): string {
  const exact = Math.max(decimals(from), decimals(to));
  const small = Math.abs(to - from);
  const places = exact <= EXACT ? exact : small >= 1 || small === 0 ? ROUNDED : Math.min(20, ROUNDED - Math.floor(Math.log10(small)));
  const text = (to - from).toFixed(places);
  const trimmed = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  if (/^-?0$/.test(trimmed)) return "0";
  return trimmed.startsWith("-") ? trimmed : `+${trimmed}`;
}

function decimals(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}
