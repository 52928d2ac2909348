// Of any valid resource of a kind that becomes facts, made of whatever members it may have: reading throws nothing, and each text, number and
// date put into it stands in the fact, in a document to be read, or is named as left out.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FACT_TYPES, FURTHER_TYPES, REQUEST_TYPES, readRecord } from "./read-record.ts";

/** Stand for a text and a number of their own, put in afterwards. */
const TEXT = "§";
const NUMBER = -7;

const text = fc.constant(TEXT);
const number = fc.constant(NUMBER);
const truth = fc.boolean();
const date = fc.constantFrom("2019", "2020-03", "2021-04-05", "2022-06-07T08:09:10Z", "2023-01-02T03:04:05.678+05:30");
const coding = fc.record({ system: text, code: text, display: text }, { requiredKeys: ["code"] });
const concept = fc.oneof(
  fc.record({ text }),
  fc.record({ coding: fc.tuple(coding) }),
  fc.record({ coding: fc.tuple(coding, coding), text }),
);
const concepts = fc.array(concept, { minLength: 1, maxLength: 2 });
const quantity = fc.record({ value: number, unit: text }, { requiredKeys: ["value"] });
const range = fc.oneof(fc.record({ low: quantity }), fc.record({ low: quantity, high: quantity }));
const ratio = fc.record({ numerator: quantity, denominator: quantity });
const period = fc.record({ start: date });
const wholePeriod = fc.record({ start: date, end: date });
const reference = fc.record({ reference: text });
const references = fc.array(reference, { minLength: 1, maxLength: 2 });
const named = fc.record({ display: text });
const notes = fc.array(fc.record({ text }), { minLength: 1, maxLength: 2 });

type Members = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** One type of a choice, or none of them. */
function choice(name: string, types: Members): fc.Arbitrary<object> {
  const each = Object.entries(types).map(([type, value]) => value.map((one) => ({ [`${name}${type}`]: one })));
  return fc.oneof(fc.constant({}), ...each);
}

function whole(required: Members, optional: Members, ...choices: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  const requiredKeys = Object.keys(required);
  const base = fc.record({ ...required, ...optional }, { requiredKeys } as never) as fc.Arbitrary<object>;
  return fc.tuple(base, ...choices).map((parts) => Object.assign({}, ...parts) as object);
}

const TIME: Members = { Age: quantity, Range: range, String: text };
const VALUES: Members = {
  ...{ Quantity: quantity, CodeableConcept: concept, String: text, Boolean: truth, Integer: number, Range: range, Ratio: ratio },
  ...{ Time: fc.constant("10:11:12"), DateTime: date, Period: wholePeriod, SampledData: fc.record({ data: text }) },
};
const dosage = whole(
  {},
  { route: concept, additionalInstruction: concepts, asNeededBoolean: fc.constant(true), maxDosePerPeriod: ratio },
  fc.oneof(
    fc.record({
      doseAndRate: fc.tuple(
        whole(
          {},
          {},
          choice("dose", { Quantity: quantity, Range: range }),
          choice("rate", { Ratio: ratio, Quantity: quantity, Range: range }),
        ),
      ),
    }),
    fc.constant({}),
  ),
);
const dosages = fc.oneof(fc.tuple(fc.record({ text })), fc.tuple(dosage));
const DRUG = { medicationCodeableConcept: concept };
const component = whole({ code: concept }, {}, choice("value", VALUES));
const answer = fc.oneof(
  ...Object.entries({ ...VALUES, Decimal: number, Coding: coding, Uri: text })
    .filter(([type]) => !["CodeableConcept", "Range", "Ratio", "Period", "SampledData"].includes(type))
    .map(([type, value]) => fc.record({ [`value${type}`]: value })),
);
const attachment = fc.record({ contentType: fc.constant("text/plain"), url: text });

