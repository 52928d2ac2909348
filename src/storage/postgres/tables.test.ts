// The nouns in their tables: the same back as was given, one row under a race, nothing across practices, nothing forged.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Encounter } from "#core/encounter.ts";
import type { Note } from "#core/note.ts";
import type { Tx } from "#core/ports/store.ts";
import { EMPTY_SESSION } from "#core/session.ts";
import { type Opened, openForTests, sampleDelivery, sampleDomain, sampleJob, sampleNote, sampleSession } from "./opened-for-tests.ts";

let opened: Opened;
let practiceId: string;
beforeAll(async () => {
  opened = await openForTests();
  practiceId = opened.practiceId;
});
afterAll(() => opened.drop());

const act = <T>(work: (tx: Tx) => Promise<T>) => opened.storage.store.act(opened.context("test"), work);
const look = <T>(work: (tx: Tx) => Promise<T>) => opened.storage.store.look(opened.context("test"), work);
const user = (name: string) => act((tx) => tx.users.findOrAdd(practiceId, name, "1", undefined));
const conflict = { code: "conflict" };
const unknown = { code: "not-found" };
const stranger = randomUUID();

test("practices: names, account ids and the default are taken once", async () => {
  const practice = { id: randomUUID(), name: "Second", accountId: "000000000001", isDefault: false, createdAt: new Date() };
  await act((tx) => tx.practices.add(practice));
  expect(await look((tx) => tx.practices.byName("Second"))).toEqual(practice);
  expect((await look((tx) => tx.practices.all())).length).toBe(2);
  for (const taken of [{ name: "x" }, { accountId: "000000000002" }]) {
    await expect(act((tx) => tx.practices.add({ ...practice, id: randomUUID(), ...taken }))).rejects.toMatchObject(conflict);
  }
  const second = { id: randomUUID(), name: "Third", accountId: "000000000003", isDefault: true, createdAt: new Date() };
  await expect(act((tx) => tx.practices.add(second))).rejects.toMatchObject(conflict);
});

test("users: the same three values are the same user under a race, however long they are", async () => {
  const email = `${"long".repeat(5000)}@b`;
  const link = { id: "l1", accountId: "kp_1", createdAt: new Date(1), updatedAt: new Date(2) };
  const found = await Promise.all(Array.from({ length: 20 }, () => act((tx) => tx.users.findOrAdd(practiceId, email, "7", link))));
  expect(new Set(found.map((one) => one.id)).size).toBe(1);
  expect(found[0]).toMatchObject({ email, externalId: "7", link });
  const other = await act((tx) => tx.users.findOrAdd(practiceId, email, "8", undefined));
  expect(other.id).not.toBe(found[0]!.id);
  expect(other.link).toBeUndefined();
  expect(await look((tx) => tx.users.byAccount(practiceId, "kp_1"))).toEqual(found[0]);
  await act((tx) => tx.users.setLink(practiceId, found[0]!.id, undefined));
  expect(await look((tx) => tx.users.byAccount(practiceId, "kp_1"))).toBeUndefined();
  expect(await look((tx) => tx.users.byId(stranger, other.id))).toBeUndefined();
  await expect(act((tx) => tx.users.setLink(stranger, other.id, link))).rejects.toMatchObject(unknown);
});

test("sessions: content comes back exactly, odd characters included", async () => {
  const { id } = await user("exact");
  const content = {
    ...EMPTY_SESSION,
    name: 'NUL \0, half \ud800, "quotes", ünïcode',
    clinicianNotes: ["a", ""],
    linkedSessions: [randomUUID()],
    isConsent: false,
  };
  const session = sampleSession(practiceId, id, { content, visit: { state: "not-linked", reason: "r" } });
  await act((tx) => tx.sessions.add(session));
  expect(await look((tx) => tx.sessions.byId(practiceId, session.id))).toEqual(session);
  expect(await look((tx) => tx.sessions.byId(stranger, session.id))).toBeUndefined();
  const updatedAt = new Date(session.createdAt.getTime() + 5);
  await act((tx) => tx.sessions.update(practiceId, session.id, { content: EMPTY_SESSION, updatedAt }));
  expect(await look((tx) => tx.sessions.byId(practiceId, session.id))).toEqual({ ...session, content: EMPTY_SESSION, updatedAt });
  const change = { content: EMPTY_SESSION, updatedAt };
  await expect(act((tx) => tx.sessions.update(stranger, session.id, change))).rejects.toMatchObject(unknown);
});

