// Visits to ADT messages: the vendor-neutral sample, every field somewhere, 200 random visits parsed back equal by an independent parser, and ADT read.
import { Hl7Message } from "@medplum/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EncounterRegistration } from "#core/delivery.ts";
import type { EncounterDetails } from "#core/encounter.ts";
import { offsetAt } from "#protocols/time-zone/offset-at.ts";
import { readAcknowledgement, writeAcknowledgement } from "./acknowledgement.ts";
import { controlId } from "./control-id.ts";
import { DELIMITERS, unescapeText } from "./escape.ts";
import { cancellingEvent, registrationEvent } from "./event.ts";
import { parseMessage, writeSegment } from "./message.ts";
import { readAdt } from "./read-adt.ts";
import { type AdtSite, DEFAULT_SITE } from "./site.ts";
import { messageId, writeAdt } from "./write-adt.ts";
import { writeDocument } from "./write-document.ts";

const KEY = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
const NOW = "2026-11-22T10:15:00.123Z";
const SITE: AdtSite = {
  ...DEFAULT_SITE,
  sendingApplication: "SCRIBE",
  sendingFacility: "CLINIC",
  receivingApplication: "EMR",
  receivingFacility: "HOSP",
  patientAuthority: "HOSP",
};
const EMPTY: EncounterDetails = { insurances: [], providers: [], diagnosisCodes: [], customFields: [] };
const moment = (instant: string) => ({ text: instant, instant });
const chicago = offsetAt("America/Chicago");
const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function request(encounter: Partial<EncounterDetails>): EncounterRegistration {
  return { kind: "encounter", userId: "U42", patientId: "12724066", patientIdType: "MRN", encounter: { ...EMPTY, ...encounter }, sent: {} };
}

const FULL: EncounterDetails = {
  start: moment("2026-11-22T10:00:00Z"),
  attendingProviderId: "1912007",
  statusId: "ARR",
  typeId: "OP",
  location: { unitId: "CARD", roomId: "101", bedId: "A", hospitalId: "HOSP" },
  medicalServiceId: "CAR",
  reasonForVisit: "Chest pain | left & arm",
  patientClassId: "O",
  admitPriorityId: "R",
  admitSourceId: "7",
  alias: "ALIAS7",
  guarantorId: "G100",
  guarantorTypeId: "SELF",
  guarantorRelationshipToPatientId: "SEL",
  insurances: [
    {
      companyId: "INS77",
      companyName: "Acme Insurance",
      healthPlanId: "PLAN9",
      groupName: "Acme Group",
      groupNumber: "GRP123",
      eligibilityStatusId: "ACT",
      eligibilityStatusDate: moment("2026-01-01T00:00:00Z"),
      subscriberId: "SUB888",
      subscriber: "Winterfield, Zoë",
      policyNumber: "POL555",
      patientRelationshipToSubscriber: "CHD",
      subscriberRelationshipToPatientId: "PAR",
      address: {
        lines: ["PO Box 1", "Floor 2", "Desk 3"],
        city: "Town",
        state: "MN",
        postalCode: "55401",
        county: "Hennepin",
        country: "USA",
        typeId: "B",
      },
      phones: [{ number: "800 555 0199", typeId: "WPN", extension: "12", formatId: "PH", contact: "Claims" }],
      customFields: [{ fieldId: "copay", value: "20" }],
    },
  ],
  financialNumber: "998877",
  providers: [
    { providerId: "1912007", providerType: "Attending", phones: [] },
    { providerId: "77", providerType: "Referring", npi: "1234567893", phones: [] },
    {
      providerId: "88",
      providerType: "Nurse",
      email: "n@clinic.example",
      phones: [{ number: "555 0100" }],
      address: { lines: ["1 Main St"] },
      sequence: "1",
    },
  ],
  diagnosisCodes: ["R07.9", "I10"],
  customFields: [{ fieldId: "transport", value: "wheelchair~bed" }],
  formType: "F1",
  referringClientId: "RC1",
  estimatedArrival: moment("2026-11-22T10:00:00Z"),
  estimatedLengthOfStay: "1",
  estimatedDischarge: moment("2026-11-22T12:00:00Z"),
  visitorStatusId: "VS1",
  treatmentPhaseId: "TP1",
  patientValuablesIds: "watch",
  contributorSystemId: "CS1",
};

