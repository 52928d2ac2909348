// Current medications by ingredient: what is ordered or reported, when it was last ordered, and where entries of one drug differ. It never decides which entry is right.
import type { MedicationFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText, plainText, withoutTags } from "#evidence/plain-text.ts";
import { resolveDrug } from "#knowledge/drugs/resolve-drug.ts";
import { ingredientKey } from "#knowledge/ingredient.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { isAfter, isBeyond, usDate, yearsBefore } from "./dates.ts";
import type { Focus } from "./focus.ts";
import { fold } from "./fold.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, item, more, nameOf, row, say } from "./wording.ts";

const SHOWN = 30;
const ROW_SHOWN = 8;
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

/** What the patient may be taking, one group for each drug, its newest entry first; the most lately ordered drug leads. */
export function currentDrugs(medications: readonly MedicationFact[], today: string): MedicationFact[][] {
  return byDrug(medications.filter((medication) => isListed(medication) && !hasEnded(medication, today)));
}

/** The drug whatever its brand, strength, form and spelling. */
function drugKey({ concept }: MedicationFact): string {
  const known = resolveDrug(concept);
  return known.length > 0
    ? known
        .map(({ ingredient }) => ingredient)
        .sort()
        .join(" / ")
    : ingredientKey(concept.text);
}

function byDrug(medications: readonly MedicationFact[]): MedicationFact[][] {
  const newest = newestFirst((medication: MedicationFact) => medication.authored ?? medication.start);
  return fold([...medications].sort(newest), (medication) => [drugKey(medication)]);
}

export function medicationsPart(
  seen: Visible,
  whole: PatientRecord,
  today: string,
  current: readonly (readonly MedicationFact[])[],
  focus: Focus,
): Fragment[] {
  const all = seen.record.medications;
  if (all.length === 0) return nothingOf("medications", whole, seen);
  const touching = new Set(current.filter((drug) => drug.some(focus.drug)));
  const ordered = [...touching, ...current.filter((drug) => !touching.has(drug))];
  const currentKeys = new Set(current.map(([first]) => drugKey(first!)));
  const expired = byDrug(all.filter((medication) => isListed(medication) && hasEnded(medication, today))).filter(
    ([first]) => !currentKeys.has(drugKey(first!)),
  );
  const why =
    all.length === 1
      ? "the 1 recorded entry is not active or has expired"
      : `none of ${all.length} recorded entries is active and unexpired`;
  const none = current.length === 0 ? item(say(`No current medication: ${why}.`, all)) : [];
  return [
    ...mayLack("medications", whole),
    ...none,
    ...ordered.slice(0, SHOWN).flatMap((drug) => drugItem(drug, today)),
    ...more(ordered.slice(SHOWN).flat()),
    ...notToBeTaken(all),
    ...onlyDispensed(all, today),
    ...(expired.length > 0
      ? row(
          "Expired orders still listed",
          expired.slice(0, SHOWN).map((drug) => say(`${nameOf(drug[0]!.concept)} (ended ${usDate(drug[0]!.end)})`, drug.slice(0, 1))),
        )
      : []),
  ];
}

/** Handed out within a year, while no entry of any kind orders or reports the drug: the patient may take what no list has. */
function onlyDispensed(all: readonly MedicationFact[], today: string): Fragment[] {
  const listed = new Set(all.filter(({ source }) => source === "request" || source === "statement").map(drugKey));
  const handedOut = all.filter(
    (entry) =>
      entry.source === "dispense" &&
      ["completed", "unknown"].includes(entry.status) &&
      isAfter(entry.start ?? entry.authored, yearsBefore(today, 1)) &&
      !listed.has(drugKey(entry)),
  );
  return drugRow("Dispensed, no order among what was read", handedOut, ({ start, authored }) => [usDate(start ?? authored)]);
}

/** What the patient is said not to take, and what was ordered not to be given, the newest of each drug: an order that is still listed may say otherwise. */
function notToBeTaken(all: readonly MedicationFact[]): Fragment[] {
  const notTaken = all.filter(({ source, status }) => source === "statement" && status === "not-taken");
  const notToGive = all.filter(({ doNotPerform, status }) => doNotPerform === true && ["active", "unknown"].includes(status));
  return [...drugRow("Reported as not taken", notTaken, whenAndWhy), ...drugRow("Ordered not to be given", notToGive, whenAndWhy)];
}

function whenAndWhy({ authored, start, refusal, statusReason }: MedicationFact): readonly (string | undefined)[] {
  const why = refusal?.text ?? statusReason;
  return [usDate(authored ?? start), why === undefined ? undefined : clipText(why, 80)];
}

/** The newest entry of each drug with what is told of it; nothing where there is none. */
function drugRow(
  label: string,
  entries: readonly MedicationFact[],
  details: (latest: MedicationFact) => readonly (string | undefined)[],
): Fragment[] {
  const drugs = byDrug(entries);
  const clauses = drugs.slice(0, ROW_SHOWN).map((drug) => say(`${nameOf(drug[0]!.concept)}${bracket(details(drug[0]!))}`, drug));
  return clauses.length === 0 ? [] : [...row(label, clauses), ...more(drugs.slice(ROW_SHOWN).flat())];
}

