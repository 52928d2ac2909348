import type { Bundle, Condition, Coverage, Encounter, Location, RelatedPerson, Resource } from "@medplum/fhirtypes";
import { describe, expect, test } from "vitest";
import type { EncounterDetails } from "#core/encounter.ts";
import { writeEncounter } from "./write-encounter.ts";

const KEY = "6f0d0f6e-6a0c-4a8e-9f1f-0a4f3a2b1c0d";
const NOW = "2026-11-22T10:00:00.000Z";
const EMPTY: EncounterDetails = { insurances: [], providers: [], diagnosisCodes: [], customFields: [] };

function write(details: Partial<EncounterDetails>, known: readonly string[] = []): Bundle {
  const encounter = { ...EMPTY, ...details };
  const request = { kind: "encounter", userId: "U42", patientId: "0042", patientIdType: "MRN", encounter, sent: {} } as const;
  return writeEncounter({ request, key: KEY, patientId: "p1", now: NOW, knownPractitioners: new Set(known) });
}

function only<T extends Resource>(bundle: Bundle, type: T["resourceType"]): T[] {
  return (bundle.entry ?? []).map(({ resource }) => resource).filter((resource): resource is T => resource?.resourceType === type);
}

const encounterOf = (details: Partial<EncounterDetails>, known: readonly string[] = []) =>
  only<Encounter>(write(details, known), "Encounter")[0]!;

test("an empty encounter is one that starts now", () => {
  const { entry } = write({});
  expect(entry).toHaveLength(1);
  expect(entry?.[0]?.request).toEqual({ method: "POST", url: "Encounter", ifNoneExist: `identifier=urn%3Achartroom%3Adelivery%7C${KEY}` });
  expect(entry?.[0]?.resource).toEqual({
    resourceType: "Encounter",
    extension: [{ url: "urn:chartroom:extension:user-id", valueString: "U42" }],
    identifier: [{ system: "urn:chartroom:delivery", value: KEY }],
    status: "in-progress",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-NullFlavor", code: "NI" },
    subject: { reference: "Patient/p1" },
    period: { start: NOW },
  });
});

describe("codes pass through", () => {
  test.each([
    ["E", "EMER", "v3-ActCode"],
    ["I", "IMP", "v3-ActCode"],
    ["O", "AMB", "v3-ActCode"],
    ["P", "PRENC", "v3-ActCode"],
    ["VR", "VR", "v3-ActCode"],
    ["R", "R", "v2-0004"],
    ["7734", "7734", undefined],
  ])("class %s is %s", (patientClassId, code, system) => {
    const given = encounterOf({ patientClassId }).class;
    expect(given).toEqual(system ? { system: `http://terminology.hl7.org/CodeSystem/${system}`, code } : { code });
  });

  test.each([
    [{ statusId: "arrived" }, "arrived"],
    [{ statusId: "4411" }, "in-progress"],
    [{ statusId: "4411", end: { text: "x", instant: NOW } }, "finished"],
    [{ patientClassId: "P" }, "planned"],
    [{ patientClassId: "U" }, "unknown"],
  ])("%j has the status %s, and the code itself is kept", (details, status) => {
    const encounter = encounterOf(details);
    expect(encounter.status).toBe(status);
    const kept = encounter.extension?.find(({ url }) => url.endsWith(":status-id"))?.valueString;
    expect(kept).toBe("statusId" in details ? details.statusId : undefined);
  });
});

test("every text that was sent is somewhere in the transaction", () => {
  let count = 0;
  const mark = () => `mark-${++count}-`;
  const address = () => ({
    lines: [mark(), mark()],
    city: mark(),
    state: mark(),
    postalCode: mark(),
    county: mark(),
    country: mark(),
    typeId: mark(),
  });
  const phone = () => ({ number: mark(), typeId: mark(), extension: mark(), formatId: mark(), contact: mark() });
  const custom = () => ({ fieldId: mark(), value: mark() });
  const moment = (hour: string) => ({ text: "any", instant: `2026-11-22T${hour}:00:00.000Z` });
  const bundle = write({
    start: moment("01"),
    end: moment("02"),
    attendingProviderId: mark(),
    statusId: mark(),
    typeId: mark(),
    location: { bedId: mark(), roomId: mark(), unitId: mark(), hospitalId: mark() },
    medicalServiceId: mark(),
    reasonForVisit: mark(),
    patientClassId: mark(),
    admitPriorityId: mark(),
    admitSourceId: mark(),
    alias: mark(),
    guarantorId: mark(),
    guarantorTypeId: mark(),
    guarantorRelationshipToPatientId: mark(),
    insurances: [
      {
        companyId: mark(),
        companyName: mark(),
        healthPlanId: mark(),
        groupName: mark(),
        groupNumber: mark(),
        eligibilityStatusId: mark(),
        eligibilityStatusDate: moment("03"),
        subscriberId: mark(),
        subscriber: mark(),
        policyNumber: mark(),
        patientRelationshipToSubscriber: mark(),
        subscriberRelationshipToPatientId: mark(),
        address: address(),
        phones: [phone()],
        customFields: [custom()],
      },
    ],
    financialNumber: mark(),
    providers: [
      {
        providerId: mark(),
        providerType: mark(),
        npi: mark(),
        licenseNumber: mark(),
        email: mark(),
        address: address(),
        phones: [phone()],
        sequence: mark(),
      },
    ],
    diagnosisCodes: [mark(), mark()],
    customFields: [custom()],
    formType: mark(),
    referringClientId: mark(),
    estimatedArrival: moment("04"),
    estimatedLengthOfStay: mark(),
    estimatedDischarge: moment("05"),
    visitorStatusId: mark(),
    treatmentPhaseId: mark(),
    patientValuablesIds: mark(),
    contributorSystemId: mark(),
  });
  const text = JSON.stringify(bundle);
  const lost = Array.from({ length: count }, (_, index) => `mark-${index + 1}-`).filter((one) => !text.includes(one));
  expect(lost).toEqual([]);
  for (const hour of ["01", "02", "03", "04", "05"]) expect(text).toContain(`2026-11-22T${hour}:00:00.000Z`);
});

