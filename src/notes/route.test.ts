// Which section a statement goes to, by its words and by the headings above it.
import { describe, expect, test } from "vitest";
import { draft } from "./draft.ts";
import { HISTORY_AND_PHYSICAL } from "./templates/history-and-physical.ts";

/** The headings under which the statements of a note stand, in the order they were written. */
function routed(note: string): Record<string, string> {
  const made = draft({
    template: HISTORY_AND_PHYSICAL,
    contentType: "MARKDOWN",
    sessionId: "s",
    clinicianNotes: [note],
    earlier: [],
    transcript: [],
    contextDocuments: [],
    voiceStyle: "GOLDILOCKS",
    patientSex: undefined,
    languageCode: "en",
    outputLanguageCode: "en",
  });
  return Object.fromEntries([
    ...made.sections.flatMap(({ heading, sentences }) => sentences.map(({ text }) => [text, heading])),
    ...made.unplaced.map(({ text }) => [text, "-"]),
  ]);
}

const CC = "Chief complaint";
const HPI = "History of present illness";
const PMH = "Past medical history";
const [MEDS, ALLERGIES, FAMILY, SOCIAL, ROS] = ["Medications", "Allergies", "Family history", "Social history", "Review of systems"];
const [VITALS, EXAM, RESULTS, ASSESSMENT, PLAN] = ["Vital signs", "Physical examination", "Results", "Assessment", "Plan"];

test.each([
  ["Presents for review of her knee.", CC],
  ["Here for follow-up of diabetes.", CC],
  ["Complains of a sore throat.", CC],
  ["3-day history of productive cough.", HPI],
  ["Pain radiates to the left arm.", HPI],
  ["Mother reports that he has had a fever since Monday.", HPI],
  ["Headache for two weeks, worse in the morning.", HPI],
  ["Lost 5 kg of weight loss over 2 months.", HPI],
  ["History of asthma.", PMH],
  ["No history of diabetes.", PMH],
  ["Appendicectomy in 1998.", PMH],
  ["Diagnosed with hypertension in 2015.", PMH],
  ["Takes lisinopril 10 mg daily.", MEDS],
  ["Metformin 500 mg twice daily.", MEDS],
  ["Aspirin 75 mg.", MEDS],
  ["No regular medications.", MEDS],
  ["Allergic to penicillin (rash).", ALLERGIES],
  ["No known drug allergies.", ALLERGIES],
  ["NKDA", ALLERGIES],
  ["Mother had breast cancer at 50.", FAMILY],
  ["No family history of heart disease.", FAMILY],
  ["Lives with her mother who has dementia.", SOCIAL],
  ["Ex-smoker, 20 pack years.", SOCIAL],
  ["Drinks 10 units per week.", SOCIAL],
  ["Works as a teacher.", SOCIAL],
  ["Denies chest pain, palpitations or syncope.", ROS],
  ["No fever, cough or night sweats.", ROS],
  ["BP 128/76, HR 72, afebrile.", VITALS],
  ["Temp 38.2 °C.", VITALS],
  ["SpO2 97% on air.", VITALS],
  ["Abdomen soft, non-tender, no guarding.", EXAM],
  ["Heart sounds normal, no murmurs.", EXAM],
  ["Alert and oriented.", EXAM],
  ["HbA1c 7.2% last week.", RESULTS],
  ["CXR showed no consolidation.", RESULTS],
  ["Urinalysis negative.", RESULTS],
  ["Likely viral URTI.", ASSESSMENT],
  ["Findings are consistent with gout.", ASSESSMENT],
  ["?pneumonia", ASSESSMENT],
  ["Start amoxicillin 500 mg tds for 5 days.", PLAN],
  ["Will check lipids in 3 months.", PLAN],
  ["Follow up in 2 weeks.", PLAN],
  ["Return if worse.", PLAN],
  ["Refer to cardiology.", PLAN],
  ["Advised to stop smoking.", PLAN],
  ["MRI booked for Tuesday.", PLAN],
  ["To increase metformin to 1 g bd.", PLAN],
  ["Patient is on warfarin for AF.", MEDS],
  ["Stopped aspirin last month.", MEDS],
  ["Started suddenly after lifting.", HPI],
  ["Stopped smoking in 2010.", SOCIAL],
  ["72 year old woman here for an annual check.", CC],
  ["Patient to book eye screening.", PLAN],
  ["Change in bowel habit for 6 weeks.", HPI],
  ["Call from daughter: worried.", "-"],
  ["Seen with interpreter.", "-"],
  ["Urine ACR 4.2 mg/mmol.", RESULTS],
  ["No pedal oedema.", EXAM],
  ["Review of systems negative.", ROS],
  ["Vaccines up to date.", PMH],
  ["He supports Leeds United.", "-"],
])("%s -> %s", (statement, heading) => {
  expect(routed(statement)).toEqual({ [statement]: heading });
});

