// Ends the process at each step between an answer and what it stands on, starts it again, and looks: what was acknowledged is there once,
// what was not is whole or not there at all.
import { expect, test } from "vitest";
import { OUTPUT_FILES } from "../output-files.ts";
import * as clients from "./wire-clients.ts";
import { count, LONGEST, withFailpoint } from "./with-failpoint.ts";

/** What the caller got: an answer, or undefined where the connection broke. */
const orBroken = (answer: Promise<clients.Answer>) => answer.catch(() => undefined);

for (const [step, durable] of [
  ["start-session:before-commit", 0],
  ["start-session:after-commit", 1],
] as const) {
  test.concurrent(`a session killed at ${step}`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const token = await clients.scribeToken(place.server);
      const answer = await orBroken(clients.scribe(place.server, token, "POST", "/sessions", { ehr_appointment_id: "nowhere" }));
      expect(answer).toBeUndefined();
      const server = await place.again();
      expect(await count(place, "chartroom.session")).toBe(durable);
      // The work it causes and its audit row are there with it or not at all.
      expect(await count(place, "pgboss.job WHERE name = 'fill-session'")).toBe(durable);
      expect(await count(place, "chartroom.audit WHERE operation = 'start-session' AND outcome = 'ok'")).toBe(durable);
      const next = await clients.scribe(server, token, "POST", "/sessions");
      expect(next.status).toBe(200);
      const list = await clients.scribe(server, token, "GET", "/sessions/linked-user");
      expect(list.json.sessions).toHaveLength(durable + 1);
    });
  });
}

for (const [step, durable] of [
  ["register-encounter:before-commit", 0],
  ["register-encounter:after-commit", 1],
  ["deliver:after-sending", 1],
  ["deliver:after-answer", 1],
  ["deliver:before-confirmed", 1],
] as const) {
  test.concurrent(`an encounter killed at ${step} is made once`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const body = clients.encounterBody(place.server, "VISIT-1");
      expect(await orBroken(clients.postEncounter(place.server, "key-1", body))).toBeUndefined();
      const server = await place.again();
      expect(await count(place, "chartroom.delivery")).toBe(durable);
      expect(await count(place, "chartroom.delivery_key")).toBe(durable);
      const answer = await clients.until("an answer to the retried request", async () => {
        const retried = await clients.postEncounter(server, "key-1", body);
        return retried.status === 408 ? undefined : retried;
      });
      expect(answer.status).toBe(201);
      expect(await clients.encountersNamed(server, "VISIT-1")).toBe(1);
      expect((await clients.fhir(server, "GET", `Encounter/${answer.json.EncounterId}`)).status).toBe(200);
      const read = await clients.postEncounter(server, "key-1", body);
      expect(read.json.EncounterId).toBe(answer.json.EncounterId);
      expect(await place.rows("SELECT state, sealed_credentials FROM chartroom.delivery")).toEqual([
        { state: "confirmed", sealed_credentials: null },
      ]);
      expect(await count(place, "chartroom.encounter")).toBe(1);
    });
  });
}

for (const step of ["request-note:after-commit", "draft-note:before-commit", "draft-note:after-commit"]) {
  test.concurrent(`a note killed at ${step} is there once and whole`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const token = await clients.scribeToken(place.server);
      const { json } = await clients.scribe(place.server, token, "POST", "/sessions");
      const path = `/sessions/${json.session_id}`;
      const notes = ["Patient reports a dry cough for three weeks.", "Chest is clear.", "Plan: chest x-ray, review in two weeks."];
      const change = { clinician_notes: notes, generate_output_without_recording: true };
      expect((await clients.scribe(place.server, token, "PATCH", path, change)).status).toBe(200);
      const broken = await orBroken(clients.scribe(place.server, token, "POST", `${path}/consult-note`, clients.NOTE_REQUEST));
      expect(broken && clients.streamedText(broken)).toBeUndefined();
      const server = await place.again();
      const result = await clients.until("the note", async () => {
        const { json: session } = await clients.scribe(server, token, "GET", path);
        return session.session.consult_note?.result || undefined;
      });
      expect(result).toContain("dry cough");
      expect(await place.rows("SELECT status FROM chartroom.note")).toEqual([{ status: "drafted" }]);
      // The stream is there whole as well, once.
      expect(await place.rows("SELECT kind FROM chartroom.feed_event WHERE stream LIKE 'note/%' ORDER BY sequence")).toEqual([
        { kind: "text" },
        { kind: "end" },
      ]);
    });
  });
}

