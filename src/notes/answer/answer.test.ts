// Questions to a made-up visit: what is quoted, from where, and what is honestly not there.
import { describe, expect, it } from "vitest";
import { answerFrom } from "./answer.ts";
import { type Line, renderAnswer } from "./render.ts";
import { type SessionTexts, statementsOf } from "./statements.ts";

const turn = (speaker: string, text: string) => ({ speaker, text, startMs: undefined, endMs: undefined });
const TEXTS: SessionTexts = {
  sessionId: "s",
  transcript: [
    turn("doctor", "Good morning. What brings you in today?"),
    turn("patient", "I've had this cough for three weeks. It keeps me awake."),
    turn("doctor", "Any fever?"),
    turn("patient", "No. I took my temperature and it was fine."),
    turn("doctor", "Are you allergic to anything?"),
    turn("patient", "Yes, penicillin gives me a rash."),
    turn("doctor", "Do you smoke?"),
    turn("patient", "I stopped five years ago because of the baby."),
  ],
  clinicianNotes: [
    "BP 142/88. Chest clear.\nMedications: lisinopril 20 mg daily, atorvastatin.\nFamily history: father had a stroke.",
    "Plan: start doxycycline 100 mg bd for 7 days. Review in two weeks.",
  ],
  contextDocuments: [],
  profile: { id: "p", text: "Lives alone." },
  given: undefined,
  note: undefined,
};
const STATEMENTS = statementsOf(TEXTS);
const lines = (command: string, texts = TEXTS) => answerFrom(command, statementsOf(texts), texts);
const quoted = (all: readonly Line[]) => all.flatMap((line) => (line.kind === "quotation" ? [line.statement.text] : []));
const about = (all: readonly Line[]) => all.flatMap((line) => (line.kind === "about" ? [line.text] : [])).join(" ");

describe("statements", () => {
  it("keep a question with its answer, and know the heading they stood under", () => {
    expect(STATEMENTS.find(({ text }) => text.startsWith("Any fever?"))).toMatchObject({
      text: "Any fever? No. I took my temperature and it was fine.",
      place: "Transcript, turn 3 (doctor) and turn 4 (patient)",
      isQuestion: false,
    });
    expect(STATEMENTS.find(({ text }) => text.includes("father"))).toMatchObject({ heading: "Family history", section: "family-history" });
  });

  it("are quoted from where they stand", () => {
    const origin = {
      "clinician-note": (index: number) => TEXTS.clinicianNotes[index],
      transcript: (index: number) => TEXTS.transcript[index]?.text,
    };
    for (const { sources } of STATEMENTS) {
      for (const source of sources) {
        if (source.kind === "transcript") expect(origin.transcript(source.turn)?.slice(source.start, source.end)).toBe(source.quote);
        if (source.kind === "clinician-note")
          expect(origin["clinician-note"](source.index)?.slice(source.start, source.end)).toBe(source.quote);
      }
    }
  });

  it("that are said twice are there once", () => {
    const again = {
      ...TEXTS,
      note: { id: "n", text: "## Plan\n\n- Review in two weeks.\n", contentType: "MARKDOWN" as const, signed: true },
    };
    expect(statementsOf(again).filter(({ text }) => text.includes("Review in two weeks"))).toHaveLength(1);
  });
});