test("sessions: a lock makes other writers wait, so no change is lost", async () => {
  const { id } = await user("counter");
  const session = sampleSession(practiceId, id);
  await act((tx) => tx.sessions.add(session));
  const addNote = (note: string) =>
    act(async (tx) => {
      const { content } = (await tx.sessions.byId(practiceId, session.id, "lock"))!;
      const clinicianNotes = [...content.clinicianNotes, note];
      await tx.sessions.update(practiceId, session.id, { content: { ...content, clinicianNotes }, updatedAt: new Date() });
    });
  const notes = Array.from({ length: 15 }, (_, index) => `note ${index}`);
  await Promise.all(notes.map(addNote));
  const kept = await look((tx) => tx.sessions.byId(practiceId, session.id));
  expect([...kept!.content.clinicianNotes].sort()).toEqual([...notes].sort());
});

test("sessions: pages are stable while sessions are added, also at the same millisecond", async () => {
  const { id } = await user("pager");
  const at = new Date(1_700_000_000_000);
  const made = Array.from({ length: 7 }, (_, index) =>
    sampleSession(practiceId, id, { createdAt: index < 4 ? at : new Date(+at - index) }),
  );
  await act(async (tx) => {
    for (const session of made) await tx.sessions.add(session);
  });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await look((tx) => tx.sessions.page(practiceId, id, 3, cursor));
    expect(page.sessions.length).toBeLessThanOrEqual(3);
    seen.push(...page.sessions.map((session) => session.id));
    cursor = page.next;
    await act((tx) => tx.sessions.add(sampleSession(practiceId, id)));
  } while (cursor);
  expect([...seen].sort()).toEqual(made.map((session) => session.id).sort());
  expect((await look((tx) => tx.sessions.page(practiceId, id, 100, undefined))).total).toBe(10);
});

test("cursors that are forged, cut or of another list are invalid", async () => {
  const one = await user("cursor 1");
  const two = await user("cursor 2");
  await act(async (tx) => {
    for (const owner of [one, one, two, two]) await tx.sessions.add(sampleSession(practiceId, owner.id));
  });
  const { next } = await look((tx) => tx.sessions.page(practiceId, one.id, 1, undefined));
  const flipped = `${next!.slice(0, -2)}${next!.at(-2) === "A" ? "B" : "A"}${next!.at(-1)}`;
  for (const forged of ["", "x", "\0", flipped, next!.slice(4), next!.repeat(50)]) {
    await expect(look((tx) => tx.sessions.page(practiceId, one.id, 1, forged))).rejects.toMatchObject({ code: "invalid" });
  }
  await expect(look((tx) => tx.sessions.page(practiceId, two.id, 1, next))).rejects.toMatchObject({ code: "invalid" });
  await expect(look((tx) => tx.domains.page(practiceId, "r", undefined, 1, next))).rejects.toMatchObject({ code: "invalid" });
});