/** The members of each kind that matter to a clinician, and that R4 allows. */
const KINDS: Readonly<Record<string, fc.Arbitrary<object>>> = {
  Condition: whole(
    { code: concept },
    {
      ...{ category: concepts, severity: concept, bodySite: concepts, recordedDate: date, note: notes, recorder: named },
      stage: fc.tuple(fc.record({ summary: concept })),
      evidence: fc.tuple(fc.record({ code: concepts, detail: references })),
    },
    choice("onset", { ...TIME, DateTime: date, Period: period }),
    choice("abatement", { ...TIME, DateTime: date, Period: period }),
  ),
  AllergyIntolerance: whole(
    { code: concept },
    {
      ...{ type: fc.constantFrom("allergy", "intolerance"), criticality: fc.constant("high"), recordedDate: date, note: notes },
      reaction: fc.tuple(
        whole(
          {},
          { substance: concept, severity: fc.constant("mild") },
          fc.oneof(fc.record({ manifestation: concepts }), fc.record({ description: text })),
        ),
      ),
    },
    choice("onset", { ...TIME, DateTime: date }),
  ),
  MedicationRequest: whole(DRUG, {
    ...{ status: fc.constant("stopped"), intent: fc.constant("order"), dosageInstruction: dosages, authoredOn: date, requester: named },
    ...{ reasonCode: concepts, reasonReference: references, statusReason: concept, note: notes },
    dispenseRequest: fc.record({ validityPeriod: wholePeriod }),
  }),
  MedicationStatement: whole(
    DRUG,
    { status: fc.constant("active"), dosage: dosages, dateAsserted: date, reasonCode: concepts, statusReason: concepts, note: notes },
    choice("effective", { DateTime: date, Period: wholePeriod }),
  ),
  MedicationDispense: whole(DRUG, {
    ...{ status: fc.constant("completed"), dosageInstruction: dosages, whenPrepared: date, whenHandedOver: date, note: notes },
    authorizingPrescription: references,
  }),
  MedicationAdministration: whole(
    DRUG,
    {
      status: fc.constant("completed"),
      statusReason: concepts,
      reasonCode: concepts,
      note: notes,
      request: reference,
      dosage: fc.record({ route: concept, dose: quantity, rateQuantity: quantity }),
    },
    choice("effective", { DateTime: date, Period: wholePeriod }),
  ),
  Observation: whole(
    { code: concept },
    {
      ...{ status: fc.constant("final"), category: concepts, issued: date, bodySite: concept, method: concept, note: notes },
      ...{ dataAbsentReason: concept, specimen: reference, hasMember: references, derivedFrom: references, basedOn: references },
      component: fc.array(component, { minLength: 1, maxLength: 2 }),
      referenceRange: fc.tuple(fc.oneof(fc.record({ text }), fc.record({ low: quantity, high: quantity }))),
    },
    choice("value", VALUES),
    choice("effective", {
      DateTime: date,
      Period: wholePeriod,
      Instant: fc.constant("2022-06-07T08:09:10Z"),
      Timing: fc.record({ event: fc.tuple(date) }),
    }),
  ),
  Immunization: whole(
    { vaccineCode: concept },
    {
      ...{
        status: fc.constant("completed"),
        statusReason: concept,
        primarySource: truth,
        reportOrigin: concept,
        isSubpotent: truth,
        note: notes,
      },
      protocolApplied: fc.tuple(fc.oneof(fc.record({ doseNumberPositiveInt: number }), fc.record({ doseNumberString: text }))),
    },
    choice("occurrence", { DateTime: date, String: text }),
  ),
  Procedure: whole(
    { code: concept },
    {
      ...{
        status: fc.constant("completed"),
        statusReason: concept,
        bodySite: concepts,
        outcome: concept,
        complication: concepts,
        note: notes,
      },
      ...{ reasonCode: concepts, reasonReference: references, basedOn: references, report: references },
    },
    choice("performed", { ...TIME, DateTime: date, Period: wholePeriod }),
  ),
  Encounter: whole(
    { status: fc.constant("finished"), class: fc.record({ code: text }) },
    {
      ...{ type: concepts, period: wholePeriod, reasonCode: concepts, reasonReference: references },
      hospitalization: fc.record({ dischargeDisposition: concept }),
      location: fc.tuple(fc.record({ location: named })),
    },
  ),
  DiagnosticReport: whole(
    { code: concept },
    {
      ...{
        status: fc.constant("final"),
        issued: date,
        conclusion: text,
        conclusionCode: concepts,
        result: references,
        specimen: references,
      },
      presentedForm: fc.tuple(attachment),
    },
    choice("effective", { DateTime: date, Period: period }),
  ),
  DocumentReference: whole({ content: fc.tuple(fc.record({ attachment })) }, { type: fc.record({ text }), date, author: fc.tuple(named) }),
  FamilyMemberHistory: whole(
    { relationship: concept },
    {
      ...{ date, note: notes, dataAbsentReason: concept },
      condition: fc.array(
        whole({ code: concept }, { outcome: concept, contributedToDeath: truth }, choice("onset", { ...TIME, Period: period })),
        { minLength: 1, maxLength: 2 },
      ),
    },
    choice("deceased", { Age: quantity, Range: range, String: text, Date: date, Boolean: truth }),
  ),
  ServiceRequest: whole(
    { code: concept },
    {
      status: fc.constant("active"),
      intent: fc.constant("order"),
      authoredOn: date,
      priority: fc.constant("urgent"),
      reasonCode: concepts,
      reasonReference: references,
      note: notes,
    },
    choice("occurrence", { DateTime: date, Period: period, Timing: fc.record({ event: fc.tuple(date) }) }),
  ),
  DeviceRequest: whole(
    { status: fc.constant("active") },
    { intent: fc.constant("order"), authoredOn: date, reasonCode: concepts, note: notes },
    fc.oneof(fc.record({ codeCodeableConcept: concept }), fc.record({ codeReference: named })),
  ),
  CarePlan: whole(
    { category: fc.tuple(concept) },
    {
      ...{
        status: fc.constant("active"),
        intent: fc.constant("plan"),
        title: text,
        period: wholePeriod,
        addresses: references,
        note: notes,
      },
      activity: fc.tuple(
        fc.oneof(
          fc.record({ detail: fc.record({ code: fc.record({ text }), status: fc.constant("in-progress") }) }),
          fc.record({ reference: named }),
        ),
      ),
    },
  ),
  Goal: whole(
    { description: concept },
    {
      ...{ lifecycleStatus: fc.constant("active"), achievementStatus: concept, startDate: date, addresses: references, note: notes },
      target: fc.tuple(
        whole(
          { measure: concept, dueDate: date },
          {},
          choice("detail", { Quantity: quantity, Range: range, CodeableConcept: concept, String: text, Ratio: ratio }),
        ),
      ),
    },
  ),
  Device: whole(
    { type: concept },
    {
      status: fc.constant("active"),
      manufacturer: text,
      modelNumber: text,
      deviceName: fc.tuple(fc.record({ name: text })),
      udiCarrier: fc.tuple(fc.record({ carrierHRF: text })),
      note: notes,
    },
  ),
  QuestionnaireResponse: whole(
    {
      ...{ status: fc.constant("amended"), questionnaire: text },
      item: fc.array(fc.record({ linkId: text, text, answer: fc.array(answer, { minLength: 1, maxLength: 2 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    },
    { authored: date },
  ),
};

interface Leaf {
  readonly path: readonly string[];
  readonly value: string;
}

/** The resource with a text and number of its own in each place, and where each of them stands. */
function filled(resource: object): { readonly filled: unknown; readonly leaves: readonly Leaf[] } {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, path: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, String(index)]));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, [...path, name])]));
    }
    const own = value === TEXT ? `w${leaves.length}w` : value === NUMBER ? 70_001 + leaves.length * 2 : value;
    if (typeof own !== "boolean") leaves.push({ path, value: String(own) });
    return own;
  };
  return { filled: walk(resource, []), leaves };
}

