// Places of a coded note: in its text as served, whatever its markup, in the transcript, and in what the clinician wrote; and what the operator's list adds.
import { describe, expect, test } from "vitest";
import type { CodeList } from "#core/clinical-codes.ts";
import type { NoteRequest, NoteSection } from "#core/note.ts";
import { type TranscriptTurn, transcriptText } from "#core/transcript.ts";
import { codeNote } from "./code-note.ts";
import { findEntities } from "./find-entities.ts";

const request = (contentType: "MARKDOWN" | "HTML") => ({ contentType }) as NoteRequest;
const turn = (text: string): TranscriptTurn => ({ speaker: undefined, text, startMs: undefined, endMs: undefined });
const none = { sections: [] as readonly NoteSection[], unplaced: [] };

function wordsOf(text: string, contentType: "MARKDOWN" | "HTML" = "MARKDOWN") {
  const found = codeNote({ note: { text, request: request(contentType), ...none }, transcript: [], list: undefined });
  return found.map(({ primary, places }) => [primary.code, ...places.map(({ start, end }) => text.slice(start, end))]);
}

describe("places in the note", () => {
  test("of Markdown, several of one problem", () => {
    expect(wordsOf("## Assessment\n\n- Gout.\n- Type 2 diabetes.\n\n## Plan\n\n- Diabetes: diet. Gout: rest.\n")).toEqual([
      ["M10.9", "Gout", "Gout"],
      ["E11.9", "diabetes", "Diabetes"],
    ]);
  });

  test("of HTML: tags, entities and what they hide", () => {
    expect(
      wordsOf(
        '<h2>Assessment</h2>\n<ul>\n<li dir="auto">Crohn&#39;s disease &amp; <b>gout</b></li>\n<li>Left&nbsp;knee&nbsp;pain</li>\n</ul>\n',
        "HTML",
      ),
    ).toEqual([
      ["K50.90", "Crohn&#39;s disease"],
      ["M10.9", "gout"],
      ["M25.562", "knee&nbsp;pain"],
    ]);
    expect(wordsOf('<p title="gout">Feels well.</p><!-- gout -->', "HTML")).toEqual([]);
    expect(wordsOf("<h2>Family history</h2><ul><li>Gout</li></ul>", "HTML")).toEqual([]);
  });

  test("after letters of two code units", () => {
    expect(wordsOf("\u{1F600} Gout is back.")).toEqual([["M10.9", "Gout"]]);
  });
});

describe("references", () => {
  const transcript = [turn("Hello."), turn("My gout is back, and the asthma is fine."), turn("Do you have diabetes?"), turn("No.")];
  const said = transcriptText(transcript);
  const text = "## Assessment\n\n- Gout flare.\n- Asthma.\n";
  const sentence = (words: string, sources: NoteSection["sentences"][number]["sources"]) => ({ text: words, sources });
  const source = { kind: "transcript", sessionId: "s", turn: 1, start: 0, end: 15, quote: "My gout is back" } as const;
  const own = { kind: "clinician-note", sessionId: "s", index: 2, start: 4, end: 11, quote: "Asthma." } as const;
  const note = {
    text,
    request: request("MARKDOWN"),
    sections: [{ heading: "Assessment", sentences: [sentence("Gout flare.", [source]), sentence("Asthma.", [own])] }],
    unplaced: [],
  };

  test("are the sources of the sentences that name it; without one, the turns that name it", () => {
    const [gout, asthma] = codeNote({ note, transcript, list: undefined });
    expect(gout!.inTranscript).toEqual([{ start: 7, end: 22, text: "My gout is back" }]);
    expect(gout!.inContext).toEqual([]);
    expect(asthma!.inTranscript.map(({ start, end, text: words }) => said.slice(start, end) === words && words)).toEqual([
      transcript[1]!.text,
    ]);
    expect(asthma!.inContext).toEqual([{ kind: "clinician-note", id: "s", index: 2, start: 4, end: 11, text: "Asthma." }]);
  });

  test("that no longer stand there are not given", () => {
    const changed = [turn("Hello."), turn("Something else was said."), ...transcript.slice(2)];
    const [gout] = codeNote({ note, transcript: changed, list: undefined });
    expect(gout!.inTranscript).toEqual([]);
    const edited = { ...note, text: "Gout, says the clinician in other words." };
    expect(codeNote({ note: edited, transcript: [], list: undefined })[0]).toMatchObject({ inTranscript: [], inContext: [] });
  });

  test("a question and a denial are none", () => {
    const diabetes = { ...note, text: "Type 2 diabetes." };
    expect(codeNote({ note: diabetes, transcript, list: undefined })[0]!.inTranscript).toEqual([]);
  });
});