test("notes: a signed note keeps every word, amendments are added beside it", async () => {
  const { id } = await user("signer");
  const patient = await act((tx) => tx.patients.findOrAdd({ practiceId, connection: "sandbox", idType: "id", value: "signed" }));
  const session = sampleSession(practiceId, id, { visit: { state: "linked", patientId: patient.id, encounterId: undefined } });
  const note = sampleNote(practiceId, session.id, {
    text: "Cough\0",
    sections: [{ heading: "Plan", sentences: [{ text: "Rest.", sources: [] }] }],
  });
  await act(async (tx) => {
    await tx.sessions.add(session);
    await tx.notes.add(note);
  });
  expect(await look((tx) => tx.notes.byId(practiceId, note.id))).toEqual(note);
  expect(await look((tx) => tx.notes.signedOf(practiceId, patient.id))).toEqual([]);
  const signature = { author: "Dr Who", at: new Date() };
  const update = (change: Parameters<Tx["notes"]["update"]>[2]) => act((tx) => tx.notes.update(practiceId, note.id, change));
  await update({ text: "Cough, 3 days", edited: true, updatedAt: signature.at });
  await update({ status: "signed", signature, updatedAt: signature.at });
  const changes = [{ text: "x" }, { status: "drafted" as const }, { signature }, { failure: "x" }, { edited: false }];
  for (const change of changes) await expect(update({ ...change, updatedAt: new Date() })).rejects.toMatchObject(conflict);
  const amendment = { author: "Dr Who", at: new Date(), text: "Also fever.\0" };
  const both = { amendment, text: "x", updatedAt: new Date() };
  await expect(update(both)).rejects.toMatchObject(conflict);
  await update({ amendment, updatedAt: amendment.at });
  await update({ amendment: { ...amendment, text: "Second." }, updatedAt: amendment.at });
  const signed: Note = {
    ...note,
    text: "Cough, 3 days",
    edited: true,
    status: "signed",
    signature,
    amendments: [amendment, { ...amendment, text: "Second." }],
    version: 5,
    updatedAt: amendment.at,
  };
  expect(await look((tx) => tx.notes.byId(practiceId, note.id))).toEqual(signed);
  expect(await look((tx) => tx.notes.signedOf(practiceId, patient.id))).toEqual([signed]);
  expect(await look((tx) => tx.notes.signedOf(stranger, patient.id))).toEqual([]);

  const kept = { code: "CR001" };
  const past = [
    "UPDATE chartroom.note SET content = '{}' WHERE id = $1",
    "UPDATE chartroom.note SET status = 'drafted', signed_by = NULL, signed_at = NULL WHERE id = $1",
    "DELETE FROM chartroom.note WHERE id = $1",
    "UPDATE chartroom.note_amendment SET author = 'x' WHERE note_id = $1",
    "DELETE FROM chartroom.note_amendment WHERE note_id = $1",
  ];
  for (const statement of past) await expect(opened.sql(statement, [note.id])).rejects.toMatchObject(kept);
  await expect(opened.sql("TRUNCATE chartroom.session CASCADE")).rejects.toMatchObject(kept);
});

test("notes: only signed ones are amended; the newest is the session's note", async () => {
  const { id } = await user("drafter");
  const session = sampleSession(practiceId, id);
  const createdAt = new Date();
  const notes = [1, 2, 3].map((number) => sampleNote(practiceId, session.id, { createdAt, text: `${number}` }));
  await act(async (tx) => {
    await tx.sessions.add(session);
    for (const note of notes) await tx.notes.add(note);
  });
  expect((await look((tx) => tx.notes.latest(practiceId, session.id)))?.text).toBe("3");
  expect(await look((tx) => tx.notes.latest(stranger, session.id))).toBeUndefined();
  const amendment = { author: "a", at: new Date(), text: "t" };
  const amend = act((tx) => tx.notes.update(practiceId, notes[0]!.id, { amendment, updatedAt: new Date() }));
  await expect(amend).rejects.toMatchObject(conflict);
  await expect(act((tx) => tx.notes.update(stranger, notes[0]!.id, { updatedAt: new Date() }))).rejects.toMatchObject(unknown);
});

test("patients: one per identity under a race; another connection, type or practice is another patient", async () => {
  const identity = { practiceId, connection: "sandbox", idType: "MRN", value: "12|3" };
  const found = await Promise.all(Array.from({ length: 20 }, () => act((tx) => tx.patients.findOrAdd(identity))));
  expect(new Set(found.map((one) => one.id)).size).toBe(1);
  expect(await look((tx) => tx.patients.find(identity))).toEqual(found[0]);
  for (const other of [{ connection: "b" }, { idType: "id" }, { value: "12" }, { practiceId: stranger }]) {
    expect(await look((tx) => tx.patients.find({ ...identity, ...other }))).toBeUndefined();
  }
  expect(await look((tx) => tx.patients.byId(stranger, found[0]!.id))).toBeUndefined();
});

