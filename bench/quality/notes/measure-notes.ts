// Every measure of S1 to S7 over ACI-Bench and MTS-Dialog, as rows of one table.
import { passageFeatures } from "#notes/dialogue/features.ts";
import { topicsOf } from "#notes/dialogue/topics.ts";
import { unsupportedBecause } from "#notes/supported.ts";
import { type Measure, noneMeasure, shareMeasure, skipped } from "../report.ts";
import { unsaid } from "./assertions.ts";
import { baselines } from "./baselines.ts";
import { conceptF } from "./concepts.ts";
import { isCovered } from "./covered.ts";
import { haveDialogues, pieces, type Visit, visits } from "./dialogues.ts";
import { DIVISIONS, divisionsOf } from "./divisions.ts";
import { MARKS } from "./marks.ts";
import { type OurNote, ourNote } from "./product-notes.ts";
import { mean, rouge, type Score, words } from "./rouge.ts";

/** Points a printed figure and ours may differ. */
const AS_PRINTED = 0.05;

export function measureNotes(): readonly Measure[] {
  if (!haveDialogues()) return [skipped("S0", "notes of visits", "")];
  const [test, train, valid, noisy] = [visits("test1"), visits("train"), visits("valid"), visits("asr")];
  const noted = new Map([...test, ...train, ...valid, ...noisy].map((visit) => [visit, ourNote(visit.turns)] as const));
  const noteOf = (visit: Visit) => noted.get(visit)!;
  return [
    ...baselineRows(test, train),
    ...likenessRows(test, noteOf, "test1"),
    ...likenessRows(valid, noteOf, "valid, learned from"),
    ...divisionRows(test, noteOf),
    conceptRow(test, noteOf),
    ...supportRows(noted),
    examinationRow(),
    ...omissionRows([...train, ...valid], noteOf),
    ...sharedRows(test, noteOf),
    ...noiseRows(test, noteOf),
    routingRow(),
  ];
}

function show({ one, two, lsum }: Score): string {
  return [one, two, lsum].map((value) => value.toFixed(2)).join(" ");
}

function report(id: string, what: string, found: string): Measure {
  return { id, what, found, bar: "", met: undefined, failures: [] };
}

function baselineRows(test: readonly Visit[], train: readonly Visit[]): readonly Measure[] {
  return baselines(test, train).map(({ what, found, printed }) => {
    if (!printed) return report("S0", `R-1 R-2 R-Lsum, ${what}`, show(found));
    const met = [found.one, found.two, found.lsum].every((value, at) => Math.abs(value - printed[at]!) <= AS_PRINTED);
    return { id: "S0", what: `R-1 R-2 R-Lsum, ${what}`, found: show(found), bar: printed.join(" "), met, failures: [] };
  });
}

function lengthOf(set: readonly Visit[], noteOf: (visit: Visit) => OurNote): number {
  return set.reduce((sum, visit) => sum + words(noteOf(visit).text).length / words(visit.note).length, 0) / set.length;
}

function likenessRows(set: readonly Visit[], noteOf: (visit: Visit) => OurNote, name: string): readonly Measure[] {
  const found = mean(set.map((visit) => rouge(noteOf(visit).text, visit.note)));
  return [
    { id: "S1", what: `R-1 R-2 R-Lsum of our notes, ${name}`, found: show(found), bar: "R-1 > 43.9", met: found.one > 43.9, failures: [] },
    report("S1", `length of our notes to that of the references, ${name}`, lengthOf(set, noteOf).toFixed(2)),
  ];
}

function divisionRows(set: readonly Visit[], noteOf: (visit: Visit) => OurNote): readonly Measure[] {
  return DIVISIONS.map((division) => {
    const scores = set.flatMap((visit) => {
      const wanted = divisionsOf(visit.note).get(division);
      return wanted === undefined ? [] : [rouge(divisionsOf(noteOf(visit).text).get(division) ?? "", wanted)];
    });
    return report("S1", `R-1 R-2 R-Lsum, ${division}, test1 (${scores.length} visits)`, show(mean(scores)));
  });
}

function conceptRow(set: readonly Visit[], noteOf: (visit: Visit) => OurNote): Measure {
  const meanOf = (make: (visit: Visit) => string) => set.reduce((sum, visit) => sum + conceptF(make(visit), visit.note), 0) / set.length;
  const [ours, whole, length] = [meanOf((visit) => noteOf(visit).text), meanOf(({ dialogue }) => dialogue), lengthOf(set, noteOf)];
  return {
    id: "S2",
    what: "F of concepts, at our length, test1",
    found: `${ours.toFixed(1)} at ${length.toFixed(2)}`,
    bar: `>= ${whole.toFixed(1)} at <= 1.3`,
    met: ours >= whole && length <= 1.3,
    failures: [],
  };
}

