// The scribe wire on a real server, database and queue: requests as its clients send them, answers as they read them.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "#core/caller.ts";
import { Fault, toFault } from "#core/fault.ts";
import type { World } from "#core/ports/world.ts";
import { openStore, type PostgresStorage } from "#storage/postgres/open-store.ts";
import { amendNote } from "#usecases/amend-note.ts";
import { abandonNote, draftNote } from "#usecases/draft-note.ts";
import { editNote } from "#usecases/edit-note.ts";
import { signNote } from "#usecases/sign-note.ts";
import { type TestDatabase, testDatabase } from "../../../tests/postgres.ts";
import { renderFault } from "./errors.ts";
import { normaliseScribePath, SCRIBE_PREFIX, type ScribeWireDeps, scribeWire } from "./routes.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const world: World = {
  now: () => new Date(),
  uuid: () => randomUUID(),
  hash: (text) => createHash("sha256").update(text).digest("hex"),
  token: (length) => randomBytes(length).toString("hex").slice(0, length),
};

let database: TestDatabase;
let storage: PostgresStorage;
let app: FastifyInstance;
let manual: FastifyInstance;
let deps: ScribeWireDeps;
let practiceId: string;
let operator: Caller;
let apiKey: string;
let keyId: string;

async function serve(change: Partial<ScribeWireDeps> = {}): Promise<FastifyInstance> {
  const server = Fastify({ rewriteUrl: (request) => normaliseScribePath(request.url!), genReqId: () => randomUUID() });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  server.setErrorHandler((thrown, request, reply) => {
    const { status, headers, body } = renderFault(toFault(thrown), request.id);
    return reply.code(status).headers(headers).send(body);
  });
  await server.register(scribeWire({ ...deps, ...change }));
  return server;
}

beforeAll(async () => {
  database = await testDatabase();
  storage = await openStore({ url: database.url, masterKey: randomBytes(32), log: silent });
  practiceId = randomUUID();
  operator = { practiceId, wire: "operator", actor: "operator", requestId: randomUUID() };
  const made = await storage.store.act({ caller: operator, purpose: "first-start" }, async (tx) => {
    await tx.practices.add({ id: practiceId, name: "One", accountId: "111122223333", isDefault: true, createdAt: new Date() });
    return tx.keys.create(practiceId, "scribe");
  });
  apiKey = made.secret;
  keyId = made.key.id;
  const revoked = new Set<string>();
  deps = {
    store: storage.store,
    feed: storage.feed,
    keyRing: storage.keyRing,
    world,
    keyActive: async (_practice, key) => !revoked.has(key),
    tokenSecret: randomBytes(32),
    tokenLifetime: 7_200,
    ehrProvider: "Sandbox",
    autoLink: true,
  };
  revokeForTest = (id) => revoked.add(id);
  app = await serve();
  manual = await serve({ autoLink: false });
  const policy = { retryLimit: 1, retryDelay: 1, backoff: false, expireInSeconds: 60, concurrency: 4 };
  const ports = { store: storage.store, world };
  await storage.queue.workOn(
    "draft-note",
    policy,
    async (work) => {
      if (failNext) throw new Fault("internal", "broken on purpose");
      await draftNote(ports, work);
    },
    (work, { reason }) => abandonNote(ports, work, reason),
  );
});
let revokeForTest: (keyId: string) => void;
let failNext = false;

afterAll(async () => {
  await app?.close();
  await manual?.close();
  await storage?.close();
  await database?.drop();
});

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them
  readonly json: any;
  readonly text: string;
}

