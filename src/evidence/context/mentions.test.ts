// What counts as a statement about the patient, by kind: a drug that is taken, an allergy, a test or vaccine that was done; each beside a sentence, much alike, that says less. All sentences are made up.
import { describe, expect, it } from "vitest";
import { mentionsIn } from "./mentions.ts";

function affirmedIn(text: string): string[] {
  return mentionsIn([text])[0]!
    .filter(({ isAffirmed }) => isAffirmed)
    .map(({ kind, name }) => `${kind}: ${name}`);
}

function stoppedIn(text: string): string[] {
  return mentionsIn([text])[0]!
    .filter(({ isStopped }) => isStopped)
    .map(({ name }) => name);
}

/** Each: what is affirmed, the sentence that does, the one that does not. */
type Case = readonly [stated: string, affirms: string, does_not: string];

const MEDICATIONS: readonly Case[] = [
  ["medication: lisinopril", "Takes lisinopril.", "Stopped lisinopril."],
  ["medication: lisinopril", "She is on lisinopril.", "She was on lisinopril."],
  ["medication: metformin", "Continue metformin.", "Discontinue metformin."],
  ["medication: metformin", "Metformin 500 mg b.i.d. with meals.", "Metformin was discussed."],
  ["medication: warfarin", "Takes warfarin 5 mg daily.", "No longer takes warfarin 5 mg daily."],
  ["medication: naproxen", "Taking the blue pills again (naproxen) twice a day.", "Not taking the blue pills (naproxen) any more."],
  ["medication: aspirin", "Aspirin 81 mg daily.", "Aspirin 81 mg, which she took on her own, is to be stopped."],
  ["medication: ibuprofen", "Uses ibuprofen every day.", "Has tried ibuprofen without relief."],
  ["medication: insulin", "On insulin.", "Not on insulin."],
  ["medication: sertraline", "Started on sertraline last year.", "Start sertraline next week."],
  ["medication: atorvastatin", "Prescribed atorvastatin in May.", "Consider atorvastatin."],
  ["medication: amlodipine", "Plan:\nContinue amlodipine 5 mg.", "Plan:\nAmlodipine 5 mg."],
  ["medication: furosemide", "Plan: increase furosemide to 80 mg.", "Plan: add furosemide 40 mg."],
  ["medication: digoxin", "Medications: digoxin", "Digoxin level 0.9 on dose."],
  ["medication: apixaban", "Medications:\n- Apixaban", "Allergies:\n- Apixaban"],
  ["medication: prednisone", "Takes prednisone 5 mg.", "If worse, takes prednisone 5 mg."],
  ["medication: levothyroxine", "Her mother drove her; the patient takes levothyroxine.", "Her mother takes levothyroxine."],
  ["medication: citalopram", "Switched to citalopram.", "Switched from citalopram."],
  ["medication: omeprazole", "Currently taking omeprazole.", "Previously on omeprazole."],
  ["medication: gabapentin", "Takes gabapentin 300 mg.", "Declined gabapentin 300 mg."],
  ["medication: tramadol", "Takes tramadol as needed.", "Avoid tramadol."],
  ["medication: vancomycin", "Takes vancomycin 125 mg by mouth.", "Treated with intravenous vancomycin 1 g."],
  ["medication: albuterol", "Uses albuterol 2 puffs as needed.", "Albuterol given at school on 9 days."],
  ["medication: morphine", "Takes morphine 15 mg.", "Morphine: confusion."],
  ["medication: clopidogrel", "Remains on clopidogrel.", "Clopidogrel was stopped."],
  ["medication: losartan", "Takes losartan 25 mg.", "Losartan 25 mg held for low pressure."],
  ["medication: acetaminophen", "Takes Tylenol for pain.", "No Tylenol for pain."],
  ["medication: methotrexate", "Is on methotrexate weekly.", "Interested in methotrexate weekly."],
  ["medication: rivaroxaban", "Takes Xarelto 20 mg.", "Takes [ ] Xarelto 20 mg"],
  ["medication: simvastatin", "Simvastatin 20 mg nightly.", "Ran out of simvastatin 20 mg."],
];