test("each part is made once per delivery, under an identifier of its own", () => {
  const insurance = { companyName: "Acme", phones: [], customFields: [] };
  const bundle = write({
    diagnosisCodes: ["R07.9", "E11.9"],
    insurances: [insurance, insurance],
    guarantorId: "G",
    location: { unitId: "CARD", roomId: "101" },
  });
  const conditions = bundle.entry?.map(({ request }) => request?.ifNoneExist);
  expect(new Set(conditions).size).toBe(bundle.entry?.length);
  expect(conditions?.every((condition) => condition?.startsWith("identifier="))).toBe(true);
  const encounter = only<Encounter>(bundle, "Encounter")[0];
  const ranked = encounter?.diagnosis?.map(({ condition, rank }) => [
    bundle.entry?.find(({ fullUrl }) => fullUrl === condition?.reference)?.resource,
    rank,
  ]);
  expect(ranked?.map(([resource, rank]) => [(resource as Condition).code?.coding?.[0]?.code, rank])).toEqual([
    ["R07.9", 1],
    ["E11.9", 2],
  ]);
  expect(only<Coverage>(bundle, "Coverage").map(({ payor, order }) => [payor[0]?.reference, order])).toEqual([
    ["#payor", 1],
    ["#payor", 2],
  ]);
  expect(only<RelatedPerson>(bundle, "RelatedPerson")).toHaveLength(1);
});

test("places are a chain, the deepest is the visit's; a hospital alone is the service provider", () => {
  const bundle = write({ location: { hospitalId: "H|1", unitId: "CARD", bedId: "A" } });
  const places = only<Location>(bundle, "Location");
  expect(places.map(({ name, partOf }) => [name, partOf?.reference])).toEqual([
    ["H|1", undefined],
    ["CARD", "urn:chartroom:location:hospital:H%7C1"],
    ["A", "urn:chartroom:location:hospital:H%7C1/unit:CARD"],
  ]);
  expect(only<Encounter>(bundle, "Encounter")[0]?.location?.[0]?.location.reference).toBe(bundle.entry?.at(-1)?.fullUrl);
  const alone = encounterOf({ location: { hospitalId: "H1" } });
  expect([alone.location, alone.serviceProvider?.identifier?.value]).toEqual([undefined, "H1"]);
});

test("providers by their part in the visit, known ones by reference, in order of sequence", () => {
  const provider = (more: object) => ({ phones: [], ...more });
  const { participant, contained } = encounterOf(
    {
      attendingProviderId: "doc-1",
      providers: [
        provider({ providerId: "n2", providerType: "Nurse", sequence: "10" }),
        provider({ npi: "1234567893", providerType: "Referring Physician", sequence: "2" }),
        provider({ providerId: "doc-3", providerType: "CONSULTING", email: "x@y.example", sequence: "9" }),
        provider({ providerType: "admitting", providerId: "4" }),
      ],
    },
    ["doc-1", "doc-3"],
  );
  expect(
    participant?.map(({ type, individual }) => [type?.[0]?.coding?.[0]?.code, individual?.reference ?? individual?.identifier?.value]),
  ).toEqual([
    ["ATND", "Practitioner/doc-1"],
    ["REF", "1234567893"],
    ["CON", "Practitioner/doc-3"],
    ["PART", "n2"],
    ["ADM", "4"],
  ]);
  expect(contained).toHaveLength(1);
});

test("blank, ill-formed and hostile texts make no empty or broken element", () => {
  const bundle = write({
    typeId: " ",
    reasonForVisit: "",
    alias: "\ud800x\u0000",
    diagnosisCodes: ["", " "],
    insurances: [{ phones: [], customFields: [{}] }],
    contributorSystemId: "front desk\u0000",
  });
  const text = JSON.stringify(bundle);
  expect(text).not.toMatch(/""|\[\]|\{\}|\\ud800|\\u0000/);
  expect(only<Encounter>(bundle, "Encounter")[0]?.type).toBeUndefined();
  expect(only<Coverage>(bundle, "Coverage")).toHaveLength(1);
});
