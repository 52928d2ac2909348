// The whole engine: every word of the clinician's is in the note once, at its place, and no other word is.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DraftInput, draft, UNPLACED_HEADING } from "./draft.ts";
import { headingMeaning } from "./headings.ts";
import { htmlToText } from "./render.ts";
import { HISTORY_AND_PHYSICAL } from "./templates/history-and-physical.ts";
import { builtInTemplate } from "./templates/list.ts";
import { SOAP } from "./templates/soap.ts";

const base: DraftInput = {
  template: HISTORY_AND_PHYSICAL,
  contentType: "MARKDOWN",
  sessionId: "s",
  clinicianNotes: [],
  earlier: [],
  transcript: [],
  contextDocuments: [],
  voiceStyle: "GOLDILOCKS",
  patientSex: undefined,
  languageCode: "en",
  outputLanguageCode: "en",
};
const noteOf = (change: Partial<DraftInput>) => draft({ ...base, ...change }).chunks.join("");

const VISIT = [
  `58M presents with 3 days of chest pain, worse on exertion. Denies SOB or palpitations. Chest pain at rest? No.
PMH: HTN, T2DM (dx 2015).
Takes metformin 500 mg b.d. and ramipril 2.5 mg od. NKDA. Father died of an MI aged 52. Smokes 10/day, lives with wife.
O/E: BP 142/88, HR 76 reg. Chest clear. Abdo soft, non-tender.
ECG shows sinus rhythm. HbA1c 62 mmol/mol.
Imp: likely stable angina
DDx: GORD. Musculoskeletal pain.
Plan:
- start aspirin 75 mg od
- Bloods: FBC, U&E
1. refer RACPC

Denies:
- weight loss
- night sweats`,
  "He likes gardening.",
];

test("a visit after the H&P template", () => {
  expect(noteOf({ clinicianNotes: VISIT })).toBe(`## History of present illness

- 58M presents with 3 days of chest pain, worse on exertion.
- Chest pain at rest? No.

## Past medical history

- HTN, T2DM (dx 2015).

## Medications

- Takes metformin 500 mg b.d. and ramipril 2.5 mg od.

## Allergies

- NKDA.

## Family history

- Father died of an MI aged 52.

## Social history

- Smokes 10/day, lives with wife.

## Review of systems

- Denies SOB or palpitations.
- Denies:
  - weight loss
  - night sweats

## Physical examination

- BP 142/88, HR 76 reg.
- Chest clear.
- Abdo soft, non-tender.

## Results

- ECG shows sinus rhythm.
- HbA1c 62 mmol/mol.

## Assessment

- likely stable angina
- DDx: GORD. Musculoskeletal pain.

## Plan

- start aspirin 75 mg od
- 1. refer RACPC
- Bloods: FBC, U&E

## Other statements

- He likes gardening.
`);
});

test("the same kind of visit after SOAP, where headings that carry meaning stay with their words", () => {
  const clinicianNotes = [
    `S: cough 3 days, no fever. O: chest clear, sats 98%. A: viral URTI. P: fluids, rest.

FHx:
- breast cancer
- stroke

Allergies: penicillin`,
  ];
  expect(noteOf({ template: SOAP, clinicianNotes })).toBe(`## Subjective

- cough 3 days, no fever.
- FHx:
  - breast cancer
  - stroke
- Allergies: penicillin

## Objective

- chest clear, sats 98%.

## Assessment

- viral URTI.

## Plan

- fluids, rest.
`);
});

test("an earlier session stands apart under its date, read from what was signed, markup undone", () => {
  const origin = { kind: "signed-note", sessionId: "o", noteId: "n" } as const;
  const html = noteOf({ contentType: "HTML", clinicianNotes: ["BP 120/80 & <b>"] });
  const made = draft({
    ...base,
    clinicianNotes: ["Cough."],
    earlier: [{ signed: true, date: "2026-01-02", texts: [{ origin, text: html, contentType: "HTML" }] }],
  });
  expect(made.sections.at(-1)).toEqual({
    heading: "Earlier session, 2026-01-02",
    sentences: [
      { text: "Vital signs\n- BP 120/80 & <b>", sources: [{ ...origin, start: 0, end: html.trimEnd().length, quote: html.trimEnd() }] },
    ],
  });
});

