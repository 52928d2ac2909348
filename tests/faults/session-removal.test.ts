// Deleting sessions, and asking for notes under a client's id, with the process killed at each step: once it is acknowledged it is done, before that nothing of
// it is, and never half.
import { expect, test } from "vitest";
import * as clients from "./wire-clients.ts";
import { count, LONGEST, type Place, withFailpoint } from "./with-failpoint.ts";

const EVERY_TABLE = ["session", "note", "note_edit", "note_amendment", "note_feedback", "note_request"];

/** A session whose signed note was edited, judged and amended; its UUID. */
async function signedSession({ server }: Place): Promise<string> {
  const token = await clients.scribeToken(server);
  const { json } = await clients.scribe(server, token, "POST", "/sessions");
  const change = { clinician_notes: ["Cough. Plan: rest."], generate_output_without_recording: true };
  await clients.scribe(server, token, "PATCH", `/sessions/${json.session_id}`, change);
  const path = `sessions/${json.session_id}`;
  await clients.operator(server, "POST", `${path}/note`, { clientRequestId: "one" });
  const id = await clients.until("the note", async () => {
    const { id, note } = (await clients.operator(server, "GET", path)).json;
    return note?.status === "drafted" ? (id as string) : undefined;
  });
  for (const [method, what, body] of [
    ["PUT", "note", { text: "Cough. Rest." }],
    ["PUT", "note/feedback", { rating: 4 }],
    ["POST", "note:sign", { author: "Dr Odd" }],
    ["POST", "note:amend", { author: "Dr Odd", text: "Late." }],
  ] as const) {
    expect((await clients.operator(server, method, `${path}/${what}`, body)).status).toBe(200);
  }
  return id;
}

for (const [step, acknowledged] of [
  ["delete-session:before-commit", false],
  ["delete-session:after-commit", true],
] as const) {
  test.concurrent(`a session whose deletion is killed at ${step} is whole or gone`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const id = await signedSession(place);
      const path = `sessions/${id}?reason=patient-request`;
      expect(await clients.operator(place.server, "DELETE", path).catch(() => undefined)).toBeUndefined();
      const server = await place.again();
      const left = acknowledged ? 0 : 1;
      for (const table of EVERY_TABLE) expect([table, await count(place, `chartroom.${table}`)]).toEqual([table, left]);
      expect(await count(place, "chartroom.erased")).toBe(acknowledged ? 2 : 0);
      expect(await count(place, "chartroom.audit WHERE operation = 'delete-session' AND outcome = 'ok'")).toBe(acknowledged ? 1 : 0);
      expect((await clients.operator(server, "DELETE", path)).status).toBe(acknowledged ? 404 : 200);
      for (const table of EVERY_TABLE) expect([table, await count(place, `chartroom.${table}`)]).toEqual([table, 0]);
      expect(await count(place, "chartroom.feed_event WHERE kind = 'text'")).toBe(0);
    });
  });
}

for (const step of ["request-note:before-commit", "request-note:after-commit"]) {
  test.concurrent(`a note asked for under a client's id and killed at ${step} is one note`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const token = await clients.scribeToken(place.server);
      const { json } = await clients.scribe(place.server, token, "POST", "/sessions");
      const change = { clinician_notes: ["Cough. Plan: rest."], generate_output_without_recording: true };
      await clients.scribe(place.server, token, "PATCH", `/sessions/${json.session_id}`, change);
      const ask = (server: clients.Server) =>
        clients.operator(server, "POST", `sessions/${json.session_id}/note`, { clientRequestId: "mine" });
      expect(await ask(place.server).catch(() => undefined)).toBeUndefined();
      const server = await place.again();
      const answers = [await ask(server), await ask(server)];
      expect(answers.map(({ status }) => status)).toEqual([202, 202]);
      expect(answers[0]!.json.id).toBe(answers[1]!.json.id);
      expect(await count(place, "chartroom.note")).toBe(1);
      await clients.until("the note", async () =>
        (await clients.operator(server, "GET", `sessions/${json.session_id}/note`)).json.status === "drafted" ? true : undefined,
      );
    });
  });
}

test.concurrent("an edit killed after its commit is there with what was before it", { timeout: LONGEST }, async () => {
  await withFailpoint("edit-note:after-commit", async (place) => {
    const token = await clients.scribeToken(place.server);
    const { json } = await clients.scribe(place.server, token, "POST", "/sessions");
    const path = `sessions/${json.session_id}`;
    const change = { clinician_notes: ["Cough. Plan: rest."], generate_output_without_recording: true };
    await clients.scribe(place.server, token, "PATCH", `/sessions/${json.session_id}`, change);
    await clients.scribe(place.server, token, "POST", `/sessions/${json.session_id}/consult-note`, clients.NOTE_REQUEST);
    const { version, text } = (await clients.operator(place.server, "GET", `${path}/note`)).json;
    const edit = (server: clients.Server) => clients.operator(server, "PUT", `${path}/note`, { text: "Edited.", version });
    expect(await edit(place.server).catch(() => undefined)).toBeUndefined();
    const server = await place.again();
    // Sent again by a client that does not know, it is told that the note has changed.
    expect((await edit(server)).status).toBe(409);
    expect((await clients.operator(server, "GET", `${path}/note`)).json).toMatchObject({ text: "Edited.", version: version + 1 });
    expect((await clients.operator(server, "GET", `${path}/note/history`)).json.edits).toMatchObject([{ version, text }]);
  });
});