const ALLERGIES: readonly Case[] = [
  ["allergy: penicillin", "Allergic to penicillin, not to sulfa.", "Allergic to sulfa, not to penicillin."],
  ["allergy: penicillin", "Allergies: penicillin", "No known drug allergies. Penicillin taken before."],
  ["allergy: penicillin", "Penicillin allergy since childhood.", "No penicillin allergy."],
  ["allergy: latex", "Because of latex allergy.", "Latex-free theatre."],
  ["allergy: peanut", "Peanut allergy", "Peanut free diet"],
  ["allergy: sulfa", "Allergies\nSulfa: rash", "Family History\nSulfa allergy"],
  ["allergy: amoxicillin", "Hives after amoxicillin.", "Tolerated amoxicillin; allergies none."],
  ["allergy: morphine", "Allergies: morphine, confusion.", "Allergies: she tolerates morphine."],
  ["allergy: codeine", "Intolerance to codeine.", "Takes codeine 30 mg."],
  ["allergy: contrast medium", "Anaphylaxis to iodinated contrast.", "CT with iodinated contrast."],
  ["allergy: shellfish", "Allergic to shellfish.", "Not allergic to shellfish."],
  ["allergy: egg", "Allergy to eggs.", "Eats eggs."],
  ["allergy: bee venom", "Anaphylaxis to bee stings.", "Two bee stings in May."],
  ["allergy: aspirin", "Aspirin allergy.", "Possible aspirin allergy."],
  ["allergy: ciprofloxacin", "Reaction to ciprofloxacin: rash.", "If a reaction to ciprofloxacin occurs, call."],
  ["allergy: NSAIDs", "Allergic to NSAIDs.", "Avoids NSAIDs."],
  ["allergy: cephalexin", "Allergies\n- Cephalexin", "Medications\n- Cephalexin"],
  ["allergy: penicillin", "She is allergic to PCN.", "Her sister is allergic to PCN."],
  ["allergy: doxycycline", "Allergic to doxycycline.", "Is she allergic to doxycycline?"],
  ["allergy: adhesive tape", "Allergic to adhesive tape.", "Closed with adhesive tape."],
];

const TESTS: readonly Case[] = [
  ["procedure: colonoscopy", "Colonoscopy in 2019 was normal.", "Colonoscopy recommended."],
  ["procedure: colonoscopy", "Colonoscopy 05/2019 normal", "Colonoscopy declined in 2019."],
  ["procedure: colonoscopy", "Had a colonoscopy 3 years ago.", "Scheduled for colonoscopy in 2019."],
  ["procedure: colonoscopy", "Last colonoscopy was done in 2018.", "Overdue for a colonoscopy, which we will have done."],
  ["procedure: colonoscopy", "Colonoscopy showed polyps.", "Never had a colonoscopy."],
  ["procedure: colonoscopy", "Underwent colonoscopy.", "Refused colonoscopy."],
  ["procedure: colonoscopy", "Completed colonoscopy in June 2020.", "Referred for colonoscopy in June 2020."],
  ["procedure: colonoscopy", "Patient had colonoscopy in 2020.", "Father had colonoscopy in 2020."],
  ["procedure: colonoscopy", "Colonoscopy performed.", "Colonoscopy not performed."],
  ["procedure: colonoscopy", "Colonoscopy 2019: no polyps.", "Colonoscopy: consider 2019 guideline."],
  ["procedure: mammogram", "Mammogram negative 03/2024.", "Mammogram due 03/2024."],
  ["procedure: mammogram", "Screening mammogram in 10/2023 was benign.", "Screening mammogram ordered."],
  ["procedure: mammogram", "Most recent mammogram normal.", "Next mammogram normal interval."],
  ["procedure: Pap test", "Pap smear 2022 normal.", "Pap smear deferred 2022."],
  ["procedure: Pap test", "Last Pap performed 10/2021.", "Pap to be performed 10/2021."],
  ["procedure: eye exam", "Dilated eye exam on 09/30/2026: mild retinopathy.", "Dilated eye exam needed."],
  ["procedure: eye exam", "Diabetic retinal screening report", "Diabetic retinal screening referral"],
  ["procedure: bone density scan", "DXA in 2021: T score -1.8.", "Recommend DXA in 2021."],
  ["procedure: low-dose chest CT", "LDCT 2024 without nodules, negative.", "Discussed LDCT 2024."],
  ["procedure: A1c", "A1c 7.9 % in May.", "A1c goal 7 %."],
  ["procedure: A1c", "Hemoglobin A1c is elevated at 8.", "Check hemoglobin A1c in 3 months."],
  ["procedure: foot exam", "Foot exam done today.", "Foot exam not done today."],
  ["procedure: HIV test", "HIV test negative 2020.", "HIV test offered 2020."],
  ["procedure: stool blood test", "FIT negative 2025.", "FIT kit ordered 2025."],
  ["procedure: urine albumin to creatinine ratio", "UACR 246 mg/g.", "UACR pending."],
];

