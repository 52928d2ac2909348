import { describe, expect, test } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import { parseExactJson } from "./exact-json.ts";
import { type ReadInput, readRecord } from "./read-record.ts";

const ORIGIN = "https://emr.example/fhir";
const subject = { reference: "Patient/p1" };
const codeable = (text: string) => ({ text });

function read(resources: readonly unknown[], more: Partial<ReadInput> = {}) {
  const entries = resources.map((resource) => ({ resource, fullUrl: undefined }));
  return readRecord({ entries, patientId: "p1", origin: ORIGIN, ...more });
}

function recordOf(...resources: readonly unknown[]): PatientRecord {
  return read(resources).record;
}

const observation = (more: object) => ({
  resourceType: "Observation",
  id: "o1",
  status: "final",
  code: codeable("Potassium"),
  subject,
  ...more,
});

describe("observations", () => {
  test("a quantity is quoted with the digits and unit it was written with", () => {
    const json = `{"resourceType":"Observation","id":"o1","meta":{"versionId":"3","security":[{"code":"R"}]},"status":"final","code":{"text":"Potassium"},
      "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-11-01","valueQuantity":{"value":4.10,"unit":"mmol/L","code":"mmol/L","comparator":"<"}}`;
    const { observations, unread } = recordOf(parseExactJson(json));
    expect(unread).toEqual([]);
    expect(observations[0]).toMatchObject({
      quantity: { value: 4.1, unit: "mmol/L", code: "mmol/L", comparator: "<" },
      sensitivity: ["R"],
      evidence: { reference: "Observation/o1", version: "3", date: "2026-11-01", quote: "<4.10 mmol/L", origin: ORIGIN },
    });
  });

  test.each([
    [{ valueCodeableConcept: { coding: [{ code: "LA1", display: "Never smoker" }] } }, "Never smoker"],
    [{ valueString: "positive" }, "positive"],
    [{ valueQuantity: { value: 3, unit: "mg", comparator: "ad" } }, "ad3 mg"],
    [{ valueBoolean: false }, "false"],
    [{ valueInteger: 3 }, "3"],
    [{ valueRange: { low: { value: 2, unit: "d" } } }, "2 d - …"],
    [{ valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }, "1 : 128"],
    [{ valueDateTime: "2026-01-02" }, "2026-01-02"],
    [{ valueTime: "10:30:00" }, "10:30:00"],
    [{ dataAbsentReason: { coding: [{ code: "not-performed" }] } }, "not-performed"],
    [{}, "Potassium"],
  ])("%j is quoted as %s", (value, quote) => {
    expect(recordOf(observation(value)).observations[0]?.evidence.quote).toBe(quote);
  });

  test.each(["55284-4", "85354-9"])("the blood pressure panel %s keeps its components", (code) => {
    const component = (text: string, value: number) => ({ code: codeable(text), valueQuantity: { value, unit: "mmHg" } });
    const panel = observation({
      code: { coding: [{ system: "http://loinc.org", code }] },
      component: [component("Systolic", 182), component("Diastolic", 97)],
    });
    const [fact] = recordOf(panel).observations;
    expect(fact?.concept).toEqual({ text: code, codings: [{ system: "http://loinc.org", code, display: undefined }] });
    expect(fact?.components.map(({ quantity }) => quantity?.value)).toEqual([182, 97]);
    expect(fact?.evidence.quote).toBe("Systolic: 182 mmHg; Diastolic: 97 mmHg");
  });

  test("a reference range in another unit gives no bounds to compare with", () => {
    const range = (unit: string) => [{ low: { value: 3.5, unit }, high: { value: 5.1, unit } }];
    const [same] = recordOf(observation({ valueQuantity: { value: 4, unit: "mmol/L" }, referenceRange: range("mmol/L") })).observations;
    const [other] = recordOf(observation({ valueQuantity: { value: 4, unit: "mmol/L" }, referenceRange: range("mg/dL") })).observations;
    expect(same?.referenceRange).toMatchObject({ low: 3.5, high: 5.1 });
    expect(other?.referenceRange).toEqual({ low: undefined, high: undefined, text: "3.5 mg/dL - 5.1 mg/dL" });
  });

  test("an observation of somebody else by focus is not the patient's", () => {
    const { observations, unread } = recordOf(observation({ focus: [{ reference: "Patient/baby" }], valueInteger: 150 }));
    expect(observations).toEqual([]);
    expect(unread).toEqual([{ what: "Observation/o1", origin: ORIGIN, reason: "it observes something else than the patient" }]);
  });
});

