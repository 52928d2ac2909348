// Our HL7 v2 ends against independent ones: four servers take our visits and four clients are answered by our listener, every message acknowledged; what we
// write is parsed back equal by two other parsers; a receiver with faults is told from one that took the message.
import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Hl7Message } from "@medplum/core";
import { Hl7Client, Hl7Server } from "@medplum/hl7";
import fc from "fast-check";
import { Client, Message as NodeHl7Message } from "node-hl7-client";
import { Server as NodeHl7Server } from "node-hl7-server";
import simpleHl7 from "simple-hl7";
import { afterEach, describe, expect, test } from "vitest";
import { createHl7Emr } from "#connectors/hl7v2/emr.ts";
import { DEFAULT_POLICY } from "#connectors/hl7v2/policy.ts";
import type { EncounterRegistration } from "#core/delivery.ts";
import type { EncounterDetails } from "#core/encounter.ts";
import type { Fault } from "#core/fault.ts";
import { writeAcknowledgement } from "#formats/hl7v2/acknowledgement.ts";
import { decoderOf } from "#formats/hl7v2/character-set.ts";
import { controlId } from "#formats/hl7v2/control-id.ts";
import { DELIMITERS, unescapeText } from "#formats/hl7v2/escape.ts";
import { type Message, parseMessage } from "#formats/hl7v2/message.ts";
import { readAdt } from "#formats/hl7v2/read-adt.ts";
import { DEFAULT_SITE } from "#formats/hl7v2/site.ts";
import { writeAdt } from "#formats/hl7v2/write-adt.ts";
import { createMllpClient } from "#protocols/mllp/mllp-client.ts";
import { createMllpServer } from "#protocols/mllp/mllp-server.ts";
import { freePort } from "../free-port.ts";
import { missing, PEERS } from "./others.ts";

// python3-hl7 is a Debian package: without it the tests that need it are skipped, and say so.
const noPython = missing([], [["/usr/bin/python3", "-c", "import hl7"]]);
const noReceiver = noPython ?? missing([join(PEERS, "hl7-receiver.py")]);
const SENDER = fileURLToPath(new URL("./fixtures/hl7-send.py", import.meta.url));
const FIELDS = fileURLToPath(new URL("./fixtures/hl7-fields.py", import.meta.url));

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const signal = new AbortController().signal;
const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const EMPTY: EncounterDetails = { insurances: [], providers: [], diagnosisCodes: [], customFields: [] };
const SITE = {
  ...DEFAULT_SITE,
  sendingApplication: "SCRIBE",
  sendingFacility: "CLINIC",
  receivingApplication: "EMR",
  receivingFacility: "HOSP",
  patientAuthority: "HOSP",
};

function request(encounter: Partial<EncounterDetails> = {}): EncounterRegistration {
  const details = { reasonForVisit: "Zoë 山田 | chest & arm ^ ~ \\ pain", alias: "A7", diagnosisCodes: ["R07.9", "I10"], ...encounter };
  return { kind: "encounter", userId: "U42", patientId: "12724066", patientIdType: "MRN", encounter: { ...EMPTY, ...details }, sent: {} };
}

function emrAt(port: number, keepOpen = true) {
  const mllp = createMllpClient({ host: "127.0.0.1", port, tls: undefined, timeoutMs: 5_000, answerLimit: 100_000, keepOpen });
  ends.push(() => mllp.close());
  return createHl7Emr({
    name: "site",
    mllp,
    site: SITE,
    policy: DEFAULT_POLICY,
    ownsVisitNumbers: true,
    knowsRepeats: false,
    reader: undefined,
    lookUpMs: 0,
    settleMs: 0,
    now: () => new Date(),
  });
}

/** An independent server on a free port, and the messages that it says it got. */
type Started = { readonly port: number; readonly received: () => readonly { readonly id: string; readonly reason: string }[] };

const decoded = (text: string) => unescapeText(text, DELIMITERS, utf8);

