// Visits over real MLLP sockets to a scripted receiver: what each answer and each silence makes of the delivery.
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import type { DeliveryReceipt, EncounterRegistration } from "#core/delivery.ts";
import type { NewDocument } from "#core/document.ts";
import type { EncounterDetails } from "#core/encounter.ts";
import type { Fault } from "#core/fault.ts";
import type { EmrExchange } from "#core/ports/emr.ts";
import { writeAcknowledgement } from "#formats/hl7v2/acknowledgement.ts";
import { controlId } from "#formats/hl7v2/control-id.ts";
import { type Message, parseMessage, writeMessage, writeSegment } from "#formats/hl7v2/message.ts";
import { DEFAULT_SITE } from "#formats/hl7v2/site.ts";
import { createMllpClient } from "#protocols/mllp/mllp-client.ts";
import { createMllpServer } from "#protocols/mllp/mllp-server.ts";
import type { VisitReader } from "../visit-reader.ts";
import { createHl7Emr, type Hl7EmrSettings } from "./emr.ts";
import { DEFAULT_POLICY } from "./policy.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const signal = new AbortController().signal;
const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const EMPTY: EncounterDetails = { insurances: [], providers: [], diagnosisCodes: [], customFields: [] };

function request(encounter: Partial<EncounterDetails> = {}): EncounterRegistration {
  return { kind: "encounter", userId: "U1", patientId: "42", patientIdType: "MRN", encounter: { ...EMPTY, ...encounter }, sent: {} };
}

const acknowledge = (
  message: Message,
  code: "AA" | "AE" | "AR" | "CA" | "CE" | "CR",
  error?: { code: string; place: string | undefined },
) => Buffer.from(writeAcknowledgement({ message, code, key: randomUUID(), now: "2026-11-22T10:00:00Z", offsetAt: () => 0, error }));

/** A receiver whose answers are `answer`'s, and the connector in front of it. */
async function receiver(answer: (message: Message) => Promise<Buffer> | Buffer, change: Partial<Hl7EmrSettings> = {}) {
  const received: Message[] = [];
  const server = createMllpServer({
    handle: async (bytes) => {
      const message = parseMessage(utf8(bytes), utf8);
      received.push(message);
      return answer(message);
    },
    onProblem: () => undefined,
    tls: undefined,
    messageLimit: 100_000,
    connectionLimit: 10,
    idleMs: 60_000,
  });
  const port = await server.listen(0, "127.0.0.1");
  const mllp = createMllpClient({ host: "127.0.0.1", port, tls: undefined, timeoutMs: 1_500, answerLimit: 10_000, keepOpen: true });
  ends.push(
    () => server.close(),
    () => mllp.close(),
  );
  const emr = createHl7Emr({
    name: "site",
    mllp,
    site: DEFAULT_SITE,
    policy: DEFAULT_POLICY,
    ownsVisitNumbers: true,
    knowsRepeats: false,
    reader: undefined,
    lookUpMs: 0,
    settleMs: 60_000,
    now: () => new Date(),
    ...change,
  });
  return { emr, received };
}

const failed = (work: Promise<unknown>): Promise<Fault> =>
  work.then(
    () => {
      throw new Error("it should have failed");
    },
    (error) => error,
  );

