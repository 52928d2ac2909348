// Talk as sentences of a note: each rule with what it makes, and what no rule may make.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { talk, VISIT } from "../fixtures/made-up-visit.ts";
import { FEMALE, NEUTRAL } from "../rewrite/person.ts";
import { unsupportedBecause } from "../supported.ts";
import { hear } from "./said.ts";

const texts = (lines: readonly string[], names = FEMALE) => hear(talk(...lines), names).said.map(({ text }) => text);

test.each([
  [["doctor: Do you have any chest pain or palpitations?", "patient: No."], "She denies chest pain or palpitations."],
  [["doctor: How about a cough?", "patient: Yes."], "She reports cough."],
  [["doctor: Are you taking the metformin?", "patient: Yes, I am."], "She is taking the metformin."],
  [["doctor: Do you smoke?", "patient: No, I don't."], "She does not smoke."],
  [["doctor: Have you had surgery on that knee?", "patient: Yes."], "She reports surgery on that knee."],
  [["doctor: How long has this been going on?", "patient: About two weeks."], "How long has this been going on: about 2 weeks."],
  [["doctor: How was the procedure?", "patient: It was okay."], "How was the procedure: it was okay."],
  [["doctor: How are you?", "patient: My knee hurts when I walk."], "Her knee hurts when she walks."],
  [
    ["doctor: What happened?", "patient: I've been feeling dizzy and I take it twice a day."],
    "She has been feeling dizzy and she takes it twice a day.",
  ],
])("%j", (lines, expected) => {
  expect(texts(lines)).toContain(expected);
});

describe("what can't be turned is not", () => {
  test("a no with a but is no denial", () => {
    const [first] = texts(["doctor: Any trouble breathing?", "patient: No, just when I climb stairs."]);
    expect(first).toBe("Any trouble breathing: no, just when she climbs stairs.");
  });

  test("an answer in the patient's own words does not affirm what was asked", () => {
    const penicillin = texts(["doctor: Are you allergic to anything?", "patient: I am allergic to penicillin."]);
    expect(penicillin).toContain("She is allergic to penicillin.");
    expect(penicillin).not.toContain("She is allergic to anything.");
    const salt = texts(["doctor: Do you salt your food?", "patient: I have used a salt substitute since the summer."]);
    expect(salt).toContain("She has used a salt substitute since the summer.");
    expect(salt).not.toContain("She does salt her food.");
    expect(texts(["doctor: Do you take the metformin?", "patient: I do, twice a day."])).toContain("She does take the metformin.");
  });

  test("yes to several things at once names none of them", () => {
    expect(texts(["doctor: Any fever or chills?", "patient: Yes."])).toEqual(["Any fever or chills: yes."]);
  });

  test("a question put with a denial is quoted with its answer", () => {
    expect(texts(["doctor: You don't have any pain?", "patient: No."])).toEqual(["Asked “You don't have any pain”, she says “No”."]);
  });

  test("an answer about the family stays the family's", () => {
    const made = texts(["doctor: What conditions run in your family?", "patient: I have diabetes and gout."]);
    expect(made.some((text) => /^She (?:has|reports)/.test(text))).toBe(false);
  });

  test("what is asked and not answered says nothing", () => {
    expect(texts(["doctor: Shortness of breath?", "doctor: Okay, let's see the knee."]).join(" ")).not.toMatch(/breath/i);
    expect(texts(["doctor: shortness of breath"])).toEqual([]);
  });

  test("people who are not named stay in the patient's own words", () => {
    expect(texts(["doctor: What happened?", "patient: She increased it again last week."])).toEqual([
      "She says “She increased it again last week”.",
    ]);
  });

  test("a companion is quoted", () => {
    expect(
      texts(["doctor: What brings you in?", "patient: My ear hurts a lot.", "mother: He had a fever of a hundred and two."]),
    ).toContain("The companion says “He had a fever of a hundred and two”.");
  });
});

describe("what is taken back stands with what took it back", () => {
  test.each([
    [
      ["doctor: How much metformin do you take?", "patient: Five hundred. No wait, sorry, one thousand milligrams twice a day."],
      "Asked “How much metformin do you take”, she says “Five hundred. No wait, sorry, one thousand milligrams twice a day”.",
    ],
    [
      ["doctor: Which knee hurts?", "patient: The left. I mean the right one."],
      "Asked “Which knee hurts”, she says “The left. I mean the right one”.",
    ],
    [
      [
        "doctor: Okay.",
        "doctor: I'll give you amoxicillin. Oh, you are allergic to penicillin, so no amoxicillin, doxycycline twice a day.",
      ],
      "The clinician says “I'll give you amoxicillin. Oh, you are allergic to penicillin, so no amoxicillin, doxycycline twice a day”.",
    ],
  ])("%j", (lines, expected) => {
    expect(texts(lines)).toEqual([expected]);
  });

  test("a figure that is put right stands with the right one", () => {
    expect(texts(["doctor: Rate your pain from zero to ten.", "patient: Seven. No, eight."]).join(" ")).toMatch(/Seven. No, eight/);
  });

  test("what is taken instead stays with what it replaces", () => {
    const made = texts(["doctor: Okay.", "doctor: Instead of lisinopril I want you to take losartan fifty milligrams daily."]).join(" ");
    expect(made).toMatch(/instead of lisinopril/i);
    expect(made).toMatch(/losartan/);
  });

  test("what only goes on takes nothing back", () => {
    expect(texts(["doctor: What happened?", "patient: My knee hurts. I mean I can't walk on it."])).toContain("Her knee hurts.");
    expect(texts(["doctor: What happened?", "patient: I take aspirin. I'm not allergic to aspirin."])).toContain("She takes aspirin.");
  });
});

