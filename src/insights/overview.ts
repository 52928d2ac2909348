// Who the patient is, in two lines, and what the caller came for. The reason is the caller's word, not the record's, and is marked so.
import { compareText } from "#core/compare-text.ts";
import type { FamilyHistoryFact, PersonFact } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { clipText, plainText } from "#evidence/plain-text.ts";
import { ageInWords, dayOf, isBeyond, usDate } from "./dates.ts";
import type { Visible } from "./visible.ts";
import { item, more, nameOf, notice, row, say } from "./wording.ts";

const PRONOUNS = { HE_HIM: "He is", SHE_HER: "She is", THEY_THEM: "They are" } as const;
const RELATIVES = 8;

export function personLine(seen: Visible, purpose: SummaryPurpose): Fragment {
  const { person } = seen.record;
  if (!person) return notice(unknownPerson(seen));
  const name = person.name === undefined ? "" : clipText(person.name, 100);
  const born = usDate(person.birthDate);
  const facts = [
    name === "" ? "Name not recorded" : name,
    genderOf(person),
    isDead(person) ? undefined : ageInWords(person.birthDate, purpose.today),
    born === undefined ? "birth date not recorded" : `born ${born}`,
  ].filter((text) => text !== undefined);
  return say(`* ${facts.join(", ")}.\n`, [person]);
}

/** Rules ask for the recorded sex: where it is another than the gender both are said. */
function genderOf({ gender, birthSex }: PersonFact): string {
  const said = gender === undefined ? "gender not recorded" : /^(?:fe)?male$/.test(gender) ? gender : `gender ${plainText(gender)}`;
  return birthSex === undefined || birthSex === gender ? said : `${said}, recorded sex ${birthSex}`;
}

function unknownPerson(seen: Visible): string {
  return seen.restricted.has("person")
    ? "* Who the patient is, is restricted and not shown.\n"
    : "* Who the patient is was not available (see NOT_READ).\n";
}

function isDead({ deceased }: PersonFact): boolean {
  return deceased !== undefined && deceased !== false;
}

/** Sources that disagree on the sex: at birth where one says so, else as they give it. */
export function sexConflict({ record: { person, otherPersons = [] } }: Visible): Fragment[] {
  const people = [...(person ? [person] : []), ...otherPersons];
  const sexes = new Set(people.flatMap((one) => one.birthSex ?? one.gender ?? []));
  if (sexes.size < 2) return [];
  const said = [...sexes].map((sex) => plainText(sex)).sort(compareText);
  return item(say(`Conflict: these ${people.length} entries differ: sex ${said.join(" and ")}.`, people));
}

/** Before all else: nobody visits whom the record has as dead. */
export function deathLine({ record: { person } }: Visible, today: string): Fragment[] {
  if (!person || !isDead(person)) return [];
  const died = typeof person.deceased === "string" ? person.deceased : undefined;
  const date = usDate(died);
  const isAhead = isBeyond(died, today);
  const age = died === undefined || isAhead ? undefined : ageInWords(person.birthDate, dayOf(died) ?? "");
  return item(
    say(
      `Recorded as deceased${date === undefined ? "" : ` ${date.length === 10 ? "on" : "in"} ${date}`}${isAhead ? ", a day after today" : age === undefined ? "" : `, ${age}`}.`,
      [person],
    ),
  );
}

/** It cites who is meant; what he comes for is the caller's word, and marked so. */
export function reasonLine(purpose: SummaryPurpose, person: PersonFact | undefined): Fragment {
  const reason = clipText(purpose.reason, 256);
  const subject = purpose.pronouns === undefined ? "The patient is" : PRONOUNS[purpose.pronouns];
  if (reason === "") return notice("No reason for this visit was given.\n");
  const line = notice(`${subject} expected for: ${reason} (as the caller gave it).\n`);
  return person ? { ...line, evidence: [person.evidence] } : line;
}

/** How old the relative was: some screening begins by it. */
function onsetAge({ details }: FamilyHistoryFact, index: number): string {
  const onset = details?.[index]?.onset;
  return onset !== undefined && /^\d{1,3} (?:years?|yrs?|months?)$/.test(onset) ? ` at ${onset}` : "";
}

export function familyHistory(history: readonly FamilyHistoryFact[]): Fragment[] {
  const telling = history.filter((relative) => relative.conditions.length > 0);
  if (telling.length === 0) return [];
  const clauses = telling.slice(0, RELATIVES).map((relative) =>
    say(
      `${nameOf({ text: relative.relationship, codings: [] })}: ${relative.conditions
        .slice(0, 4)
        .map((text, index) => `${nameOf({ text, codings: [] })}${onsetAge(relative, index)}`)
        .join(", ")}`,
      [relative],
    ),
  );
  return [...row("Family history", clauses), ...more(telling.slice(RELATIVES))];
}