describe("one problem, one entity", () => {
  const codes = (text: string) => findEntities(text).map(({ primary }) => primary.code);

  test("what says less joins what says more; another side does not", () => {
    expect(codes("CKD. Chronic kidney disease stage 3a. CKD stage 3a.")).toEqual(["N18.31"]);
    expect(codes("Left knee osteoarthritis. Right hip osteoarthritis. Knee osteoarthritis.")).toEqual(["M17.12", "M16.11"]);
  });

  test("a type named once holds for the whole note, two for none", () => {
    expect(codes("Type 1 diabetes. Diabetic retinopathy.")).toEqual(["E10.319"]);
    expect(codes("Type 1 diabetes. Type 2 diabetes.").sort()).toEqual(["E10.9", "E11.9"]);
  });

  test("a kind stands for its general name, and what is there now is no history", () => {
    expect(codes("Headache. It is a tension headache.")).toEqual(["G44.209"]);
    expect(codes("History of kidney stones. Kidney stone again today.")).toEqual(["N20.0"]);
  });

  test("alternatives are of the family, the nearest first, none the chosen one", () => {
    const [entity] = findEntities("Moderate persistent asthma.");
    expect(entity!.primary).toMatchObject({
      code: "J45.40",
      metadata: { edition: "2026", said: ["moderate", "persistent"], as: "current" },
    });
    const offered = entity!.similar.map(({ code }) => code);
    expect(offered).not.toContain("J45.40");
    expect(offered).toContain("J45.41");
    expect(offered.indexOf("J45.41")).toBeLessThan(offered.indexOf("J45.52"));
    const scores = entity!.similar.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(Math.max(...scores)).toBeLessThan(entity!.primary.score);
  });

  test("the score falls with what is left open, assumed, shortened or only history", () => {
    const score = (text: string) => findEntities(text)[0]!.primary.score;
    const exact = score("## Assessment\n\n- Type 2 diabetes with hyperglycemia.");
    const open = score("## Assessment\n\n- Type 2 diabetes.");
    const assumed = score("## Assessment\n\n- Diabetes.");
    const lasting = score("## Past medical history\n\n- Diabetes.");
    expect([exact, open, assumed, lasting]).toEqual([1, 0.85, 0.68, 0.452]);
  });
});

describe("the operator's list", () => {
  const list: CodeList = {
    edition: "2027",
    names: new Map([
      ["M10.9", "Gout, unspecified"],
      ["M10.00", "Made-up gout, first"],
      ["M10.01", "Made-up gout, second"],
      ["L99.0", "Purple toenail disorder"],
      ["V99.9", "Purple elephant accident"],
    ]),
  };
  const find = (text: string) => findEntities(text, list);

  test("adds siblings below what the table offers", () => {
    const [gout] = find("Gout.");
    expect(gout!.similar.map(({ code, metadata }) => [code, metadata.edition])).toEqual([
      ["M10.00", "2027"],
      ["M10.01", "2027"],
    ]);
  });

  test("is matched word for word, affirmed, of the patient and of now", () => {
    expect(find("Purple toenail disorders of both feet.").map(({ primary }) => [primary.code, primary.score])).toEqual([["L99.0", 0.9]]);
    for (const text of [
      "No purple toenail disorder.",
      "Purple toenail.",
      "Mother has a purple toenail disorder.",
      "Possible purple toenail disorder.",
      "Purple elephant accident.",
    ])
      expect(find(text)).toEqual([]);
  });
});
