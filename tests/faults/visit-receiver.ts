// An interface engine in this process that takes visits as HL7 v2 messages and has accidents: no answer, a late one, one too many, one of another message, a
// closed connection, a refusal. It may know messages that come again, and may show its visits over FHIR some time after it took them.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { writeAcknowledgement } from "#formats/hl7v2/acknowledgement.ts";
import { type Message, parseMessage } from "#formats/hl7v2/message.ts";
import { createMllpServer } from "#protocols/mllp/mllp-server.ts";
import { oneOf } from "./random-accidents.ts";

export type MessageAccident = "no-answer" | "late" | "kept-late" | "close" | "close-before" | "AE" | "two-answers" | "foreign";

export interface Visit {
  /** MSH-10. */
  readonly number: string;
  readonly alias: string;
  readonly patient: string;
  readonly shownAt: number;
}

export interface VisitReceiver {
  readonly port: number;
  readonly fhirBase: string;
  readonly visits: readonly Visit[];
  /** Asked at each message. */
  random: (() => number) | undefined;
  readonly befallen: readonly MessageAccident[];
  /** Family names as the messages had them. */
  readonly names: readonly string[];
  close(): Promise<void>;
}

const ACCIDENTS: readonly (readonly [number, MessageAccident])[] = [
  [0.04, "no-answer"],
  [0.02, "late"],
  [0.01, "kept-late"],
  [0.04, "close"],
  [0.02, "close-before"],
  [0.02, "AE"],
  [0.03, "two-answers"],
  [0.02, "foreign"],
];

/** Whether the message was taken, or will be, though the sender was not told so. */
export function losesAnswer(accident: MessageAccident): boolean {
  return !["AE", "two-answers"].includes(accident);
}

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** Between one frame and the next on the wire. */
const FRAMES_BETWEEN = Buffer.from([0x1c, 0x0d, 0x0b]);

export interface ReceiverOptions {
  readonly knowsRepeats: boolean;
  /** Longer than a sender waits. */
  readonly lateMs: number;
  /** Of every patient that it shows. */
  readonly familyName?: string;
}

export async function startVisitReceiver({ knowsRepeats, lateMs, familyName = "Doe" }: ReceiverOptions): Promise<VisitReceiver> {
  const visits: Visit[] = [];
  const befallen: MessageAccident[] = [];
  const names: string[] = [];
  const keep = (message: Message) => {
    const number = message.text("MSH", 10);
    if (knowsRepeats && visits.some((one) => one.number === number)) return;
    const lag = (self.random?.() ?? 0) * 800;
    visits.push({ number, alias: message.text("PV1", 50), patient: message.text("PID", 3), shownAt: Date.now() + lag });
  };
  const answer = (message: Message, code: "AA" | "AE") =>
    Buffer.from(writeAcknowledgement({ message, code, key: randomUUID(), now: new Date().toISOString(), offsetAt: () => 0 }));

  const server = createMllpServer({
    async handle(bytes) {
      const message = parseMessage(utf8(bytes), utf8);
      names.push(message.text("PID", 5));
      const accident = self.random && oneOf(self.random, ACCIDENTS);
      if (accident) befallen.push(accident);
      if (accident === "kept-late") setTimeout(() => keep(message), lateMs);
      else if (accident !== "close-before" && accident !== "AE") keep(message);
      const taken = answer(message, "AA");
      switch (accident) {
        case "AE":
          return answer(message, "AE");
        case "two-answers":
          return Buffer.concat([taken, FRAMES_BETWEEN, taken]);
        case "foreign":
          return Buffer.from(utf8(taken).replace(message.text("MSH", 10), randomUUID().slice(0, 20)));
        case "late":
        case "kept-late":
          await sleep(lateMs);
          return taken;
        case "no-answer":
          await sleep(lateMs * 2);
          throw new Error("it never answers");
        case "close":
        case "close-before":
          throw new Error("it closes");
        default:
          return taken;
      }
    },
    onProblem: () => undefined,
    tls: undefined,
    messageLimit: 1_000_000,
    connectionLimit: 100,
    idleMs: 600_000,
  });
  const port = await server.listen(0, "127.0.0.1");

  const reading = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://reader");
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/fhir+json" });
      response.end(JSON.stringify(body));
    };
    if (self.random && self.random() < 0.02) return send(503, {});
    const [, , type, id] = url.pathname.split("/");
    if (type === "Patient" && !/^\w/.test(id ?? "")) return send(404, {});
    if (type === "Patient") return send(200, { resourceType: "Patient", id, name: [{ family: familyName }], birthDate: "1970-01-01" });
    const number = url.searchParams.get("identifier");
    const shown = visits.flatMap((visit, index) =>
      visit.number === number && visit.shownAt <= Date.now() ? [encounterOf(visit, index)] : [],
    );
    send(200, { resourceType: "Bundle", type: "searchset", entry: shown.map((resource) => ({ resource })) });
  });
  await new Promise<void>((resolve) => reading.listen(0, "127.0.0.1", () => resolve()));

  const self: VisitReceiver = {
    port,
    fhirBase: `http://127.0.0.1:${(reading.address() as AddressInfo).port}/r4`,
    visits,
    random: undefined,
    befallen,
    names,
    async close() {
      reading.closeAllConnections();
      await new Promise<void>((resolve) => reading.close(() => resolve()));
      await server.close();
    },
  };
  return self;
}

function encounterOf({ number, patient }: Visit, index: number): object {
  return {
    resourceType: "Encounter",
    id: `enc-${index}`,
    status: "in-progress",
    identifier: [{ value: number }],
    subject: { reference: `Patient/${patient}` },
  };
}