/** Entries of one drug with the same strength and dose become one clause; different ones stand side by side and are said to conflict. */
function drugItem(drug: readonly MedicationFact[], today: string): Fragment[] {
  const variants = variantsOf(drug);
  const clauses = variants.map((entries, index) => say(`${index === 0 ? "" : "; "}${describe(entries, today)}`, entries));
  if (variants.length > 1) clauses.push(say(`; ${conflictOf(drug)}`, drug));
  return item(...clauses);
}

function conflictOf(drug: readonly MedicationFact[]): string {
  return `conflict: these ${drug.length} entries of one drug differ`;
}

/** Names in one clause, with when they were last ordered in another where that is long ago; conflicting entries of one drug in a clause of their own. */
export function drugsInBrief(drugs: readonly (readonly MedicationFact[])[], today: string): Fragment[] {
  const differing = drugs.filter(isConflicting);
  const plain = drugs.filter((drug) => !differing.includes(drug)).map(([latest]) => latest!);
  const isOld = (latest: MedicationFact) => isAfter(yearsBefore(today, 1), latest.authored ?? latest.start);
  const old = plain.filter(isOld);
  const fresh = plain.filter((latest) => !isOld(latest));
  return [
    ...(fresh.length > 0 ? [say(fresh.map(({ concept }) => nameOf(concept)).join("; "), fresh)] : []),
    ...differing.map((drug) => {
      const names = new Set(variantsOf(drug).map(([latest]) => nameOf(latest!.concept)));
      return say(`${[...names].join("; ")}; ${conflictOf(drug)}`, drug);
    }),
    ...(old.length > 0
      ? [say(old.map((latest) => `${nameOf(latest.concept)}${bracket([lastOrdered(latest, today)])}`).join("; "), old)]
      : []),
  ];
}

/** Entries of one drug that differ in strength, kind of release, status or dosage. */
export function isConflicting(drug: readonly MedicationFact[]): boolean {
  return variantsOf(drug).length > 1;
}

/** An entry without a dosage does not differ from one of the same strength with it. */
function variantsOf(drug: readonly MedicationFact[]): MedicationFact[][] {
  const told = new Map<string, string>();
  for (const entry of drug) {
    const key = strengthKey(entry);
    if (entry.dosage !== undefined && !told.has(key)) told.set(key, dosageKey(entry.dosage));
  }
  return fold(drug, (entry) => {
    const key = strengthKey(entry);
    return [JSON.stringify([key, entry.dosage === undefined ? (told.get(key) ?? "") : dosageKey(entry.dosage)])];
  });
}

const RELEASE = /\b(?:extended|delayed|sustained|modified|[exds]r|la|cr|24 hr|12 hr)\b/i;

/** Strengths with their units, kind of release and status; the bare name where it has no strength. */
function strengthKey({ concept, status }: MedicationFact): string {
  const text = plainText(concept.text).toLowerCase();
  const strengths = text.match(/\d+(?:\.\d+)?\s*(?:mg|mcg|g|ml|unt|units?|meq|%)(?:\/[a-z]+)?/g) ?? [];
  const said = strengths.length > 0 ? strengths.map((strength) => strength.replace(/\s+/g, "")).sort() : [text];
  return JSON.stringify([said, RELEASE.test(text), status]);
}

function dosageKey(dosage: string): string {
  return plainText(dosage).toLowerCase();
}

function describe(entries: readonly MedicationFact[], today: string): string {
  const latest = entries[0]!;
  const dosage = entries.find((entry) => entry.dosage !== undefined)?.dosage;
  return `${nameOf(latest.concept)}${dosage === undefined ? "" : `, ${withoutTags(clipText(dosage, 160))}`}${bracket([
    statusOf(latest),
    latest.reason === undefined ? undefined : `for ${nameOf({ text: latest.reason, codings: [] })}`,
    isBeyond(latest.start, today) ? `from ${usDate(latest.start)}` : undefined,
    lastOrdered(latest, today),
    entries.length > 1 ? `${entries.length} entries` : undefined,
  ])}`;
}

/** "on-hold: surgery planned"; nothing of an active one. */
function statusOf({ status, statusReason }: MedicationFact): string | undefined {
  if (status === "active") return undefined;
  const said = status === "unknown" ? "status not recorded" : status;
  return statusReason === undefined ? said : `${said}: ${clipText(withoutTags(statusReason), 80)}`;
}

/** "last ordered 11/20/2023, not reordered since"; undefined without a date. */
export function lastOrdered(latest: MedicationFact, today: string): string | undefined {
  const last = latest.authored ?? latest.start;
  const date = usDate(last);
  if (date === undefined) return undefined;
  const [verb, again] = latest.source === "request" ? ["ordered", "reordered"] : ["reported", "confirmed"];
  return `last ${verb} ${date}${isAfter(yearsBefore(today, 1), last) ? `, not ${again} since` : ""}`;
}