describe("headings", () => {
  test("win over the words below them, to the next heading", () => {
    expect(routed("Plan:\n\n- amoxicillin 500 mg tds\n- chest clear by Friday\n\nPMH:\nasthma")).toEqual({
      "amoxicillin 500 mg tds": PLAN,
      "chest clear by Friday": PLAN,
      asthma: PMH,
    });
    expect(routed("# ASSESSMENT\nasthma\n\n**Plan**\nsalbutamol")).toEqual({ asthma: ASSESSMENT, salbutamol: PLAN });
  });

  test("behind which the text goes on reach to the end of the paragraph, where the words do not say otherwise", () => {
    expect(routed("O/E: tired. Pale.\nliver edge 2 cm\nTakes aspirin 75 mg daily.\n\nquiet child")).toEqual({
      "tired.": EXAM,
      "Pale.": EXAM,
      "liver edge 2 cm": EXAM,
      "Takes aspirin 75 mg daily.": MEDS,
      "quiet child": "-",
    });
  });

  test("of the family end where the patient's own treatment begins", () => {
    const note = "Pt denies chest pain. FHx: mother MI at 60. Stroke in an aunt. Stopped metformin. Start lisinopril 10 mg daily.";
    expect(routed(note)).toMatchObject({
      "mother MI at 60.": FAMILY,
      "Stroke in an aunt.": FAMILY,
      "Stopped metformin.": MEDS,
      "Start lisinopril 10 mg daily.": PLAN,
    });
  });

  test("that mean more than their section stay with what they head", () => {
    expect(routed("Smoking: never. Alcohol: 10 units a week.")).toEqual({ "Smoking: never.": SOCIAL, "Alcohol: 10 units a week.": SOCIAL });
    expect(routed("DDx:\n- PE\n- MI\n\nPlan: CTPA")).toEqual({ "DDx:\n- PE\n- MI": ASSESSMENT, CTPA: PLAN });
    expect(routed("Denies:\n- chest pain\n- breathlessness")).toEqual({ "Denies:\n- chest pain\n- breathlessness": ROS });
    expect(routed("Plan:\nBloods: FBC")).toEqual({ "Bloods: FBC": PLAN });
  });

  test("of a whole family let the words choose within it", () => {
    expect(routed("O: BP 120/80. Chest clear. ECG normal.")).toEqual({
      "BP 120/80.": VITALS,
      "Chest clear.": EXAM,
      "ECG normal.": RESULTS,
    });
    expect(routed("A/P: likely gout. Start colchicine 500 mcg bd.")).toEqual({
      "likely gout.": ASSESSMENT,
      "Start colchicine 500 mcg bd.": PLAN,
    });
  });
});

describe("sentences", () => {
  const split = (note: string) => Object.keys(routed(note));
  test.each<[string, string[]]>([
    ["Seen by Dr. Lee. Pain 2.5 cm below the knee.", ["Seen by Dr. Lee.", "Pain 2.5 cm below the knee."]],
    ["Takes metformin 500 mg b.d. Denies hypos.", ["Takes metformin 500 mg b.d.", "Denies hypos."]],
    ["Approx. 3 days of pain, e.g. at night, i.e. every night.", ["Approx. 3 days of pain, e.g. at night, i.e. every night."]],
    ["Chest pain? No. Cough? Yes, dry. Fever? Denies.", ["Chest pain? No.", "Cough? Yes, dry.", "Fever? Denies."]],
    ["Chest pain. No. Cough. Yes.", ["Chest pain. No.", "Cough. Yes."]],
    ["No history of\ndiabetes.", ["No history of\ndiabetes."]],
    ["Denies chest pain, cough,\nfever", ["Denies chest pain, cough,\nfever"]],
    ["bp 120/80. chest clear. abdo soft.", ["bp 120/80.", "chest clear.", "abdo soft."]],
    ["1. Hypertension\n2. Gout", ["1. Hypertension", "2. Gout"]],
    ["- HTN\n  - on ramipril\n- Gout", ["HTN\n  - on ramipril", "Gout"]],
    ["- [ ] book ECG", ["book ECG"]],
    ["Cough\nFever", ["Cough", "Fever"]],
  ])("%j", (note, statements) => {
    expect(split(note).sort()).toEqual([...statements].sort());
  });
});