describe("an answer that says nothing by itself stands behind its question", () => {
  test.each([
    [["doctor: Any suicidal thoughts?", "patient: I used to, not anymore."], "Suicidal thoughts: she used to, not anymore."],
    [
      ["doctor: So you have been taking the insulin?", "patient: I haven't started it yet."],
      "Asked “So you have been taking the insulin”, she says “I haven't started it yet”.",
    ],
    [["doctor: Shortness of breath?", "patient: Yes, when I climb stairs."], "Shortness of breath: when she climbs stairs."],
    [
      ["doctor: Your mom had breast cancer, right?", "patient: My aunt, actually."],
      "Asked “Your mom had breast cancer, right”, she says “My aunt, actually”.",
    ],
    [["doctor: Do you take warfarin?", "patient: No, that's my brother."], "Take warfarin: no, that's her brother."],
  ])("%j", (lines, expected) => {
    expect(texts(lines).join(" ").toLowerCase()).toContain(expected.toLowerCase());
  });
});

test("what a clinician allows and a patient asks back is kept", () => {
  const made = texts([
    "doctor: You can stop the lisinopril only if your pressure is below one twenty.",
    "patient: So I should stop lisinopril?",
    "doctor: No, keep taking it.",
  ]).join(" ");
  expect(made).toMatch(/stop the lisinopril only if/);
  expect(made).not.toMatch(/She (?:reports|says).*keep taking/);
});

test("a sentence is not cut before what takes it back", () => {
  const made = texts(["doctor: I would normally prescribe prednisone but with your diabetes I won't."]);
  expect(made).toHaveLength(1);
  expect(made[0]).toMatch(/won't/);
  const held = texts(["doctor: We talked about starting insulin but let's hold off on that."]);
  expect(held).toHaveLength(1);
  expect(held[0]).toMatch(/hold off/);
});

test("who prescribes is no patient, whoever the turn is thought to be", () => {
  const made = texts(["i have a headache for three days", "okay i will prescribe ibuprofen four hundred milligrams three times a day"]);
  expect(made.join(" ")).not.toMatch(/(?:She|patient) will prescribe/);
  expect(made.join(" ")).toContain("We will prescribe ibuprofen 400 mg 3 times a day.");
});

test("an answer that is no clause stands behind what was asked", () => {
  expect(texts(["doctor: Does it go to your arm?", "patient: Yes, my left arm."])).toEqual(["Go to her arm: her left arm."]);
});

describe("a clinician's findings and plan", () => {
  const exam = "doctor: Let's do a physical exam.";
  test.each([
    ["On your heart exam, I do appreciate a three out of six systolic murmur.", "On her heart exam, a 3/6 systolic murmur."],
    ["I don't hear any wheezes or rales.", "No wheezes or rales."],
    ["Your lungs are clear.", "The lungs are clear."],
    ["No problem with the left ear.", "No problem with the left ear."],
    ["No focal weakness of the arms or legs.", "No focal weakness of the arms or legs."],
  ])("%s", (said, expected) => {
    expect(texts([exam, `doctor: ${said}`])).toContain(expected);
  });

  const plan = "doctor: So here is my assessment and plan.";
  test.each([
    ["I'm gonna go ahead and order a chest x-ray.", "We will order a chest x-ray."],
    ["I want you to take ibuprofen six hundred milligrams every six hours.", "I advised her to take ibuprofen 600 mg every 6 hours."],
    ["If you're still having pain, we can consider an injection.", "If she is still having pain, we can consider an injection."],
    ["I don't think you need surgery.", "I don't think she needs surgery."],
  ])("%s", (said, expected) => {
    expect(texts([plan, `doctor: ${said}`])).toContain(expected);
  });
});

const REPORTING = new Set(
  `the a an of to in on and or is was has had does did do will we i it he she they patient patient's her him his their them themselves herself himself clinician clinician's companion
  says asks asked reports denies advised not cannot no`.split(/\s+/),
);

test("a sentence has no word that was not said, but for words of grammar and reporting", () => {
  const pieces = fc.constantFrom(
    ...VISIT.map(({ speaker, text }) => `${speaker}: ${text}`),
    "doctor: any numbness or tingling",
    "patient: no but my hand is weak",
    "patient: yeah i have i have a cough and you know it hurts",
    "doctor: i do n't see any swelling and your pulses are good",
    "patient: My mother had cancer and she died.",
    "doctor: if it gets worse call me and we will get an mri",
    "doctor: it's one fifty over ninety, isn't it",
    "patient: not really, maybe sometimes",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (lines) => {
      const turns = talk(...lines);
      for (const { text, quoted, places, kind } of hear(turns, NEUTRAL).said) {
        const quotes = places.map(({ turn, start, end }) => turns[turn]!.text.slice(start, end));
        const said = new Set(
          quotes
            .join(" ")
            .toLowerCase()
            .match(/[a-z]+/g) ?? [],
        );
        const own =
          (kind === "quote" ? quoted : text)
            .replace(/n't\b/g, " not")
            .replace(/'\w+/g, "")
            .toLowerCase()
            .match(/[a-z]+/g) ?? [];
        for (const word of own) {
          const forms = [word, word.replace(/es$/, ""), word.replace(/s$/, ""), word.replace(/ies$/, "y")];
          if (
            REPORTING.has(word) ||
            forms.some((form) => said.has(form)) ||
            /^(?:mg|mcg|cm|mm|kg|going|want|because|have|let|can|could|would|you)$/.test(word)
          )
            continue;
          expect.fail(`"${word}" in "${text}" from ${JSON.stringify(quotes)}`);
        }
        if (kind !== "quote") expect(unsupportedBecause(text, quotes) === undefined || quoted.length > 0).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