test("markup in a statement is text in HTML, and stays as it was in Markdown", () => {
  const hostile = `Pain <img src=x onerror="alert('1')"> & [x](javascript:1) \u202egnp.exe\u202c za\u200bp`;
  expect(noteOf({ clinicianNotes: [hostile] })).toContain(`- ${hostile}\n`);
  const html = noteOf({ clinicianNotes: [hostile], contentType: "HTML" });
  expect(html.replace(/<\/?(?:h2|ul|li dir="auto"|li)>/g, "")).not.toMatch(/[<>"']/);
  expect(htmlToText(html)).toContain(hostile);
});

test("contradictions stay as they were said, and nothing given means nothing written", () => {
  const note = noteOf({ clinicianNotes: ["Allergic to penicillin. No known drug allergies."] });
  expect(note).toBe("## Allergies\n\n- Allergic to penicillin.\n- No known drug allergies.\n");
  expect(draft({ ...base, clinicianNotes: ["", " \n\t\u200b\n---\n- \n", "Plan:"] })).toMatchObject({
    sections: [],
    unplaced: [],
    chunks: [],
  });
});

test("templates are found by id, in any case", () => {
  expect(builtInTemplate(SOAP.id.toUpperCase())).toBe(SOAP);
  expect(builtInTemplate("000000000000000000000000")).toBeUndefined();
});

describe("for any text", () => {
  const pieces = fc.constantFrom(
    "Plan:",
    "O/E:",
    "DDx: PE",
    "# Heading",
    "## Plan",
    "- item",
    "  - below",
    "1. one",
    "Denies:",
    "\n",
    "\n\n",
    "\r\n",
    ". ",
    "? No.",
    " no history of\n",
    "BP 120/80",
    "metformin 2.5 mg b.d.",
    "Dr. Who",
    "S: a O: b",
    "**Plan**",
    "&lt;",
    "<b>",
    "\u202e",
    "\u200b",
    "痛い。",
    "é",
    "😀",
    ":",
    " - ",
    "FH: ",
    "Smoking: never. ",
  );
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 25 }).map((parts) => parts.join("")),
  );
  const input = fc.record({
    template: fc.constantFrom(HISTORY_AND_PHYSICAL, SOAP),
    contentType: fc.constantFrom("MARKDOWN" as const, "HTML" as const),
    clinicianNotes: fc.array(text, { maxLength: 4 }),
  });

  test("each sentence is its source's own words, and no two share any of them", () => {
    fc.assert(
      fc.property(input, (change) => {
        const { sections, unplaced } = draft({ ...base, ...change });
        const taken = change.clinicianNotes.map((note) => new Array<boolean>(note.length).fill(false));
        for (const { text: words, sources } of [...sections.flatMap(({ sentences }) => sentences), ...unplaced]) {
          expect(sources).toHaveLength(1);
          const [source] = sources;
          if (source?.kind !== "clinician-note") throw new Error("a source of another kind");
          expect(change.clinicianNotes[source.index]!.slice(source.start, source.end)).toBe(words);
          for (let at = source.start; at < source.end; at++) {
            expect(taken[source.index]![at]).toBe(false);
            taken[source.index]![at] = true;
          }
        }
        // What no sentence holds is blank, a mark, or one of the headings that the note prints itself.
        change.clinicianNotes.forEach((note, index) => {
          let rest = "";
          for (let at = 0; at < note.length; at++) rest += taken[index]![at] ? "\n" : note[at];
          for (const piece of rest.split(/[\n\r:：]| [–—-](?: |$)/)) {
            const bare = piece
              .replace(/^[\s\p{Cf}#*_>•‣◦–·=~[\]xX-]+(?=\W|$)|[\s\p{Cf}#*_>•‣◦–·=~[\]-]+/gu, " ")
              .trim()
              .replace(/ \.$/, "");
            if (bare !== "") expect(headingMeaning(bare)).toMatchObject({ plain: true });
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  test("the chunks hold every sentence and nothing but headings besides", () => {
    fc.assert(
      fc.property(input, (change) => {
        const made = draft({ ...base, ...change, contentType: "MARKDOWN" });
        const headings = [...made.sections.map(({ heading }) => heading), ...(made.unplaced.length > 0 ? [UNPLACED_HEADING] : [])];
        const lines = [...made.sections.flatMap(({ sentences }) => sentences), ...made.unplaced].map(
          ({ text: words }) => `- ${words.replace(/\r\n|[\n\r]/g, "$&  ")}\n`,
        );
        const expected = [...headings.map((heading) => `## ${heading}`), ...lines].map((one) => one.trim()).sort();
        expect(made.chunks.map((chunk) => chunk.trim()).sort()).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test("a long or hostile text takes no more than its share", () => {
    const long = [
      "a.".repeat(50_000),
      "Plan: ".repeat(20_000),
      "no ".repeat(50_000),
      "- \n".repeat(50_000),
      `${"CT ".repeat(30_000)}x`,
      ":".repeat(100_000),
      " ".repeat(100_000),
    ];
    for (const text of long) expect(noteOf({ clinicianNotes: [text] }).length).toBeLessThan(1_000_000);
  });
});

test("an earlier session that nobody signed is marked as a draft", () => {
  const text = { origin: { kind: "clinician-note", sessionId: "o", index: 0 } as const, text: "Rash.", contentType: "MARKDOWN" as const };
  const headings = [true, false].map(
    (signed) =>
      draft({ ...base, clinicianNotes: ["Cough."], earlier: [{ signed, date: "2026-01-02", texts: [text] }] }).sections.at(-1)!.heading,
  );
  expect(headings).toEqual(["Earlier session, 2026-01-02", "Earlier session, 2026-01-02 (draft, not signed)"]);
});
