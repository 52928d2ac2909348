// Messages of an EMR against the real storage: kept, applied once, acknowledged by what became of them, and never applied to another patient.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Caller } from "#core/caller.ts";
import type { DeliveryState } from "#core/delivery.ts";
import type { Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { readAcknowledgement } from "#formats/hl7v2/acknowledgement.ts";
import { controlId } from "#formats/hl7v2/control-id.ts";
import { parseMessage, writeMessage, writeSegment } from "#formats/hl7v2/message.ts";
import { openStore, type PostgresStorage } from "#storage/postgres/open-store.ts";
import { testDatabase } from "../../../tests/postgres.ts";
import { receiveAdt } from "./listener.ts";

const logged: string[] = [];
const log = {
  debug() {},
  info() {},
  warn: (event: string, fields: unknown) => logged.push(JSON.stringify([event, fields])),
  error: (event: string) => logged.push(event),
};
const world: World = { now: () => new Date(), uuid: randomUUID, hash: (text) => text, token: (length) => "a".repeat(length) };
const practiceId = randomUUID();
const caller: Caller = { practiceId, wire: "encounters", actor: "application:test", requestId: "r" };
const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

let storage: PostgresStorage;
let drop: () => Promise<void>;
let connection: string;

beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  storage = await openStore({ url: database.url, masterKey: new Uint8Array(32).fill(7), log });
});
afterAll(async () => {
  await storage.close();
  await drop();
});
beforeEach(() => {
  connection = `c-${randomUUID()}`;
  logged.length = 0;
});

const ports = () => ({ store: storage.store, world, log, numberOf: (id: string) => controlId(id) });
const source = () => ({ practiceId, connection, offsetAt: () => 0, characterSet: "UNICODE UTF-8" }) as const;
const look = <T>(work: (tx: Tx) => Promise<T>) => storage.store.look({ caller, purpose: "test" }, work);
const act = <T>(work: (tx: Tx) => Promise<T>) => storage.store.act({ caller, purpose: "test" }, work);

interface Told {
  readonly trigger?: string;
  readonly patient?: string;
  readonly visit?: readonly string[];
  readonly number?: string;
  readonly at?: string;
}

function adt({ trigger = "A04", patient = "42", visit = ["VIS7"], number, at = "20260101100000" }: Told): Buffer {
  return Buffer.from(
    writeMessage([
      writeSegment("MSH", {
        3: "EMR",
        4: "HOSP",
        7: "20260101100000",
        9: ["ADT", trigger],
        10: randomUUID().slice(0, 20),
        11: "P",
        12: "2.5.1",
      }),
      writeSegment("EVN", { 1: trigger, 6: at }),
      writeSegment("PID", { 3: [patient, "", "", "HOSP", "MR"], 5: ["Doe", "Canary"] }),
      writeSegment("PV1", { 2: "O", 19: [visit[0], "", "", "HOSP", "VN"], 50: number && [number, "", "", "CHARTROOM", "VN"] }),
    ]),
  );
}

async function told(raw: Uint8Array) {
  return readAcknowledgement(parseMessage(utf8(await receiveAdt(ports(), source(), raw)), utf8));
}

async function delivery(states: readonly DeliveryState[]): Promise<string> {
  const id = randomUUID();
  const at = new Date();
  const encounter = { insurances: [], providers: [], diagnosisCodes: [], customFields: [] };
  const request = { kind: "encounter", userId: "u", patientId: "42", patientIdType: "MRN", encounter, sent: {} } as const;
  const fresh = {
    id,
    practiceId,
    connection,
    state: "accepted",
    request,
    receipt: undefined,
    failure: undefined,
    attempts: 0,
    requestId: "r",
    nextAttemptAt: undefined,
    sentAt: undefined,
    createdAt: at,
    updatedAt: at,
  } as const;
  await act((tx) => tx.deliveries.addOrFind({ delivery: fresh, credentials: {}, key: undefined }));
  for (const state of states) await act((tx) => tx.deliveries.move(practiceId, id, state, { at: new Date() }));
  return id;
}

const stateOf = async (id: string) => (await look((tx) => tx.deliveries.byId(practiceId, id)))?.state;
const encounter = async (value: string) => (await look((tx) => tx.encounters.byAnyId(practiceId, connection, value)))[0];
const inbox = async () =>
  (
    await storage.pool.query<{ state: string; reason: string | null }>(
      "SELECT state, reason FROM chartroom.adt_message WHERE connection = $1 ORDER BY received_at",
      [connection],
    )
  ).rows;