const SERVERS: readonly (readonly [string, boolean, () => Promise<Started>])[] = [
  [
    "@medplum/hl7",
    true,
    async () => {
      const received: { id: string; reason: string }[] = [];
      const server = new Hl7Server((connection) => {
        connection.addEventListener("message", ({ message }) => {
          received.push({
            id: message.getSegment("MSH")?.getField(10)?.toString() ?? "",
            reason: decoded(message.getSegment("PV2")?.getComponent(3, 2) ?? ""),
          });
          connection.send(message.buildAck());
        });
      });
      const port = await freePort();
      await server.start(port);
      ends.push(() => server.stop());
      return { port, received: () => received };
    },
  ],
  [
    "node-hl7-server",
    // Its second answer on one connection names the first message.
    false,
    async () => {
      const received: { id: string; reason: string }[] = [];
      const port = await freePort();
      const inbound = new NodeHl7Server({ bindAddress: "127.0.0.1" }).createInbound({ port }, async (asked, answer) => {
        const message = asked.getMessage();
        received.push({ id: message.get("MSH.10").toString(), reason: decoded(message.get("PV2.3.2").toString()) });
        await answer.sendResponse("AA");
      });
      await new Promise<void>((resolve) => inbound.once("listen", () => resolve()));
      ends.push(() => inbound.close());
      return { port, received: () => received };
    },
  ],
  [
    "simple-hl7",
    true,
    async () => {
      const received: { id: string; reason: string }[] = [];
      const app = simpleHl7.tcp();
      app.use(
        (
          asked: {
            msg: {
              header: { getField(at: number): unknown };
              getSegment(name: string): { getComponent(field: number, at: number): unknown };
            };
          },
          answer: { end(): void },
        ) => {
          received.push({
            id: String(asked.msg.header.getField(8)),
            reason: decoded(String(asked.msg.getSegment("PV2").getComponent(3, 2))),
          });
          answer.end();
        },
      );
      const port = await freePort();
      app.start(port);
      ends.push(() => app.stop());
      return { port, received: () => received };
    },
  ],
];

async function receiver(how: string): Promise<Started> {
  const port = await freePort();
  const child = spawn("/usr/bin/python3", [join(PEERS, "hl7-receiver.py"), String(port), how], { stdio: ["ignore", "pipe", "inherit"] });
  const received: { id: string; reason: string }[] = [];
  let text = "";
  await new Promise<void>((resolve) =>
    child.stdout.on("data", (chunk) => {
      text += String(chunk);
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) {
        const told = JSON.parse(line) as { listening?: number; id?: string; segments?: string[] };
        if (told.listening !== undefined) resolve();
        const reason =
          told.segments
            ?.find((segment) => segment.startsWith("PV2"))
            ?.split("|")[3]
            ?.split("^")[1] ?? "";
        if (told.id !== undefined) received.push({ id: told.id, reason: decoded(reason) });
      }
    }),
  );
  ends.push(() => child.kill());
  return { port, received: () => received };
}

// proves: encounters.CreatePatientEncounter by medplum-hl7
// proves: encounters.CreatePatientEncounter by node-hl7-server
// proves: encounters.CreatePatientEncounter by simple-hl7
// proves: encounters.CreatePatientEncounter by python3-hl7
describe("our visits are taken by", () => {
  test.each(SERVERS)("%s", async (_name, keepOpen, start) => {
    const { port, received } = await start();
    const emr = emrAt(port, keepOpen);
    for (let turn = 0; turn < 3; turn++) {
      const key = randomUUID();
      expect(await emr.write(request(), { key, credentials: {}, signal })).toMatchObject({ emrId: controlId(key), certainty: "confirmed" });
      expect(received().at(-1)).toEqual({ id: controlId(key), reason: "Zoë 山田 | chest & arm ^ ~ \\ pain" });
    }
  });

  // Without the Debian package python3-hl7 there is no such peer; CI installs it.
  test.skipIf(noReceiver)("python3-hl7", async () => {
    const { port, received } = await receiver("AA");
    const key = randomUUID();
    await emrAt(port).write(request(), { key, credentials: {}, signal });
    expect(received()).toEqual([{ id: controlId(key), reason: "Zoë 山田 | chest & arm ^ ~ \\ pain" }]);
  });

  // What a receiver with faults makes of a delivery: section 2.8 of the failure table.
  test.skipIf(noReceiver).each([
    ["AE", "emr-unavailable", "park"],
    ["AR", "emr-unavailable", "park"],
    ["none", "emr-timeout", undefined],
    ["wrong-id", "emr-timeout", undefined],
    ["close", "emr-timeout", undefined],
  ] as const)("a receiver that answers %s is %s", async (how, code, next) => {
    const { port } = await receiver(how);
    const thrown = await emrAt(port)
      .write(request(), { key: randomUUID(), credentials: {}, signal })
      .then(
        () => undefined,
        (error: Fault) => error,
      );
    expect([thrown?.code, thrown?.next]).toEqual([code, next]);
  });
});

