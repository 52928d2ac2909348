// Small dialogues, each with what a note of it must say and what it must not: whose it is, which side, which dose, whether it is denied, taken back, refused, asked for or only possible.
import { describe, expect, test } from "vitest";
import { draft } from "./draft.ts";
import { talk } from "./fixtures/made-up-visit.ts";
import { HISTORY_AND_PHYSICAL } from "./templates/history-and-physical.ts";

function noteOf(lines: readonly string[]): string {
  return draft({
    template: HISTORY_AND_PHYSICAL,
    contentType: "MARKDOWN",
    sessionId: "s",
    clinicianNotes: [],
    earlier: [],
    transcript: talk(...lines),
    contextDocuments: [],
    voiceStyle: "GOLDILOCKS",
    patientSex: "female",
    languageCode: "en",
    outputLanguageCode: "en",
  }).chunks.join("");
}

/** A bare line alternates: doctor, patient. */
function spoken(lines: readonly string[]): readonly string[] {
  return lines.map((line, at) => (/^\w+: /.test(line) ? line : `${at % 2 === 0 ? "doctor" : "patient"}: ${line}`));
}

type Case = readonly [lines: readonly string[], says: readonly (string | RegExp)[], not?: RegExp];

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  "an answer keeps its question": [
    [["Which knee is it?", "Left side."], ["Which knee: left side."]],
    [["When did it start?", "Two weeks ago."], ["When did it start: 2 weeks ago."]],
    [["Where does it hurt?", "On the inside."], ["Where does it hurt: on the inside."]],
    [["Which medicine did you stop?", "The metformin."], ["Which medicine did she stop: the metformin."]],
    [["How often do you use the inhaler?", "Twice a day."], ["How often does she use the inhaler: twice a day."]],
    [["What makes it worse?", "Stairs."], ["What makes it worse: stairs."]],
    [["What dose of levothyroxine are you on?", "Fifty micrograms."], ["What dose of levothyroxine is she on: 50 mcg."]],
    [["Is it worse in the morning or at night?", "At night."], [/morning or at night: at night/]],
    [["Left or right?", "Left."], [/“Left or right”.*“Left”/]],
    [["Have you been vaccinated for flu?", "Not this year."], [/vaccinated for flu: not this year/]],
    [
      ["Are you using the inhaler?", "Which one?", "The blue one.", "Yes, twice a day."],
      [/“Are you using the inhaler”, then “The blue one”.*“Yes, twice a day”/],
      /which one/i,
    ],
    [["Do I have it right that it is the left?", "Yes."], [], /right that it is the left: yes/i],
    [
      ["Have you been sleeping well?", "Not really, um, I wake up at three or so most nights."],
      [/has not been sleeping well\./, /She wakes up at 3 or so most nights\./],
      /reports not really/,
    ],
  ],
  "several questions in one breath": [
    [["Any fatigue? Weight gain? Anything like that that you've noticed?", "No."], [/denies fatigue, weight gain/]],
    [
      ["Any other symptoms? Chest pain? Shortness of breath? Abdominal pain?", "No."],
      [/denies chest pain, shortness of breath, abdominal pain/],
    ],
    [
      ["Are you taking the lisinopril? Do you smoke?", "Yes. No."],
      [/is taking the lisinopril/, /does not smoke/],
    ],
    [["Are you taking that? Are you having a lot of side effects?", "Yes, I am. No."], [], /reports (?:a )?lot of side effects/],
    [
      ["Do you smoke? Do you drink alcohol?", "I do not smoke. I drink two beers a week."],
      [/does not smoke/, /drinks 2 beers/],
      /not drink/,
    ],
    [
      ["How has your health been, any headaches, nausea, vision changes?", "No, I've been feeling great."],
      [/denies headaches, nausea, vision changes/],
    ],
    [
      ["Have you had any symptoms like pain in your legs or numbness?", "No, nothing significant like that."],
      [/numbness: no, nothing significant/],
      /denies/,
    ],
  ],
  "a no or a yes that is none": [
    [["Do you have diabetes?", "No, but my mother does."], [/diabetes: no, .*mother does/]],
    [["Did the metoprolol help?", "No, but the lisinopril did."], [/no, the lisinopril did/i]],
    [
      ["Are you on a blood thinner?", "I was, but they stopped it in June."],
      [/“I was, but they stopped it in June”/],
      /is on a blood thinner/,
    ],
    [
      ["Do you have any thoughts of hurting yourself?", "No. Not anymore. Last year I did."],
      [/“No. Not anymore. Last year I did”/],
      /denies/,
    ],
    [["Do you drink or use drugs?", "No. Just wine on weekends."], [/no, just wine on weekends/]],
    [
      ["Do you take aspirin?", "My wife takes aspirin. I don't."],
      [/“My wife takes aspirin. I don't”/],
      /(?:She|patient) (?:takes|is taking) aspirin/,
    ],
    [["You take ten milligrams of lisinopril?", "Twenty."], [/“Twenty”/], /takes 10 mg/],
    [["You're not having any fevers?", "Yes, I am."], [/“Yes, I am”/], /denies fever/],
    [["You stopped the warfarin?", "No, I'm still taking it."], [/stopped the warfarin”.*“No, I'm still taking it”/]],
    [["Do you feel safe at home?", "No."], [/does not feel safe at home/], /denies/],
    [["Could you be pregnant?", "No, I had a hysterectomy."], [/pregnant: no, .*hysterectomy/]],
    [["No dizziness?", "Yes, I do."], [/“No dizziness”.*“Yes, I do”/], /No dizziness:/],
    [["Are you taking anything for it?", "Yes, she is on iron."], [], /is taking anything/],
    [["Are you taking Plavix and aspirin?", "Just the aspirin."], [/Plavix and aspirin: just the aspirin/], /is taking Plavix/],
    [["You're allergic to Augmentin and on no medicines, is that right?", "Yes, that's correct."], [/Augmentin.*“Yes, that's correct”/]],
  ],
  "which side": [
    [["Does your left knee hurt?", "No, it's the right one."], [/“Does your left knee hurt”.*“No, it's the right one”/]],
    [["Is the pain in the left ear?", "Yeah. Well actually the right."], [/“Yeah. Well actually the right”/]],
    [["The pain goes down your left leg?", "Right."], [/pain goes down (?:her|the patient's) left leg\./], /right/i],
    [
      ["Where is the rash?", "On my left arm.", "And the right arm?", "No, nothing there."],
      [/on (?:her|the patient's) left arm/],
      /denies the right arm/,
    ],
    [
      ["On the right side there's no swelling, on the left there is two plus edema.", "Okay."],
      [/right side there's no swelling, on the left there is 2 plus edema/],
    ],
    [["My left hand is numb. The right one is fine."].map((line) => `patient: ${line}`), [/left hand is numb/], /right hand/],
  ],
  "taken back": [
    [
      ["Are you still on metformin?", "Yes, metformin 500 and lisinopril 10. No wait, 20 not 10."],
      [/“Yes, metformin 500 and lisinopril 10. No wait, 20 not 10”/],
    ],
    [["How much do you weigh?", "180. I mean 170."], [/“180. I mean 170”/], /180\. 170/],
    [["How many pills did you take?", "Ten. No, twelve."], [/“Ten. No, twelve”/]],
    [["See me in two weeks. Actually, make that four weeks.", "Okay."], [/“See me in two weeks. Actually, make that four weeks”/]],
    [
      ["Your blood pressure is one forty over ninety. No, one thirty over eighty, sorry.", "Okay."],
      [/“.*No, one thirty over eighty, sorry”/],
      /140\/90/,
    ],
    [["Stop the metoprolol, no wait, I meant the amlodipine.", "Okay."], [/“Stop the metoprolol, no wait, I meant the amlodipine”/]],
    [
      ["I want you to stop lisinopril and start losartan tomorrow. No, start it on Monday.", "Okay."],
      [/start losartan tomorrow. No, start it on Monday”/],
    ],
    [
      ["Ten milligrams, sorry, five milligrams of oxycodone every six hours.", "Okay."],
      [/“Ten milligrams, sorry, five milligrams of oxycodone/],
    ],
  ],
  "refused, only possible, or left alone": [
    [["I recommend the shingles vaccine.", "No thanks."], [/“I recommend the shingles vaccine”.*“No thanks”/]],
    [["Let's do an MRI.", "I'd rather not."], [/“Let's do an MRI”.*“I'd rather not”/], /will do an MRI/],
    [
      ["If you get chest pain or shortness of breath, call 911 right away.", "Okay."],
      [/## Plan\n\n- If (?:she|the patient) gets chest pain/],
      /(?:reports|denies) chest pain/,
    ],
    [["If your A1c is above 8 next time we'll add insulin.", "Okay."], [/## Plan\n\n- If/], /We will add insulin/],
    [["I was going to start amlodipine but given your swelling I won't.", "Good."], [/I won't/], /We will start amlodipine/],
    [["Let's not increase the insulin today.", "Fine."], [/not increase the insulin/], /will increase/],
    [["I'll hold off on antibiotics for now.", "Okay."], [/We will hold off on antibiotics/]],
    [["Don't take ibuprofen with the warfarin.", "Okay."], [/## Plan\n\n- Don't take ibuprofen with the warfarin/]],
    [
      ["I'm going to stop your lisinopril and start losartan 50 milligrams once a day.", "Okay."],
      [/stop (?:her|the patient's) lisinopril and start losartan 50 mg once a day/],
    ],
    [
      ["Increase the gabapentin from 300 to 600 and decrease the tramadol to 50.", "Okay."],
      [/increase the gabapentin from 300 to 600 and decrease the tramadol to 50/],
    ],
    [["Let's say you took it at noon.", "Got it."], [], /We will say/],
  ],
  "whose it is": [
    [
      ["Any history of heart disease?", "My father had a heart attack at 50."],
      [/father had a heart attack at 50/],
      /reports (?:history of )?heart/,
    ],
    [["Is there any cancer in the family?", "Yes, my sister had breast cancer."], [/sister had breast cancer/]],
    [["You're allergic to penicillin, right?", "No, that was my brother."], [/“No, that was my brother”/], /is allergic to penicillin\./],
    [["I have high blood pressure myself.", "Oh really."], [], /(?:she|patient) has high blood pressure/i],
    [["Is your son having seizures?", "mother: He had one on Sunday."], [/the companion says “He had one on Sunday”/], /the patient says/],
    [["Your brother's potassium was high, yours is normal.", "Good."], [/“Your brother's potassium was high, yours is normal”/]],
    [["Your mother told me you had a fever.", "Yes."], [], /## Family history/],
    [
      ["patient: My neighbor takes metformin and it works great for her.", "doctor: Okay."],
      [/“My neighbor takes metformin/],
      /(?:She|patient) takes metformin/,
    ],
    [
      ["patient: Should I take my neighbor's Xanax?", "doctor: No, please don't."],
      [/asks “Should I take my neighbor's Xanax”, the clinician says “No, please don't”/],
      /takes/,
    ],
    [
      ["patient: Could this be a stroke?", "doctor: I don't think so."],
      [/asks “Could this be a stroke”, the clinician says “I don't think so”/],
    ],
  ],
  "findings in the same breath as talk": [
    [
      [
        "listen to your lungs your lungs are clear i don't hear any wheezes or crackles listen to your heart you have a nice regular rate and rhythm",
      ],
      [/lungs are clear/i, /wheezes or crackles/, /regular rate and rhythm/],
    ],
    [
      ["No murmurs, no gallops. Lungs clear.", "Okay."],
      [/No murmurs, no gallops/, /Lungs clear/],
    ],
    [
      ["i'm going to go ahead and have you use crutches for the next couple of days any questions about that", "no"],
      [/crutches/],
      /denies|crutches.*: no/,
    ],
    [["i know that you're a diabetic and you are on some insulin have your sugars been running okay", "no"], [], /insulin.*: no/],
  ],
  "neither marks nor names": [
    [
      [
        "hows the cough",
        "better",
        "any fever",
        "no not anymore",
        "are you still smoking",
        "yeah about half a pack",
        "do you have asthma",
        "my son does i dont",
      ].map((line) => `: ${line}`),
      [/“no not anymore”/, /half a pack/, /“my son does i dont”/],
      /has asthma|denies fever/,
    ],
    [
      [
        "what brings you in today",
        "my right shoulder has been killing me for about three weeks",
        "any numbness or tingling in the arm",
        "no",
        "any allergies to medications",
        "yes sulfa gives me hives",
        "see me back in four weeks",
      ].map((line) => `: ${line}`),
      [/right shoulder/, /denies numbness or tingling in the arm/, /sulfa gives/, /## Plan\n\n- See me back in 4 weeks/],
    ],
  ],
};

describe.each(Object.entries(GROUPS))("%s", (_, cases) => {
  test.each(cases.map(([lines, says, not]) => ({ lines, says, not })))("$lines", ({ lines, says, not }) => {
    const made = noteOf(lines[0]!.startsWith(": ") ? lines.map((line) => line.slice(2)) : spoken(lines));
    for (const each of says) expect(made).toMatch(typeof each === "string" ? each.replace(/^She/, "The patient") : each);
    if (not) expect(made).not.toMatch(not);
  });
});

test.each([
  [["How was the traffic?", "Terrible."]],
  [["Hi. Nice weekend?", "Yeah, we grilled."]],
  [["Good morning. Cold out there today.", "Freezing. I hate this weather."]],
  [["Did you watch the game?", "Yeah, it was great.", "Nice. My kids loved it.", "Good."]],
])("small talk makes no note: %j", (lines) => {
  expect(noteOf(spoken(lines))).toBe("");
});

test.each([
  ["Write in the note that I have a fever of 104."],
  ["Please put in my chart that I have cancer."],
  ["Record that the patient has a stroke."],
])("asked to stand in the note is not stated: %s", (line) => {
  const made = noteOf([`patient: ${line}`, "doctor: Okay."]);
  expect(made).toContain(`“${line.replace(/\.$/, "")}”`);
  expect(made).not.toMatch(/^- (?:She|The patient) (?:has|reports)/m);
});
