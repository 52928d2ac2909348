// I7: problems, allergies and medications are always there, and "none recorded", "none known" and "not available" are told apart: over every record and day, and on a
// made-up patient whose server has nothing, denies, refuses, or has only what is restricted.
import type { RecordDay } from "../corpus.ts";
import { type Line, linesOf } from "../judge/text.ts";
import type { Chart, RawEntry } from "../oracle/resources.ts";
import { prepare } from "../product.ts";
import { Person, RESTRICTED } from "../records/maker.ts";
import { type Measure, shareMeasure } from "../report.ts";

const TODAY = "2026-03-03";
const NONE = /\bno (?:\w+ )?(?:conditions?|problems?|allerg(?:y|ies)|medications?) (?:is|are) recorded\b|\bnone (?:is |are )?recorded\b/i;
const UNAVAILABLE = /not available|could not be read|not read/i;

interface Subject {
  readonly name: string;
  readonly types: readonly string[];
  readonly lines: (lines: readonly Line[]) => Line[];
  /** One with an entry, one that denies, one whose entry is restricted. */
  readonly held: (person: Person) => Person;
  readonly denied: (person: Person) => Person;
  readonly restricted: (person: Person) => Person;
  readonly entry: RegExp;
  readonly denial: RegExp;
}

const snomed = (code: string, display: string) => ({ text: display, coding: [{ system: "http://snomed.info/sct", code, display }] });

const SUBJECTS: readonly Subject[] = [
  {
    name: "problems",
    types: ["Condition"],
    lines: (all) => all.filter(({ heading }) => /condition|problem/i.test(heading)),
    held: (person) => person.problem("Hypertension", "I10", "2020-01-01"),
    denied: (person) => person.problem("", "", "2025-01-01", "active", { code: snomed("160245001", "No current problems or disability") }),
    restricted: (person) => person.problem("Gonorrhea", "A54.9", "2025-01-01", "active", RESTRICTED),
    entry: /hypertension/i,
    denial: /no current problems/i,
  },
  {
    name: "allergies",
    types: ["AllergyIntolerance"],
    lines: (all) => all.filter(({ section }) => section === "ALLERGIES"),
    held: (person) => person.allergy("Penicillin", "high", "Hives", "2020-01-01"),
    denied: (person) => person.noKnownAllergy("2025-01-01"),
    restricted: (person) => person.allergy("Naltrexone", "low", "Rash", "2025-01-01", RESTRICTED),
    entry: /penicillin/i,
    denial: /no known allerg/i,
  },
  {
    name: "medications",
    types: ["MedicationRequest", "MedicationStatement"],
    lines: (all) => all.filter(({ heading }) => /medication/i.test(heading)),
    held: (person) => person.order("lisinopril 10 MG Oral Tablet", "2026-02-01"),
    denied: (person) =>
      person.add("MedicationStatement", {
        status: "active",
        medicationCodeableConcept: snomed("787481004", "No known medications"),
        dateAsserted: "2025-01-01",
      }),
    restricted: (person) => person.order("naltrexone 50 MG Oral Tablet", "2026-02-01", undefined, RESTRICTED),
    entry: /lisinopril/i,
    denial: /no known medications/i,
  },
];

const makePerson = () => new Person("Underhay", "Lettice", { sex: "female", born: "1980-04-04", today: TODAY });

/** What the lines of each subject say when the record is whole. */
export class AbsenceOverRecords {
  readonly #wrong: string[] = [];
  #tried = 0;

  see(day: RecordDay, lines: readonly Line[], chart: Chart): void {
    for (const { name, types, lines: own } of SUBJECTS) {
      const said = own(lines);
      const claimsNone = said.some(({ text }) => NONE.test(text));
      const isRight = said.length > 0 && claimsNone === (chart.all(...types).length === 0);
      this.#tried += 1;
      if (!isRight)
        this.#wrong.push(`${day.name} (${day.today}) ${name}: ${said.length === 0 ? "nothing said" : said[0]!.text.slice(0, 120)}`);
    }
  }

  measure(): Measure {
    return shareMeasure(
      "I7",
      "problems, allergies, medications there; none recorded where none",
      this.#tried - this.#wrong.length,
      this.#tried,
      1,
      this.#wrong,
    );
  }
}

export async function measureAbsence(): Promise<Measure> {
  const wrong: string[] = [];
  let tried = 0;
  const expect = async (
    subject: Subject,
    state: string,
    entries: readonly RawEntry[],
    refused: readonly string[],
    test: (text: string, cited: readonly string[]) => boolean,
  ) => {
    const { published } = await prepare({ patientId: "underhay", today: TODAY, reason: "Follow-up visit", served: { entries, refused } });
    const own = subject.lines(linesOf(published.get("summary.json")!));
    const text = own.map((line) => line.text).join("\n");
    tried += 1;
    if (
      !test(
        text,
        own.flatMap(({ clauses }) => clauses.flatMap(({ evidence }) => evidence)),
      )
    )
      wrong.push(`${subject.name}, ${state}: “${text.trim().slice(0, 200)}”`);
  };
  for (const subject of SUBJECTS) {
    const [type] = subject.types;
    await expect(
      subject,
      "none recorded",
      makePerson().record.entries,
      [],
      (text, cited) => NONE.test(text) && !UNAVAILABLE.test(text) && cited.some((one) => one.startsWith("query:")),
    );
    await expect(
      subject,
      "recorded",
      subject.held(makePerson()).record.entries,
      [],
      (text) => subject.entry.test(text) && !NONE.test(text) && !UNAVAILABLE.test(text),
    );
    await expect(
      subject,
      "none known",
      subject.denied(makePerson()).record.entries,
      [],
      (text, cited) =>
        subject.denial.test(text) && !NONE.test(text) && cited.some((one) => subject.types.some((name) => one.startsWith(`${name}/`))),
    );
    await expect(subject, "refused", makePerson().record.entries, subject.types, (text) => UNAVAILABLE.test(text) && !NONE.test(text));
    await expect(
      subject,
      "refused in part",
      subject.held(makePerson()).record.entries,
      [type!],
      (text) => UNAVAILABLE.test(text) && !NONE.test(text),
    );
    await expect(
      subject,
      "only restricted",
      subject.restricted(makePerson()).record.entries,
      [],
      (text) => !NONE.test(text) && text !== "" && !/naltrexone|gonorrhea/i.test(text),
    );
    await expect(
      subject,
      "whole, others refused",
      makePerson().record.entries,
      ["Immunization"],
      (text) => NONE.test(text) && !UNAVAILABLE.test(text),
    );
  }
  return shareMeasure("I7", "none recorded, none known, not available told apart", tried - wrong.length, tried, 1, wrong);
}