for (const step of ["request-document:after-commit", "draft-document:before-commit", "draft-document:after-commit"]) {
  test.concurrent(`a document killed at ${step} is there once and whole`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const token = await clients.scribeToken(place.server);
      const { json } = await clients.scribe(place.server, token, "POST", "/sessions");
      const path = `/sessions/${json.session_id}`;
      const change = { clinician_notes: ["Dry cough for three weeks."], generate_output_without_recording: true };
      await clients.scribe(place.server, token, "PATCH", path, change);
      expect(await orBroken(clients.scribe(place.server, token, "POST", `${path}/documents`, {}))).toBeUndefined();
      const server = await place.again();
      const found = await clients.until("the document", async () => {
        const { json: list } = await clients.scribe(server, token, "GET", `${path}/documents`);
        return list.documents[0]?.content ? list.documents : undefined;
      });
      expect(found).toMatchObject([{ status: "DRAFT", content: expect.stringContaining("Dry cough for three weeks.") }]);
      expect(await place.rows("SELECT kind FROM chartroom.feed_event WHERE stream LIKE 'document/%' ORDER BY sequence")).toEqual([
        { kind: "text" },
        { kind: "end" },
      ]);
    });
  });
}

for (const step of ["request-answer:after-commit", "answer-question:before-commit", "answer-question:after-commit"]) {
  test.concurrent(`an answer killed at ${step} is there once and whole`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const token = await clients.scribeToken(place.server);
      const { json } = await clients.scribe(place.server, token, "POST", "/sessions");
      const path = `/sessions/${json.session_id}`;
      await clients.scribe(place.server, token, "PATCH", path, { clinician_notes: ["Dry cough for three weeks."] });
      const broken = await orBroken(
        clients.scribe(place.server, token, "POST", `${path}/ask-ai`, { ai_command_text: "How long is the cough?" }),
      );
      expect(broken && clients.streamedText(broken)).toBeUndefined();
      await place.again();
      await clients.until("the answer", async () => {
        const [answer] = await place.rows("SELECT status FROM chartroom.session_answer");
        return answer?.status === "answered" ? true : undefined;
      });
      expect(await count(place, "chartroom.session_answer")).toBe(1);
      expect(await place.rows("SELECT kind FROM chartroom.feed_event WHERE stream LIKE 'answer/%' ORDER BY sequence")).toEqual([
        { kind: "text" },
        { kind: "end" },
      ]);
    });
  });
}

for (const [step, durable] of [
  ["request-insights:before-commit", 0],
  ["request-insights:after-commit", 1],
] as const) {
  test.concurrent(`a job killed at ${step}`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const domain = await clients.makeDomain(place.server);
      const path = `/domain/${domain}/patient-insights-job`;
      const body = clients.jobBody("token-1", { fhirEndpoint: `${place.server.url}/fhir/r4` });
      expect(await orBroken(clients.insights(place.server, "POST", path, body))).toBeUndefined();
      const server = await place.again();
      expect(await count(place, "chartroom.insights_job")).toBe(durable);
      expect(await count(place, "pgboss.job WHERE name = 'run-insights'")).toBe(durable);
      const [again, other] = await Promise.all([
        clients.insights(server, "POST", path, body),
        clients.insights(server, "POST", path, { ...body, encounterContext: { encounterReason: "Another" } }),
      ]);
      // Same token: whichever of the two came first is the job where the first request left none.
      expect([again.status, other.status].sort()).toEqual([200, 409]);
      if (durable) expect(again.status).toBe(200);
      const { jobId } = (again.status === 200 ? again : other).json;
      expect((await clients.endedJob(server, domain, jobId)).jobStatus).toBe("SUCCEEDED");
      expect(await count(place, "chartroom.insights_job")).toBe(1);
    });
  });
}

for (const step of [
  "insights:after-in-progress",
  "insights:before-put",
  "insights:after-put",
  "insights:after-put#2",
  "insights:before-succeeded",
]) {
  test.concurrent(`a job killed at ${step} succeeds with one set of files`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const domain = await clients.makeDomain(place.server);
      const body = clients.jobBody("token-1", { fhirEndpoint: `${place.server.url}/fhir/r4` });
      const path = `/domain/${domain}/patient-insights-job`;
      const { status, json } = await clients.insights(place.server, "POST", path, body);
      expect(status).toBe(200);
      const server = await place.again();
      // Whenever it is seen to have succeeded, its object must be there.
      const job = await clients.endedJob(server, domain, json.jobId);
      expect(job.jobStatus).toBe("SUCCEEDED");
      const names = (await clients.outputKeys(server)).map((key) => key.slice("faults/".length));
      expect(names).toEqual(OUTPUT_FILES.map((name) => `${json.jobId}/${clients.PATIENT}/${name}`));
      expect(job.insightsOutput.uri).toBe(`s3://chartroom-output/faults/${json.jobId}/${clients.PATIENT}/summary.json`);
      const retried = await clients.insights(server, "POST", path, body);
      expect(retried.json.jobId).toBe(json.jobId);
      expect(await count(place, "chartroom.insights_job")).toBe(1);
    });
  });
}