test("encounters: found by every id they go by, on their connection and practice only", async () => {
  const encounter: Encounter = {
    id: randomUUID(),
    practiceId,
    connection: "sandbox",
    emrId: "e-1",
    patientId: "p1",
    details: { insurances: [], providers: [], diagnosisCodes: ["R05"], customFields: [], start: { text: "x", instant: "y" } },
    sent: { a: { b: "/Date(0)/" } },
    sentPatient: { id: "p1", idType: undefined },
    alternativeIdentifiers: [{ code: "VN", description: "Visit", value: "v-1" }],
    news: undefined,
    createdAt: new Date(),
  };
  await act((tx) => tx.encounters.add(encounter));
  await expect(act((tx) => tx.encounters.add({ ...encounter, id: randomUUID() }))).rejects.toMatchObject(conflict);
  await act((tx) => tx.encounters.add({ ...encounter, id: randomUUID(), connection: "other", emrId: "v-1", alternativeIdentifiers: [] }));
  await look(async (tx) => {
    expect(await tx.encounters.byEmrId(practiceId, "sandbox", "e-1")).toEqual(encounter);
    expect(await tx.encounters.byId(practiceId, encounter.id)).toEqual(encounter);
    expect(await tx.encounters.byAnyId(practiceId, "sandbox", "v-1")).toEqual([encounter]);
    expect(await tx.encounters.byAnyId(practiceId, "sandbox", "e-1")).toEqual([encounter]);
    expect((await tx.encounters.byAnyId(practiceId, undefined, "v-1")).length).toBe(2);
    expect(await tx.encounters.byAnyId(stranger, undefined, "v-1")).toEqual([]);
    expect(await tx.encounters.byEmrId(practiceId, "sandbox", "v-1")).toBeUndefined();
    expect(await tx.encounters.byId(stranger, encounter.id)).toBeUndefined();
  });
});

test("deliveries: equal requests at once are one row, a changed body is told, an expired key is free again", async () => {
  const createdAt = new Date();
  const expiresAt = new Date(+createdAt + 60_000);
  const next = (value: string, bodyHash: string, change = {}) =>
    act((tx) =>
      tx.deliveries.addOrFind({
        delivery: sampleDelivery(practiceId, { createdAt, connection: "race", ...change }),
        credentials: { loginId: "l" },
        key: { value, bodyHash, expiresAt },
      }),
    );
  const storm = await Promise.all(Array.from({ length: 20 }, () => next("key", "body")));
  expect(storm.filter((one) => one.added).length).toBe(1);
  expect(new Set(storm.map((one) => one.delivery.id)).size).toBe(1);
  expect(await next("key", "other")).toMatchObject({ added: false, sameBody: false, delivery: { id: storm[0]!.delivery.id } });
  expect((await next("key", "body", { connection: "elsewhere" })).added).toBe(true);
  expect((await next("key 2", "body")).added).toBe(true);
  const later = await next("key", "other", { createdAt: expiresAt });
  expect(later).toMatchObject({ added: true, sameBody: true });
  const rows = await opened.sql("SELECT 1 FROM chartroom.delivery WHERE connection = 'race'");
  expect(rows.length).toBe(3);
});

test("deliveries: a key taken by a transaction that fails is free", async () => {
  const add = (fail: boolean) =>
    act(async (tx) => {
      const key = { value: "k", bodyHash: "b", expiresAt: undefined };
      const added = await tx.deliveries.addOrFind({ delivery: sampleDelivery(practiceId), credentials: {}, key });
      if (fail) throw new Error("fails");
      return added;
    });
  await expect(add(true)).rejects.toThrow("fails");
  expect((await add(false)).added).toBe(true);
  expect((await add(false)).added).toBe(false);
});

