// What each kind of resource is read as, by invented resources, both ways: what a member says is in the fact, and what it does not say is not.
import { describe, expect, test } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import { type ReadOutput, readRecord } from "./read-record.ts";

const ORIGIN = "https://emr.example/fhir";
const subject = { reference: "Patient/p1" };
const LOINC = "http://loinc.org";
const US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/";
const text = (words: string) => ({ text: words });
const loinc = (code: string, display: string) => ({ coding: [{ system: LOINC, code, display }] });

function read(...resources: readonly object[]): ReadOutput {
  const entries = resources.map((resource) => ({ resource, fullUrl: undefined }));
  return readRecord({ entries, patientId: "p1", origin: ORIGIN });
}

const of = (resourceType: string, more: object) => ({ resourceType, id: "x1", subject, patient: subject, ...more });
const record = (...resources: readonly object[]): PatientRecord => read(...resources).record;
const why = (...resources: readonly object[]) => record(...resources).unread.map(({ what, reason }) => `${what}: ${reason}`);

describe("the patient", () => {
  const person = (more: object) => record({ resourceType: "Patient", id: "p1", ...more }).person;
  const race = (...inner: object[]) => ({ url: `${US_CORE}us-core-race`, extension: inner });
  const omb = (code: string, display: string) => ({
    url: "ombCategory",
    valueCoding: { system: "urn:oid:2.16.840.1.113883.6.238", code, display },
  });

  test("race, ethnicity, gender identity and language are kept apart from sex", () => {
    const said = person({
      gender: "female",
      communication: [{ language: text("English") }, { language: text("Navajo"), preferred: true }],
      extension: [
        race(omb("2106-3", "White"), omb("1002-5", "American Indian"), { url: "text", valueString: "Mixed" }),
        { url: `${US_CORE}us-core-ethnicity`, extension: [{ url: "text", valueString: "Not Hispanic" }] },
        { url: `${US_CORE}us-core-genderIdentity`, valueCodeableConcept: text("Non-binary") },
        { url: `${US_CORE}us-core-birthsex`, valueCode: "F" },
      ],
    });
    expect(said).toMatchObject({
      gender: "female",
      birthSex: "female",
      ethnicities: [text("Not Hispanic")],
      genderIdentities: [text("Non-binary")],
    });
    expect(said?.races?.map((one) => one.text)).toEqual(["White", "American Indian"]);
    expect(said?.languages?.map((one) => one.text)).toEqual(["Navajo"]);
  });
  test("nothing is said of what is not recorded", () => {
    expect(Object.keys(person({ gender: "male" }) ?? {})).not.toEqual(expect.arrayContaining(["races"]));
    expect(
      person({
        extension: [
          { url: `${US_CORE}us-core-race`, extension: [] },
          { url: "http://other.example/us-core-races", valueString: "x" },
        ],
      })?.races,
    ).toBeUndefined();
  });
  test("a birth date that is withheld is said to be", () => {
    const masked = { extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }] };
    expect(why({ resourceType: "Patient", id: "p1", _birthDate: masked })).toEqual([
      "Patient/p1: read in part: birthDate is absent (masked)",
    ]);
    const timed = {
      extension: [{ url: "http://hl7.org/fhir/StructureDefinition/patient-birthTime", valueDateTime: "1990-01-02T03:04:00Z" }],
    };
    expect(why({ resourceType: "Patient", id: "p1", birthDate: "1990-01-02", _birthDate: timed })).toEqual([]);
  });
});