/** Codes of a concept that is taken by its code only, and words of a code that stands for itself, do not count as lost. */
function isTold({ path, value }: Leaf, said: string, unread: string): boolean {
  if (said.includes(value)) return true;
  // `component[0].valueSampledData could not be read`
  const places = path.map((_, index) =>
    path
      .slice(0, index + 1)
      .map((part) => (/^\d/.test(part) ? `[${part}]` : `.${part}`))
      .join("")
      .slice(1),
  );
  return places.some((place) => unread.includes(`${place} `));
}

/** Concepts of which the record holds the code or the words only: where that is enough to say what is meant. */
const IN_WORDS_OR_CODE = new Set([
  ...["category", "severity", "manifestation", "substance", "reasonCode", "route", "additionalInstruction", "statusReason", "reportOrigin"],
  ...[
    "outcome",
    "complication",
    "conclusionCode",
    "relationship",
    "dataAbsentReason",
    "achievementStatus",
    "measure",
    "detailCodeableConcept",
  ],
]);

function mattersBy(leaf: Leaf): boolean {
  const [last] = leaf.path.slice(-1);
  const isPartOfConcept = leaf.path.includes("coding") || last === "text";
  return !(isPartOfConcept && leaf.path.some((name) => IN_WORDS_OR_CODE.has(name)));
}

test("every kind that becomes facts is tried", () => {
  expect(Object.keys(KINDS).sort()).toEqual([...FACT_TYPES, ...REQUEST_TYPES, ...FURTHER_TYPES].sort());
});

describe("nothing is lost", () => {
  test.each(Object.entries(KINDS))("%s", (resourceType, members) => {
    const subject = { reference: "Patient/p1" };
    fc.assert(
      fc.property(members, (made) => {
        const { filled: resource, leaves } = filled(made);
        const whose = { resourceType, id: "x1", subject, patient: subject };
        const entries = [{ fullUrl: undefined, resource: { ...(resource as object), ...whose } }];
        const { record, attachments } = readRecord({ entries, patientId: "p1", origin: "file" });
        const { unread, ...facts } = record;
        const said = JSON.stringify([facts, attachments]);
        const left = JSON.stringify(unread);
        const read = Object.values(facts).flat().length + attachments.length;
        expect(read, "facts and documents").toBeGreaterThan(0);
        const lost = leaves.filter((leaf) => mattersBy(leaf) && !isTold(leaf, said, left));
        expect(lost.map(({ path }) => path.join("."))).toEqual([]);
        // Of a concept told in words or by its code, one of them is there.
        for (const name of IN_WORDS_OR_CODE) {
          const own = leaves.filter(({ path }) => path.includes(name) && !mattersBy({ path, value: "" }));
          const groups = Map.groupBy(own, ({ path }) =>
            path
              .slice(0, path.indexOf(name) + 2)
              .filter((part) => part !== "coding" && part !== "text")
              .join("."),
          );
          for (const [group, parts] of groups)
            expect(
              parts.some((leaf) => isTold(leaf, said, left)),
              group,
            ).toBe(true);
        }
      }),
      { numRuns: 60, seed: 20_261_128 },
    );
  });
});
