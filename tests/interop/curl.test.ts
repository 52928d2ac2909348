// curl runs what the seeds print: every scribe request and the whole encounters body, over both HTTP versions. Only ids and credentials are put in, and the
// stray comma of one example is taken out.
// proves: scribe.GetToken, scribe.UnlinkAccount, scribe.CreateSession, scribe.GetSession, scribe.PatchSession by curl
// proves: scribe.ListLinkedUserSessions, scribe.WriteConsultNote by curl
// proves: encounters.CreatePatientEncounter, encounters.GetPatientEncounter by curl
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "../server.ts";
import { missing, run, SEEDS } from "./others.ts";

const reason = missing([SEEDS], [["curl", "--http2-prior-knowledge", "--version"]]);

interface Printed {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: string | undefined;
}

interface Got {
  readonly status: number;
  readonly head: string;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: replies are looked into freely
  readonly json: any;
}

function seed(number: string): string {
  const name = readdirSync(SEEDS).find((one) => one.startsWith(`${number}_`)) ?? "";
  return readFileSync(join(SEEDS, name), "utf8");
}

/** The requests of the scribe page, as they are printed. */
function printedRequests(): Printed[] {
  const found = seed("000").matchAll(
    /\nRequest\n\n(GET|POST|PATCH|PUT|DELETE) (\S+)\n([\s\S]*?)\n\n(?:Request Fields|Response|Error|The response)/g,
  );
  return [...found].map(([, method = "", path = "", rest = ""]) => {
    const brace = rest.indexOf("{");
    const headers = (brace < 0 ? rest : rest.slice(0, brace)).split("\n").filter((line) => line.includes(":"));
    return { method, path, headers, body: brace < 0 ? undefined : rest.slice(brace).replace(/,(\s*[}\]])/g, "$1") };
  });
}

