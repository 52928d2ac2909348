// Current medications by ingredient: what is ordered or reported, when it was last ordered, and where entries of one drug differ. It never decides which entry is right.
import type { MedicationFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText, plainText } from "#evidence/plain-text.ts";
import { ingredientKey } from "#knowledge/ingredient.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { isAfter, usDate, yearsBefore } from "./dates.ts";
import { fold } from "./fold.ts";
import type { Matches } from "./reason.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, item, more, nameOf, row, say } from "./wording.ts";

const SHOWN = 30;
/** Proposals and options are not what a patient takes. */
const NOT_ORDERED = new Set(["proposal", "option"]);

function isListed(medication: MedicationFact): boolean {
  if (medication.source !== "request" && medication.source !== "statement") return false;
  // An order not to give a drug is none of it.
  if (medication.doNotPerform === true) return false;
  if (medication.source === "request" && medication.intent !== undefined && NOT_ORDERED.has(medication.intent)) return false;
  return ["active", "on-hold", "unknown"].includes(medication.status);
}

function hasEnded(medication: MedicationFact, today: string): boolean {
  return usDate(medication.end) !== undefined && isAfter(today, medication.end);
}

export function medicationsPart(seen: Visible, whole: PatientRecord, today: string, matches: Matches): Fragment[] {
  const all = seen.record.medications;
  if (all.length === 0) return nothingOf("medications", whole, seen);
  const listed = all.filter(isListed);
  const current = drugs(
    listed.filter((medication) => !hasEnded(medication, today)),
    matches,
  );
  const currentKeys = new Set(current.flat().map((medication) => ingredientKey(medication.concept.text)));
  const expired = drugs(
    listed.filter((medication) => hasEnded(medication, today) && !currentKeys.has(ingredientKey(medication.concept.text))),
    matches,
  );
  const none =
    current.length === 0 ? item(say(`No current medication: none of ${all.length} recorded entries is active and unexpired.`, all)) : [];
  return [
    ...mayLack("medications", whole),
    ...none,
    ...current.slice(0, SHOWN).flatMap((drug) => drugItem(drug, today)),
    ...more(current.slice(SHOWN).flat()),
    ...(expired.length > 0
      ? row(
          "Expired orders still listed",
          expired.slice(0, SHOWN).map((drug) => say(`${nameOf(drug[0]!.concept)} (order ended ${usDate(drug[0]!.end)})`, drug.slice(0, 1))),
        )
      : []),
  ];
}

/** One group per ingredient, newest entry first; a drug that touches the reason leads, then the most lately ordered. */
function drugs(medications: readonly MedicationFact[], matches: Matches): MedicationFact[][] {
  const newest = newestFirst((medication: MedicationFact) => medication.authored ?? medication.start);
  const groups = fold([...medications].sort(newest), (medication) => [ingredientKey(medication.concept.text)]);
  const touches = (drug: readonly MedicationFact[]) => drug.some((entry) => matches(`${entry.concept.text} ${entry.reason ?? ""}`));
  return groups.sort((a, b) => Number(touches(b)) - Number(touches(a)));
}

/** Entries of one drug with the same words and dose become one clause; different ones stand side by side and are said to differ. */
function drugItem(drug: readonly MedicationFact[], today: string): Fragment[] {
  const variants = fold(drug, (entry) => [variantKey(entry)]);
  const clauses = variants.map((entries, index) => say(`${index === 0 ? "" : "; "}${describe(entries, today)}`, entries));
  if (variants.length > 1) clauses.push(say(`; these ${drug.length} entries of one drug differ`, drug));
  return item(...clauses);
}

function variantKey(entry: MedicationFact): string {
  const form = plainText(entry.concept.text).toLowerCase();
  return JSON.stringify([form, entry.dosage === undefined ? null : plainText(entry.dosage).toLowerCase(), entry.status]);
}

function describe(entries: readonly MedicationFact[], today: string): string {
  const latest = entries[0]!;
  const ordered = usDate(latest.authored ?? latest.start);
  const old = isAfter(yearsBefore(today, 1), latest.authored ?? latest.start);
  const verb = latest.source === "request" ? "last ordered" : "last reported";
  const again = latest.source === "request" ? "not reordered since" : "not confirmed since";
  const dosage = latest.dosage === undefined ? "" : `, ${clipText(latest.dosage, 160)}`;
  return `${nameOf(latest.concept)}${dosage}${bracket([
    latest.status === "active" ? undefined : latest.status === "unknown" ? "status not recorded" : latest.status,
    latest.reason === undefined ? undefined : `for ${nameOf({ text: latest.reason, codings: [] })}`,
    ordered === undefined ? undefined : `${verb} ${ordered}${old ? `, ${again}` : ""}`,
    entries.length > 1 ? `${entries.length} entries` : undefined,
  ])}`;
}