describe("a visit", () => {
  test("is taken under the number that we gave it, the same at every attempt", async () => {
    const { emr, received } = await receiver((message) => acknowledge(message, "AA"));
    const key = randomUUID();
    const seen: EmrExchange[] = [];
    const receipt = await emr.write(request({ alias: "A7", patientClassId: "I" }), {
      key,
      credentials: {},
      signal,
      observe: (one) => seen.push(one),
    });
    await emr.write(request({ alias: "A7", patientClassId: "I" }), { key, credentials: {}, signal });
    expect(receipt).toEqual({
      emrId: controlId(key),
      certainty: "confirmed",
      emrPatientId: undefined,
      alternativeIdentifiers: [
        { code: "VN", description: "Visit number", value: "A7" },
        { code: "MSGID", description: "Message control id", value: controlId(key) },
      ],
    });
    expect(received.map((message) => [message.text("MSH", 9, 2), message.text("MSH", 10), message.text("PV1", 19)])).toEqual([
      ["A01", controlId(key), controlId(key)],
      ["A01", controlId(key), controlId(key)],
    ]);
    expect(seen).toMatchObject([{ name: "ADT^A01", code: "AA" }]);
    expect(seen[0]?.request).toContain("PID|1||42");
    expect(seen[0]?.response).toContain("MSA|AA");
  });

  test("is only sent where its number is the EMR's and nothing can be read", async () => {
    const { emr } = await receiver((message) => acknowledge(message, "AA"), { ownsVisitNumbers: false });
    expect(await emr.write(request(), { key: randomUUID(), credentials: {}, signal })).toMatchObject({ certainty: "sent" });
  });

  test("waits for the application's word in enhanced mode, where the site promises one", async () => {
    const site = { ...DEFAULT_SITE, acknowledgement: "enhanced", applicationAnswers: true } as const;
    const both = (code: "AA" | "AE") => (message: Message) =>
      Buffer.concat([acknowledge(message, "CA"), Buffer.of(0x1c, 0x0d, 0x0b), acknowledge(message, code)]);
    const taken = await receiver(both("AA"), { site });
    expect(await taken.emr.write(request(), { key: randomUUID(), credentials: {}, signal })).toMatchObject({ certainty: "confirmed" });
    expect([taken.received[0]?.text("MSH", 15), taken.received[0]?.text("MSH", 16)]).toEqual(["AL", "AL"]);
    const refused = await receiver(both("AE"), { site });
    expect(await failed(refused.emr.write(request(), { key: randomUUID(), credentials: {}, signal }))).toMatchObject({
      code: "emr-unavailable",
    });
    const commit = await receiver((message) => acknowledge(message, "CA"), { site: { ...site, applicationAnswers: false } });
    expect(await commit.emr.write(request(), { key: randomUUID(), credentials: {}, signal })).toMatchObject({ certainty: "confirmed" });
    const silent = await receiver((message) => acknowledge(message, "CA"), { site });
    expect(await failed(silent.emr.write(request(), { key: randomUUID(), credentials: {}, signal }))).toMatchObject({
      code: "emr-timeout",
    });
  });

  test.each([
    ["AE", undefined, "emr-unavailable", []],
    ["CE", undefined, "emr-unavailable", []],
    ["AR", undefined, "emr-unavailable", []],
    ["AR", { code: "204", place: "PID-3" }, "emr-rejected", [["PatientId"]]],
    ["CR", { code: "103", place: "PV1-2" }, "emr-rejected", [["Encounter", "PatientClassId"]]],
    ["AR", { code: "207", place: undefined }, "emr-unavailable", []],
  ] as const)("refused with %s %j is %s, and a person decides", async (code, error, fault, paths) => {
    const { emr } = await receiver((message) => acknowledge(message, code, error));
    const thrown = await failed(emr.write(request(), { key: randomUUID(), credentials: {}, signal }));
    expect([thrown.code, thrown.next, thrown.issues.map(({ path }) => path)]).toEqual([fault, "park", paths]);
  });

  test("refused goes on as the connection's policy says", async () => {
    const policy = { ...DEFAULT_POLICY, AE: "retry", AR: "fail" } as const;
    for (const [code, next] of [
      ["AE", "retry"],
      ["AR", undefined],
    ] as const) {
      const { emr } = await receiver((message) => acknowledge(message, code), { policy });
      expect((await failed(emr.write(request(), { key: randomUUID(), credentials: {}, signal }))).next).toBe(next);
    }
  });

  test.each([
    ["says nothing", () => new Promise<Buffer>((resolve) => setTimeout(resolve, 3_000, Buffer.from("")))],
    ["closes", () => Promise.reject(new Error("closed"))],
    [
      "acknowledges another message",
      (message: Message) =>
        acknowledge(
          parseMessage(writeMessage([writeSegment("MSH", { 9: ["ADT", "A04"], 10: "OTHER", 11: message.text("MSH", 11) })]), utf8),
          "AA",
        ),
    ],
    ["answers with words", () => Buffer.from("OK")],
    ["answers with no code", (message: Message) => Buffer.from(acknowledge(message, "AA").toString().replace("MSA|AA", "MSA|OK"))],
  ] as const)("is of unknown outcome when the receiver %s", async (_name, answer) => {
    const { emr } = await receiver(answer as (message: Message) => Buffer);
    const thrown = await failed(emr.write(request(), { key: randomUUID(), credentials: {}, signal }));
    expect([thrown.code, thrown.next]).toEqual(["emr-timeout", undefined]);
  });

  test("is not sent when nobody is there, when a character does not fit, or when a field has no place", async () => {
    const mllp = createMllpClient({ host: "127.0.0.1", port: 1, tls: undefined, timeoutMs: 400, answerLimit: 100, keepOpen: true });
    const away = await receiver((message) => acknowledge(message, "AA"), { mllp });
    expect(await failed(away.emr.write(request(), { key: randomUUID(), credentials: {}, signal }))).toMatchObject({
      code: "emr-unavailable",
      next: "retry",
    });
    const narrow = await receiver((message) => acknowledge(message, "AA"), { site: { ...DEFAULT_SITE, characterSet: "8859/1" } });
    expect(
      await failed(narrow.emr.write(request({ reasonForVisit: "山田" }), { key: randomUUID(), credentials: {}, signal })),
    ).toMatchObject({ code: "emr-rejected" });
    const plain = await receiver((message) => acknowledge(message, "AA"), { site: { ...DEFAULT_SITE, extrasSegment: undefined } });
    const thrown = await failed(plain.emr.write(request({ formType: "F1" }), { key: randomUUID(), credentials: {}, signal }));
    expect(thrown).toMatchObject({ code: "emr-rejected", issues: [{ path: ["Encounter", "FormType"] }] });
    expect([...narrow.received, ...plain.received]).toEqual([]);
    expect(
      (await receiver((message) => acknowledge(message, "AA"), { site: { ...DEFAULT_SITE, characterSet: "8859/1" } })).emr.capabilities
        .writes,
    ).toEqual(["encounter", "encounter-change", "encounter-cancellation", "document"]);
  });
});

