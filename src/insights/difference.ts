// The decimal difference of two recorded numbers, with its sign: exact, unless a machine wrote more than four decimals.
import { isLong, rounded } from "#evidence/rounding.ts";

const SMALL = 2;
const MOST = 20;

/** "+0.4", "-12", "0": as many decimals as the more precise of the two is printed with; two digits where that would leave none. Undefined where it is too small to print. */
export function difference(from: number, to: number): string | undefined {
  if (from === to) return "0";
  const places = Math.min(MOST, Math.max(decimals(from), decimals(to)));
  const rough = (to - from).toFixed(places);
  const text = Number(rough) === 0 ? (to - from).toFixed(Math.min(MOST, SMALL - 1 - Math.floor(Math.log10(Math.abs(to - from))))) : rough;
  const trimmed = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  if (/^-?0$/.test(trimmed)) return undefined;
  return trimmed.startsWith("-") ? trimmed : `+${trimmed}`;
}

function decimals(value: number): number {
  const [digits = "", exponent = "0"] = (isLong(value) ? (rounded(value) ?? String(value)) : String(value)).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}
