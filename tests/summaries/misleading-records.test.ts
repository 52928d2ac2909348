// Records made to mislead: each is a chart as a careless source sends it. Whatever they hold, all that is said is cited and borne out, and nothing is passed over in silence.
import { describe, expect, it } from "vitest";
import * as made from "./made-up-resources.ts";

const code = (value: string) => ({ coding: [{ code: value }] });
const snomed = (value: string, text: string) => ({ text, coding: [{ system: "http://snomed.info/sct", code: value }] });
const OTHERS = { subject: { reference: "Patient/other" } };
const VITAL = { category: [code("vital-signs")] };
const IN_ERROR = { verificationStatus: code("entered-in-error") };
const REFUTED = { verificationStatus: code("refuted") };
const POTASSIUM = ["Potassium", "2823-3"] as const;
const WEIGHT = ["Body weight", "29463-7"] as const;
const OFFICE = made.visit("last", "Office visit", "2025-12-01");
const NONE_KNOWN = { code: snomed("716186003", "No known allergies") };
const mmol = (value: number, comparator?: string) => made.quantity(value, "mmol/L", "mmol/L", comparator);
const taken = (text: string, start: string | undefined, end?: string) => ({
  dosageInstruction: [{ text, timing: { repeat: { boundsPeriod: { ...(start ? { start } : {}), ...(end ? { end } : {}) } } } }],
});

interface Case {
  readonly name: string;
  readonly resources: readonly made.Resource[];
  readonly person?: made.Resource;
  readonly asked?: boolean;
  /** Must stand in the text. */
  readonly says?: readonly string[];
  /** Must not. */
  readonly lacks?: readonly (string | RegExp)[];
}

