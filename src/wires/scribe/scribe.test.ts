// Tokens, linked accounts, sessions and the recorded exchanges, as clients of the scribe wire see them.
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCRIBE_PREFIX } from "./routes.ts";
import { type Served, serveForTests, world } from "./served-for-tests.ts";

// proves: scribe.GetToken, scribe.LinkAccount, scribe.UnlinkAccount, scribe.GetLinkedAccountAccess by script
// proves: scribe.CreateSession, scribe.GetSession, scribe.PatchSession, scribe.ListLinkedUserSessions by script

let served: Served;
let ask: Served["ask"];
let tokenFor: Served["tokenFor"];
let newSession: Served["newSession"];
beforeAll(async () => {
  served = await serveForTests();
  ({ ask, tokenFor, newSession } = served);
});
afterAll(() => served?.close());

describe("tokens", () => {
  test("the same three values are the same user, with blanks around the email or another key", async () => {
    const one = await tokenFor("u-same");
    const id = await newSession(one);
    const again = await tokenFor("u-same", served.app, " doc@example.org ");
    expect((await ask("GET", `/sessions/${id}`, again)).status).toBe(200);
    const other = await tokenFor("u-other");
    expect((await ask("GET", `/sessions/${id}`, other)).json).toEqual({
      detail: { msg: "Session not found", type: "SessionNotFoundError" },
    });
  });

  test("expiry is a whole second in UTC, at least an hour away", async () => {
    const { json } = await ask("GET", "/jwt?email=a@b&third_party_internal_id=1");
    expect(json.detail.type).toBe("UnauthorizedError");
    const answer = await served.app.inject({
      url: "/jwt?email=a@b&third_party_internal_id=1",
      headers: { "Heidi-Api-Key": served.apiKey },
    });
    expect(answer.json().expiration_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    expect(Date.parse(answer.json().expiration_time)).toBeGreaterThan(Date.now() + 3_599_000);
  });

  test("wrong keys and tokens are 401, a missing parameter is 422 by its name", async () => {
    const wrong = await served.app.inject({ url: "/jwt?email=a@b&third_party_internal_id=1", headers: { "heidi-api-key": "nope" } });
    expect([wrong.statusCode, wrong.json().detail.type]).toEqual([401, "UnauthorizedError"]);
    for (const token of ["x", "a.b.c", `${await tokenFor("u1")}x`]) expect((await ask("GET", "/sessions/1", token)).status).toBe(401);
    const empty = await served.app.inject({ url: "/jwt?email=%20", headers: { "heidi-api-key": served.apiKey } });
    expect(empty.json().detail.map((one: { loc: string[] }) => one.loc[1])).toEqual(["email", "third_party_internal_id"]);
    const noId = await served.app.inject({ url: "/jwt?email=a@b", headers: { "heidi-api-key": served.apiKey } });
    expect(noId.json().detail).toEqual([{ loc: ["query", "third_party_internal_id"], msg: "Field required", type: "missing" }]);
  });

  test("survive a restart, but not another secret, another algorithm, or their expiry", async () => {
    const token = await tokenFor("u-restart");
    const restarted = await served.serve();
    expect((await ask("GET", "/users/linked-account/access", token, undefined, restarted)).status).toBe(200);
    const foreign = await served.serve({ tokenSecret: randomBytes(32) });
    expect((await ask("GET", "/users/linked-account/access", token, undefined, foreign)).status).toBe(401);
    const later = await served.serve({ world: { ...world, now: () => new Date(Date.now() + 8_000_000) } });
    expect((await ask("GET", "/users/linked-account/access", token, undefined, later)).status).toBe(401);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`;
    expect((await ask("GET", "/users/linked-account/access", unsigned)).status).toBe(401);
  });

  test("die with the key they were made with", async () => {
    const second = await served.storage.store.act({ caller: served.operator, purpose: "add-key" }, (tx) =>
      tx.keys.create(served.operator.practiceId, "scribe"),
    );
    const answer = await served.app.inject({
      url: "/jwt?email=k@b&third_party_internal_id=k",
      headers: { "heidi-api-key": second.secret },
    });
    const { token } = answer.json();
    expect((await ask("GET", "/users/linked-account/access", token)).status).toBe(200);
    served.revoked.add(second.key.id);
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
    const manual = await served.serve({ autoLink: false });
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
      patient_profile: null,
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

  test("an unknown gender is null, in any case, also where there was one", async () => {
    const token = await tokenFor("s3");
    const id = await newSession(token, { patient: { gender: "male", name: "A" } });
    for (const gender of ["unknown", "UNKNOWN"]) {
      await ask("PATCH", `/sessions/${id}`, token, { patient: { gender: "male" } });
      const { status, json } = await ask("PATCH", `/sessions/${id}`, token, { patient: { gender } });
      expect([status, json.session.patient]).toMatchObject([200, { gender: null, name: "A" }]);
    }
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

  test("the list pages to its last session, by any name of the cursor, or counted", async () => {
    const token = await tokenFor("pages");
    const made: string[] = [];
    for (let i = 0; i < 13; i++) made.unshift(await newSession(token));
    const first = (await ask("GET", "/sessions/linked-user", token)).json;
    expect([first.count, first.total_count, first.has_next_page]).toEqual([10, 13, true]);
    const next = encodeURIComponent(first.next_page);
    for (const name of ["next_page", "cursor", "page"]) {
      const last = (await ask("GET", `/sessions/linked-user?${name}=${next}`, token)).json;
      expect([last.count, last.total_count, last.next_page, last.has_next_page]).toEqual([3, 13, null, false]);
      const ids = [...first.sessions, ...last.sessions].map((session) => session.session_id);
      expect(new Set(ids)).toEqual(new Set(made));
    }
    const counted = await Promise.all([1, 2, 3, 4].map((page) => ask("GET", `/sessions/linked-user?page_size=5&page=${page}`, token)));
    expect(counted.flatMap(({ json }) => json.sessions.map((session: { session_id: string }) => session.session_id))).toEqual(made);
    expect(counted.map(({ json }) => json.has_next_page)).toEqual([true, true, false, false]);
    expect((await ask("GET", "/sessions/linked-user?page_size=100000", token)).json.count).toBe(13);
    for (const size of ["0", "-1", "x", "1.5"]) {
      expect((await ask("GET", `/sessions/linked-user?page_size=${size}`, token)).json.detail[0].loc).toEqual(["query", "page_size"]);
    }
    expect((await ask("GET", "/sessions/linked-user?next_page=zzz", token)).json.detail[0].loc).toEqual(["query", "next_page"]);
  });
});

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
    const headers = path.startsWith("/jwt") ? { "heidi-api-key": served.apiKey } : { authorization: `Bearer ${token}` };
    const got = await served.app.inject({
      method,
      url: path.replace("<session>", id),
      headers: { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    expect(got.statusCode).toBe(status);
    matches(got.json(), answer);
  });
});