describe("medications", () => {
  const order = (more: object) => ({ resourceType: "MedicationRequest", id: "m1", status: "active", intent: "order", subject, ...more });
  const drug = { resourceType: "Medication", id: "d1", code: codeable("Warfarin 5 MG") };

  test.each([
    ["coded", [order({ medicationCodeableConcept: codeable("Warfarin 5 MG") })]],
    ["contained", [order({ medicationReference: { reference: "#d1" }, contained: [drug] })]],
    ["of the same source", [order({ medicationReference: { reference: "Medication/d1" } }), drug]],
    ["by absolute address", [order({ medicationReference: { reference: `${ORIGIN}/Medication/d1` } }), drug]],
  ])("the drug is found %s", (_where, resources) => {
    expect(recordOf(...resources).medications[0]?.concept.text).toBe("Warfarin 5 MG");
  });

  test("the drug of an urn reference is found, and the patient too", () => {
    const entries = [
      { fullUrl: "urn:uuid:aa", resource: { resourceType: "Patient" } },
      { fullUrl: "urn:uuid:bb", resource: { ...drug, id: undefined } },
      { fullUrl: undefined, resource: order({ subject: { reference: "urn:uuid:aa" }, medicationReference: { reference: "urn:uuid:bb" } }) },
    ];
    const { record } = readRecord({ entries, patientId: "aa", origin: ORIGIN });
    expect(record.medications[0]?.concept.text).toBe("Warfarin 5 MG");
    expect(record.person?.evidence.reference).toBe("Patient/aa");
  });

  test("a drug that cannot be found is unread, not unnamed", () => {
    const { medications, unread } = recordOf(order({ medicationReference: { reference: "Medication/gone" } }));
    expect(medications).toEqual([]);
    expect(unread[0]).toMatchObject({ what: "MedicationRequest/m1", reason: "it does not say which drug it is" });
  });

  test("dosage in words, or in its figures; entered in error stays", () => {
    const text = order({
      medicationCodeableConcept: codeable("A"),
      status: "entered-in-error",
      dosageInstruction: [{ text: "one daily" }],
    });
    const timing = { repeat: { frequency: 2, period: 1, periodUnit: "d" } };
    const figures = order({
      id: "m2",
      medicationCodeableConcept: codeable("B"),
      dosageInstruction: [{ timing, asNeededBoolean: true, doseAndRate: [{ doseQuantity: { value: 500, unit: "mg" } }] }],
    });
    const { medications } = recordOf(text, figures);
    expect(medications.map(({ status, evidence }) => [status, evidence.quote])).toEqual([
      ["entered-in-error", "A: one daily"],
      ["active", "B: 500 mg, 2 times per day, as needed"],
    ]);
  });
});

describe("allergies", () => {
  const allergy = (more: object) => ({ resourceType: "AllergyIntolerance", id: "a1", patient: subject, ...more });

  test("reactions are in the quote", () => {
    const reaction = [{ manifestation: [codeable("Anaphylaxis")], severity: "severe" }, { manifestation: [codeable("Rash")] }];
    expect(recordOf(allergy({ code: codeable("Penicillin"), reaction })).allergies[0]?.evidence.quote).toBe(
      "Penicillin: Anaphylaxis (severe), Rash",
    );
  });

  test.each([
    ["No known allergies", true],
    ["No Known Drug Allergies (NKDA)", true],
    ["NKDA", true],
    ["No allergy to penicillin found on testing", false],
    ["Penicillin", false],
  ])("%s: none known %s", (text, noneKnown) => {
    expect(recordOf(allergy({ code: codeable(text) })).allergies[0]?.noneKnown).toBe(noneKnown);
  });

  test("none known by its SNOMED code", () => {
    const code = { coding: [{ system: "http://snomed.info/sct", code: "716186003" }] };
    expect(recordOf(allergy({ code })).allergies[0]?.noneKnown).toBe(true);
  });
});

