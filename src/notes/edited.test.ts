// Edited notes: what is untouched keeps its evidence, what is touched is the clinician's, and a sentence inside another one is neither.
import { describe, expect, test } from "vitest";
import type { NoteSection, NoteSentence } from "#core/note.ts";
import { sectionsOfClinician, sectionsOfEdit } from "./edited.ts";
import { renderNote } from "./render.ts";

const drafted = (text: string, index = 0): NoteSentence => ({
  text,
  sources: [{ kind: "clinician-note", sessionId: "s", index, start: 0, end: text.length, quote: text }],
});
const BEFORE: readonly NoteSection[] = [
  { heading: "History", sentences: [drafted("Cough for 3 days."), drafted("chest pain"), drafted("Two lines:\n- first\n- second")] },
  { heading: "Plan", sentences: [drafted("Rest."), drafted("Review in a week <soon> & again.")] },
];
const own = (text: string): NoteSentence => ({ text, sources: [], by: "clinician" });

describe.each(["MARKDOWN", "HTML"] as const)("%s", (contentType) => {
  const written = renderNote(BEFORE, contentType, "sections").join("");

  test("what was not touched is as it was drafted", () => {
    expect(sectionsOfEdit(written, contentType, BEFORE)).toEqual(BEFORE);
  });

  test("a changed sentence is the clinician's, its neighbours keep their evidence", () => {
    const edited = sectionsOfEdit(written.replace("3 days", "4 days"), contentType, BEFORE);
    expect(edited[0]!.sentences).toEqual([own("Cough for 4 days."), ...BEFORE[0]!.sentences.slice(1)]);
    expect(edited[1]).toEqual(BEFORE[1]);
  });

  test("a removed sentence is gone with its evidence, and so is an emptied section", () => {
    const [history] = BEFORE;
    const left = renderNote([{ ...history!, sentences: history!.sentences.slice(1) }], contentType, "sections").join("");
    expect(sectionsOfEdit(left, contentType, BEFORE)).toEqual([{ ...history!, sentences: history!.sentences.slice(1) }]);
  });
});

test("a drafted sentence inside a longer one is no evidence for that", () => {
  for (const line of ["no chest pain", "chest pain on exertion", "denies chest pain", "Chest pain"]) {
    const [section] = sectionsOfEdit(`## History\n\n- ${line}\n`, "MARKDOWN", BEFORE);
    expect(section!.sentences).toEqual([own(line)]);
  }
});

test("sentences of one line are told apart; a sentence that stands under another heading was placed there by the clinician", () => {
  const text = "## History\n\nCough for 3 days. No fever. Rest.\n\n## Plan\n\nRest.\n";
  expect(sectionsOfEdit(text, "MARKDOWN", BEFORE)).toEqual([
    {
      heading: "History",
      sentences: [BEFORE[0]!.sentences[0], own("No fever."), { ...BEFORE[1]!.sentences[0], by: "clinician" }],
    },
    { heading: "Plan", sentences: [BEFORE[1]!.sentences[0]] },
  ]);
});

test("a text without headings keeps its sentences under those that they had", () => {
  const edited = sectionsOfEdit("Dear colleague,\nCough for 3 days.\nRest. Thank you.", "MARKDOWN", BEFORE);
  expect(edited).toEqual([
    { heading: "", sentences: [own("Dear colleague,")] },
    { heading: "History", sentences: [BEFORE[0]!.sentences[0]] },
    { heading: "Plan", sentences: [BEFORE[1]!.sentences[0], own("Thank you.")] },
  ]);
});

test("what a clinician leads in is no more as it was drafted", () => {
  const text = "## History\n\n- Cough for 3 days.\n- Denies:\n- chest pain\n";
  const [section] = sectionsOfEdit(text, "MARKDOWN", BEFORE);
  expect(section!.sentences).toEqual([BEFORE[0]!.sentences[0], own("Denies:"), { ...BEFORE[0]!.sentences[1], by: "clinician" }]);
});

describe("for sentences of any look", () => {
  const odd = [
    "> 140 systolic",
    "1. aspirin 5. 3 mg",
    "- listed",
    "# no heading",
    "a\n# b\n- c",
    "Dr. Lee saw him. He left.",
    "BP 120/80 & <b>",
    "x:",
    "*",
    "C#",
  ];
  const notes = odd.map((text, index) => [drafted(text, index), drafted(`plain ${index}`), drafted(odd[(index + 3) % odd.length]!, 99)]);

  test.each(["MARKDOWN", "HTML"] as const)("untouched they keep all evidence: %s", (contentType) => {
    for (const sentences of notes) {
      const before = [{ heading: "C# and more", sentences }];
      expect(sectionsOfEdit(renderNote(before, contentType, "sections").join(""), contentType, before)).toEqual(before);
    }
  });

  test("a sign or number that is taken away or changed is a touch", () => {
    const before = [{ heading: "Plan", sentences: [drafted("> 140 systolic"), drafted("1. aspirin")] }];
    for (const [from, to] of [
      ["> 140", "140"],
      ["1. aspirin", "2. aspirin"],
      ["> 140", "< 140"],
    ] as const) {
      const edited = sectionsOfEdit(renderNote(before, "MARKDOWN", "sections").join("").replace(from, to), "MARKDOWN", before);
      expect(edited.flatMap(({ sentences }) => sentences).filter(({ by }) => by === undefined)).toHaveLength(1);
    }
  });
});

test("sections that a clinician gives keep the evidence of what is word for word the same", () => {
  const given = [
    { heading: "History", sentences: ["Cough  for 3 days.", "No fever."] },
    { heading: "Plan", sentences: ["Cough for 3 days."] },
    { heading: "Empty", sentences: [] },
  ];
  expect(sectionsOfClinician(given, BEFORE)).toEqual([
    { heading: "History", sentences: [BEFORE[0]!.sentences[0], own("No fever.")] },
    { heading: "Plan", sentences: [{ ...BEFORE[0]!.sentences[0], by: "clinician" }] },
  ]);
});

test("a note of thousands of lines, all alike or all different, keeps the evidence of every one", () => {
  for (const line of [() => "Cough.", (at: number) => `Cough for ${at} days.`]) {
    const sentences = Array.from({ length: 15_000 }, (_, at) => ({ text: line(at), sources: [] }));
    const before = [{ heading: "Plan", sentences }];
    const text = `# Plan\n${sentences.map((one) => `- ${one.text}`).join("\n")}`;
    expect(sectionsOfEdit(text, "MARKDOWN", before)[0]?.sentences.filter((one) => "by" in one)).toEqual([]);
  }
});
