// A1c or glucose management indicator in per cent (NGSP). A number without a unit or of another kind is none.
import type { ObservationFact } from "#core/record.ts";
import { valueIn } from "../units/value-in.ts";

export function a1cPercent(result: ObservationFact): number | undefined {
  const converted = valueIn("%", result);
  return "value" in converted ? converted.value : undefined;
}