test("deliveries: moves follow the states, credentials go with the last one", async () => {
  const connection = "lane";
  const deliveries = [sampleDelivery(practiceId, { connection }), sampleDelivery(practiceId, { connection })];
  const credentials = { loginId: "doc", password: "geheim", authorizationToken: "t" };
  await act(async (tx) => {
    for (const delivery of deliveries) await tx.deliveries.addOrFind({ delivery, credentials, key: undefined });
  });
  const [first, second] = deliveries;
  const move = (id: string, to: Parameters<Tx["deliveries"]["move"]>[2], change = {}) =>
    act((tx) => tx.deliveries.move(practiceId, id, to, { at: new Date(), ...change }));
  const next = () => look((tx) => tx.deliveries.nextInLane(practiceId, connection, { index: 0, of: 1 }, new Date()));
  const opened1 = () => look((tx) => tx.deliveries.credentials(practiceId, first!.id));

  expect({ ...(await next()), patientLane: 0 }).toEqual(first);
  expect((await move(first!.id, "sending")).attempts).toBe(1);
  expect((await next())?.id).toBe(first!.id);
  expect(await opened1()).toEqual(credentials);
  await expect(move(first!.id, "cancelled")).rejects.toMatchObject(conflict);
  // Tried again later: until then its patient waits, and so does what came after it.
  await move(first!.id, "accepted", { nextAttemptAt: new Date(Date.now() + 60_000) });
  expect(await next()).toBeUndefined();
  await move(first!.id, "sending");
  await move(first!.id, "unknown");
  expect((await next())?.id).toBe(second!.id);
  expect(await opened1()).toEqual(credentials);
  const receipt = { emrId: "e", certainty: "confirmed", emrPatientId: "p", alternativeIdentifiers: [] } as const;
  expect(await move(first!.id, "confirmed", { receipt })).toMatchObject({ state: "confirmed", receipt, attempts: 2 });
  expect(await opened1()).toBeUndefined();
  expect(await opened.sql("SELECT sealed_credentials FROM chartroom.delivery WHERE id = $1", [first!.id])).toEqual([
    { sealed_credentials: null },
  ]);
  await expect(move(first!.id, "failed")).rejects.toMatchObject(conflict);
  const failure = { code: "emr-rejected" as const, message: "no" };
  expect(await move(second!.id, "failed", { failure })).toMatchObject({ failure });
  expect(await look((tx) => tx.deliveries.credentials(practiceId, second!.id))).toBeUndefined();
  const at = new Date();
  const exchanges = [{ startedAt: at, endedAt: at, name: "POST /", request: "canary body", code: "201", response: undefined }];
  await act((tx) =>
    tx.deliveries.recordAttempt({
      practiceId,
      deliveryId: first!.id,
      startedAt: at,
      endedAt: at,
      outcome: "confirmed",
      requestHash: "h",
      responseCode: "201",
      exchanges,
    }),
  );
  await look(async (tx) => {
    expect(await tx.deliveries.byId(stranger, first!.id)).toBeUndefined();
    expect(await tx.deliveries.credentials(stranger, second!.id)).toBeUndefined();
    expect(await tx.deliveries.nextInLane(stranger, connection, { index: 0, of: 1 }, new Date())).toBeUndefined();
  });
});

test("attempts are kept with what went over the wire, sealed", async () => {
  const connection = "attempts";
  const delivery = sampleDelivery(practiceId, { connection });
  await act((tx) => tx.deliveries.addOrFind({ delivery, credentials: {}, key: undefined }));
  const at = new Date();
  const exchange = { startedAt: at, endedAt: at, name: "POST /", request: "canary-body", code: "201", response: "canary-answer" };
  const attempt = {
    practiceId,
    deliveryId: delivery.id,
    startedAt: at,
    endedAt: at,
    outcome: "confirmed",
    requestHash: "h",
    responseCode: "201",
    exchanges: [exchange],
  };
  await act((tx) => tx.deliveries.recordAttempt(attempt));
  expect(await look((tx) => tx.deliveryDesk.attempts(practiceId, delivery.id))).toEqual([attempt]);
  expect(await look((tx) => tx.deliveryDesk.attempts(stranger, delivery.id))).toEqual([]);
  const rows = await opened.sql(
    "SELECT row_to_json(a)::text AS row, encode(sealed_exchanges, 'escape') AS sealed FROM chartroom.delivery_attempt a WHERE delivery_id = $1",
    [delivery.id],
  );
  expect(JSON.stringify(rows)).not.toContain("canary");
});