function supportRows(noted: ReadonlyMap<Visit, OurNote>): readonly Measure[] {
  const all = [...noted].flatMap(([visit, note]) =>
    note.sections.flatMap(({ sentences }) => sentences.map((sentence) => ({ visit, sentence }))),
  );
  const unsupported = all.flatMap(({ visit, sentence }) => {
    const why =
      sentence.sources.length === 0
        ? "cites nothing"
        : unsupportedBecause(
            sentence.text.replace(/[“”]/g, ""),
            sentence.sources.map(({ quote }) => quote),
          );
    return why === undefined || sentence.text.includes("“") ? [] : [`${visit.id}: ${why}: ${sentence.text}`];
  });
  const asserted = all.flatMap(({ visit, sentence }) => {
    const why = unsaid(sentence, visit.turns);
    return why === undefined ? [] : [`${visit.id}: ${why}: ${sentence.text}`];
  });
  return [
    shareMeasure("S3", "sentences that the turns they cite support, all sets", all.length - unsupported.length, all.length, 1, unsupported),
    noneMeasure("S4", "unsupported assertions, read strictly word by word, all sets", all.length, asserted),
  ];
}

/** Talk of families, habits, allergies, operations: nobody was examined. */
const NOT_EXAMINED = new Set(["FAM/SOCHX", "ALLERGY", "PASTSURGICAL", "PASTMEDICALHX", "IMMUNIZATIONS", "MEDICATIONS"]);

function examinationRow(): Measure {
  const talks = [...pieces("Training"), ...pieces("Validation")].filter(({ header }) => NOT_EXAMINED.has(header));
  const findings = talks.flatMap(({ id, turns }) =>
    ourNote(turns)
      .sections.filter(({ heading }) => /^(?:Physical examination|Vital signs)$/.test(heading))
      .flatMap(({ sentences }) => sentences.map(({ text }) => `${id}: ${text}`)),
  );
  return noneMeasure("S4", "findings of an examination in talks without one (MTS-Dialog)", talks.length, findings);
}

function omissionRows(set: readonly Visit[], noteOf: (visit: Visit) => OurNote): readonly Measure[] {
  const row = (critical: boolean, least: number) => {
    const marks = MARKS.filter((mark) => mark.critical === critical);
    const missed = marks.filter((mark) => {
      const visit = set.find(({ id }) => id === mark.visit);
      return (
        !visit ||
        !isCovered(
          mark,
          noteOf(visit).sections.flatMap(({ sentences }) => sentences),
        )
      );
    });
    const what = `${critical ? "critical" : "important"} items held, 30 visits marked by hand`;
    return shareMeasure(
      "S5",
      what,
      marks.length - missed.length,
      marks.length,
      least,
      missed.map((mark) => `${mark.visit} turn ${mark.turn}: ${mark.kind} ${mark.words.join(" ")}`),
    );
  };
  return [row(true, 1), row(false, 0.65)];
}

function sharedRows(set: readonly Visit[], noteOf: (visit: Visit) => OurNote): readonly Measure[] {
  const bySentence = new Map<string, Set<string>>();
  for (const visit of set)
    for (const { sentences } of noteOf(visit).sections)
      for (const { text } of sentences) bySentence.set(text, (bySentence.get(text) ?? new Set()).add(visit.id));
  const shared = [...bySentence].filter(([, ids]) => ids.size > 1);
  const foreign = set.flatMap((visit) =>
    shared.flatMap(([text, ids]) => {
      if (!ids.has(visit.id)) return [];
      const own = noteOf(visit)
        .sections.flatMap(({ sentences }) => sentences)
        .find((sentence) => sentence.text === text)!;
      return unsaid(own, visit.turns) === undefined ? [] : [`${visit.id}: ${text}`];
    }),
  );
  const pairs = (set.length * (set.length - 1)) / 2;
  return [
    noneMeasure("S6", `sentences in two patients' notes that one of them did not say, ${pairs} pairs`, bySentence.size, foreign),
    {
      ...report("S6", "sentences that two patients' notes have alike, each said in both visits", `${shared.length} of ${bySentence.size}`),
      failures: shared.map(([text, ids]) => `${ids.size}: ${text}`),
    },
  ];
}

function noiseRows(test: readonly Visit[], noteOf: (visit: Visit) => OurNote): readonly Measure[] {
  const score = (set: readonly Visit[]) => mean(set.map((visit) => rouge(ourNote(visit.turns).text, visit.note))).one;
  const base = mean(test.map((visit) => rouge(noteOf(visit).text, visit.note))).one;
  const spoken = (change: (speaker: string | undefined) => string | undefined) =>
    score(test.map((visit) => ({ ...visit, turns: visit.turns.map((turn) => ({ ...turn, speaker: change(turn.speaker) })) })));
  const row = (what: string, from: number, to: number): Measure => ({
    id: "S7",
    what: `R-1, ${what}`,
    found: `${to.toFixed(2)}, ${from.toFixed(2)} without`,
    bar: "drop <= 2",
    met: from - to <= 2,
    failures: [],
  });
  return [
    row("errors of a speech recogniser", score(visits("asrcorr")), score(visits("asr"))),
    row(
      "names of speakers swapped",
      base,
      spoken((speaker) => (speaker === "doctor" ? "patient" : speaker === "patient" ? "doctor" : speaker)),
    ),
    row(
      "no names of speakers",
      base,
      spoken(() => undefined),
    ),
  ];
}

function routingRow(): Measure {
  const all = pieces("Validation");
  const wrong = all.flatMap(({ id, header, turns }) => {
    const [topic] = topicsOf(passageFeatures(turns.map(({ text }) => text)));
    return topic === header ? [] : [`${id}: ${header} taken for ${topic}`];
  });
  return report("S1", "passages under the right one of 20 headings, MTS validation", `${all.length - wrong.length} of ${all.length}`);
}