describe("news of a visit of ours", () => {
  test.each([[["sending"]], [["sending", "unknown"]], [["sending", "parked"]]] as const)(
    "confirms a delivery that is %j",
    async (states) => {
      const id = await delivery(states);
      expect((await told(adt({ number: controlId(id) }))).code).toBe("AA");
      expect(await stateOf(id)).toBe("confirmed");
      expect(await encounter("VIS7")).toMatchObject({
        emrId: "VIS7",
        news: { change: "registered", at: new Date("2026-01-01T10:00:00Z") },
      });
      expect((await encounter(controlId(id)))?.emrId).toBe("VIS7");
      expect(await inbox()).toEqual([{ state: "applied", reason: null }]);
    },
  );

  test("says what became of it, the newest last, whatever order it comes in", async () => {
    const id = await delivery(["sending"]);
    await told(adt({ number: controlId(id) }));
    await told(adt({ trigger: "A03", at: "20260101120000" }));
    await told(adt({ trigger: "A08", at: "20260101110000" }));
    expect((await encounter("VIS7"))?.news?.change).toBe("discharged");
    await told(adt({ trigger: "A11", at: "20260101130000" }));
    expect((await encounter("VIS7"))?.news?.change).toBe("cancelled");
  });

  test("about another patient is kept, acknowledged and applied to nobody", async () => {
    const id = await delivery(["sending", "unknown"]);
    expect((await told(adt({ number: controlId(id), patient: "43" }))).code).toBe("AA");
    expect(await stateOf(id)).toBe("unknown");
    await told(adt({ number: controlId(id) }));
    expect((await told(adt({ trigger: "A11", patient: "43", at: "20260102000000" }))).code).toBe("AA");
    expect((await encounter("VIS7"))?.news?.change).toBe("registered");
    expect((await inbox()).map(({ state, reason }) => [state, reason])).toEqual([
      ["unmatched", null],
      ["applied", null],
      ["unmatched", "another-patient"],
    ]);
  });

  test("that comes again is acknowledged again and not applied again", async () => {
    const id = await delivery(["sending"]);
    const message = adt({ number: controlId(id) });
    const [first, second] = [await told(message), await told(message)];
    expect([first.code, second.code, first.of === second.of]).toEqual(["AA", "AA", true]);
    expect(await inbox()).toHaveLength(1);
  });
});

test("news about nothing we know is kept and acknowledged", async () => {
  expect((await told(adt({}))).code).toBe("AA");
  expect(await inbox()).toEqual([{ state: "unmatched", reason: null }]);
});

test("what is no ADT, or names no patient, is refused and kept", async () => {
  const other = Buffer.from(adt({}).toString().replace("ADT^A04", "ORU^R01"));
  const nobody = Buffer.from(
    adt({})
      .toString()
      .replace(/\|42\^[^|]*/, "|"),
  );
  expect([(await told(other)).errorCodes, (await told(nobody)).errorCodes]).toEqual([["200"], ["101"]]);
  expect((await told(other)).code).toBe("AR");
  expect((await inbox()).map(({ state }) => state)).toEqual(["refused", "refused"]);
});

test("what has no readable header is kept and not answered", async () => {
  await expect(receiveAdt(ports(), source(), Buffer.from("canary GET /"))).rejects.toThrow("MSH");
  expect(await inbox()).toEqual([{ state: "refused", reason: "unreadable" }]);
});

test("handling that fails is answered with AE and done when the message comes again", async () => {
  const id = await delivery(["sending"]);
  const message = adt({ number: controlId(id) });
  let failing = true;
  const flaky = {
    ...ports(),
    numberOf: (deliveryId: string) => {
      if (failing) throw new Error("canary");
      return controlId(deliveryId);
    },
  };
  const first = readAcknowledgement(parseMessage(utf8(await receiveAdt(flaky, source(), message)), utf8));
  expect([first.code, await stateOf(id)]).toEqual(["AE", "sending"]);
  failing = false;
  expect((await told(message)).code).toBe("AA");
  expect(await stateOf(id)).toBe("confirmed");
});

test("a commit acknowledgement is given where it is asked for, and nothing of a message is logged or stored in clear", async () => {
  const asking = Buffer.from(adt({}).toString().replace("|P|2.5.1", "|P|2.5.1|||AL|NE"));
  expect((await told(asking)).code).toBe("CA");
  const { rows } = await storage.pool.query(
    "SELECT row_to_json(m)::text AS row, encode(sealed_raw, 'escape') AS raw FROM chartroom.adt_message m WHERE connection = $1",
    [connection],
  );
  expect(JSON.stringify([rows, logged])).not.toContain("Canary");
});