describe("observations", () => {
  const observation = (more: object) => of("Observation", { status: "final", code: text("Thing"), ...more });
  test.each([
    [
      "smoking",
      observation({ code: loinc("72166-2", "Tobacco smoking status"), valueCodeableConcept: text("Former smoker") }),
      "Former smoker",
    ],
    ["pregnancy", observation({ code: loinc("82810-3", "Pregnancy status"), valueCodeableConcept: text("Pregnant") }), "Pregnant"],
    ["the expected date", observation({ code: loinc("11778-8", "Delivery date Estimated"), valueDateTime: "2027-02-03" }), "2027-02-03"],
    [
      "an answer of a screening",
      observation({ code: loinc("88122-7", "Food worry"), valueCodeableConcept: text("Often true") }),
      "Often true",
    ],
    ["a period", observation({ valuePeriod: { start: "2020-01-01", end: "2020-02-01" } }), "2020-01-01 - 2020-02-01"],
    ["a date alone", observation({ valueDate: "2020-01-01" }), "2020-01-01"],
  ])("%s has its words", (_what, resource, words) => {
    expect(record(resource).observations[0]).toMatchObject({ text: words, evidence: { quote: words } });
    expect(why(resource)).toEqual([]);
  });
  test.each([
    [
      "samples",
      { valueSampledData: { origin: { value: 0 }, period: 10, dimensions: 1, data: "1 2" } },
      "valueSampledData could not be read",
    ],
    ["a quantity without a number", { valueQuantity: { unit: "mg" } }, "valueQuantity could not be read"],
    ["a ratio with one side", { valueRatio: { numerator: { value: 1 } } }, "valueRatio could not be read"],
    ["an attachment", { valueAttachment: { title: "Trace" } }, "valueAttachment could not be read"],
    ["only extensions", { _valueString: { extension: [] } }, "valueString has no value, only extensions"],
    ["samples in a part", { component: [{ code: text("Part"), valueSampledData: {} }] }, "component[0].valueSampledData could not be read"],
    ["a timing", { valueString: "x", effectiveTiming: { event: ["2020"] } }, "effectiveTiming could not be read"],
  ])("%s are named as not read", (_what, more, reason) => {
    expect(record(observation(more)).observations).toHaveLength(1);
    expect(why(observation(more))).toEqual([`Observation/x1: read in part: ${reason}`]);
  });
  test("its panel, specimen and order are named, and where and how it was made", () => {
    const links = {
      hasMember: [{ reference: "Observation/a" }],
      specimen: { reference: "Specimen/s" },
      basedOn: [{ reference: "ServiceRequest/r" }],
    };
    const [fact] = record(
      observation({ ...links, bodySite: text("Left arm"), method: text("Cuff"), note: [text("After rest")] }),
    ).observations;
    expect(fact).toMatchObject({ bodySite: text("Left arm"), method: text("Cuff"), notes: ["After rest"] });
    expect(fact?.links).toEqual([
      { role: "member", reference: "Observation/a" },
      { role: "specimen", reference: "Specimen/s" },
      { role: "based-on", reference: "ServiceRequest/r" },
    ]);
    expect(record(observation({})).observations[0]?.links).toBeUndefined();
  });
});

describe("questionnaires", () => {
  const response = (item: object[], more: object = {}) =>
    of("QuestionnaireResponse", {
      status: "completed",
      questionnaire: "http://loinc.org/q/44249-1",
      authored: "2026-03-04",
      item,
      ...more,
    });
  const item9 = {
    linkId: "/44249-1/44260-8",
    text: "Better off dead",
    answer: [{ valueCoding: { code: "LA6569-3", display: "Several days" } }],
  };

  test("answers are parts of one observation, by LOINC where the question has one", () => {
    const total = { linkId: "/44249-1/44261-6", text: "Total", answer: [{ valueDecimal: 12 }] };
    const [fact] = record(
      response([{ linkId: "group", item: [item9, total, { linkId: "own", text: "Remarks", answer: [{ valueString: "Tired" }] }] }]),
    ).observations;
    expect(fact).toMatchObject({
      status: "final",
      effective: "2026-03-04",
      categories: ["survey"],
      concept: { codings: [{ system: LOINC, code: "44249-1" }] },
    });
    expect(fact?.components.map(({ concept, text: words, quantity }) => [concept.codings[0]?.code, words ?? quantity?.value])).toEqual([
      ["44260-8", "Several days"],
      ["44261-6", 12],
      ["own", "Tired"],
    ]);
    expect(fact?.evidence).toMatchObject({
      reference: "QuestionnaireResponse/x1",
      quote: "Better off dead: Several days; Total: 12; Remarks: Tired",
    });
  });
  test("a question without an answer is none, and an answer that cannot be read is named", () => {
    expect(record(response([item9, { linkId: "a", text: "Open" }])).observations[0]?.components).toHaveLength(1);
    expect(why(response([item9, { linkId: "b", text: "Picture", answer: [{ valueAttachment: {} }] }]))).toEqual([
      "QuestionnaireResponse/x1: read in part: item[1].answer[0].valueAttachment could not be read",
    ]);
    expect(why(response([]))).toEqual(["QuestionnaireResponse/x1: it does not say what was answered"]);
  });
  test.each([
    ["in-progress", "preliminary"],
    ["entered-in-error", "entered-in-error"],
  ])("%s is %s", (status, expected) => {
    expect(record(response([item9], { status })).observations[0]?.status).toBe(expected);
  });
});

