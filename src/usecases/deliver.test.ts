// Deliveries against a scripted EMR and the real database: nothing is sent twice blindly, and what is unknown stays visible.
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "#core/caller.ts";
import type { DeliveryReceipt, EncounterRegistration } from "#core/delivery.ts";
import { Fault, type FaultCode } from "#core/fault.ts";
import type { Connections, Emr, EmrCall, EmrCapabilities } from "#core/ports/emr.ts";
import type { World } from "#core/ports/world.ts";
import { openStore, type PostgresStorage } from "#storage/postgres/open-store.ts";
import { testDatabase } from "../../tests/postgres.ts";
import { deliver } from "./deliver.ts";
import { type DeliveryInput, requestDelivery } from "./request-delivery.ts";
import { abandonDelivery } from "./settle-delivery.ts";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const world: World = {
  now: () => new Date(),
  uuid: () => randomUUID(),
  hash: (text) => createHmac("sha256", "test").update(text).digest("hex"),
  token: (length) => "a".repeat(length),
};

let storage: PostgresStorage;
let drop: () => Promise<void>;
const practiceId = randomUUID();
const caller: Caller = { practiceId, wire: "encounters", actor: "application:test", requestId: "r" };

beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  storage = await openStore({ url: database.url, masterKey: new Uint8Array(32).fill(7), log: quiet });
});
afterAll(async () => {
  await storage.close();
  await drop();
});

/** An EMR that answers as told, and remembers what reached it. */
class ScriptedEmr implements Emr {
  readonly capabilities: EmrCapabilities;
  readonly made = new Map<string, DeliveryReceipt>();
  sends = 0;
  logins = 0;
  /** What happens at the next sends, first to last; then all is well. */
  script: { readonly arrives: boolean; readonly answer: FaultCode | "ok"; readonly next?: "retry" | "finish" | "park" }[] = [];
  /** What it says of what it takes. */
  certainty: DeliveryReceipt["certainty"] = "confirmed";
  loginRefused = false;
  findFails: FaultCode | undefined;

  constructor(capabilities: Partial<EmrCapabilities> = {}) {
    this.capabilities = {
      deduplicatesByKey: false,
      findsByKey: true,
      readsPatients: true,
      checksLogins: true,
      writes: ["encounter"],
      reads: [],
      ...capabilities,
    };
  }

  async checkLogin(): Promise<void> {
    this.logins++;
    if (this.loginRefused) throw new Fault("emr-unauthenticated", "The EMR refused the login.");
  }

  /** Resolves when the next sends may be answered. */
  gate: Promise<void> = Promise.resolve();

  async write(_request: unknown, { key, observe }: EmrCall): Promise<DeliveryReceipt> {
    this.sends++;
    await this.gate;
    const { arrives, answer, next } = this.script.shift() ?? { arrives: true, answer: "ok" };
    const at = new Date();
    const isSilent = answer === "emr-timeout" || answer === "emr-unavailable";
    observe?.({
      startedAt: at,
      endedAt: at,
      name: "scripted",
      request: "content",
      code: isSilent ? undefined : "200",
      response: undefined,
    });
    const receipt: DeliveryReceipt = {
      emrId: `E-${key}-${this.sends}`,
      certainty: "confirmed",
      emrPatientId: "P1",
      alternativeIdentifiers: [],
    };
    if (arrives) this.made.set(key, receipt);
    if (answer !== "ok") throw new Fault(answer, "As scripted.", { next });
    return { ...receipt, certainty: this.certainty };
  }

  async find(_request: unknown, { key }: { key: string }): Promise<DeliveryReceipt | undefined> {
    if (this.findFails) throw new Fault(this.findFails, "As scripted.");
    return this.made.get(key);
  }

  async demographics(): Promise<undefined> {
    return undefined;
  }

  async read(): Promise<never> {
    throw new Fault("emr-unavailable", "It answers no questions.");
  }
}

/** Retries at once, and leaves a connection alone only where a test says so. */
const patience = {
  codes: {},
  concurrency: 1,
  retry: { limit: 2, delayMs: 0, maxDelayMs: 0 },
  breaker: { failures: 1000, coolDownMs: 1000 },
};

function portsFor(emr: Emr, name = `c-${randomUUID()}`) {
  const connection = {
    name,
    practiceId: undefined,
    emrSystem: "Epic",
    emrInstance: undefined,
    needsLogin: false,
    fhirBase: undefined,
    ...patience,
  };
  const connections: Connections = {
    resolve: () => connection,
    byName: () => connection,
    byEndpoint: () => undefined,
    practiceOf: () => undefined,
    emr: () => emr,
  };
  return { store: storage.store, feed: storage.feed, world, log: quiet, connections, connection, name };
}

