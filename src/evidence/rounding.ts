// How a recorded number of absurd length is printed: three significant digits, whole mmHg, half to even. Numbers with at most four decimals are never rounded.

const DECIMALS_KEPT = 4;
const SIGNIFICANT = 3;
const WHOLE = new Set(["mmhg", "mm[hg]", "mm hg"]);

/** Undefined when the number is printed as recorded. */
export function roundedReading(value: number, unit: string | undefined): string | undefined {
  if (decimals(value) <= DECIMALS_KEPT || !Number.isFinite(value)) return undefined;
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size < -6) return undefined;
  return halfEven(value, WHOLE.has(unit?.toLowerCase() ?? "") ? 0 : Math.max(0, SIGNIFICANT - 1 - size));
}

function halfEven(value: number, places: number): string {
  const scaled = value * 10 ** places;
  const below = Math.floor(scaled);
  const part = scaled - below;
  const whole = part > 0.5 || (part === 0.5 && below % 2 !== 0) ? below + 1 : below;
  return (whole / 10 ** places).toFixed(places);
}

function decimals(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}