describe("conditions", () => {
  const condition = (more: object) => of("Condition", { code: text("Asthma"), ...more });
  test.each([
    [{ onsetAge: { value: 7, unit: "years" } }, { onsetText: "7 years", clinicalStatus: "unknown" }],
    [{ abatementString: "in his teens" }, { abatementText: "in his teens", clinicalStatus: "inactive" }],
    [{ abatementDateTime: "2001" }, { abatement: "2001", clinicalStatus: "unknown" }],
    [{ clinicalStatus: { coding: [{ code: "remission" }] }, abatementAge: { value: 9, unit: "years" } }, { clinicalStatus: "remission" }],
    [{ stage: [{ summary: text("Stage II") }] }, { stages: [text("Stage II")] }],
    [
      { evidence: [{ code: [text("Wheeze")], detail: [{ reference: "Observation/o" }] }] },
      { findings: [text("Wheeze")], links: [{ role: "evidence", reference: "Observation/o" }] },
    ],
    [
      { recorder: { display: "Dr. Roe" }, note: [text("Mild")] },
      { author: "Dr. Roe", notes: ["Mild"] },
    ],
  ])("%j", (more, expected) => {
    expect(record(condition(more)).conditions[0]).toMatchObject(JSON.parse(JSON.stringify(expected)));
  });
});

describe("allergies, vaccines and procedures", () => {
  test("a reaction is told with what brought it about, or in its own words", () => {
    const reaction = [{ substance: text("Amoxicillin"), manifestation: [text("Hives")] }, { description: "Felt unwell" }];
    const [fact] = record(of("AllergyIntolerance", { code: text("Penicillin"), type: "intolerance", reaction })).allergies;
    expect(fact).toMatchObject({
      type: "intolerance",
      reactions: [{ manifestation: "Hives", substance: "Amoxicillin" }, { manifestation: "Felt unwell" }],
    });
  });
  test("an allergy named by its reaction only is to that substance", () => {
    expect(
      record(of("AllergyIntolerance", { reaction: [{ substance: text("Latex"), manifestation: [text("Rash")] }] })).allergies[0]?.concept
        .text,
    ).toBe("Latex");
    expect(why(of("AllergyIntolerance", { reaction: [{ manifestation: [text("Rash")] }] }))).toEqual([
      "AllergyIntolerance/x1: it does not say what the allergy is to",
    ]);
  });
  test("a vaccine that was only heard of says from whom, and when in words", () => {
    const vaccine = {
      vaccineCode: text("Tdap"),
      status: "completed",
      primarySource: false,
      reportOrigin: text("School"),
      occurrenceString: "about 2019",
      isSubpotent: true,
    };
    expect(record(of("Immunization", vaccine)).immunizations[0]).toMatchObject({
      dateText: "about 2019",
      primarySource: false,
      reportOrigin: "School",
      subpotent: true,
    });
  });
  test("a procedure has its outcome", () => {
    const done = {
      code: text("Biopsy"),
      status: "completed",
      outcome: text("Benign"),
      bodySite: [text("Left breast")],
      performedAge: { value: 40, unit: "years" },
    };
    expect(record(of("Procedure", done)).procedures[0]).toMatchObject({
      outcome: "Benign",
      bodySites: [text("Left breast")],
      performedText: "40 years",
    });
  });
  test("a report names its results, and says conclusion and codes", () => {
    const report = {
      code: text("Panel"),
      conclusion: "Raised",
      conclusionCode: [text("Hyperkalemia")],
      result: [{ reference: "Observation/k" }],
    };
    expect(record(of("DiagnosticReport", report)).reports[0]).toMatchObject({
      conclusion: "Raised; Hyperkalemia",
      links: [{ role: "result", reference: "Observation/k" }],
    });
  });
});