describe("whose and which", () => {
  const condition = (id: string, reference: string | undefined) => ({
    resourceType: "Condition",
    id,
    code: codeable("Gout"),
    subject: { reference, display: "Somebody" },
  });

  test.each([
    ["Patient/p1", true],
    ["Patient/p1/_history/2", true],
    [`${ORIGIN}/Patient/p1`, true],
    ["https://other.example/fhir/Patient/p1", false],
    ["https://emr.example/fhir2/Patient/p1", false],
    ["Patient/p1x", false],
    ["Patient/P1", false],
    ["Group/p1", false],
    ["urn:uuid:p1", false],
    ["#p1", false],
    [undefined, false],
  ])("a subject %s: the patient's %s", (reference, own) => {
    const { conditions, unread } = recordOf(condition("c1", reference));
    expect(conditions).toHaveLength(own ? 1 : 0);
    expect(unread).toHaveLength(own ? 0 : 1);
  });

  test("a resource that names two patients is neither's", () => {
    const both = { ...condition("c1", "Patient/p1"), patient: { reference: "Patient/p2" } };
    expect(recordOf(both)).toMatchObject({ conditions: [], unread: [{ what: "Condition", reason: "another patient's, and dropped" }] });
  });

  test("the server's own other address counts, when it is told", () => {
    const { record } = read([condition("c1", "https://public.example/r4/Patient/p1")], { bases: ["https://public.example/r4/"] });
    expect(record.conditions).toHaveLength(1);
  });

  test("facts come in order of kind, date and id, whatever the order they came in", () => {
    const dated = (id: string, recordedDate: string) => ({ ...condition(id, "Patient/p1"), recordedDate });
    const all = [dated("c3", "2020-01-01"), dated("c1", "2021"), dated("c2", "2020-01-01"), observation({ valueInteger: 1 })];
    const forward = read(all);
    expect(forward.record.conditions.map(({ evidence }) => evidence.reference)).toEqual(["Condition/c2", "Condition/c3", "Condition/c1"]);
    expect(JSON.stringify(read(all.toReversed()))).toBe(JSON.stringify(forward));
  });

  test("of one resource the newest version counts, once", () => {
    const version = (versionId: string, text: string) => ({ ...condition("c1", "Patient/p1"), code: codeable(text), meta: { versionId } });
    const { conditions } = recordOf(version("2", "old"), version("10", "new"), version("9", "older"));
    expect(conditions.map(({ concept }) => concept.text)).toEqual(["new"]);
  });

  test("kinds without a place in the record are said, not silent", () => {
    const plan = (id: string) => ({ resourceType: "CareTeam", id, subject });
    expect(recordOf(plan("1"), plan("2")).unread).toEqual([
      { what: "CareTeam", origin: ORIGIN, reason: "2 of them: of a kind that this record does not hold" },
    ]);
  });
});

describe("documents", () => {
  const document = (id: string, more: object) => ({
    resourceType: "DocumentReference",
    id,
    status: "current",
    subject,
    type: codeable("Note"),
    ...more,
  });
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  test("the readable form is taken, superseded ones are said, and a report does not repeat a document", () => {
    const forms = [
      { attachment: { contentType: "application/pdf", data: base64("%PDF") } },
      { attachment: { contentType: "text/plain;charset=utf-8", data: base64("words") } },
    ];
    const report = { resourceType: "DiagnosticReport", id: "r1", status: "final", code: codeable("Note"), subject };
    const { attachments, record } = read([
      document("d1", { content: forms, author: [{ display: "Dr. A" }], date: "2026-01-01T00:00:00Z" }),
      document("d2", { status: "superseded", content: forms }),
      document("d3", { content: [{ attachment: { url: "Binary/b" } }] }),
      { ...report, presentedForm: [{ contentType: "text/plain", data: base64("words") }] },
      { ...report, id: "r2", presentedForm: [{ contentType: "text/plain", data: base64("other words") }] },
    ]);
    expect(
      attachments.map(({ uri, content }) => [uri, content.kind === "url" ? content.url : Buffer.from(content.bytes).toString()]),
    ).toEqual([
      ["DocumentReference/d1", "words"],
      ["DocumentReference/d3", "Binary/b"],
      ["DiagnosticReport/r2", "other words"],
    ]);
    expect(attachments[0]).toMatchObject({
      title: "Note",
      author: "Dr. A",
      date: "2026-01-01T00:00:00Z",
      contentType: "text/plain;charset=utf-8",
    });
    expect(record.unread).toEqual([{ what: "DocumentReference/d2", origin: ORIGIN, reason: "superseded by a later version" }]);
    expect(record.reports).toHaveLength(2);
  });
});

