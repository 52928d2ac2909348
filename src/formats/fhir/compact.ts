// FHIR forbids empty values. Takes what was built field by field and leaves out everything blank, so that builders need no conditions.
import { ExactNumber } from "./exact-json.ts";
import { wellFormed } from "./fields.ts";

/** Values we build ourselves: their depth is ours. Text is trimmed and made well-formed. */
export function compact<T>(value: T): T {
  return (shrink(value) ?? {}) as T;
}

function shrink(value: unknown): unknown {
  if (typeof value === "string") return wellFormed(value).trim() || undefined;
  if (Array.isArray(value)) {
    const items = value.map(shrink).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== "object" || value === null || value instanceof ExactNumber) return value ?? undefined;
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const smaller = shrink(inner);
    return smaller === undefined ? [] : [[name, smaller] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