function input(change: Partial<DeliveryInput> = {}, encounter: object = {}): DeliveryInput {
  const start = { text: "2026-11-22T10:00:00Z", instant: "2026-11-22T10:00:00.000Z" };
  const details = { insurances: [], providers: [], diagnosisCodes: [], customFields: [], start, ...encounter };
  const request: EncounterRegistration = {
    kind: "encounter",
    userId: "u",
    patientId: "p",
    patientIdType: undefined,
    encounter: details,
    sent: { EncounterDateTime: start.text, ...encounter },
  };
  return {
    emrSystem: "Epic",
    emrInstance: undefined,
    credentials: { loginId: "l", password: "canary" },
    idempotencyKey: undefined,
    request,
    ...change,
  };
}

const settings = { deadlineMs: 10_000, foldMs: 600_000 };

/** Registers, with the worker's part done as soon as the delivery is there: `attempts` says how each attempt is called. */
async function registerAndDeliver(ports: ReturnType<typeof portsFor>, what: DeliveryInput, attempts: readonly boolean[] = [false]) {
  const answer = requestDelivery(ports, { ...settings, deadlineMs: 3000 }, caller, what).catch((fault: Fault) => fault);
  const id = await newest(ports.name);
  const outcomes: string[] = [];
  for (const lastAttempt of attempts) {
    const outcome = await deliver(ports, {
      practiceId,
      requestId: "r",
      deliveryId: id,
      lastAttempt,
      signal: AbortSignal.timeout(5000),
    }).catch((fault: Fault) => fault.code);
    outcomes.push(outcome ?? "settled");
  }
  return { id, answer: await answer, outcomes, state: (await read(id))?.state };
}

const seen = new Set<string>();

