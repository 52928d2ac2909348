// Who the patient is, in two lines, and what the caller came for. The reason is the caller's word, not the record's, and is marked so.
import type { FamilyHistoryFact, PersonFact } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { clipText, plainText } from "#evidence/plain-text.ts";
import { ageInWords, dayOf, usDate } from "./dates.ts";
import type { Visible } from "./visible.ts";
import { more, nameOf, notice, row, say } from "./wording.ts";

const PRONOUNS = { HE_HIM: "He is", SHE_HER: "She is", THEY_THEM: "They are" } as const;
const RELATIVES = 8;

export function personLines(seen: Visible, purpose: SummaryPurpose): Fragment[] {
  const { person } = seen.record;
  return person ? linesOf(person, purpose) : [notice(unknownPerson(seen))];
}

function unknownPerson(seen: Visible): string {
  return seen.restricted.has("person")
    ? "* Who the patient is, is restricted and not shown.\n"
    : "* Who the patient is was not available (see NOT_READ).\n";
}

function linesOf(person: PersonFact, purpose: SummaryPurpose): Fragment[] {
  const name = person.name === undefined ? "" : clipText(person.name, 100);
  const born = usDate(person.birthDate);
  const died = typeof person.deceased === "string" ? person.deceased : undefined;
  const alive = person.deceased === undefined || person.deceased === false;
  const age = alive ? ageInWords(person.birthDate, purpose.today) : undefined;
  const ageAtDeath = died === undefined ? undefined : ageInWords(person.birthDate, dayOf(died) ?? "");
  const facts = [
    name === "" ? "Name not recorded" : name,
    person.gender === undefined ? "gender not recorded" : plainText(person.gender),
    age,
    born === undefined ? "birth date not recorded" : `born ${born}`,
  ].filter((text) => text !== undefined);
  const line = say(`* ${facts.join(", ")}.\n`, [person]);
  if (alive) return [line];
  const date = usDate(died);
  const death = `* Recorded as deceased${date === undefined ? "" : ` on ${date}`}${ageAtDeath === undefined ? "" : `, ${ageAtDeath}`}.\n`;
  return [say(death, [person]), line];
}

/** It cites who is meant; what he comes for is the caller's word, and marked so. */
export function reasonLine(purpose: SummaryPurpose, person: PersonFact | undefined): Fragment {
  const reason = clipText(purpose.reason, 256);
  const subject = purpose.pronouns === undefined ? "The patient is" : PRONOUNS[purpose.pronouns];
  if (reason === "") return notice("No reason for this visit was given.\n");
  const line = notice(`${subject} expected for: ${reason} (as the caller gave it).\n`);
  return person ? { ...line, evidence: [person.evidence] } : line;
}

export function familyHistory(history: readonly FamilyHistoryFact[]): Fragment[] {
  const telling = history.filter((relative) => relative.conditions.length > 0);
  if (telling.length === 0) return [];
  const clauses = telling.slice(0, RELATIVES).map((relative) =>
    say(
      `${nameOf({ text: relative.relationship, codings: [] })}: ${relative.conditions
        .slice(0, 4)
        .map((text) => nameOf({ text, codings: [] }))
        .join(", ")}`,
      [relative],
    ),
  );
  return [...row("Family history", clauses), ...more(telling.slice(RELATIVES))];
}