const CASES: readonly Case[] = [
  {
    name: "errors are no facts, and leave nothing to check",
    resources: [
      made.condition("c1", "Lupus", IN_ERROR),
      made.order("m1", "warfarin 5 mg", { status: "entered-in-error" }),
      made.allergy("a1", "Latex", IN_ERROR),
      OFFICE,
      made.visit("e2", "Clinic visit", "2026-02-20", { status: "entered-in-error" }),
    ],
    says: [
      "* Conditions: entries exist and are not shown (marked as errors or cancelled).",
      "* Medications: entries exist and are not shown (marked as errors or cancelled).",
      "* Allergies: entries exist and are not shown (marked as errors or cancelled).",
      "* Last completed visit 12/01/2025: Office visit\n",
    ],
    lacks: ["Lupus", "warfarin", "Latex", "Clinic", "see NOT_READ"],
  },
  {
    name: "what was refuted is no problem",
    resources: [made.condition("c1", "Gout", REFUTED)],
    says: ["* No active condition: the 1 recorded entry is inactive, resolved, refuted or ended."],
    lacks: ["Gout", "all 1"],
  },
  {
    name: "a problem refuted once and confirmed later is one",
    resources: [
      made.condition("c1", "Pulmonary embolism", REFUTED),
      made.condition("c2", "Pulmonary embolism", { recordedDate: "2026-02-01" }),
    ],
    says: ["* Pulmonary embolism (recorded 02/01/2026)\n"],
  },
  {
    name: "a doubtful problem is said to be doubtful",
    resources: [made.condition("c1", "Lyme disease", { verificationStatus: code("differential") })],
    says: ["* Lyme disease (differential)\n"],
  },
  {
    name: "what is inactive, in remission or over by its abatement is not active; a grave one is still told",
    resources: [
      made.condition("c1", "Migraine", { clinicalStatus: code("inactive") }),
      made.condition("c2", "Anemia", { clinicalStatus: code("remission") }),
      made.condition("c3", "Stroke", { onsetDateTime: "2015", abatementDateTime: "2015-03" }),
      made.condition("c4", "Suicide attempt", { clinicalStatus: code("resolved"), onsetDateTime: "2024-05" }),
    ],
    says: [
      "* No active condition: all 4 recorded entries are inactive, resolved, refuted or ended.",
      "Stroke (from 2015; ended 03/2015)",
      "Suicide attempt (resolved; from 05/2024)",
    ],
  },
  {
    name: "another patient's entries are dropped, and nothing is called none",
    resources: [
      made.condition("c1", "Lupus", OTHERS),
      made.order("m1", "warfarin 5 mg", OTHERS),
      made.allergy("a1", "Latex", { patient: OTHERS.subject }),
    ],
    says: [
      "* Conditions: not available (see NOT_READ).",
      "* Medications: not available (see NOT_READ).",
      "* Allergies: not available (see NOT_READ).",
      "* Condition: another patient's, and dropped",
    ],
    lacks: ["Lupus", "warfarin", "Latex", "No conditions are recorded", "No allergies are recorded"],
  },
  {
    name: "a drug that ended yesterday is not current, one that ends today or this month is",
    resources: [
      made.order("m1", "amoxicillin 500 mg", taken("1 three times a day", "2026-02-20", "2026-03-01")),
      made.order("m2", "doxycycline 100 mg", taken("1 a day", "2026-02-20", "2026-03-02")),
      made.order("m3", "cefalexin 500 mg", taken("1 a day", "2026-02-20", "2026-03")),
    ],
    says: [
      "* doxycycline 100 mg, 1 a day",
      "* cefalexin 500 mg, 1 a day",
      "* Expired orders still listed: amoxicillin 500 mg (ended 03/01/2026)",
    ],
  },
  {
    name: "an order that begins later says so",
    resources: [made.order("m1", "rivaroxaban 20 mg", taken("1 a day", "2026-04-01"))],
    says: ["* rivaroxaban 20 mg, 1 a day (from 04/01/2026; last ordered 01/05/2026)"],
  },
  {
    name: "a drug on hold is said to be",
    resources: [made.order("m1", "metformin 500 mg", { status: "on-hold" })],
    says: ["metformin 500 mg (on-hold"],
  },
  {
    name: "drafts, proposals, stopped, cancelled and forbidden drugs are not current; why one was stopped is told as new",
    resources: [
      OFFICE,
      made.order("m1", "ramipril 5 mg", { status: "draft" }),
      made.order("m2", "ibuprofen 400 mg", { intent: "proposal" }),
      made.order("m3", "digoxin 125 mcg", { status: "stopped", statusReason: { text: "Toxic level" } }),
      made.order("m4", "prednisone 5 mg", { status: "cancelled" }),
      made.order("m5", "naproxen 250 mg", { doNotPerform: true }),
    ],
    says: ["* No current medication: none of 4 recorded entries is active and unexpired.", "digoxin 125 mcg (stopped; Toxic level)"],
    lacks: ["prednisone"],
  },
  {
    name: "two doses of one drug are a conflict, in whatever brand",
    resources: [
      made.order("m1", "lisinopril 10 mg tablet", { authoredOn: "2025-06-01" }),
      made.order("m2", "Zestril 20 mg", { authoredOn: "2026-01-20" }),
    ],
    says: ["conflict: these 2 entries of one drug differ", "active entries of one drug with different doses"],
  },
  {
    name: "none known beside an allergy is a conflict",
    resources: [
      made.allergy("a1", "No known allergies", NONE_KNOWN),
      made.allergy("a2", "Penicillin", {
        criticality: "high",
        reaction: [{ manifestation: [{ text: "Anaphylaxis" }], severity: "severe" }],
      }),
    ],
    says: [
      "* Penicillin (criticality high; reaction: Anaphylaxis severe",
      "* Conflict: these 2 entries differ: allergies are listed and denied.",
    ],
  },
  {
    name: "a refuted denial denies nothing",
    resources: [made.allergy("a1", "No known allergies", { ...NONE_KNOWN, ...REFUTED })],
    says: ["* Not current: No known allergies (refuted)"],
    lacks: ["No current allergy", "No allergies are recorded"],
  },
  {
    name: "with only refuted and inactive allergies none is current",
    resources: [made.allergy("a1", "Penicillin", REFUTED), made.allergy("a2", "Latex", { clinicalStatus: code("inactive") })],
    says: ["* No current allergy: all 2 recorded entries are inactive, resolved or refuted.", "Penicillin (refuted)", "Latex (inactive)"],
    lacks: ["No longer"],
  },
  {
    name: "an unconfirmed allergy is told as such",
    resources: [made.allergy("a1", "Penicillin", { verificationStatus: code("unconfirmed") })],
    says: ["* Penicillin (no reaction recorded; unconfirmed"],
  },
  {
    name: "what is dated after today is left out and counted by kind",
    resources: [
      made.condition("c1", "Asthma", { onsetDateTime: "2027-01-01" }),
      made.order("m1", "warfarin 5 mg", { authoredOn: "2026-05-01" }),
      made.result("o1", POTASSIUM, mmol(7.1), "2026-12-01"),
      made.visit("e1", "Office visit", "2026-04-01"),
      made.vaccine("i1", "Influenza", { occurrenceDateTime: "2026-09-01" }),
    ],
    says: ["* 5 facts are dated after today and not shown (conditions, encounters, immunizations, medications, observations)"],
    lacks: ["Asthma", "warfarin", "7.1"],
  },
  {
    name: "a result issued in time but observed in a year to come is no newest result",
    resources: [
      made.result("o1", POTASSIUM, mmol(6.9), "2026-12-01", { issued: "2026-02-11T10:00:00Z" }),
      made.result("o2", POTASSIUM, mmol(4.9), "2026-02-01", { issued: "2026-02-01T10:00:00Z" }),
    ],
    says: ["Potassium 4.9 mmol/L", "* 1 fact is dated after today and not shown (observations)"],
    lacks: ["6.9"],
  },
  {
    name: "a visit that is over cannot end in a year to come",
    resources: [OFFICE, made.visit("e2", "Clinic visit", "2026-02-25", { period: { start: "2026-02-25", end: "2027-02-25" } })],
    says: ["* Last completed visit 12/01/2025: Office visit", "* 1 fact is dated after today and not shown (encounters)"],
    lacks: ["2027"],
  },
  {
    name: "an onset to come is not told, the problem is",
    resources: [made.condition("c1", "Eczema", { recordedDate: "2026-02-01", onsetDateTime: "2028-02" })],
    says: ["* Eczema (recorded 02/01/2026)"],
    lacks: ["2028"],
  },
  {
    name: "dates stay as vague as they were recorded",
    resources: [
      made.condition("c1", "Asthma", { onsetDateTime: "2020" }),
      made.condition("c2", "Eczema", { onsetDateTime: "2020-05" }),
      made.order("m1", "warfarin 5 mg", { authoredOn: "2020" }),
      made.result("o1", POTASSIUM, mmol(4.1), "2020"),
      made.result("o2", POTASSIUM, mmol(4.6), "2020-05"),
      made.visit("e1", "Office visit", "2020-05", { period: { start: "2020-05" } }),
    ],
    says: [
      "Asthma (since 2020)",
      "Eczema (since 05/2020)",
      "(last ordered 2020, not reordered since)",
      "05/2020: Potassium 4.6 mmol/L",
      "* Last completed visit 05/2020",
    ],
    lacks: [/01\/(?:01\/)?2020/, "up 0.5"],
  },
  {
    name: "values in two units are never subtracted",
    resources: [
      made.result("o1", ["Glucose", "2345-7"], made.quantity(98, "mg/dL"), "2025-08-01"),
      made.result("o2", ["Glucose", "2345-7"], mmol(7.9), "2026-01-10"),
      made.result("w1", WEIGHT, made.quantity(82, "kg"), "2025-08-01", VITAL),
      made.result("w2", WEIGHT, made.quantity(190, "lb", "[lb_av]"), "2026-01-10", VITAL),
    ],
    says: ["Glucose 7.9 mmol/L", "weight 190 lb"],
    lacks: [/\b(?:up|down) [\d.]+/, "unchanged"],
  },
  {
    name: "a comparator stays with its number and has no difference",
    resources: [
      made.result("o1", ["Troponin I", "10839-9"], made.quantity(0.01, "ng/mL", "ng/mL", "<"), "2026-02-10"),
      made.result("o2", ["Troponin I", "10839-9"], made.quantity(0.5, "ng/mL"), "2026-02-20"),
      made.result("o3", ["Prostate antigen", "2857-1"], made.quantity(100, "ng/mL", "ng/mL", ">")),
    ],
    says: ["<0.01 ng/mL 02/10/2026, 0.5 ng/mL 02/20/2026", ">100 ng/mL"],
    lacks: [/\b(?:up|down) [\d.]+/],
  },
  {
    name: "ratios, ranges, whole numbers, days and answers are printed",
    resources: [
      made.result("o1", ["Antibody titer", "5130-0"], { valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }),
      made.result("o2", ["White cells", "5821-4"], { valueRange: { low: { value: 5 }, high: { value: 10 } } }),
      made.result("o3", ["Falls", "52552-5"], { valueInteger: 3 }),
      made.result("o4", ["Last period", "8665-2"], { valueDateTime: "2026-02-01" }),
    ],
    says: ["Antibody titer 1 : 128", "White cells 5 - 10", "Falls 3", "Last period 02/01/2026"],
  },
  {
    name: "what was found comes before what tells less; a blood group is no finding",
    resources: [
      ...["Alpha", "Beta", "Gamma", "Delta"].map((name, index) =>
        made.result(`o${index}`, [name, `${index}-0`], made.quantity(1, "U/L"), "2026-02-12"),
      ),
      made.result("o5", ["HIV 1+2 Ab", "31201-7"], { valueString: "Positive" }),
      made.result("o6", ["Chlamydia DNA", "43304-5"], { valueCodeableConcept: { text: "Detected" } }),
      made.result("o7", ["Hepatitis C RNA", "11011-4"], { valueString: "Not detected" }),
      made.result("o8", ["Rh type", "10331-7"], { valueString: "Positive" }),
    ],
    says: ["* Other results 02/10/2026: HIV 1+2 Ab Positive; Chlamydia DNA Detected", "and 2 more"],
    lacks: ["Rh type"],
  },
  {
    name: "a result without a value says why, and does not stand for the one before",
    resources: [
      made.result("o1", ["Sodium", "2951-2"], { dataAbsentReason: { text: "Specimen haemolysed" } }, "2026-02-10"),
      made.result("o2", ["Sodium", "2951-2"], mmol(140), "2025-02-02"),
    ],
    says: ["* Other results 02/02/2025: Sodium 140 mmol/L", "* Without a value: Sodium 02/10/2026 (Specimen haemolysed)"],
  },
  {
    name: "a record with no value at all is not called cancelled",
    resources: [made.result("o1", ["Sodium", "2951-2"], { dataAbsentReason: { text: "Specimen haemolysed" } })],
    says: [
      "* Results and vital signs: no entry that may be shown has a value.",
      "* Without a value: Sodium 02/10/2026 (Specimen haemolysed)",
    ],
    lacks: ["cancelled", "No results or vital signs are recorded"],
  },
  {
    name: "cancelled results are none; preliminary ones say so; corrected ones count",
    resources: [
      made.result("o1", POTASSIUM, mmol(6.6), "2026-02-01", { status: "cancelled" }),
      made.result("o2", POTASSIUM, mmol(5.9), "2026-01-01", { status: "preliminary" }),
      made.result("o3", ["Sodium", "2951-2"], mmol(128), "2026-01-01", { status: "corrected" }),
    ],
    says: ["Potassium 5.9 mmol/L (above built-in range 3.5-5.2, MedlinePlus 2024; preliminary)", "Sodium 128 mmol/L (below"],
    lacks: ["6.6"],
  },
  {
    name: "a critical result leads, with whole units",
    resources: [made.result("o1", POTASSIUM, mmol(7.1), "2026-02-10", { status: "preliminary" })],
    says: ["* Potassium 7.1 mmol/L on 02/10/2026 (preliminary): critical above 6.1 mmol/L; review now"],
  },
  {
    name: "words without a figure are no range; a part without a name has its usual one",
    resources: [
      made.result("o1", ["Sodium", "2951-2"], mmol(150), "2026-02-10", { referenceRange: [{ text: "see note" }] }),
      made.result("o2", ["Chloride", "2075-0"], mmol(120), "2026-02-10", { referenceRange: [{ text: "up to 125" }] }),
      made.result(
        "bp",
        ["BP", "85354-9"],
        {
          component: [{ code: { coding: [{ system: "http://loinc.org", code: "8480-6" }] }, valueQuantity: { value: 124, unit: "mmHg" } }],
        },
        "2026-02-11",
        VITAL,
      ),
    ],
    says: ["Sodium 150 mmol/L (above built-in range 135-145", "blood pressure Systolic blood pressure 124 mmHg"],
    lacks: ["Chloride 120 mmol/L (above", "8480-6"],
  },
  {
    name: "a report that is not final says so; errors and cancelled ones are none",
    resources: [
      made.report("one", "preliminary"),
      made.report("two", "cancelled"),
      made.report("three", "entered-in-error"),
      made.report("four", "final"),
    ],
    says: ["* Chest film on 02/01/2026 (preliminary): “Nodule one.”", "* Chest film on 02/01/2026: “Nodule four.”"],
    lacks: ["Nodule two", "Nodule three"],
  },
  {
    name: "the dead get no prompts",
    resources: [made.condition("c1", "Asthma"), made.order("m1", "warfarin 5 mg")],
    person: { ...made.PERSON, deceasedDateTime: "2025-12-24" },
    says: ["* Recorded as deceased on 12/24/2025, 64 years old.", "* No prompts: they are for patients known to live."],
    lacks: ["ue for review", "Consider"],
  },
  {
    name: "without a sex and with a vague birth date no age is made up and no range of one sex used",
    resources: [made.result("o1", ["Creatinine", "2160-0"], made.quantity(1.6, "mg/dL"))],
    person: { resourceType: "Patient", id: "p", name: [{ text: "Amos Tillinghast" }], gender: "unknown", birthDate: "1961-04" },
    says: ["born 04/1961", "Creatinine 1.6 mg/dL", "no whole birth date that is past is recorded"],
    lacks: ["years old", "built-in range", "mL/min"],
  },
  {
    name: "without a birth date and sex both are said to lack",
    resources: [],
    person: { resourceType: "Patient", id: "p", name: [{ text: "Amos Tillinghast" }] },
    says: ["gender not recorded, birth date not recorded"],
    lacks: ["years old"],
  },
  {
    name: "nobody is born in a year to come",
    resources: [],
    person: { ...made.PERSON, birthDate: "2031-01-01" },
    says: ["born 01/01/2031", "no whole birth date that is past is recorded"],
    lacks: [/-\d+ \w+ old/, "years old"],
  },
  {
    name: "a superseded document and one in error are not read, and said not to be",
    resources: ["superseded", "entered-in-error"].map((status) => ({
      resourceType: "DocumentReference",
      id: status,
      status,
      subject: { reference: "Patient/p" },
      type: { text: "Letter" },
      content: [{ attachment: { contentType: "text/plain", data: "SGVsbG8=" } }],
    })),
    says: ["DocumentReference/superseded: superseded by a later version", "DocumentReference/entered-in-error: entered in error"],
  },
  {
    name: "a dose not given is no dose; one told in words keeps them",
    resources: [
      made.vaccine("i1", "Influenza", { status: "not-done", statusReason: { text: "Patient objection" } }),
      made.vaccine("i2", "Tetanus toxoid", { status: "entered-in-error" }),
      made.vaccine("i3", "Zoster", { occurrenceDateTime: undefined, occurrenceString: "in the spring of 2019" }),
    ],
    says: ["* Given: Zoster “in the spring of 2019”\n", "* Influenza: not-done 10/03/2025 (Patient objection)"],
    lacks: ["Tetanus toxoid", "undated"],
  },
  {
    name: "calls, video, cancelled, planned and unfinished encounters are no last visit",
    resources: [
      OFFICE,
      made.visit("e2", "Telephone call", "2026-02-20"),
      made.visit("e3", "Cancelled visit", "2026-02-25", { status: "cancelled" }),
      made.visit("e4", "Emergency visit", "2026-03-01", {
        status: "in-progress",
        class: { code: "EMER" },
        period: { start: "2026-03-01T09:00:00Z" },
      }),
      made.visit("e5", "Talk", "2026-02-22", { class: { code: "VR" } }),
      made.visit("e6", "Planned visit", "2026-03-10", { status: "planned" }),
    ],
    says: [
      "* Last completed visit 12/01/2025: Office visit\n",
      "* Recorded as ongoing: 03/01/2026 Emergency visit (in-progress)",
      "02/20/2026 contact: Telephone call",
    ],
    lacks: ["Cancelled visit", "Planned visit"],
  },
  {
    name: "a stay that goes on is told where no visit was ever completed",
    resources: [
      made.visit("e1", "Hospital stay", "2026-03-01", {
        status: "in-progress",
        class: { code: "IMP" },
        period: { start: "2026-03-01T09:00:00Z" },
      }),
      made.visit("e2", "Telephone call", "2026-02-20"),
      made.visit("e3", "Ward stay", "2018-03-01", { status: "in-progress", period: { start: "2018-03-01" } }),
    ],
    says: [
      "* Recorded as ongoing: 03/01/2026 Hospital stay (inpatient; in-progress)\n",
      "* No completed visit among 3 recorded entries.",
      "* Recorded: 02/20/2026 Telephone call; 03/01/2018 Ward stay (in-progress)",
    ],
  },
  {
    name: "a procedure not done or not begun was not done",
    resources: [
      OFFICE,
      made.procedure("p1", "Colonoscopy", { status: "not-done", statusReason: { text: "refused" } }),
      made.procedure("p2", "Mastectomy", { status: "entered-in-error" }),
      made.procedure("p3", "Knee arthroscopy", { status: "stopped", performedDateTime: "2026-02-01" }),
    ],
    says: ["procedure: Knee arthroscopy (stopped)"],
    lacks: ["Mastectomy", "* Procedures: Colonoscopy", "Major procedures"],
  },
  {
    name: "units are printed as people write them, and no name twice",
    resources: [
      made.result("o1", ["INR", "6301-6"], made.quantity(3.1, "INR", "{INR}")),
      made.result("o2", ["eGFR", "98979-8"], made.quantity(48, "mL/min/{1.73_m2}")),
      made.result("o3", ["Glasgow coma score", "9269-2"], made.quantity(14, "score", "{score}")),
      made.result("o4", ["Pulse", "8867-4"], made.quantity(80, "{beats}/min"), "2026-02-10", VITAL),
    ],
    says: ["INR 3.1;", "eGFR 48 mL/min/1.73 m2", "Glasgow coma score 14\n", "pulse 80 beats/min"],
    lacks: ["{", "INR 3.1 INR", "14 score"],
  },
  {
    name: "what was handed out without any order is told, what was stopped is not told as taken",
    resources: [
      made.order("m1", "digoxin 125 mcg", { status: "stopped" }),
      ...["apixaban 5 mg", "digoxin 125 mcg"].map((text, index) => ({
        resourceType: "MedicationDispense",
        id: `d${index}`,
        status: "completed",
        subject: { reference: "Patient/p" },
        medicationCodeableConcept: { text },
        whenHandedOver: "2026-02-14",
      })),
    ],
    says: ["* Dispensed, no order among what was read: apixaban 5 mg (02/14/2026)\n"],
  },
  {
    name: "nobody has died in a year to come, and the age of a relative's illness is told",
    resources: [
      {
        resourceType: "FamilyMemberHistory",
        id: "f1",
        status: "completed",
        patient: { reference: "Patient/p" },
        relationship: { text: "father" },
        condition: [{ code: { text: "Colon cancer" }, onsetAge: { value: 45, unit: "years", code: "a" } }],
      },
    ],
    person: { ...made.PERSON, deceasedDateTime: "2031-01-01" },
    says: ["* Recorded as deceased on 01/01/2031, a day after today.", "father: Colon cancer at 45 years"],
    lacks: ["years old"],
  },
  {
    name: "files alone prove no absence",
    resources: [made.condition("c1", "Asthma")],
    asked: false,
    says: ["* Asthma\n", "* Medications: not available (see NOT_READ).", "No source gave a complete answer about: conditions, medications"],
    lacks: [/No \w+ are recorded/, "Everything that was asked"],
  },
];

describe.each(CASES)("$name", ({ resources, person, asked, says = [], lacks = [] }) => {
  const { summary, problems, text } = made.tell(made.recordOf(resources, person, asked));
  it("is said, cited and borne out", () => {
    for (const part of says) expect(text()).toContain(part);
    for (const part of lacks) {
      if (typeof part === "string") expect(text()).not.toContain(part);
      else expect(text()).not.toMatch(part);
    }
    expect(problems).toEqual([]);
    const statements = summary.sections.flatMap(({ fragments }) => fragments.filter(({ kind }) => kind === "statement"));
    expect(statements.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
  });
  it("leaves no section empty, and points to NOT_READ only where that says something", () => {
    for (const { name } of summary.sections) expect(text(name), name).not.toBe("");
    if (text().includes("(see NOT_READ)")) expect(text("NOT_READ")).not.toContain("Everything that was asked for was read");
  });
});