describe("hostile resources", () => {
  test("a number beyond what can be held is left out and said; nothing becomes infinite", () => {
    const json = `{"resourceType":"Observation","id":"o1","code":{"text":"K"},"subject":{"reference":"Patient/p1"},"valueQuantity":{"value":1e999,"unit":"mmol/L"}}`;
    const { observations, unread } = recordOf(parseExactJson(json));
    expect(observations[0]?.quantity).toBeUndefined();
    expect(unread[0]?.reason).toBe("read in part: valueQuantity.value is a number beyond what can be held");
  });

  test("lone surrogates and NUL do not survive", () => {
    const { observations } = recordOf(observation({ valueString: "a\ud800b\u0000c" }));
    expect(observations[0]?.text).toBe("a\ufffdb\ufffdc");
  });

  test.each(["2026-02-30", "yesterday", "2026-13-01", "2026-01-01T25:00:00Z", "20260101"])(
    "the date %s is no date",
    (effectiveDateTime) => {
      const { observations, unread } = recordOf(observation({ effectiveDateTime }));
      expect(observations[0]?.effective).toBeUndefined();
      expect(unread[0]?.reason).toContain("effectiveDateTime is not a date");
    },
  );

  test("a time without an offset keeps its day", () => {
    expect(recordOf(observation({ effectiveDateTime: "2026-01-02T10:00:00" })).observations[0]?.effective).toBe("2026-01-02");
  });

  test("keys of the prototype are only keys", () => {
    const json = `{"resourceType":"Condition","id":"c1","__proto__":{"code":{"text":"injected"}},"subject":{"reference":"Patient/p1"},"constructor":1}`;
    const { conditions, unread } = recordOf(parseExactJson(json));
    expect(conditions).toEqual([]);
    expect(unread[0]?.reason).toBe("it does not say which condition it is");
    expect(({} as Record<string, unknown>).code).toBeUndefined();
  });

  test("every field of the wrong type, in every kind, breaks nothing and is said", () => {
    const kinds = [
      "Condition",
      "AllergyIntolerance",
      "MedicationRequest",
      "MedicationStatement",
      "MedicationDispense",
      "MedicationAdministration",
    ];
    const others = [
      "Observation",
      "Immunization",
      "Procedure",
      "Encounter",
      "DiagnosticReport",
      "DocumentReference",
      "FamilyMemberHistory",
    ];
    const fields = [
      "status",
      "code",
      "meta",
      "vaccineCode",
      "relationship",
      "medicationCodeableConcept",
      "content",
      "category",
      "reaction",
      "period",
      "type",
      "valueQuantity",
      "component",
      "dosageInstruction",
      "reasonCode",
      "presentedForm",
      "extension",
      "contained",
      "referenceRange",
    ];
    for (const resourceType of [...kinds, ...others]) {
      for (const wrong of [
        7,
        "x",
        true,
        [],
        [7],
        [[]],
        [null],
        {},
        { coding: 3 },
        { coding: [{ code: 5 }] },
        null,
        "x".repeat(200_000),
        Array(2_000).fill({}),
      ]) {
        const resource = {
          resourceType,
          id: "x1",
          subject,
          patient: subject,
          ...Object.fromEntries(fields.map((field) => [field, wrong])),
        };
        const { record } = read([resource]);
        const read1 = [
          record.conditions,
          record.allergies,
          record.medications,
          record.observations,
          record.immunizations,
          record.procedures,
          record.encounters,
          record.reports,
          record.familyHistory,
        ].flat();
        expect(read1.length + record.unread.length, `${resourceType} ${JSON.stringify(wrong).slice(0, 40)}`).toBeGreaterThan(0);
      }
    }
  });

  test("what is no resource, has no id, or has one that cannot be cited is unread", () => {
    const ids = ["../x", "", "x".repeat(65), 5, "a b", undefined];
    const { record } = read([null, 7, "x", [], {}, { resourceType: 3, id: "1" }, ...ids.map((id) => ({ ...observation({}), id }))]);
    expect(record.observations).toEqual([]);
    expect(record.unread.map(({ what }) => what)).toEqual(["Observation", "Resource"]);
  });

  test("ten thousand resources, one of them very deep", () => {
    let deep: unknown = {};
    for (let level = 0; level < 100_000; level++) deep = { extension: [deep] };
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...observation({ valueInteger: index, extension: [deep] }),
      id: `o${index}`,
    }));
    expect(read(many).record.observations).toHaveLength(10_000);
  });
});