describe("drugs", () => {
  const order = (more: object) => of("MedicationRequest", { status: "active", intent: "order", ...more });
  const drug = { resourceType: "Medication", id: "d1", meta: { versionId: "4", security: [{ code: "R" }] }, code: text("Warfarin") };
  test("named by another resource are cited there too, and restricted with it", () => {
    const [fact] = record(order({ medicationReference: { reference: "Medication/d1" } }), drug).medications;
    expect(fact?.drugEvidence).toEqual({
      kind: "resource",
      reference: "Medication/d1",
      version: "4",
      date: undefined,
      quote: "Warfarin",
      origin: ORIGIN,
    });
    expect(fact?.sensitivity).toEqual(["R"]);
    const [held] = record(order({ medicationReference: { reference: "#d1" }, contained: [drug] })).medications;
    expect([held?.concept.text, held?.drugEvidence, held?.sensitivity]).toEqual(["Warfarin", undefined, ["R"]]);
  });
  test("without a name are told by what they are made of", () => {
    const mixed = { ...drug, code: undefined, ingredient: [{ itemCodeableConcept: text("A") }, { itemCodeableConcept: text("B") }] };
    expect(record(order({ medicationReference: { reference: "Medication/d1" } }), mixed).medications[0]?.concept).toEqual({
      text: "A + B",
      codings: [],
    });
  });
  test.each([
    [{ doseAndRate: [{ doseRange: { low: { value: 1, unit: "tab" }, high: { value: 2, unit: "tab" } } }] }, "1 tab - 2 tab"],
    [{ timing: { repeat: { frequency: 1, frequencyMax: 2, period: 1, periodUnit: "d", when: ["HS"] } } }, "1 - 2 times per day at bedtime"],
    [{ maxDosePerPeriod: { numerator: { value: 4, unit: "g" }, denominator: { value: 1, unit: "d" } } }, "at most 4 g per 1 d"],
    [{ text: "as told", additionalInstruction: [text("with food")] }, "as told"],
  ])("%j is %s", (dosage, words) => {
    expect(record(order({ medicationCodeableConcept: text("A"), dosageInstruction: [dosage] })).medications[0]?.dosage).toBe(words);
  });
  test("given once have their dose", () => {
    const given = of("MedicationAdministration", {
      status: "completed",
      medicationCodeableConcept: text("A"),
      dosage: { dose: { value: 5, unit: "mg" }, route: text("oral") },
    });
    expect(record(given).medications[0]?.dosage).toBe("5 mg, oral");
  });
});

describe("families, plans and devices", () => {
  test("a relative's illness has its age, and that nothing is known is no good news", () => {
    const condition = [
      { code: text("Breast cancer"), onsetAge: { value: 41, unit: "years" }, outcome: text("Died"), contributedToDeath: true },
    ];
    const relative = of("FamilyMemberHistory", {
      status: "completed",
      relationship: text("Mother"),
      condition,
      deceasedAge: { value: 44, unit: "years" },
    });
    expect(record(relative).familyHistory[0]).toMatchObject({
      conditions: ["Breast cancer"],
      deceased: "44 years",
      details: [{ condition: text("Breast cancer"), onset: "41 years", outcome: "Died", causedDeath: true }],
    });
    const unknown = of("FamilyMemberHistory", { status: "health-unknown", relationship: text("Father") });
    expect(record(unknown).familyHistory[0]).toMatchObject({ conditions: [], absentReason: "health-unknown" });
  });
  test("a care plan and a goal are plans, with what they hold", () => {
    const plan = of("CarePlan", {
      status: "active",
      intent: "plan",
      title: "Diabetes care",
      activity: [{ detail: { code: text("Foot check"), status: "scheduled" } }],
    });
    const goal = {
      ...of("Goal", {
        lifecycleStatus: "active",
        description: text("A1c below 7"),
        target: [{ measure: text("A1c"), detailQuantity: { value: 7, unit: "%" }, dueDate: "2027-01-01" }],
      }),
      id: "x2",
    };
    expect(record(plan, goal).plans).toMatchObject([
      { subject: "care-plan", concept: text("Diabetes care"), items: ["Foot check, scheduled"] },
      { subject: "goal", concept: text("A1c below 7"), items: ["A1c, 7 %, by 2027-01-01"] },
    ]);
  });
  test("a care plan told in its narrative alone is a document to be read", () => {
    const plan = of("CarePlan", {
      status: "active",
      category: [text("Assessment")],
      text: { status: "additional", div: "<div>Walk daily</div>" },
    });
    expect(read(plan).attachments).toMatchObject([{ uri: "CarePlan/x1", title: "Assessment", contentType: "text/html" }]);
    expect(read({ ...plan, text: { status: "generated", div: "<div/>" } }).attachments).toEqual([]);
  });
  test("an implant has its model and number", () => {
    const device = of("Device", {
      status: "active",
      type: text("Pacemaker"),
      manufacturer: "Acme",
      modelNumber: "P9",
      udiCarrier: [{ carrierHRF: "(01)0123" }],
    });
    expect(record(device).devices).toMatchObject([{ concept: text("Pacemaker"), status: "active", model: "Acme P9", udi: "(01)0123" }]);
  });
});