/** The next delivery of the connection that no test has taken yet. */
async function newest(connection: string): Promise<string> {
  for (;;) {
    const { rows } = await storage.pool.query<{ id: string }>("SELECT id FROM chartroom.delivery WHERE connection = $1", [connection]);
    const next = rows.find(({ id }) => !seen.has(id));
    if (next) {
      seen.add(next.id);
      return next.id;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function read(id: string) {
  return storage.store.look({ caller, purpose: "test" }, (tx) => tx.deliveries.byId(practiceId, id));
}

test("a delivery that the EMR confirms is an encounter, its credentials are gone, and a second run does nothing", async () => {
  const emr = new ScriptedEmr();
  const ports = portsFor(emr);
  const { id, answer, state } = await registerAndDeliver(ports, input(), [false, false]);
  expect(answer).toMatchObject({ emrId: `E-${id}-1` });
  expect([state, emr.sends]).toEqual(["confirmed", 1]);
  expect(await storage.store.look({ caller, purpose: "test" }, (tx) => tx.deliveries.credentials(practiceId, id))).toBeUndefined();
  const kept = await storage.store.look({ caller, purpose: "test" }, (tx) => tx.encounters.byEmrId(practiceId, ports.name, `E-${id}-1`));
  expect(kept?.sent).toEqual({ EncounterDateTime: "2026-11-22T10:00:00Z" });
});

test("a lost reply is found at the EMR and never sent again", async () => {
  const emr = new ScriptedEmr();
  emr.script = [{ arrives: true, answer: "emr-timeout" }];
  const { id, answer, outcomes, state } = await registerAndDeliver(portsFor(emr), input(), [false, false]);
  expect(answer).toMatchObject({ code: "emr-timeout", message: expect.stringContaining(id) });
  expect([outcomes, state, emr.sends]).toEqual([["emr-timeout", "settled"], "confirmed", 1]);
});

test("a request that never arrived is sent again once that is known", async () => {
  const emr = new ScriptedEmr();
  emr.script = [{ arrives: false, answer: "emr-timeout" }];
  const { state } = await registerAndDeliver(portsFor(emr), input(), [false, false]);
  expect([state, emr.sends, emr.made.size]).toEqual(["confirmed", 2, 1]);
});

test("while the EMR can't be asked, the outcome stays unknown; in the end a person must look", async () => {
  const emr = new ScriptedEmr();
  emr.script = [{ arrives: true, answer: "emr-timeout" }];
  const ports = portsFor(emr);
  emr.findFails = "emr-unavailable";
  const { id, state, outcomes } = await registerAndDeliver(ports, input(), [false, false, true]);
  expect([outcomes, state, emr.sends]).toEqual([["emr-timeout", "emr-timeout", "settled"], "parked", 1]);
  expect(await read(id)).toMatchObject({ failure: { code: "emr-timeout" } });
});

test("what was not done is tried again as often as the connection allows, and then failed", async () => {
  const emr = new ScriptedEmr();
  const refused = { arrives: false, answer: "emr-unavailable", next: "retry" } as const;
  emr.script = [refused, refused];
  const { id, answer, state } = await registerAndDeliver(portsFor(emr), input(), [false, false, false]);
  expect([state, emr.sends, emr.made.size, answer]).toMatchObject(["confirmed", 3, 1, { emrId: `E-${id}-3` }]);
  emr.script = [refused, refused, refused, refused];
  emr.sends = 0;
  const failed = await registerAndDeliver(portsFor(emr), input(), [false, false, false]);
  expect([failed.state, emr.sends, failed.answer]).toMatchObject(["failed", 3, { code: "emr-unavailable" }]);
});

test("what the EMR refused and a person should decide is parked with its credentials, and the caller is told", async () => {
  const emr = new ScriptedEmr();
  emr.script = [{ arrives: false, answer: "emr-rejected", next: "park" }];
  const { id, answer, state } = await registerAndDeliver(portsFor(emr), input(), [false]);
  expect([state, emr.sends, answer]).toMatchObject(["parked", 1, { code: "emr-rejected" }]);
  expect(await storage.store.look({ caller, purpose: "test" }, (tx) => tx.deliveries.credentials(practiceId, id))).toBeDefined();
});

test("what was only acknowledged is answered by its number, never sent again, and confirmed when it is found", async () => {
  const emr = new ScriptedEmr();
  emr.certainty = "sent";
  const ports = portsFor(emr);
  const { id, answer, state } = await registerAndDeliver(ports, input(), [false, false]);
  expect([state, emr.sends, answer]).toMatchObject(["confirmed", 1, { emrId: `E-${id}-1`, certainty: "sent" }]);
  emr.script = [{ arrives: false, answer: "ok" }];
  const silent = await registerAndDeliver(ports, input({}, { alias: "another" }), [false, false]);
  expect([silent.state, emr.sends]).toEqual(["sent", 2]);
  emr.made.set(silent.id, { emrId: "theirs", certainty: "confirmed", emrPatientId: "P1", alternativeIdentifiers: [] });
  await deliver(ports, { practiceId, requestId: "r", deliveryId: silent.id, lastAttempt: false, signal: AbortSignal.timeout(5000) });
  expect(await read(silent.id)).toMatchObject({ state: "confirmed", receipt: { emrId: "theirs" } });
  const byBoth = await storage.store.look({ caller, purpose: "test" }, async (tx) => [
    (await tx.encounters.byAnyId(practiceId, ports.name, "theirs"))[0]?.id,
    (await tx.encounters.byAnyId(practiceId, ports.name, `E-${silent.id}-2`))[0]?.id,
  ]);
  expect(byBoth[0]).toBeDefined();
  expect(byBoth[0]).toBe(byBoth[1]);
});

test("an EMR that does not answer is left alone, tried by one after a pause, and used again when it answers", async () => {
  const emr = new ScriptedEmr();
  let ahead = 0;
  const ports = { ...portsFor(emr), world: { ...world, now: () => new Date(Date.now() + ahead) } };
  Object.assign(ports.connection, { breaker: { failures: 2, coolDownMs: 3_600_000 } });
  const silence = { arrives: false, answer: "emr-unavailable" } as const;
  emr.script = [silence, silence];
  for (const alias of ["a", "b"]) expect((await registerAndDeliver(ports, input({}, { alias }), [false])).state).toBe("failed");
  const left = await registerAndDeliver(ports, input({}, { alias: "c" }), [false]);
  expect([left.state, left.answer, emr.sends]).toMatchObject(["failed", { code: "emr-unavailable" }, 2]);
  ahead = 3_600_001;
  expect((await registerAndDeliver(ports, input({}, { alias: "d" }), [false])).state).toBe("confirmed");
  expect((await registerAndDeliver(ports, input({}, { alias: "e" }), [false])).state).toBe("confirmed");
  expect(emr.sends).toBe(4);
});

test("attempts say when, how and with what outcome, and hold what went over the wire", async () => {
  const emr = new ScriptedEmr();
  emr.script = [{ arrives: true, answer: "emr-timeout" }];
  const { id } = await registerAndDeliver(portsFor(emr), input(), [false, false]);
  const attempts = await storage.store.look({ caller, purpose: "test" }, (tx) => tx.deliveryDesk.attempts(practiceId, id));
  expect(attempts.map(({ outcome, responseCode, exchanges }) => [outcome, responseCode, exchanges.length])).toEqual([
    ["emr-timeout", undefined, 1],
    ["confirmed", undefined, 0],
  ]);
  expect(attempts[0]?.requestHash).toBeDefined();
});

test("an EMR that can neither find nor de-duplicate is never asked twice", async () => {
  const emr = new ScriptedEmr({ findsByKey: false });
  emr.script = [{ arrives: false, answer: "emr-timeout" }];
  const { state } = await registerAndDeliver(portsFor(emr), input(), [false, false, true]);
  expect([state, emr.sends]).toEqual(["parked", 1]);
});

test.each([
  // By the third one the EMR says no, which only who can't look there may not believe.
  [{ findsByKey: false, deduplicatesByKey: true }, "emr-rejected"],
  [{ findsByKey: true }, "emr-unauthenticated"],
] as const)("what may have arrived is not over because it can't be sent again: %j", async (capabilities, third) => {
  const emr = new ScriptedEmr(capabilities);
  // Where it is looked for, a part of it has arrived, which does not count as found.
  emr.script = [
    { arrives: !capabilities.findsByKey, answer: "emr-timeout" },
    { arrives: false, answer: "emr-unavailable", next: "retry" },
    { arrives: false, answer: third },
  ];
  const ports = portsFor(emr);
  const { id, state } = await registerAndDeliver(ports, input(), [false, false, false]);
  expect([state, emr.sends]).toEqual(["unknown", 3]);
  await deliver(ports, { practiceId, requestId: "r", deliveryId: id, lastAttempt: false, signal: AbortSignal.timeout(5000) });
  expect((await read(id))?.state).toBe("confirmed");
});

test("what stands in part is finished or left to a person, and never over", async () => {
  const emr = new ScriptedEmr();
  const part = { arrives: false, answer: "emr-unavailable", next: "finish" } as const;
  emr.script = [part, part, part, part];
  const ports = portsFor(emr);
  const { answer, state } = await registerAndDeliver(ports, input(), [false, false, false]);
  expect([state, answer]).toMatchObject(["unknown", { code: "emr-unavailable" }]);
  const left = await registerAndDeliver(ports, input({}, { alias: "left" }), [true]);
  expect(left.state).toBe("parked");
});

test("a process that died while sending leaves an unknown outcome, which is looked up", async () => {
  const emr = new ScriptedEmr();
  const ports = portsFor(emr);
  const answer = requestDelivery(ports, { ...settings, deadlineMs: 200 }, caller, input()).catch((fault: Fault) => fault);
  const id = await newest(ports.name);
  await storage.store.act({ caller, purpose: "test" }, (tx) => tx.deliveries.move(practiceId, id, "sending", { at: new Date() }));
  emr.made.set(id, { emrId: "before-the-crash", emrPatientId: "P1", alternativeIdentifiers: [], certainty: "confirmed" });
  await answer;
  await deliver(ports, { practiceId, requestId: "r", deliveryId: id, lastAttempt: false, signal: AbortSignal.timeout(5000) });
  expect(await read(id)).toMatchObject({ state: "confirmed", receipt: { emrId: "before-the-crash" } });
  expect(emr.sends).toBe(0);
});

test.each<[FaultCode]>([["emr-rejected"], ["emr-unauthenticated"], ["emr-forbidden"], ["emr-unavailable"]])(
  "what the EMR refuses is told: %s",
  async (code) => {
    const emr = new ScriptedEmr();
    emr.script = [{ arrives: false, answer: code }];
    const { answer, state } = await registerAndDeliver(portsFor(emr), input());
    expect(answer).toMatchObject({ code });
    expect(state).toBe("failed");
  },
);

test("the same key and body is one encounter, another body a conflict, and the caller must still be let in by the EMR", async () => {
  const emr = new ScriptedEmr();
  const ports = portsFor(emr);
  const idempotencyKey = `k-${randomUUID()}`;
  const first = await registerAndDeliver(ports, input({ idempotencyKey }));
  expect(await requestDelivery(ports, settings, caller, input({ idempotencyKey }))).toEqual(first.answer);
  await expect(requestDelivery(ports, settings, caller, input({ idempotencyKey }, { ReasonForVisit: "other" }))).rejects.toMatchObject({
    code: "conflict",
  });
  emr.loginRefused = true;
  await expect(requestDelivery(ports, settings, caller, input({ idempotencyKey }))).rejects.toMatchObject({
    code: "emr-unauthenticated",
  });
  expect(emr.sends).toBe(1);
});

test("a failure that did nothing frees its key", async () => {
  const emr = new ScriptedEmr();
  const ports = portsFor(emr);
  const idempotencyKey = `k-${randomUUID()}`;
  emr.script = [{ arrives: false, answer: "emr-unavailable" }];
  const failed = await registerAndDeliver(ports, input({ idempotencyKey }));
  expect(failed.answer).toMatchObject({ code: "emr-unavailable" });
  const again = requestDelivery(ports, settings, caller, input({ idempotencyKey }));
  const id = await newest(ports.name);
  await deliver(ports, { practiceId, requestId: "r", deliveryId: id, lastAttempt: false, signal: AbortSignal.timeout(5000) });
  expect(await again).toMatchObject({ emrId: `E-${id}-2` });
});

test("equal bodies with a time fold into one; without a time nothing folds", async () => {
  const emr = new ScriptedEmr();
  const ports = portsFor(emr);
  const timed = await registerAndDeliver(ports, input());
  expect(await requestDelivery(ports, settings, caller, input())).toEqual(timed.answer);
  const untimed = input({}, { start: undefined });
  await registerAndDeliver(ports, untimed);
  const other = requestDelivery(ports, settings, caller, untimed);
  const id = await newest(ports.name);
  await deliver(ports, { practiceId, requestId: "r", deliveryId: id, lastAttempt: false, signal: AbortSignal.timeout(5000) });
  await other;
  expect(emr.made.size).toBe(3);
});

test("equal requests that come at once are one delivery", async () => {
  const emr = new ScriptedEmr();
  const ports = portsFor(emr);
  const answers = Promise.all(Array.from({ length: 12 }, () => requestDelivery(ports, settings, caller, input())));
  const id = await newest(ports.name);
  await deliver(ports, { practiceId, requestId: "r", deliveryId: id, lastAttempt: false, signal: AbortSignal.timeout(5000) });
  expect(new Set((await answers).map((answer) => answer.emrId)).size).toBe(1);
  expect(emr.sends).toBe(1);
});

test("work that is given up says so, and what was never sent has failed for certain", async () => {
  const ports = portsFor(new ScriptedEmr());
  const answer = requestDelivery(ports, settings, caller, input()).catch((fault: Fault) => fault);
  const id = await newest(ports.name);
  await abandonDelivery(ports, { practiceId, requestId: "r", deliveryId: id });
  expect(await answer).toMatchObject({ code: "unavailable" });
  expect(await read(id)).toMatchObject({ state: "failed" });
  await abandonDelivery(ports, { practiceId, requestId: "r", deliveryId: id });
});

test("who finds the lane held leaves, and the holder carries what waits; an unknown outcome gets work of its own", async () => {
  const emr = new ScriptedEmr();
  const ports = portsFor(emr);
  const { promise, resolve } = Promise.withResolvers<void>();
  emr.gate = promise;
  emr.script = [
    { arrives: true, answer: "ok" },
    { arrives: true, answer: "emr-timeout" },
  ];
  const untimed = input({}, { start: undefined });
  const first = requestDelivery(ports, settings, caller, untimed);
  const firstId = await newest(ports.name);
  const holding = deliver(ports, {
    practiceId,
    requestId: "r",
    deliveryId: firstId,
    lastAttempt: false,
    signal: AbortSignal.timeout(20_000),
  });
  while (emr.sends === 0) await new Promise((done) => setTimeout(done, 10));
  const second = requestDelivery(ports, settings, caller, untimed).catch((fault: Fault) => fault);
  const secondId = await newest(ports.name);
  await deliver(ports, { practiceId, requestId: "r", deliveryId: secondId, lastAttempt: false, signal: AbortSignal.timeout(20_000) });
  expect(await read(secondId)).toMatchObject({ state: "accepted" });
  resolve();
  await holding;
  expect(await first).toMatchObject({ emrId: `E-${firstId}-1` });
  expect(await second).toMatchObject({ code: "emr-timeout" });
  const { rows } = await storage.pool.query("SELECT 1 FROM pgboss.job WHERE name = 'deliver' AND data->>'deliveryId' = $1", [secondId]);
  expect(rows).toHaveLength(2);
  await deliver(ports, { practiceId, requestId: "r", deliveryId: secondId, lastAttempt: false, signal: AbortSignal.timeout(20_000) });
  expect([(await read(secondId))?.state, emr.sends]).toEqual(["confirmed", 2]);
});