describe("a visit", () => {
  test("is the message that was agreed on", () => {
    const written = writeAdt({
      request: request(FULL),
      key: KEY,
      event: "A04",
      now: NOW,
      site: { ...SITE, acknowledgement: "enhanced" },
      patient: { name: "Doe, Zoë", sex: "female", birthDate: "1970-01-01" },
    });
    const number = controlId(KEY);
    expect(written.split("\r")).toEqual([
      `MSH|^~\\&|SCRIBE|CLINIC|EMR|HOSP|20261122101500.123+0000||ADT^A04^ADT_A01|${number}|P|2.5.1|||AL|NE||UNICODE UTF-8`,
      "EVN|A04|20261122101500.123+0000|||U42|20261122100000+0000",
      "PID|1||12724066^^^HOSP^MR||Doe^Zoë^^^^^L||19700101|F||||||||||998877^^^HOSP^AN",
      `PV1|1|O|CARD^101^A^HOSP||||1912007|77~1234567893^^^^^^^^NPI&2.16.840.1.113883.4.6&ISO^^^^NPI||CAR||||7||||OP|${number}^^^CHARTROOM^VN|||||||||||||||||||||||||20261122100000+0000||||||ALIAS7^^^^VN`,
      "PV2|||^Chest pain \\F\\ left \\T\\ arm||watch|||20261122100000+0000|20261122120000+0000|1||||||||||||||ARR|R",
      "ROL||AD|Nurse|88|||||||1 Main St|^^^^^^^^^^^555 0100~^NET^Internet^n@clinic.example",
      "DG1|1||R07.9^^I10|||A|||||||||1",
      "DG1|2||I10^^I10|||A|||||||||2",
      "GT1|1|G100|^^^^^^U|||||||SELF|SEL",
      "IN1|1|PLAN9|INS77|Acme Insurance|PO Box 1^Floor 2, Desk 3^Town^MN^55401^USA^B^^Hennepin||^WPN^PH^^^^^12^Claims^^^800 555 0199|GRP123|Acme Group|||||||Winterfield^Zoë^^^^^L|PAR|||||||||20260101000000+0000||||||||||POL555|||||||||ACT||||SUB888",
      "ZEC|1|FormType|F1",
      "ZEC|2|ReferClientId|RC1",
      "ZEC|3|VisitorStatusId|VS1",
      "ZEC|4|TreatmentPhaseId|TP1",
      "ZEC|5|ContributorSystemId|CS1",
      "ZEC|6|transport|wheelchair\\R\\bed",
      "ZEC|7|PatientRelationshipToSubscriber|CHD|IN1/1",
      "ZEC|8|copay|20|IN1/1",
      "",
    ]);
  });

  test("loses no text the caller gave, whatever it holds", () => {
    // Dates and empty texts stand in other words; everything else is looked for by itself.
    const texts: string[] = [];
    JSON.stringify(FULL, (key, value) => {
      if (typeof value === "string" && !["text", "instant", "sequence", "providerType"].includes(key)) texts.push(value);
      return value;
    });
    const message = parseMessage(
      writeAdt({ request: request(FULL), key: KEY, event: "A04", now: NOW, site: SITE, patient: undefined }),
      utf8,
    );
    const said = JSON.stringify(message.segments);
    for (const text of texts.filter((one) => !/^(?:Floor 2|Desk 3|Winterfield, Zoë)$/.test(one)))
      expect(said).toContain(JSON.stringify(text).slice(1, -1));
    expect(texts.length).toBeGreaterThan(45);
  });

  test.each([
    [{ end: moment(NOW) }, "A03", "A11"],
    [{ patientClassId: "P" }, "A05", "A38"],
    [{ estimatedArrival: moment("2026-11-23T00:00:00Z") }, "A05", "A38"],
    [{ estimatedArrival: moment("2026-11-22T00:00:00Z"), patientClassId: "E" }, "A04", "A11"],
    [{ patientClassId: "I" }, "A01", "A11"],
    [{}, "A04", "A11"],
  ] as const)("%j is %s, taken back by %s", (details, event, cancelled) => {
    expect(registrationEvent({ ...EMPTY, ...details }, NOW)).toBe(event);
    expect(cancellingEvent(event)).toBe(cancelled);
  });

  test("has one number of twenty characters for its key, and another for each further step", () => {
    const ids = (["A04", "A08", "A11"] as const).map((event) => messageId({ key: KEY, event }));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9A-Z]{20}$/);
    expect(controlId(KEY)).toBe(ids[0]);
    expect(controlId("0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4e")).not.toBe(ids[0]);
  });

  test("taken back names the patient and the visit, and nothing more", () => {
    const written = writeAdt({ request: request(FULL), key: KEY, event: "A11", now: NOW, site: SITE, patient: undefined });
    expect(written.split("\r").map((line) => line.slice(0, 3))).toEqual(["MSH", "EVN", "PID", "PV1", ""]);
    expect(written).toContain(controlId(KEY));
  });

  test("200 random ones are read equal by an independent parser", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map((one) => `x${one}`);
    const maybe = fc.option(text, { nil: undefined });
    const instant = fc
      .date({ min: new Date("1950-01-01"), max: new Date("2080-01-01"), noInvalidDate: true })
      .map((date) => moment(date.toISOString()));
    const encounter = fc.record({
      start: instant,
      typeId: maybe,
      medicalServiceId: maybe,
      reasonForVisit: maybe,
      alias: maybe,
      financialNumber: maybe,
      attendingProviderId: maybe,
      diagnosisCodes: fc.array(text, { maxLength: 3 }),
      customFields: fc.array(fc.record({ fieldId: text, value: text }), { maxLength: 3 }),
      insurances: fc.array(fc.record({ companyName: text, policyNumber: text, phones: fc.constant([]), customFields: fc.constant([]) }), {
        maxLength: 2,
      }),
      providers: fc.constant([]),
    });
    fc.assert(
      fc.property(encounter, fc.uuid(), (details, key) => {
        const written = writeAdt({
          request: request(details as EncounterDetails),
          key,
          event: "A04",
          now: NOW,
          site: SITE,
          patient: undefined,
        });
        const theirs = Hl7Message.parse(written);
        const ours = parseMessage(written, utf8);
        for (const [name, field, component] of [
          ["MSH", 10, 1],
          ["PID", 3, 1],
          ["PV1", 10, 1],
          ["PV1", 18, 1],
          ["PV1", 19, 1],
          ["PV1", 44, 1],
          ["PV1", 50, 1],
          ["PV2", 3, 2],
        ] as const) {
          // It leaves escapes as they are.
          const said = theirs.getSegment(name)?.getComponent(field, component) ?? "";
          expect(unescapeText(said, DELIMITERS, utf8)).toBe(ours.text(name, field, component));
        }
        const wanted = [...details.diagnosisCodes];
        expect(ours.all("DG1").map((segment) => segment.fields[2]![0]![0]![0])).toEqual(wanted);
        expect(ours.text("PV2", 3, 2)).toBe((details.reasonForVisit ?? "").toWellFormed());
        expect(ours.all("IN1").map((segment) => segment.fields[3]![0]![0]![0])).toEqual(
          details.insurances.map(({ companyName }) => companyName),
        );
        expect(ours.all("ZEC").map((segment) => segment.fields[2]![0]![0]![0])).toEqual(details.customFields.map(({ value }) => value));
      }),
      { numRuns: 200 },
    );
  });
});