describe("with a reader", () => {
  const visit: DeliveryReceipt = { emrId: "enc-1", certainty: "confirmed", emrPatientId: "pat-1", alternativeIdentifiers: [] };
  const reader = (visits: (DeliveryReceipt | undefined)[]): VisitReader => ({
    checkLogin: async () => undefined,
    visit: async () => (visits.length > 1 ? visits.shift() : visits[0]),
    demographics: async ({ value }) => (value === "42" ? { name: "Zoë Doe", sex: "female", birthDate: "1970-01-01" } : undefined),
  });

  test("the EMR's own id is found, also a little later, and the patient is named", async () => {
    const { emr, received } = await receiver((message) => acknowledge(message, "AA"), {
      ownsVisitNumbers: false,
      reader: reader([undefined, visit]),
      lookUpMs: 5000,
    });
    const key = randomUUID();
    expect(await emr.write(request(), { key, credentials: {}, signal })).toMatchObject({
      emrId: "enc-1",
      certainty: "confirmed",
      alternativeIdentifiers: [{ code: "MSGID", value: controlId(key) }],
    });
    expect(received[0]?.text("PID", 5)).toBe("Zoë Doe");
  });

  test("one that is acknowledged and not shown is only sent, never sent again", async () => {
    const { emr } = await receiver((message) => acknowledge(message, "AA"), { ownsVisitNumbers: false, reader: reader([undefined]) });
    expect(await emr.write(request(), { key: randomUUID(), credentials: {}, signal })).toMatchObject({ certainty: "sent" });
  });

  test("a patient that it does not know is sent nowhere", async () => {
    const { emr, received } = await receiver((message) => acknowledge(message, "AA"), { reader: reader([undefined]) });
    expect(await failed(emr.write({ ...request(), patientId: "43" }, { key: randomUUID(), credentials: {}, signal }))).toMatchObject({
      code: "emr-rejected",
      issues: [{ path: ["PatientId"] }],
    });
    expect(received).toEqual([]);
  });

  test("a change is never taken for made, or sent again, by what the reader shows", async () => {
    const call = { key: randomUUID(), credentials: {}, signal, sentAt: new Date(0) };
    const change = { ...request(), kind: "encounter-change", target: "V1", visitNumber: "V1", changed: ["reasonForVisit"] } as const;
    const careful = await receiver((message) => acknowledge(message, "AA"), { reader: reader([visit]) });
    expect(await failed(careful.emr.find(change, call))).toMatchObject({ code: "emr-timeout" });
    const knowing = await receiver((message) => acknowledge(message, "AA"), { reader: reader([visit]), knowsRepeats: true });
    expect(await knowing.emr.find(change, call)).toBeUndefined();
    await knowing.emr.write(change, call);
    await knowing.emr.write(change, call);
    const seen = knowing.received.map((message) => [message.text("MSH", 9, 2), message.text("PV1", 19), message.text("MSH", 10)]);
    expect(seen).toEqual([seen[0], seen[0]]);
    expect(seen[0]?.slice(0, 2)).toEqual(["A08", "V1"]);
  });

  test("absence is believed only when the EMR has had its time", async () => {
    const { emr } = await receiver((message) => acknowledge(message, "AA"), { reader: reader([undefined]) });
    const call = { key: randomUUID(), credentials: {}, signal };
    expect(await failed(emr.find(request(), { ...call, sentAt: new Date() }))).toMatchObject({ code: "emr-timeout" });
    expect(await emr.find(request(), { ...call, sentAt: new Date(Date.now() - 120_000) })).toBeUndefined();
  });
});