async function ask(method: string, url: string, token?: string, body?: unknown, server = app): Promise<Answered> {
  const answer = await server.inject({
    method: method as "GET",
    url,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), "content-type": "application/json" },
    ...(body === undefined ? {} : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = answer.body;
  const isJson = String(answer.headers["content-type"]).includes("application/json");
  return { status: answer.statusCode, headers: answer.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

async function tokenFor(id: string, server = app, email = "doc@example.org"): Promise<string> {
  const answer = await server.inject({
    method: "GET",
    url: `/jwt?email=${encodeURIComponent(email)}&third_party_internal_id=${encodeURIComponent(id)}`,
    headers: { "heidi-api-key": apiKey, "content-type": "application/json" },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json().token;
}

async function newSession(token: string, patch?: unknown): Promise<string> {
  const { json } = await ask("POST", "/sessions", token);
  if (patch) expect((await ask("PATCH", `/sessions/${json.session_id}`, token, patch)).status).toBe(200);
  return json.session_id;
}

const WRITABLE = {
  generate_output_without_recording: true,
  clinician_notes: ["Cough for 3 days.\nAllergic to penicillin.", "Plan: start doxycycline 100 mg bd."],
};

function sseText(body: string): string {
  expect(body).toMatch(/^(?:data: \{"data":".*"\}\n\n)*$/);
  return body
    .split("\n\n")
    .filter(Boolean)
    .map((event) => JSON.parse(event.slice("data: ".length)).data)
    .join("");
}

describe("tokens", () => {
  test("the same three values are the same user, with blanks around the email or another key", async () => {
    const one = await tokenFor("u-same");
    const id = await newSession(one);
    const again = await tokenFor("u-same", app, " doc@example.org ");
    expect((await ask("GET", `/sessions/${id}`, again)).status).toBe(200);
    const other = await tokenFor("u-other");
    expect((await ask("GET", `/sessions/${id}`, other)).json).toEqual({
      detail: { msg: "Session not found", type: "SessionNotFoundError" },
    });
  });

  test("expiry is a whole second in UTC, at least an hour away", async () => {
    const { json } = await ask("GET", "/jwt?email=a@b&third_party_internal_id=1");
    expect(json.detail.type).toBe("UnauthorizedError");
    const answer = await app.inject({ url: "/jwt?email=a@b&third_party_internal_id=1", headers: { "Heidi-Api-Key": apiKey } });
    expect(answer.json().expiration_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    expect(Date.parse(answer.json().expiration_time)).toBeGreaterThan(Date.now() + 3_599_000);
  });

  test("wrong keys and tokens are 401, a missing parameter is 422 by its name", async () => {
    const wrong = await app.inject({ url: "/jwt?email=a@b&third_party_internal_id=1", headers: { "heidi-api-key": "nope" } });
    expect([wrong.statusCode, wrong.json().detail.type]).toEqual([401, "UnauthorizedError"]);
    for (const token of ["x", "a.b.c", `${await tokenFor("u1")}x`]) expect((await ask("GET", "/sessions/1", token)).status).toBe(401);
    const empty = await app.inject({ url: "/jwt?email=%20", headers: { "heidi-api-key": apiKey } });
    expect(empty.json().detail.map((one: { loc: string[] }) => one.loc[1])).toEqual(["email", "third_party_internal_id"]);
    const noId = await app.inject({ url: "/jwt?email=a@b", headers: { "heidi-api-key": apiKey } });
    expect(noId.json().detail).toEqual([{ loc: ["query", "third_party_internal_id"], msg: "Field required", type: "missing" }]);
  });

  test("survive a restart, but not another secret, another algorithm, or their expiry", async () => {
    const token = await tokenFor("u-restart");
    const restarted = await serve();
    expect((await ask("GET", "/users/linked-account/access", token, undefined, restarted)).status).toBe(200);
    const foreign = await serve({ tokenSecret: randomBytes(32) });
    expect((await ask("GET", "/users/linked-account/access", token, undefined, foreign)).status).toBe(401);
    const later = await serve({ world: { ...world, now: () => new Date(Date.now() + 8_000_000) } });
    expect((await ask("GET", "/users/linked-account/access", token, undefined, later)).status).toBe(401);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`;
    expect((await ask("GET", "/users/linked-account/access", unsigned)).status).toBe(401);
    await Promise.all([restarted.close(), foreign.close(), later.close()]);
  });

  test("die with the key they were made with", async () => {
    const second = await storage.store.act({ caller: operator, purpose: "add-key" }, (tx) => tx.keys.create(practiceId, "scribe"));
    const answer = await app.inject({ url: "/jwt?email=k@b&third_party_internal_id=k", headers: { "heidi-api-key": second.secret } });
    const { token } = answer.json();
    expect((await ask("GET", "/users/linked-account/access", token)).status).toBe(200);
    expect(second.key.id).not.toBe(keyId);
    revokeForTest(second.key.id);
    expect((await ask("GET", "/users/linked-account/access", token)).status).toBe(401);
  });
});

describe("linked accounts", () => {
  test("users are linked by themselves; the account they name takes the place of that one, once", async () => {
    const token = await tokenFor("link-1");
    const access = (await ask("GET", "/users/linked-account/access", token)).json;
    expect(access).toMatchObject({
      is_valid: true,
      is_linked: true,
      account: { ehr_email: "doc@example.org", ehr_user_id: "link-1", deleted_at: null },
    });
    expect(access.account._id).toMatch(/^[0-9a-f]{24}$/);
    expect(access.account.user_id).toMatch(/^kp_[0-9a-f]{32}$/);
    expect(access.account.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
    expect((await ask("POST", "/users/linked-account", token, { kinde_user_id: "kp_a" })).json.account.user_id).toBe("kp_a");
    const twice = await ask("POST", "/users/linked-account", token, { kinde_user_id: "kp_b" });
    expect([twice.status, twice.json.detail.type]).toEqual([409, "OpenAPIHeidiAccountAlreadyLinkedError"]);
  });

  test("without that: no list until linked, 409 twice or for somebody else's account, unlinked again", async () => {
    const one = await tokenFor("m1", manual);
    const two = await tokenFor("m2", manual);
    const on = (method: string, url: string, token: string, body?: unknown) => ask(method, url, token, body, manual);
    expect((await on("GET", "/sessions/linked-user", one)).json).toEqual({
      detail: { msg: "error: no linked user", type: "NoLinkedUserException" },
    });
    expect((await on("GET", "/sessions/linked-user", one)).status).toBe(400);
    expect((await on("GET", "/users/linked-account/access", one)).json).toEqual({ is_valid: true, is_linked: false, account: null });
    expect((await on("POST", "/users/linked-account", one, {})).json.detail[0]).toMatchObject({
      loc: ["body", "kinde_user_id"],
      type: "missing",
    });
    const claims = await Promise.all([one, two].map((token) => on("POST", "/users/linked-account", token, { kinde_user_id: "kp_m" })));
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = claims[0]!.status === 200 ? one : two;
    expect((await on("POST", "/users/linked-account", winner, { kinde_user_id: "kp_m" })).status).toBe(409);
    expect((await on("GET", "/sessions/linked-user", winner)).status).toBe(200);
    for (const path of ["/users/linked-account:unlink", "/users/linked-account%3Aunlink"]) {
      expect((await on("DELETE", path, winner)).json).toEqual({ is_success: true });
    }
    expect((await on("GET", "/sessions/linked-user", winner)).status).toBe(400);
    expect((await on("POST", "/users/linked-account", winner, { email: "x@y" })).status).toBe(200);
  });
});

describe("sessions", () => {
  test("any spelling of the base URL, missing and extra bodies", async () => {
    const token = await tokenFor("s1");
    for (const base of ["", "/", SCRIBE_PREFIX, `${SCRIBE_PREFIX}/`, `${SCRIBE_PREFIX}//`, `${SCRIBE_PREFIX}/open-api`]) {
      const made = await ask("POST", `${base}/sessions/`, token, { ehr_appt_id: "E1", email: "x", start_time: 1 });
      expect([base, made.status]).toEqual([base, 200]);
      const { json } = await ask("GET", `${base}/sessions/${made.json.session_id}`, token);
      expect(json.session.ehr_appt_id).toBe("E1");
    }
    for (const body of [undefined, "", "{}", "null"]) expect((await ask("POST", "/sessions", token, body)).status).toBe(200);
    expect((await ask("POST", "/sessions", token, "{")).json.detail.type).toBe("MalformedRequestError");
    expect((await ask("POST", "/sessions", token, "[]")).json.detail[0].loc).toEqual(["body"]);
  });

  test("a new session has every key", async () => {
    const token = await tokenFor("s2");
    const id = await newSession(token);
    expect(BigInt(id).toString(16).padStart(32, "0")).toMatch(/^.{12}4.{3}[89ab]/);
    const { session } = (await ask("GET", `/sessions/${id}`, token)).json;
    expect(session.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}000$/);
    const { created_at, updated_at, ...rest } = session;
    expect(updated_at).toBe(created_at);
    expect(rest).toEqual({
      session_id: id,
      session_name: "",
      patient: { name: "", gender: null, dob: null, demographic_details: null },
      audio: [],
      clinician_notes: [],
      consult_note: null,
      duration: 0,
      language_code: "en",
      output_language_code: "en",
      documents: null,
      ehr_appt_id: null,
      ehr_provider: "Sandbox",
      ehr_patient_id: null,
      patient_profile_id: null,
      transcribe_mode: null,
      recording_status: null,
      session_status: null,
      is_consent: null,
      generate_output_without_recording: false,
      created_time_local: null,
      linked_sessions_for_context: [],
    });
  });

  test("every field that may be set is kept and returned; null sets it back", async () => {
    const token = await tokenFor("s3");
    const [id, linked] = [await newSession(token), await newSession(token)];
    const patch = {
      duration: 60.5,
      language_code: "es",
      output_language_code: "en-AU",
      transcribe_mode: "ambient",
      patient: { name: "Ana Díaz", gender: "female", dob: "1992-02-29", demographic_details: "lives in Cork" },
      clinician_notes: ["one", "dos\u202e‮<b>"],
      ehr_patient_id: "P1",
      ehr_appt_id: "A1",
      generate_output_without_recording: true,
      recording_status: "STOPPED",
      session_status: "open",
      is_consent: true,
      created_time_local: "2026-01-01T09:00:00+01:00",
      linked_sessions_for_context: [linked],
    };
    const { json } = await ask("PATCH", `/sessions/${id}`, token, patch);
    const expected = { ...patch, patient: { ...patch.patient, gender: "FEMALE" } };
    expect(json.session).toMatchObject(expected);
    expect((await ask("GET", `/sessions/${id}`, token)).json.session).toEqual(json.session);
    const partial = await ask("PATCH", `/sessions/${id}`, token, { patient: { dob: null }, ehr_appointment_id: null, unknown: 1 });
    expect(partial.json.session).toMatchObject({ ...expected, patient: { ...expected.patient, dob: null }, ehr_appt_id: null });
    const nulls = Object.fromEntries(Object.keys(patch).map((key) => [key, null]));
    const { session } = (await ask("PATCH", `/sessions/${id}`, token, nulls)).json;
    const fresh = (await ask("GET", `/sessions/${linked}`, token)).json.session;
    expect({ ...session, session_id: 0, created_at: 0, updated_at: 0 }).toEqual({ ...fresh, session_id: 0, created_at: 0, updated_at: 0 });
  });

  test.each<[unknown, unknown[]]>([
    [{ duration: -1 }, ["duration"]],
    [{ duration: "60" }, ["duration"]],
    [{ patient: { dob: "2023-02-29" } }, ["patient", "dob"]],
    [{ patient: { dob: "1.2.1990" } }, ["patient", "dob"]],
    [{ patient: { gender: "M" } }, ["patient", "gender"]],
    [{ patient: "x" }, ["patient"]],
    [{ clinician_notes: "x" }, ["clinician_notes"]],
    [{ clinician_notes: ["x", 1] }, ["clinician_notes", 1]],
    [{ clinician_notes: ["\0"] }, ["clinician_notes", 0]],
    [{ is_consent: "yes" }, ["is_consent"]],
    [{ language_code: "not a code" }, ["language_code"]],
    [{ linked_sessions_for_context: ["1234567890"] }, ["linked_sessions_for_context", 0]],
    [{ ehr_patient_id: 5 }, ["ehr_patient_id"]],
  ])("%j is refused by its path", async (patch, path) => {
    const token = await tokenFor("s4");
    const id = await newSession(token);
    const { status, json } = await ask("PATCH", `/sessions/${id}`, token, patch);
    expect([status, json.detail[0].loc]).toEqual([422, ["body", ...path]]);
    expect(typeof json.detail[0].msg).toBe("string");
  });

  test("numbers no JSON can hold and half surrogates are refused, not stored", async () => {
    const token = await tokenFor("s4");
    const id = await newSession(token);
    expect((await ask("PATCH", `/sessions/${id}`, token, '{"duration":1e999}')).status).toBe(422);
    expect((await ask("PATCH", `/sessions/${id}`, token, '{"clinician_notes":["\\ud800"]}')).status).toBe(422);
  });

  test("only sessions of the same user can be linked", async () => {
    const [mine, theirs] = [await tokenFor("s5"), await tokenFor("s6")];
    const [id, foreign] = [await newSession(mine), await newSession(theirs)];
    const { status, json } = await ask("PATCH", `/sessions/${id}`, mine, { linked_sessions_for_context: [foreign] });
    expect([status, json.detail[0].loc]).toEqual([422, ["body", "linked_sessions_for_context", 0]]);
    expect((await ask("PATCH", `/sessions/${id}`, mine, { linked_sessions_for_context: [id] })).status).toBe(422);
  });

  test("what is no id of ours is 404", async () => {
    const token = await tokenFor("s1");
    for (const id of ["1234567890", "0", "x", "-1", "9".repeat(39), `0${await newSession(token)}`]) {
      expect((await ask("GET", `/sessions/${id}`, token)).json.detail.type).toBe("SessionNotFoundError");
      expect((await ask("PATCH", `/sessions/${id}`, token, {})).status).toBe(404);
    }
  });

  test("the list pages to its last session, by either name of the cursor", async () => {
    const token = await tokenFor("pages");
    const made: string[] = [];
    for (let i = 0; i < 13; i++) made.unshift(await newSession(token));
    const first = (await ask("GET", "/sessions/linked-user", token)).json;
    expect([first.count, first.total_count, first.has_next_page]).toEqual([10, 13, true]);
    const next = encodeURIComponent(first.next_page);
    for (const name of ["next_page", "cursor"]) {
      const last = (await ask("GET", `/sessions/linked-user?${name}=${next}`, token)).json;
      expect([last.count, last.total_count, last.next_page, last.has_next_page]).toEqual([3, 13, null, false]);
      const ids = [...first.sessions, ...last.sessions].map((session) => session.session_id);
      expect(new Set(ids)).toEqual(new Set(made));
    }
    expect((await ask("GET", "/sessions/linked-user?page_size=100000", token)).json.count).toBe(13);
    for (const size of ["0", "-1", "x", "1.5"]) {
      expect((await ask("GET", `/sessions/linked-user?page_size=${size}`, token)).json.detail[0].loc).toEqual(["query", "page_size"]);
    }
    expect((await ask("GET", "/sessions/linked-user?next_page=zzz", token)).json.detail[0].loc).toEqual(["query", "next_page"]);
  });
});

describe("the consult note", () => {
  test("is streamed as it is kept", async () => {
    const token = await tokenFor("n1");
    const id = await newSession(token, WRITABLE);
    const answer = await ask("POST", `/sessions/${id}/consult-note`, token, {
      generation_method: "TEMPLATE",
      template_id: "659b8042fe093d6592b41ef7",
      addition: "",
      voice_style: "BRIEF",
      brain: "RIGHT",
    });
    expect(answer.headers["content-type"]).toContain("text/event-stream");
    const text = sseText(answer.text);
    expect(text).toBe(
      "## History of present illness\n\n- Cough for 3 days.\n\n## Allergies\n\n- Allergic to penicillin.\n\n## Plan\n\n- start doxycycline 100 mg bd.\n",
    );
    expect((await ask("GET", `/sessions/${id}`, token)).json.session.consult_note).toEqual({
      status: "CREATED",
      result: text,
      heading: "Note",
      brain: "RIGHT",
      voice_style: "BRIEF",
      generation_method: "TEMPLATE",
      template_id: "659b8042fe093d6592b41ef7",
      ai_command_id: null,
      ai_command_text: null,
      feedback: null,
      dictation_cleanup_mode: null,
    });
  });

  test("needs no body, and takes its sections from the template and its markup from the content type", async () => {
    const token = await tokenFor("n2");
    const id = await newSession(token, { ...WRITABLE, clinician_notes: ["<script>alert(1)</script> cough & fever"] });
    expect(sseText((await ask("POST", `/sessions/${id}/consult-note`, token)).text)).toContain("- <script>alert(1)</script> cough & fever");
    const html = sseText(
      (await ask("POST", `/sessions/${id}/consult-note`, token, { template_id: "c4a27f0051e09d6b3f8412aa", content_type: "HTML" })).text,
    );
    expect(html).toContain("<h2>Subjective</h2>");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; cough &amp; fever");
    expect(html).not.toContain("<script");
  });

  test("is refused as JSON, with nothing left behind, where it cannot be written", async () => {
    const token = await tokenFor("n3");
    const id = await newSession(token);
    const post = (body?: unknown) => ask("POST", `/sessions/${id}/consult-note`, token, body);
    expect([(await post()).status, (await post()).json.detail.type]).toEqual([400, "SessionHasNoContentError"]);
    await ask("PATCH", `/sessions/${id}`, token, { generate_output_without_recording: true, clinician_notes: ["  "] });
    expect((await post()).json.detail).toMatchObject({ type: "SessionHasNoContentError" });
    await ask("PATCH", `/sessions/${id}`, token, WRITABLE);
    expect((await post({ template_id: "66455a5f0b0a1c8d018c6896" })).json.detail.type).toBe("TemplateNotFoundError");
    for (const field of ["generation_method", "third_party_template", "voice_style", "brain", "content_type"]) {
      expect((await post({ [field]: "WRONG" })).json.detail[0].loc).toEqual(["body", field]);
    }
    expect((await ask("POST", `/sessions/${id}/consult-note`, await tokenFor("n4"), {})).status).toBe(404);
    expect((await ask("GET", `/sessions/${id}`, token)).json.session.consult_note).toBeNull();
  });

  test("once signed cannot be written again; edits, signature and amendments are kept, and quoted by later sessions apart", async () => {
    const token = await tokenFor("n5");
    const id = await newSession(token, WRITABLE);
    await ask("POST", `/sessions/${id}/consult-note`, token);
    const ports = { store: storage.store, world };
    const sessionId = BigInt(id)
      .toString(16)
      .padStart(32, "0")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    await expect(amendNote(ports, operator, { sessionId, author: "Dr A", text: "x" })).rejects.toMatchObject({ code: "conflict" });
    await editNote(ports, operator, { sessionId, text: "## Plan\n\n- rest\n" });
    await signNote(ports, operator, { sessionId, author: "Dr A" });
    const conflict = { code: "conflict", noun: "note" };
    await expect(signNote(ports, operator, { sessionId, author: "Dr B" })).rejects.toMatchObject(conflict);
    await expect(editNote(ports, operator, { sessionId, text: "y" })).rejects.toMatchObject(conflict);
    const amended = await amendNote(ports, operator, { sessionId, author: "Dr A", text: "Two weeks of rest." });
    expect(amended.amendments).toMatchObject([{ author: "Dr A", text: "Two weeks of rest." }]);
    const refused = await ask("POST", `/sessions/${id}/consult-note`, token);
    expect([refused.status, refused.json.detail.type]).toEqual([409, "ConsultNoteSignedError"]);
    expect((await ask("GET", `/sessions/${id}`, token)).json.session.consult_note.result).toBe("## Plan\n\n- rest\n");

    const later = await newSession(token, { ...WRITABLE, clinician_notes: ["Cough gone."], linked_sessions_for_context: [id] });
    const text = sseText((await ask("POST", `/sessions/${later}/consult-note`, token)).text);
    const today = new Date().toISOString().slice(0, 10);
    expect(text).toContain(`## Earlier session, ${today}\n\n- Plan\n  \n  - rest\n- Two weeks of rest.\n`);
    expect(text.indexOf("Cough gone.")).toBeLessThan(text.indexOf("Earlier session"));
  });

  test("that is given up breaks the stream without a word, and the session shows no half note", async () => {
    const token = await tokenFor("n6");
    const id = await newSession(token, WRITABLE);
    await app.listen({ port: 0, host: "127.0.0.1" });
    failNext = true;
    try {
      const outcome = await readStream(id, token);
      expect(outcome).toEqual({ text: "", whole: false });
    } finally {
      failNext = false;
    }
    expect((await ask("GET", `/sessions/${id}`, token)).json.session.consult_note).toBeNull();
    expect(await readStream(id, token)).toMatchObject({ whole: true });
  });

  test("is there whole, once, for a client that hung up", async () => {
    const token = await tokenFor("n7");
    const id = await newSession(token, WRITABLE);
    await hangUp(id, token);
    let note: { result: string } | null = null;
    while (!note) note = (await ask("GET", `/sessions/${id}`, token)).json.session.consult_note;
    expect(note.result).toContain("Cough for 3 days.");
    expect(note.result.match(/Cough/g)).toHaveLength(1);
  });
});

function post(id: string, token: string): http.ClientRequest {
  const { port } = app.server.address() as AddressInfo;
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  return http.request({ port, host: "127.0.0.1", method: "POST", path: `${SCRIBE_PREFIX}/sessions/${id}/consult-note`, headers });
}

function readStream(id: string, token: string): Promise<{ text: string; whole: boolean }> {
  return new Promise((resolve, reject) => {
    const request = post(id, token).on("error", reject);
    request.on("response", (answer) => {
      let body = "";
      answer.on("data", (part) => {
        body += part;
      });
      answer.on("error", () => undefined);
      answer.on("close", () => resolve({ text: sseText(body), whole: answer.complete }));
    });
    request.end();
  });
}

function hangUp(id: string, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = post(id, token).on("error", () => undefined);
    request.on("close", () => resolve());
    request.on("response", ({ statusCode }) => {
      if (statusCode !== 200) reject(new Error(`the stream did not begin: ${statusCode}`));
      request.destroy();
    });
    request.end();
  });
}

describe("the recorded exchanges", () => {
  const folder = new URL("./fixtures/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

  /** Same keys and kinds everywhere; `"<name>"` stands for a text that matches that pattern. */
  const PATTERNS: Readonly<Record<string, RegExp>> = {
    "<token>": /^[\w-]+\.[\w-]+\.[\w-]+$/,
    "<expiry>": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/,
    "<time>": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/,
    "<session>": /^\d{36,39}$/,
    "<object>": /^[0-9a-f]{24}$/,
    "<user>": /^kp_[0-9a-f]{32}$/,
    "<text>": /./s,
  };
  function matches(actual: unknown, expected: unknown): void {
    if (typeof expected === "string" && PATTERNS[expected]) expect(actual).toMatch(PATTERNS[expected]);
    else if (Array.isArray(expected)) {
      expect(actual).toHaveLength(expected.length);
      for (const [index, one] of expected.entries()) matches((actual as unknown[])[index], one);
    } else if (typeof expected === "object" && expected !== null) {
      expect(Object.keys(actual as object).sort()).toEqual(Object.keys(expected).sort());
      for (const [key, value] of Object.entries(expected)) matches((actual as Record<string, unknown>)[key], value);
    } else expect(actual).toEqual(expected);
  }

  test.each(files)("%s", async (name) => {
    const { method, path, body, status, answer } = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    const token = await tokenFor(`fixture-${name}`);
    const id = await newSession(token);
    const headers = path.startsWith("/jwt") ? { "heidi-api-key": apiKey } : { authorization: `Bearer ${token}` };
    const got = await app.inject({
      method,
      url: path.replace("<session>", id),
      headers: { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    expect(got.statusCode).toBe(status);
    matches(got.json(), answer);
  });
});