describe("what an EMR sends", () => {
  const ADT = [
    "MSH|^~\\&|EMR|HOSP|CHARTROOM|CLINIC|20261122101500-0600||ADT^A04^ADT_A01|MSG1|P|2.5.1",
    "EVN|A04|20261122101500|||U1|20261122100000",
    "PID|1||12724066^^^HOSP^MR~99^^^STATE^SS||Doe^Zoë^Ann^^^^L||19700101|F||||||||||FIN9^^^HOSP^AN",
    writeSegment("PV1", {
      1: "1",
      2: "O",
      3: "CARD",
      19: ["VIS7", "", "", "HOSP", "VN"],
      44: "20261122100000",
      50: ["0A1B", "", "", "CHARTROOM", "VN"],
    }),
  ].join("\r");

  test("is read with every number it names", () => {
    expect(readAdt(parseMessage(ADT, utf8), chicago)).toEqual({
      messageId: "MSG1",
      trigger: "ADT^A04",
      change: "registered",
      at: "2026-11-22T10:00:00-06:00",
      patientIds: [
        { value: "12724066", authority: "HOSP", type: "MR" },
        { value: "99", authority: "STATE", type: "SS" },
      ],
      demographics: { name: "Zoë Ann Doe", sex: "female", birthDate: "1970-01-01" },
      visitIds: [
        { value: "VIS7", authority: "HOSP", type: "VN" },
        { value: "0A1B", authority: "CHARTROOM", type: "VN" },
        { value: "FIN9", authority: "HOSP", type: "AN" },
      ],
      classCode: "O",
      start: "2026-11-22T10:00:00-06:00",
      end: undefined,
    });
  });

  test.each([
    ["A03", "discharged"],
    ["A11", "cancelled"],
    ["A38", "cancelled"],
    ["A08", "changed"],
    ["A13", "discharge-cancelled"],
    ["A05", "planned"],
    ["A31", undefined],
  ])("%s means %s", (trigger, change) => {
    expect(readAdt(parseMessage(ADT.replaceAll("A04", trigger), utf8), () => 0).change).toBe(change);
  });

  test.each([
    [ADT.replace("|MSG1|", "||"), "number"],
    [ADT.replace("ADT^A04^ADT_A01", "ORU^R01"), "another kind"],
    [ADT.replace(/PID.*\r/, ""), "names no patient"],
    [ADT.replace(/12724066.*?\|/, '""|'), "names no patient"],
  ])("is refused when it makes no sense", (text, why) => {
    expect(() => readAdt(parseMessage(text, utf8), () => 0)).toThrow(why);
  });

  test("is acknowledged by its number, and the acknowledgement read back", () => {
    const message = parseMessage(ADT, utf8);
    const answer = parseMessage(
      writeAcknowledgement({ message, code: "AE", key: KEY, now: NOW, offsetAt: () => 0, error: { code: "207", place: "PID-3" } }),
      utf8,
    );
    expect([answer.text("MSH", 3), answer.text("MSH", 5), answer.text("MSH", 9), answer.text("MSH", 9, 2)]).toEqual([
      "CHARTROOM",
      "EMR",
      "ACK",
      "A04",
    ]);
    expect(readAcknowledgement(answer)).toEqual({ code: "AE", of: "MSG1", errorCodes: ["207"], places: ["PID-3"] });
  });

  test.each(["MSA|XX|1", "MSA|AA|", "PID|1"])("%s is no acknowledgement", (segment) => {
    expect(() => readAcknowledgement(parseMessage(`MSH|^~\\&|A\r${segment}`, utf8))).toThrow("no acknowledgement");
  });

  test("words of the peer, which may name the patient, are not kept", () => {
    const answer = parseMessage("MSH|^~\\&|A\rMSA|AE|1|Doe^Zoe is unknown|||Zoe Doe\rERR||PID^1^3|204^unknown key|E||||Zoe Doe", utf8);
    expect(readAcknowledgement(answer)).toEqual({ code: "AE", of: "1", errorCodes: ["204"], places: ["PID-3"] });
  });
});

test("a signed note is one line of text an OBX, under the visit's number", () => {
  const written = writeDocument({
    key: KEY,
    site: SITE,
    now: NOW,
    userId: "U42",
    patientId: "1",
    patientIdType: undefined,
    patient: undefined,
    visitId: "VIS7",
    documentType: "CN",
    title: "Consultation note",
    text: "Chest pain.\n\nPlan: ECG & troponin.",
    signedAt: NOW,
    authorId: "dr-1",
    parent: undefined,
  });
  const message = parseMessage(written, utf8);
  expect([message.text("MSH", 9, 2), message.text("PV1", 19), message.text("TXA", 17), message.text("TXA", 12)]).toEqual([
    "T02",
    "VIS7",
    "AU",
    controlId(KEY),
  ]);
  expect(message.all("OBX").map((segment) => segment.fields[4]?.[0]?.[0]?.[0] ?? "")).toEqual(["Chest pain.", "", "Plan: ECG & troponin."]);
  expect(Hl7Message.parse(written).getSegment("TXA")?.getComponent(2, 1)).toBe("CN");
});
