// Requests, refusals and the other fields that say what was not done: read as they stand, wrong types left out.
import { expect, test } from "vitest";
import { readRecord } from "./read-record.ts";

const SUBJECT = { reference: "Patient/p" };
const DECLINED = { coding: [{ system: "http://example.org", code: "d", display: "Procedure declined by patient" }] };
const REASON = "http://hl7.org/fhir/us/qicore/StructureDefinition/qicore-doNotPerformReason";

function read(...resources: readonly Record<string, unknown>[]) {
  const entries = [{ resourceType: "Patient", id: "p" }, ...resources].map((resource) => ({ fullUrl: undefined, resource }));
  return readRecord({ entries, patientId: "p", origin: "test" }).record;
}

test("a service that was asked for, and one that was refused", () => {
  const base = {
    resourceType: "ServiceRequest",
    status: "active",
    intent: "order",
    code: { text: "Referral" },
    subject: SUBJECT,
    authoredOn: "2025-01-02",
  };
  const { requests, unread } = read(
    { ...base, id: "a" },
    { ...base, id: "b", doNotPerform: true, extension: [{ url: REASON, valueCodeableConcept: DECLINED }] },
  );
  expect(requests!.map(({ subject, doNotPerform, refusal, authored }) => [subject, doNotPerform, refusal?.text, authored])).toEqual([
    ["service", false, undefined, "2025-01-02"],
    ["service", true, "Procedure declined by patient", "2025-01-02"],
  ]);
  expect(unread).toEqual([]);
});

test("a device that must not be given is not one that was asked for", () => {
  const base = {
    resourceType: "DeviceRequest",
    status: "completed",
    intent: "order",
    codeCodeableConcept: { text: "Wheelchair" },
    subject: SUBJECT,
  };
  const forbidding = { url: "http://hl7.org/fhir/us/qicore/StructureDefinition/qicore-doNotPerform", valueBoolean: true };
  const { requests } = read({ ...base, id: "a" }, { ...base, id: "b", modifierExtension: [forbidding] });
  expect(requests!.map(({ subject, doNotPerform }) => [subject, doNotPerform])).toEqual([
    ["device", false],
    ["device", true],
  ]);
});

test("another patient's request is dropped, one that names nothing is reported", () => {
  const other = { resourceType: "ServiceRequest", id: "a", code: { text: "x" }, subject: { reference: "Patient/q" } };
  const { requests, unread } = read(other, { resourceType: "ServiceRequest", id: "b", subject: SUBJECT });
  expect(requests).toEqual([]);
  expect(unread.map(({ reason }) => reason).sort()).toEqual(["another patient's, and dropped", "it does not say what was asked for"]);
});

test("an order that forbids a drug says so and why; supply is in days", () => {
  const base = {
    resourceType: "MedicationRequest",
    status: "active",
    intent: "order",
    medicationCodeableConcept: { text: "Drug" },
    subject: SUBJECT,
  };
  const { medications } = read(
    { ...base, id: "a", doNotPerform: true, reasonCode: [DECLINED] },
    { ...base, id: "b", dispenseRequest: { expectedSupplyDuration: { value: 2, code: "wk" } } },
    { ...base, id: "c", doNotPerform: "yes" },
  );
  expect(medications.map(({ doNotPerform, refusal, supplyDays }) => [doNotPerform, refusal?.text, supplyDays])).toEqual([
    [true, "Procedure declined by patient", undefined],
    [undefined, undefined, 14],
    [undefined, undefined, undefined],
  ]);
});

test("coded values, ends of periods, reasons and places", () => {
  const period = { start: "2025-01-01", end: "2025-01-03" };
  const record = read(
    {
      resourceType: "Observation",
      id: "o",
      status: "cancelled",
      code: { text: "Screen" },
      subject: SUBJECT,
      effectivePeriod: period,
      valueCodeableConcept: { coding: [{ system: "s", code: "c", display: "Negative" }] },
    },
    {
      resourceType: "Procedure",
      id: "p1",
      status: "not-done",
      statusReason: DECLINED,
      code: { text: "Scan" },
      subject: SUBJECT,
      performedPeriod: period,
    },
    {
      resourceType: "Encounter",
      id: "e",
      status: "finished",
      class: { code: "IMP" },
      type: [{ text: "Stay" }, { text: "Admission" }],
      subject: SUBJECT,
      hospitalization: { dischargeDisposition: { text: "Home" } },
    },
    { resourceType: "Condition", id: "c", code: { text: "Absence of breast" }, subject: SUBJECT, bodySite: [{ text: "Left" }] },
  );
  expect(record.observations[0]).toMatchObject({
    effectiveEnd: "2025-01-03",
    valueCodings: [{ system: "s", code: "c", display: "Negative" }],
  });
  expect(record.procedures[0]).toMatchObject({ performedEnd: "2025-01-03", refusal: { text: "Procedure declined by patient" } });
  expect(record.encounters[0]).toMatchObject({ types: [{ text: "Stay" }, { text: "Admission" }], disposition: { text: "Home" } });
  expect(record.conditions[0]?.bodySites?.map(({ text }) => text)).toEqual(["Left"]);
});

test.each([
  [{ url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", valueCode: "F" }, "female"],
  [{ url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex", valueCode: "248153007" }, "male"],
  [{ url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", valueCode: "UNK" }, undefined],
  [{ url: "http://example.org/birthsex", valueCode: "F" }, undefined],
  [{ url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", valueCode: "__proto__" }, undefined],
])("sex at birth from %j is %s", (extension, expected) => {
  const entries = [{ fullUrl: undefined, resource: { resourceType: "Patient", id: "p", extension: [extension] } }];
  expect(readRecord({ entries, patientId: "p", origin: "test" }).record.person?.birthSex).toBe(expected);
});
