// A hospital's interface engine for tests: it acknowledges HL7 v2 messages as told, and keeps what it got.
import { randomUUID } from "node:crypto";
import { writeAcknowledgement } from "#formats/hl7v2/acknowledgement.ts";
import { type Message, parseMessage } from "#formats/hl7v2/message.ts";
import { createMllpServer, type MllpServer } from "#protocols/mllp/mllp-server.ts";

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

export interface Engine {
  readonly port: number;
  readonly received: Message[];
  answer: "AA" | "AE" | "AR" | "silence";
  readonly server: MllpServer;
}

export async function engine(): Promise<Engine> {
  const received: Message[] = [];
  const self: { -readonly [K in keyof Engine]: Engine[K] } = { port: 0, received, answer: "AA", server: undefined as never };
  self.server = createMllpServer({
    handle: async (bytes) => {
      const message = parseMessage(utf8(bytes), utf8);
      received.push(message);
      if (self.answer === "silence") return new Promise<Uint8Array>(() => undefined);
      return Buffer.from(
        writeAcknowledgement({ message, code: self.answer, key: randomUUID(), now: new Date().toISOString(), offsetAt: () => 0 }),
      );
    },
    onProblem: () => undefined,
    tls: undefined,
    messageLimit: 1_000_000,
    connectionLimit: 10,
    idleMs: 60_000,
  });
  self.port = await self.server.listen(0, "127.0.0.1");
  return self;
}