/** The sample answers of the scribe page; the truncated one is left out. */
function printedSessions(): Record<string, unknown>[] {
  return [...seed("000").matchAll(/\n(\{\n {2}"session": \{[\s\S]*?\n\})\n/g)].map(([, json = ""]) => JSON.parse(json).session);
}

describe.skipIf(reason !== undefined)("curl", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ demoData: true });
  });
  afterAll(() => server?.close());

  describe.each([
    ["HTTP/1.1", "--http1.1"],
    ["HTTP/2", "--http2-prior-knowledge"],
  ])("over %s", (version, flag) => {
    async function curl(method: string, path: string, headers: readonly string[] = [], body?: string): Promise<Got> {
      const args = ["-s", "-i", flag, "--path-as-is", "-X", method, ...headers.flatMap((one) => ["-H", one])];
      const child = run("curl", [...args, ...(body === undefined ? [] : ["--data-binary", "@-"]), server.url + path]);
      child.child.stdin?.end(body ?? "");
      const [head = "", ...rest] = (await child).stdout.split("\r\n\r\n");
      const text = rest.join("\r\n\r\n");
      expect(head).toMatch(version === "HTTP/2" ? /^HTTP\/2 / : /^HTTP\/1\.1 /);
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        json = undefined;
      }
      return { status: Number(head.split(" ")[1]), head, text, json };
    }

    async function newToken(): Promise<string> {
      const query = `email=${randomUUID()}%40practice.example&third_party_internal_id=7`;
      const got = await curl("GET", `/jwt?${query}`, [`Heidi-Api-Key: ${server.keys.scribe.apiKey}`, "Content-Type: application/json"]);
      expect(got.status).toBe(200);
      expect(got.json.expiration_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      return got.json.token;
    }

    test.each(["", "/api/v2/ml-scribe/open-api"])("the scribe page's requests, under '%s'", async (base) => {
      const token = await newToken();
      const requests = printedRequests();
      expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
        "POST /sessions",
        "GET /sessions/1234567890",
        "PATCH /sessions/1234567890",
        "GET /sessions/linked-user?page_size=10",
      ]);
      const [create, get, patch, list] = requests as [Printed, Printed, Printed, Printed];
      let id = "";
      const send = ({ method, path, headers, body }: Printed) =>
        curl(
          method,
          base + path.replace("1234567890", id),
          headers.map((one) => one.replace("<your_token>", token)),
          body,
        );

      const profile = await curl("POST", `${base}/patient-profiles`, [`Authorization: Bearer ${token}`]);
      const printedProfile = JSON.parse(create.body ?? "").patient_profile_id as string;
      const made = await send({ ...create, body: create.body?.replace(printedProfile, profile.json.data.id) });
      expect([made.status, Object.keys(made.json)]).toEqual([200, ["session_id"]]);
      id = made.json.session_id;
      expect(id).toMatch(/^\d{30,39}$/);

      const [asRead, asPatched] = printedSessions() as [Record<string, unknown>, Record<string, unknown>];
      const read = await send(get);
      expect(read.status).toBe(200);
      expect(Object.keys(read.json.session)).toEqual(expect.arrayContaining(Object.keys(asRead)));
      expect(read.json.session).toMatchObject({
        session_id: id,
        patient: { name: "", gender: null, dob: null },
        audio: [],
        clinician_notes: [],
        ehr_appt_id: "EHR1234",
        ehr_patient_id: null,
      });
      expect(read.json.session.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);

      const patched = await send(patch);
      expect(patched.status).toBe(200);
      expect(Object.keys(patched.json.session)).toEqual(expect.arrayContaining(Object.keys(asPatched)));
      expect(patched.json.session).toMatchObject({
        session_id: id,
        patient: { name: "John Doe", gender: "MALE", dob: "1990-01-01" },
        clinician_notes: ["Note 1", "Note 2"],
        duration: 60,
        language_code: "en",
        output_language_code: "en",
      });
      // Tying the session to its encounter, which is not there, may come in between.
      const kept = { ...patched.json.session, updated_at: expect.any(String) };
      expect((await send(get)).json.session).toEqual(kept);

      const listed = await send(list);
      expect(listed.json).toEqual({ sessions: [kept], count: 1, total_count: 1, next_page: null, has_next_page: false });
      for (let i = 0; i < 12; i++) await curl("POST", `${base}/sessions`, [`Authorization: Bearer ${token}`]);
      const thirteen = await send(list);
      expect(thirteen.json).toMatchObject({ count: 10, total_count: 13, has_next_page: true, next_page: expect.any(String) });
      const next = await curl("GET", `${base}/sessions/linked-user?page_size=10&next_page=${encodeURIComponent(thirteen.json.next_page)}`, [
        `Authorization: Bearer ${token}`,
      ]);
      expect(next.json).toMatchObject({ count: 3, total_count: 13, has_next_page: false, next_page: null });
      const ids = [...thirteen.json.sessions, ...next.json.sessions].map((one: { session_id: string }) => one.session_id);
      expect(new Set(ids).size).toBe(13);
    });

    test("the scribe page's errors", async () => {
      const token = await newToken();
      const unknown = await curl("GET", "/sessions/1234567890", [`Authorization: Bearer ${token}`]);
      expect([unknown.status, unknown.json]).toEqual([404, { detail: { msg: "Session not found", type: "SessionNotFoundError" } }]);
      expect((await curl("DELETE", "/users/linked-account:unlink", [`Authorization: Bearer ${token}`])).json).toEqual({ is_success: true });
      const unlinked = await curl("GET", "/sessions/linked-user?page_size=10", [`Authorization: Bearer ${token}`]);
      expect([unlinked.status, unlinked.json]).toEqual([400, { detail: { msg: "error: no linked user", type: "NoLinkedUserException" } }]);
    });

    test.each([
      "/users/linked-account%3Aunlink",
      "/users/linked-account%3aunlink",
      "//users//linked-account:unlink/",
      "/api/v2/ml-scribe/open-api//users/linked-account%3Aunlink",
    ])("DELETE %s unlinks", async (path) => {
      const token = await newToken();
      const got = await curl("DELETE", path, [`Authorization: Bearer ${token}`]);
      expect([got.status, got.json]).toEqual([200, { is_success: true }]);
    });

    test.each(["//sessions", "/sessions/", "/api/v2/ml-scribe/open-api//sessions/", "/api/v2/ml-scribe/open-api/open-api/sessions"])(
      "POST %s makes a session",
      async (path) => {
        const got = await curl("POST", path, [`Authorization: Bearer ${await newToken()}`]);
        expect([got.status, Object.keys(got.json)]).toEqual([200, ["session_id"]]);
      },
    );

    async function sessionToWrite(token: string): Promise<string> {
      const auth = [`Authorization: Bearer ${token}`, "Content-Type: application/json"];
      const { session_id: id } = (await curl("POST", "/sessions", auth, "{}")).json;
      const clinician_notes = ["She has had a cough for three days. No fever.", "Lungs clear.", "Plan: honey and rest, return in a week."];
      await curl("PATCH", `/sessions/${id}`, auth, JSON.stringify({ clinician_notes, generate_output_without_recording: true }));
      return id;
    }

    const note = JSON.stringify({
      generation_method: "TEMPLATE",
      template_id: "659b8042fe093d6592b41ef7",
      addition: "",
      voice_style: "GOLDILOCKS",
      brain: "LEFT",
    });

    async function finished(token: string, id: string): Promise<{ result: string }> {
      for (let tries = 0; tries < 200; tries++) {
        const { session } = (await curl("GET", `/sessions/${id}`, [`Authorization: Bearer ${token}`])).json;
        if (session.consult_note?.result) return session.consult_note;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error("the note did not come");
    }

    test("a note as a stream of events, equal to the note that is kept", async () => {
      const token = await newToken();
      const id = await sessionToWrite(token);
      const got = await curl(
        "POST",
        `/sessions/${id}/consult-note`,
        ["-N", `Authorization: Bearer ${token}`, "Accept: application/json"].slice(1),
        note,
      );
      expect(got.status).toBe(200);
      expect(got.head.toLowerCase()).toContain("content-type: text/event-stream");
      expect(got.text).toMatch(/^(data: \{"data": ?".*"\}\n\n)+$/);
      const joined = got.text
        .split("\n\n")
        .filter((event) => event !== "")
        .map((event) => JSON.parse(event.slice("data: ".length)).data)
        .join("");
      expect((await finished(token, id)).result).toBe(joined);
      expect(joined).toContain("cough for three days");
    });

    test("a client that hangs up after the first event finds the whole note once", async () => {
      const token = await newToken();
      const [watched, left] = [await sessionToWrite(token), await sessionToWrite(token)];
      await curl("POST", `/sessions/${watched}/consult-note`, [`Authorization: Bearer ${token}`], note);
      const args = [
        "-s",
        "-N",
        flag,
        "-X",
        "POST",
        "-H",
        `Authorization: Bearer ${token}`,
        "-d",
        note,
        `${server.url}/sessions/${left}/consult-note`,
      ];
      const child = spawn("curl", args, { stdio: ["ignore", "pipe", "ignore"] });
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
      child.kill("SIGKILL");
      await ended;
      expect((await finished(token, left)).result).toBe((await finished(token, watched)).result);
    });

    test("the encounters page's whole body", async () => {
      const page = seed("001");
      const printed = page.slice(page.indexOf("application/json\n") + "application/json\n".length, page.indexOf("Response Information"));
      const { loginId, password, userId, patientId } = server.keys.sandbox;
      const body = {
        ...JSON.parse(printed),
        UserId: userId,
        PatientId: patientId,
        LoginId: loginId,
        Password: password,
        // Names of things this installation does not have.
        PatientIdType: null,
        EmrInstance: null,
        ApplicationName: null,
        AuthorizationToken: null,
      };
      body.Encounter.EncounterAlias = `alias ${randomUUID()}`;
      const type = ["Content-Type: application/json"];
      const made = await curl("POST", "/api/v1/Sandbox/PatientEncounters", type, JSON.stringify(body));
      expect([made.status, made.json], made.text).toEqual([
        201,
        { EncounterId: expect.any(String), AlternativeIdentifiers: expect.any(Array) },
      ]);
      for (const one of made.json.AlternativeIdentifiers)
        expect(one).toEqual({ Code: expect.any(String), Description: expect.any(String), Value: expect.any(String) });

      const login = [`LoginId: ${loginId}`, `Password: ${password}`];
      const read = await curl("GET", `/api/v1/sandbox/PatientEncounters/${made.json.EncounterId}?UserId=${userId}`, login);
      expect(read.status, read.text).toBe(200);
      expect(read.json).toMatchObject({
        EncounterId: made.json.EncounterId,
        PatientId: patientId,
        Encounter: body.Encounter,
        AlternativeIdentifiers: made.json.AlternativeIdentifiers,
      });
      // Dates keep their seven digits.
      expect(read.text).toContain("2025-12-12T20:56:11.0053317+00:00");
      for (const secret of [password, loginId]) expect(read.text).not.toContain(secret);
      // By the number of the system, with too many slashes, and again: the same encounter, as the body names its time.
      const again = await curl("POST", "//api/v1//6/PatientEncounters/", type, JSON.stringify(body));
      expect([again.status, again.json]).toEqual([201, made.json]);
      // It is an encounter of the EMR.
      const basic = Buffer.from(`${loginId}:${password}`).toString("base64");
      const inEmr = await curl("GET", `/fhir/r4/Encounter/${made.json.EncounterId}`, [`Authorization: Basic ${basic}`]);
      expect(inEmr.json).toMatchObject({ resourceType: "Encounter", subject: { reference: `Patient/${patientId}` } });
    });

    test("the encounters page's failures", async () => {
      const { loginId, password, userId, patientId } = server.keys.sandbox;
      const path = "/api/v1/Sandbox/PatientEncounters";
      const right = { UserId: userId, PatientId: patientId, Encounter: {}, LoginId: loginId, Password: password };
      const cases: [object, string, number, RegExp][] = [
        [{ ...right, UserId: undefined, Encounter: undefined }, path, 400, /request\.UserId.*request\.Encounter/],
        [{ ...right, LoginId: undefined }, path, 400, /LoginId/],
        [
          { ...right, Encounter: { EncounterDateTime: "yesterday", Insurances: [{ CompanyId: {} }] } },
          path,
          400,
          /EncounterDateTime.*Insurances\[0\]\.CompanyId/,
        ],
        [{ ...right, Password: "wrong" }, path, 401, /./],
        [{ ...right, UserId: "nobody-we-know" }, path, 403, /user/i],
        [{ ...right, ApplicationName: "sample string 8" }, path, 401, /application/],
        [right, "/api/v1/Epic/PatientEncounters", 502, /Epic/],
        [right, "/api/v1/NoSuchEmr/PatientEncounters", 400, /./],
      ];
      for (const [body, where, status, says] of cases) {
        const got = await curl("POST", where, ["Content-Type: application/json"], JSON.stringify(body));
        expect([where, got.status], got.text).toEqual([where, status]);
        expect(got.json.Message).toEqual(expect.any(String));
        expect(got.text).toMatch(says);
        expect(got.text).not.toContain(password);
      }
    });
  });
});