describe("our listener answers", () => {
  async function listening() {
    const received: Message[] = [];
    const server = createMllpServer({
      handle: async (bytes) => {
        const decode = decoderOf(bytes, "UNICODE UTF-8");
        const message = parseMessage(decode(bytes), decode);
        received.push(message);
        readAdt(message, () => 0);
        return Buffer.from(
          writeAcknowledgement({ message, code: "AA", key: randomUUID(), now: new Date().toISOString(), offsetAt: () => 0 }),
        );
      },
      onProblem: (problem, error) => {
        throw error ?? new Error(problem);
      },
      tls: undefined,
      messageLimit: 1_000_000,
      connectionLimit: 10,
      idleMs: 60_000,
    });
    const port = await server.listen(0, "127.0.0.1");
    ends.push(() => server.close());
    return { port, received };
  }

  const key = randomUUID();
  const text = writeAdt({
    request: request(),
    key,
    event: "A04",
    now: "2026-11-22T10:00:00Z",
    site: SITE,
    patient: { name: "Doe, Zoë", sex: "female", birthDate: "1970-01-01" },
  });

  function taken(received: readonly Message[]) {
    expect(received.map((message) => [message.text("MSH", 10), message.text("PID", 5, 2), message.text("PV2", 3, 2)])).toEqual([
      [controlId(key), "Zoë", "Zoë 山田 | chest & arm ^ ~ \\ pain"],
    ]);
  }

  test("@medplum/hl7", async () => {
    const { port, received } = await listening();
    const client = new Hl7Client({ host: "127.0.0.1", port });
    ends.push(() => client.close());
    const answer = await client.sendAndWait(Hl7Message.parse(text) as never);
    expect([answer.getSegment("MSA")?.getField(1)?.toString(), answer.getSegment("MSA")?.getField(2)?.toString()]).toEqual([
      "AA",
      controlId(key),
    ]);
    taken(received);
  });

  test("node-hl7-client", async () => {
    const { port, received } = await listening();
    const client = new Client({ host: "127.0.0.1", version: "2.5.1" });
    const answer = await new Promise<{ get(path: string): { toString(): string } }>((resolve, reject) => {
      const connection = client.createConnection({ port, version: "2.5.1" }, async (response) => resolve(response.getMessage()));
      ends.push(() => connection.close());
      // Its own reading of our text, written again as it writes.
      connection.once("connect", () => void connection.sendMessage(new NodeHl7Message({ text })).catch(reject));
    });
    expect([answer.get("MSA.1").toString(), answer.get("MSA.2").toString()]).toEqual(["AA", controlId(key)]);
    taken(received);
  });

  test("simple-hl7", async () => {
    const { port, received } = await listening();
    const client = simpleHl7.Server.createTcpClient("127.0.0.1", port);
    const answer = await new Promise<{ log(): string }>((resolve, reject) =>
      client.send({ toString: () => text }, (error: Error | null, acknowledged: { log(): string }) =>
        error ? reject(error) : resolve(acknowledged),
      ),
    );
    expect(answer.log()).toContain(`MSA|AA|${controlId(key)}`);
    taken(received);
  });

  // Without the Debian package python3-hl7 there is no such peer; CI installs it.
  test.skipIf(noPython)("python3-hl7", async () => {
    const { port, received } = await listening();
    const child = spawn("/usr/bin/python3", [SENDER, String(port)], { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.end(text);
    let said = "";
    for await (const chunk of child.stdout) said += chunk;
    expect(said).toContain(`MSA|AA|${controlId(key)}`);
    taken(received);
  });
});

// Without the Debian package python3-hl7 there is no such peer; CI installs it.
test.skipIf(noPython)("200 random visits are read equal by python3-hl7", { timeout: 60_000 }, async () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map((one) => `x${one}`);
  const samples = fc.sample(fc.record({ reasonForVisit: text, alias: text, medicalServiceId: text, typeId: text, financialNumber: text }), {
    numRuns: 200,
    seed: 7,
  });
  const places = [
    ["MSH", 1, 10, 1],
    ["PID", 1, 18, 1],
    ["PV1", 1, 10, 1],
    ["PV1", 1, 18, 1],
    ["PV1", 1, 50, 1],
    ["PV2", 1, 3, 2],
  ] as const;
  const messages = samples.map((details) =>
    writeAdt({ request: request(details), key: randomUUID(), event: "A04", now: "2026-11-22T10:00:00Z", site: SITE, patient: undefined }),
  );
  const child = promisify(execFile)("/usr/bin/python3", [FIELDS, JSON.stringify(places)], { maxBuffer: 1e8 });
  child.child.stdin?.end(messages.map((message) => `${JSON.stringify(message)}\n`).join(""));
  const lines = (await child).stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as string[]);
  expect(lines).toHaveLength(200);
  lines.forEach((theirs, index) => {
    const { financialNumber, medicalServiceId, typeId, alias, reasonForVisit } = samples[index]!;
    const wanted = [financialNumber, medicalServiceId, typeId, alias, reasonForVisit].map((one) => one.toWellFormed());
    expect(theirs.slice(1)).toEqual(wanted);
    expect(theirs[0]).toMatch(/^[0-9A-Z]{20}$/);
  });
});
