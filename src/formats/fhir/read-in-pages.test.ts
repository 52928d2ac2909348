// What comes in several pages is read as if it had come at once, whatever points to what on which page.
import { expect, it } from "vitest";
import { ResourceReading, readRecord } from "./read-record.ts";
import type { Entry } from "./reference.ts";

const ORIGIN = "https://emr.example/fhir";
const URN = "urn:uuid:0b7e2a4e-3c1d-4c51-9d3a-1f0a5b1c2d3e";
const entry = (resource: object, fullUrl?: string): Entry => ({ resource, fullUrl });
const subject = { reference: "Patient/p1" };

const ENTRIES: readonly Entry[] = [
  entry({ resourceType: "MedicationRequest", id: "m1", subject, status: "active", medicationReference: { reference: "Medication/x" } }),
  entry({ resourceType: "Condition", id: "c1", subject: { reference: URN }, code: { text: "Gout" } }),
  entry({ resourceType: "Condition", id: "c2", subject, code: { text: "Older words" }, meta: { lastUpdated: "2020-01-01T00:00:00Z" } }),
  entry({ resourceType: "Condition", id: "c3", subject: { reference: "Patient/p2" }, code: { text: "Another's" } }),
  entry({ resourceType: "Condition", id: "c4", subject, code: { text: "Cough" }, recordedDate: 7 }),
  entry({ resourceType: "Condition", id: "c2", subject, code: { text: "Newer words" }, meta: { lastUpdated: "2021-01-01T00:00:00Z" } }),
  entry({ resourceType: "Medication", id: "x", code: { text: "Allopurinol" } }),
  entry({ resourceType: "Patient", id: "p1", birthDate: "1961-04-05" }, URN),
];

it.each([[1], [2], [3], [8]])("%i a page, forwards and backwards", (size) => {
  const whole = readRecord({ entries: ENTRIES, patientId: "p1", origin: ORIGIN });
  for (const entries of [ENTRIES, ENTRIES.toReversed()]) {
    const reading = new ResourceReading({ patientId: "p1", origin: ORIGIN });
    for (let from = 0; from < entries.length; from += size) reading.add(entries.slice(from, from + size));
    expect(reading.finish({})).toEqual(whole);
  }
  expect(whole.record.conditions.map(({ concept }) => concept.text)).toEqual(["Gout", "Newer words", "Cough"]);
  expect(whole.record.medications.map(({ concept }) => concept.text)).toEqual(["Allopurinol"]);
  expect(whole.record.unread.map(({ what, reason }) => `${what}: ${reason}`)).toEqual([
    "Condition: another patient's, and dropped",
    "Condition/c4: read in part: recordedDate is not a text",
  ]);
});

it("names the medications that have not come", () => {
  const reading = new ResourceReading({ patientId: "p1", origin: ORIGIN });
  reading.add(ENTRIES.slice(0, 1));
  expect(reading.missingMedications()).toEqual(["Medication/x"]);
  reading.add(ENTRIES.slice(6, 7));
  expect(reading.missingMedications()).toEqual([]);
});