describe("questions", () => {
  it.each([
    ["What is the dose of lisinopril?", ["lisinopril 20 mg daily, atorvastatin."]],
    ["How long has she had the cough?", ["What brings you in today? I've had this cough for three weeks."]],
    ["Is the patient allergic to penicillin?", ["Are you allergic to anything? Yes, penicillin gives me a rash."]],
    ["any allergies", ["Are you allergic to anything? Yes, penicillin gives me a rash."]],
    ["Why did he stop smoking?", ["Do you smoke? I stopped five years ago because of the baby."]],
    ["What was the blood pressure?", ["BP 142/88."]],
    ["List the medications", ["lisinopril 20 mg daily, atorvastatin."]],
    ["What is the plan?", ["start doxycycline 100 mg bd for 7 days.", "Review in two weeks."]],
    ["When is the follow-up?", ["start doxycycline 100 mg bd for 7 days.", "Review in two weeks."]],
    ["family history?", ["father had a stroke."]],
    ["Any fever?", ["Any fever? No. I took my temperature and it was fine."]],
    ["Does the patient live alone?", ["Lives alone."]],
  ])("%s", (command, expected) => {
    expect(quoted(lines(command))).toEqual(expected);
  });

  it("the session does not answer are told so, with what was looked through", () => {
    const all = lines("Did she have a colonoscopy?");
    expect(quoted(all)).toEqual([]);
    expect(about(all)).toBe(
      "The session does not say. Looked through: the transcript (8 turns), 2 clinician notes, the patient's profile.",
    );
  });

  it("that want more than is said are told what is missing", () => {
    const all = lines("What is the dose of the atorvastatin?", { ...TEXTS, clinicianNotes: ["Takes atorvastatin."] });
    expect(about(all)).toBe("The session speaks of this, but does not give a dose:");
    expect(quoted(all)).toEqual(["Takes atorvastatin."]);
  });

  it("find a dose in spoken words, and the condition by the word for who has it", () => {
    const transcript = [
      turn("patient", "I take lisinopril ten milligrams once a day."),
      turn("doctor", "Do you have diabetes?"),
      turn("patient", "No."),
    ];
    const spoken = { ...TEXTS, transcript, clinicianNotes: [] };
    const dose = lines("What dose of lisinopril?", spoken);
    expect(about(dose)).toBe("");
    expect(quoted(dose)).toEqual(["I take lisinopril ten milligrams once a day."]);
    expect(quoted(lines("Is the patient diabetic?", spoken))).toEqual(["Do you have diabetes? No."]);
  });

  it("about medicines find what is said to be taken, however it is said", () => {
    const transcript = [turn("patient", "I take lisinopril ten milligrams once a day."), turn("patient", "My husband takes warfarin.")];
    expect(quoted(lines("What medications is she taking?", { ...TEXTS, transcript, clinicianNotes: [] }))).toContain(
      "I take lisinopril ten milligrams once a day.",
    );
  });

  it("about a thing that is not named get what stands in its place, as what it is", () => {
    const all = lines("Is she allergic to latex?");
    expect(about(all)).toContain("The session does not say.");
    expect(about(all)).toContain("What it says under allergies:");
    expect(quoted(all)).toEqual(["Are you allergic to anything? Yes, penicillin gives me a rash."]);
  });

  it("about allergies or the family are not answered with what the patient takes or has", () => {
    const all = lines("Is she allergic to lisinopril?");
    expect(about(all)).toContain("The session does not say.");
    expect(quoted(all)).toEqual(["Are you allergic to anything? Yes, penicillin gives me a rash."]);
    expect(quoted(lines("Any family history of cough?"))).toEqual(["father had a stroke."]);
    expect(quoted(lines("List medications and allergies"))).toContain("lisinopril 20 mg daily, atorvastatin.");
  });

  it("that name nothing are told so", () => {
    expect(about(lines("What about it?"))).toContain("names nothing that could be looked for");
  });

  it("about an empty session find nothing", () => {
    const empty = { ...TEXTS, transcript: [], clinicianNotes: [], profile: undefined };
    expect(about(lines("What is the plan?", empty))).toBe("The session does not say. There was nothing to look through.");
    expect(about(lines("Summarise", empty))).toContain("The session says nothing yet.");
  });
});

describe("commands", () => {
  it("for new words are refused as such, and given the session's own", () => {
    const all = lines("Write a letter to the GP in plain words about the cough");
    expect(about(all)).toContain("needs a language model");
    expect(quoted(all)).toEqual(["What brings you in today? I've had this cough for three weeks."]);
  });

  it("for an overview get every statement under its section", () => {
    const all = lines("Please summarise this visit");
    expect(about(all)).toContain("Without a language model nothing is summarised");
    expect(new Set(quoted(all))).toEqual(new Set(STATEMENTS.filter(({ isQuestion }) => !isQuestion).map(({ text }) => text)));
  });
});

describe("rendering", () => {
  it("numbers its sources in the order of use", () => {
    const { chunks, sentences } = renderAnswer(lines("What is the dose of lisinopril?"), "MARKDOWN");
    expect(chunks.join("")).toBe("- Medications: “lisinopril 20 mg daily, atorvastatin.” [1]\n\nSources:\n\n- [1] Clinician note 1\n");
    expect(sentences).toMatchObject([{ sources: [{ kind: "clinician-note", index: 0, quote: "lisinopril 20 mg daily, atorvastatin." }] }]);
  });

  it("escapes HTML", () => {
    const evil = { ...TEXTS, clinicianNotes: ["<script>alert(1)</script> cough & fever for 2 days"] };
    const html = renderAnswer(lines("When did the fever start?", evil), "HTML").chunks.join("");
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain("<script");
  });
});
