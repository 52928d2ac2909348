// A1c or glucose management indicator in per cent (NGSP), from mmol/mol (IFCC) where it is given so: NGSP = 0.09148 x IFCC + 2.152. A number of another unit is none.
import type { ObservationFact } from "#core/record.ts";

export function a1cPercent({ quantity }: ObservationFact): number | undefined {
  if (!quantity) return undefined;
  const unit = quantity.code ?? quantity.unit;
  if (unit === undefined || /^%/.test(unit)) return quantity.value;
  return /^mmol\/mol/i.test(unit) ? 0.09148 * quantity.value + 2.152 : undefined;
}