test("a practice finds its deliveries by state, connection, patient, request and time, page by page", async () => {
  const connection = "desk";
  const deliveries = Array.from({ length: 5 }, (_, index) =>
    sampleDelivery(practiceId, { connection, requestId: `r-${index}`, createdAt: new Date(Date.UTC(2026, 0, 1 + index)) }),
  );
  for (const delivery of deliveries) await act((tx) => tx.deliveries.addOrFind({ delivery, credentials: {}, key: undefined }));
  const none = { state: undefined, connection, patientId: undefined, requestId: undefined, from: undefined, to: undefined };
  const ids = (filter: Partial<typeof none> | object, size = 10) =>
    look((tx) => tx.deliveryDesk.page(practiceId, { ...none, ...filter }, size, undefined)).then((page) =>
      page.deliveries.map(({ requestId }) => requestId),
    );
  expect(await ids({})).toEqual(["r-4", "r-3", "r-2", "r-1", "r-0"]);
  expect(await ids({ requestId: "r-2" })).toEqual(["r-2"]);
  expect(await ids({ patientId: "p1" }, 2)).toEqual(["r-4", "r-3"]);
  expect(await ids({ patientId: "p2" })).toEqual([]);
  expect(await ids({ state: "parked" })).toEqual([]);
  expect(await ids({ from: new Date(Date.UTC(2026, 0, 2)), to: new Date(Date.UTC(2026, 0, 4)) })).toEqual(["r-2", "r-1"]);
  const first = await look((tx) => tx.deliveryDesk.page(practiceId, none, 3, undefined));
  const second = await look((tx) => tx.deliveryDesk.page(practiceId, none, 3, first.next));
  expect([...first.deliveries, ...second.deliveries].map(({ requestId }) => requestId)).toEqual(["r-4", "r-3", "r-2", "r-1", "r-0"]);
  expect(second.next).toBeUndefined();
  await expect(look((tx) => tx.deliveryDesk.page(practiceId, { ...none, requestId: "r-1" }, 3, first.next))).rejects.toMatchObject({
    code: "invalid",
  });
  expect((await look((tx) => tx.deliveryDesk.page(stranger, none, 10, undefined))).deliveries).toEqual([]);
  const [backlog] = (await look((tx) => tx.deliveryDesk.backlog(practiceId))).filter((one) => one.connection === connection);
  expect(backlog).toEqual({
    practiceId,
    connection,
    states: { accepted: 5 },
    oldest: new Date(Date.UTC(2026, 0, 1)),
    health: { failures: 0, openedAt: undefined },
  });
});

test("a connection that does not answer is opened once, probed by one, and closed once", async () => {
  const connection = "health";
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
  const health = (work: (tx: Tx) => Promise<unknown>) => act(work);
  const opened = [];
  for (const second of [1, 2, 3, 4]) opened.push(await health((tx) => tx.connectionHealths.failed(practiceId, connection, 3, at(second))));
  expect(opened).toEqual([false, false, true, false]);
  expect(await look((tx) => tx.connectionHealths.read(practiceId, connection))).toEqual({ failures: 4, openedAt: at(3) });
  const probe = (second: number) => health((tx) => tx.connectionHealths.mayProbe(practiceId, connection, 10_000, at(second)));
  expect([await probe(5), await probe(13), await probe(14), await probe(23)]).toEqual([false, true, false, true]);
  const answered = () => health((tx) => tx.connectionHealths.answered(practiceId, connection));
  expect([await answered(), await answered()]).toEqual([true, false]);
  expect(await look((tx) => tx.connectionHealths.read(practiceId, connection))).toEqual({ failures: 0, openedAt: undefined });
});

test("credentials sealed for one delivery do not open for another", async () => {
  const [one, two] = [sampleDelivery(practiceId), sampleDelivery(practiceId)];
  await act(async (tx) => {
    for (const delivery of [one, two]) await tx.deliveries.addOrFind({ delivery, credentials: { loginId: delivery.id }, key: undefined });
  });
  await opened.sql(
    "UPDATE chartroom.delivery SET sealed_credentials = (SELECT sealed_credentials FROM chartroom.delivery WHERE id = $1) WHERE id = $2",
    [one.id, two.id],
  );
  await expect(look((tx) => tx.deliveries.credentials(practiceId, two.id))).rejects.toThrow();
});