describe("a document", () => {
  const note = (overrides: Partial<NewDocument["document"]> = {}): NewDocument => ({
    kind: "document",
    userId: "U1",
    patientId: "42",
    patientIdType: "MRN",
    encounterId: "V-7",
    encounterAlias: undefined,
    document: {
      statusId: "final",
      description: "Consultation note",
      format: "text/markdown",
      body: "Cough for 3 days.\nPlan: rest | recheck.",
      authorId: undefined,
      authorName: "Dr Ada Lee",
      cosignerId: undefined,
      serviceDepartmentId: undefined,
      dictated: undefined,
      transcribed: undefined,
      typeId: "http://loinc.org|11488-4",
      at: { text: "2026-11-20T09:00:00Z", instant: "2026-11-20T09:00:00.000Z" },
      externalId: undefined,
      replaces: undefined,
      ...overrides,
    },
    sent: {},
  });

  test("goes as MDM^T02 with its text, and is only sent: nothing can be read back", async () => {
    const { emr, received } = await receiver((message) => acknowledge(message, "AA"));
    const key = randomUUID();
    const receipt = await emr.write(note({ replaces: "earlier" }), { key, credentials: {}, signal });
    expect(receipt).toMatchObject({ emrId: controlId(key), certainty: "sent" });
    const [message] = received;
    expect([message?.text("MSH", 9), message?.text("PID", 3), message?.text("PV1", 19)]).toEqual(["MDM", "42", "V-7"]);
    expect([message?.text("TXA", 2), message?.text("TXA", 9), message?.text("TXA", 13)]).toEqual(["CN", "Dr Ada Lee", "earlier"]);
    expect(message?.text("OBX", 5)).toBe("Cough for 3 days.");
  });

  test("that is no text, or not final, goes nowhere", async () => {
    const { emr, received } = await receiver((message) => acknowledge(message, "AA"));
    for (const [field, wrong] of [
      ["Format", { format: "application/pdf" }],
      ["Status", { statusId: "preliminary" }],
    ] as const) {
      const fault = await failed(emr.write(note(wrong), { key: randomUUID(), credentials: {}, signal }));
      expect(fault).toMatchObject({ code: "emr-rejected", issues: [{ path: [field] }] });
    }
    expect(received).toEqual([]);
  });

  test("whose answer was lost is not sent again blindly", async () => {
    const reader = { checkLogin: async () => {}, visit: async () => undefined, demographics: async () => undefined };
    const call = { key: randomUUID(), credentials: {}, signal };
    const { emr } = await receiver((message) => acknowledge(message, "AA"), { reader, knowsRepeats: false });
    expect(await failed(emr.find(note(), call))).toMatchObject({ code: "emr-timeout" });
    const repeating = await receiver((message) => acknowledge(message, "AA"), { reader, knowsRepeats: true });
    expect(await repeating.emr.find(note(), call)).toBeUndefined();
  });
});