describe("what changes a meaning", () => {
  const modifier = [{ url: "http://emr.example/negated", valueBoolean: true }];
  const refused = "a modifier extension changes its meaning, and is not known here";
  test.each([
    ["a whole resource", of("Condition", { code: text("Gout"), modifierExtension: modifier }), refused],
    [
      "a part",
      of("Observation", { code: text("BP"), component: [{ code: text("a"), valueString: "b", modifierExtension: modifier }] }),
      refused,
    ],
    [
      "a dosage",
      of("MedicationRequest", { medicationCodeableConcept: text("A"), dosageInstruction: [{ text: "1", modifierExtension: modifier }] }),
      refused,
    ],
    [
      "rules of its own",
      of("Procedure", { code: text("Scan"), implicitRules: "http://emr.example/rules" }),
      "it follows rules of its own (implicitRules), which are not known here",
    ],
  ])("%s: nothing is read of it, and that is said", (_what, resource, reason) => {
    const { unread, ...facts } = record(resource);
    expect(Object.values(facts).flat().filter(Boolean)).toEqual([]);
    expect(unread.map((one) => one.reason)).toEqual([reason]);
  });
  test("a drug's own modifier counts for its order", () => {
    const drug = { resourceType: "Medication", id: "d1", code: text("A"), modifierExtension: modifier };
    expect(why(of("MedicationRequest", { medicationReference: { reference: "Medication/d1" } }), drug)).toEqual([
      `MedicationRequest/x1: ${refused}`,
    ]);
  });
  test("the known ones of requests are read", () => {
    const url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-DeviceRequest.doNotPerform";
    const request = of("DeviceRequest", { codeCodeableConcept: text("Walker"), modifierExtension: [{ url, valueBoolean: true }] });
    expect(record(request).requests?.[0]?.doNotPerform).toBe(true);
  });
  test.each([
    [true, "cancelled"],
    [false, "final"],
  ])("an observation marked as not done (%s) is %s, with its reason", (valueBoolean, status) => {
    const at = "http://hl7.org/fhir/us/qicore/StructureDefinition";
    const observation = of("Observation", {
      code: text("Body mass index"),
      status: "final",
      modifierExtension: [{ url: `${at}/qicore-notDone`, valueBoolean }],
      extension: [{ url: `${at}/qicore-notDoneReason`, valueCodeableConcept: text("Declined") }],
    });
    expect(record(observation).observations?.[0]).toMatchObject({ status, refusal: { text: "Declined" } });
  });
});

test("of two versions the later one counts, in whatever zone its time was written", () => {
  const version = (lastUpdated: string, words: string) => of("Condition", { code: text(words), meta: { lastUpdated } });
  const early = version("2026-01-01T23:00:00+05:00", "early");
  const late = version("2026-01-01T20:00:00Z", "late");
  for (const both of [
    [early, late],
    [late, early],
  ])
    expect(record(...both).conditions.map(({ concept }) => concept.text)).toEqual(["late"]);
});

test("kinds that are only asked for by others are not said; all others are", () => {
  expect(why(of("Specimen", {}), of("Claim", {}))).toEqual([]);
  expect(why(of("RiskAssessment", {}))).toEqual(["RiskAssessment: of a kind that this record does not hold"]);
});