const VACCINES: readonly Case[] = [
  ["immunization: influenza vaccine", "Flu shot 10/2023 given.", "Declined flu shot 10/2023."],
  ["immunization: influenza vaccine", "Received influenza vaccine today.", "Offered influenza vaccine today."],
  ["immunization: influenza vaccine", "Immunizations: influenza 10/01/2023", "Influenza 10/01/2023, recovered."],
  ["immunization: zoster vaccine", "Shingrix 2 doses completed.", "Shingrix due."],
  ["immunization: pneumococcal vaccine", "Prevnar 20 administered 2024.", "Prevnar 20 recommended 2024."],
  ["immunization: tetanus vaccine", "Tdap 2017.", "Tdap refused 2017."],
  ["immunization: COVID vaccine", "Got her COVID-19 vaccine in 2023.", "Has not received COVID-19 vaccine."],
  ["immunization: hepatitis B vaccine", "Hepatitis B vaccine series completed.", "Hepatitis B vaccine series planned."],
];

describe.each([
  ["a drug that is taken", MEDICATIONS],
  ["an allergy", ALLERGIES],
  ["a test that was done", TESTS],
  ["a vaccine that was given", VACCINES],
] as const)("%s", (_title, cases) => {
  it.each(cases)("%s: %j", (stated, affirms) => expect(affirmedIn(affirms)).toContain(stated));
  it.each(cases.map(([stated, , other]) => [stated, other] as const))("not %s: %j", (stated, other) =>
    expect(affirmedIn(other)).not.toContain(stated),
  );
});

it.each([
  ["WARFARIN WAS STOPPED on 22 October.", ["warfarin"]],
  ["Stopped: warfarin, aspirin, zolpidem.", ["warfarin", "aspirin", "zolpidem"]],
  ["Losartan 25 mg held for a low pressure.", ["losartan"]],
  ["Stop naproxen.", ["naproxen"]],
  ["No longer takes digoxin.", ["digoxin"]],
  ["Stop metformin if the eGFR falls below 30.", []],
  ["Hold apixaban before the procedure.", []],
  ["Did not stop warfarin.", []],
  ["Her mother stopped warfarin.", []],
  ["Stopped smoking. Takes warfarin.", []],
  ["Was warfarin stopped?", []],
  ["Ran out of furosemide.", []],
])("stopped drugs of %j: %j", (text, names) => expect(stoppedIn(text)).toEqual(names));

it.each([
  "No known drug allergies.",
  "Never smoked.",
  "Diabetes clinic, 3rd floor.",
  "Stroke risk is low.",
  "Left flank: CVA tenderness.",
  "Detroit, Mi 48201",
  "Pre-diabetes.",
  "Gestational diabetes in 2004.",
  "American Heart Association",
  "PE: lungs clear.",
])("names nothing that is affirmed: %j", (text) => expect(affirmedIn(text)).toEqual([]));

it("gives the offsets of the page", () => {
  const text = "\u00c9tat: bon.\n\nShe has type 2\n  diabetes.";
  const [mention] = mentionsIn([text])[0]!;
  expect(text.slice(mention!.start, mention!.end)).toBe("type 2\n  diabetes");
  expect(text.slice(mention!.sentence.start, mention!.sentence.end)).toBe("She has type 2\n  diabetes.");
});

it("ends soon on texts made to last", () => {
  expect(mentionsIn(["no diabetes, ".repeat(60_000)])[0]).toEqual([]);
  const many = mentionsIn([`${"Well. ".repeat(80_000)}Has gout.`])[0]!;
  expect(many.map(({ name, isAffirmed }) => [name, isAffirmed])).toEqual([["gout", true]]);
  expect(mentionsIn([`Mother is ill. ${"She has gout. ".repeat(20_000)}`])[0]!.every(({ context }) => context.who === "family")).toBe(true);
});

it("carries a section over to the next page", () => {
  const [, second] = mentionsIn(["Family history", "Diabetes."]);
  expect(second!.map(({ context }) => context.who)).toEqual(["family"]);
});