test("domains: pages oldest first by region and status, counted without the deleted", async () => {
  const region = "eu-west-1";
  const made = Array.from({ length: 5 }, (_, index) =>
    sampleDomain(practiceId, { region, createdAt: new Date(1_000 * Math.floor(index / 2)), tags: { a: "b" } }),
  );
  const webApp = { ehrRole: "r", identityInstanceId: "i", identityRegion: region };
  made.push(sampleDomain(practiceId, { region, kmsKeyArn: "arn", webApp }));
  await act(async (tx) => {
    for (const domain of made) await tx.domains.add(domain);
    await tx.domains.setStatus(practiceId, made[5]!.id, "DELETED");
  });
  expect(await look((tx) => tx.domains.byId(practiceId, made[5]!.id))).toEqual({ ...made[5]!, status: "DELETED" });
  const seen: string[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await look((tx) => tx.domains.page(practiceId, region, "ACTIVE", 2, cursor));
    seen.push(...page.domains.map((domain) => domain.id));
    cursor = page.next;
  }
  const expected = made.slice(0, 5).sort((a, b) => +a.createdAt - +b.createdAt || (a.id < b.id ? -1 : 1));
  expect(seen).toEqual(expected.map((domain) => domain.id));
  expect(await look((tx) => tx.domains.count(practiceId, region))).toBe(5);
  expect(await look((tx) => tx.domains.byId(stranger, made[0]!.id))).toBeUndefined();
  await expect(act((tx) => tx.domains.setStatus(stranger, made[0]!.id, "DELETED"))).rejects.toMatchObject(unknown);
});

test("insights jobs: a storm of one client token is one job; other input is told; domains and practices are apart", async () => {
  const domain = sampleDomain(practiceId);
  const add = (inputHash: string, domainId = domain.id, owner = practiceId) =>
    act((tx) =>
      tx.jobs.addOrFind({
        job: sampleJob(owner, domainId),
        oauthToken: "tok",
        clientToken: "c".repeat(9000),
        inputHash,
        requestId: "request",
      }),
    );
  const storm = await Promise.all(Array.from({ length: 20 }, () => add("h")));
  expect(storm.filter((one) => one.added).length).toBe(1);
  expect(new Set(storm.map((one) => one.job.id)).size).toBe(1);
  expect(await add("other")).toMatchObject({ added: false, sameInput: false, job: { id: storm[0]!.job.id } });
  expect((await add("h", "dom-other")).added).toBe(true);
  expect((await add("h", domain.id, stranger)).added).toBe(true);
  const without = () =>
    act((tx) =>
      tx.jobs.addOrFind({
        job: sampleJob(practiceId, domain.id),
        oauthToken: undefined,
        clientToken: undefined,
        inputHash: "h",
        requestId: "request",
      }),
    );
  expect([(await without()).added, (await without()).added]).toEqual([true, true]);
});

test("insights jobs: end once, and the token is gone then", async () => {
  const job = sampleJob(practiceId, "dom-x");
  await act((tx) => tx.jobs.addOrFind({ job, oauthToken: "tok", clientToken: undefined, inputHash: "h", requestId: "request" }));
  const set = (status: Parameters<Tx["jobs"]["setStatus"]>[1], change = {}) =>
    act((tx) => tx.jobs.setStatus(job.id, status, { updatedAt: new Date(), ...change }));
  await set("IN_PROGRESS");
  await set("IN_PROGRESS");
  expect(await look((tx) => tx.jobs.oauthToken(job.id))).toBe("tok");
  await set("SUCCEEDED", { outputUri: "s3://b/k" });
  expect(await look((tx) => tx.jobs.forWork(job.id))).toMatchObject({ status: "SUCCEEDED", outputUri: "s3://b/k" });
  expect(await look((tx) => tx.jobs.oauthToken(job.id))).toBeUndefined();
  const sealed = await opened.sql("SELECT sealed_oauth_token FROM chartroom.insights_job WHERE id = $1", [job.id]);
  expect(sealed).toEqual([{ sealed_oauth_token: null }]);
  await expect(set("FAILED")).rejects.toMatchObject(conflict);
  const unknownJob = act((tx) => tx.jobs.setStatus(randomUUID(), "FAILED", { updatedAt: new Date() }));
  await expect(unknownJob).rejects.toMatchObject(unknown);
  await look(async (tx) => {
    expect(await tx.jobs.byId(stranger, "dom-x", job.id)).toBeUndefined();
    expect(await tx.jobs.byId(practiceId, "dom-y", job.id)).toBeUndefined();
    expect((await tx.jobs.byId(practiceId, "dom-x", job.id))?.request).toEqual(job.request);
  });
});
