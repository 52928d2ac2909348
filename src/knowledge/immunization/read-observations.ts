// Reads a patient's entries for what CDC's schedule asks about. Each answer names the entry it came from; what an entry leaves open is returned as unsettled and changes no forecast.
import {
  ALLERGIES,
  ANTIBODY_TESTS,
  CONDITIONS,
  IMMUNOSUPPRESSANTS,
  LASTING,
  NOT_OF_PATIENT,
  NOT_SYSTEMIC,
  type ObservationRule,
  VACCINE_ALLERGIES,
} from "./observation-table.ts";

export interface Entry {
  readonly kind: "condition" | "procedure" | "medication" | "allergy" | "result" | "smoking";
  readonly name: string;
  /** ICD-10-CM codes. */
  readonly icd: readonly string[];
  /** Whether it holds now: an active condition, a current medication or allergy. */
  readonly isCurrent: boolean;
  /** An allergy with anaphylaxis, a severe reaction or high criticality. */
  readonly isSevere: boolean;
  /** A result in words, or its interpretation. */
  readonly value: string;
  readonly date: string | undefined;
}

export interface Finding {
  /** CDC's number. */
  readonly code: string;
  readonly date: string | undefined;
  /** Position of the entry. */
  readonly entry: number;
  readonly isUnsettled: boolean;
}

const DENIED = /\b(?:no|not|denies|denied|without|tolerates?|tolerated)\b/i;

export function readObservations(entries: readonly Entry[]): Finding[] {
  return entries.flatMap((entry, index) =>
    rulesFor(entry).map(({ code, isUnsettled }) => ({ code, date: entry.date, entry: index, isUnsettled: isUnsettled ?? false })),
  );
}

function rulesFor(entry: Entry): readonly { readonly code: string; readonly isUnsettled?: boolean }[] {
  const named = (rules: readonly ObservationRule[]) => rules.filter(({ name }) => name?.test(entry.name));
  switch (entry.kind) {
    case "condition":
    case "procedure":
      return [...(entry.isCurrent && entry.kind === "condition" ? matching(entry, CONDITIONS) : []), ...matching(entry, LASTING)];
    case "medication":
      return entry.isCurrent && IMMUNOSUPPRESSANTS.test(entry.name) && !NOT_SYSTEMIC.test(entry.name) ? [{ code: "158" }] : [];
    case "allergy": {
      if (!entry.isCurrent || DENIED.test(entry.name)) return [];
      const rules = /\bvaccin|\btoxoid\b/i.test(entry.name) ? [...named(VACCINE_ALLERGIES), ...named(ALLERGIES)] : named(ALLERGIES);
      return rules.map(({ code }) => ({ code, isUnsettled: !entry.isSevere }));
    }
    case "result":
      return isPositive(entry.value) ? named(ANTIBODY_TESTS) : [];
    case "smoking":
      return /\b(?:current|every day|some days?|heavy|light)\b.*\bsmoker\b|\bsmokes\b/i.test(entry.value) ? [{ code: "042" }] : [];
  }
}

/** By code where there is one, by name otherwise; a name that speaks of somebody else or of no disease matches nothing. */
function matching({ icd, name }: Entry, rules: readonly ObservationRule[]): ObservationRule[] {
  const isNamed = !NOT_OF_PATIENT.test(name);
  return rules.filter((rule) => (icd.length > 0 ? icd.some((code) => rule.icd?.test(code)) : isNamed && rule.name?.test(name)));
}

function isPositive(value: string): boolean {
  return (
    /\b(?:positive|immune|reactive|detected|pos)\b/i.test(value) &&
    !/\b(?:non|not|negative|equivocal|indeterminate|borderline|neg)\b/i.test(value)
  );
}
