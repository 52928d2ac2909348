// Notes on our own API over a whole server: asked for in the background, edited under a version with their evidence, judged, and deleted with all that belongs to them.
// proves: operator.ReadSession, operator.RequestNote, operator.ReadNote, operator.ReadNoteById, operator.FollowNote, operator.CancelNote by script
// proves: operator.EditNote, operator.ReadNoteHistory, operator.GiveFeedback, operator.DeleteNote, operator.DeleteSession by script
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, deskForTests, NOTES, written } from "./served-for-tests.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await deskForTests();
});
afterAll(() => desk?.server.close());

const at = (id: string, path = "") => `/operator/v1/sessions/${id}${path}`;
const rows = async (sql: string, values: unknown[] = []) => (await desk.server.running.storage.pool.query(sql, values)).rows;

describe("a note asked for in the background", () => {
  test("is there with its id at once, tells how it goes, and is the same for the same client request id", async () => {
    const id = await desk.session();
    const asked = { clientRequestId: "visit-7", contentType: "HTML" };
    const first = await desk.send("POST", at(id, "/note"), asked);
    expect([first.status, first.body.status, first.body.text]).toEqual([202, "drafting", ""]);
    const events = await written(desk.send, id, first.body.id);
    expect([events[0], events.at(-1)]).toEqual([{ status: "drafting" }, { status: "drafted" }]);
    const note = await desk.send("GET", at(id, `/notes/${first.body.id}`));
    expect(events.map(({ text }) => text ?? "").join("")).toBe(note.body.text);
    expect(note.body.text).toContain("<h2>");
    const again = await desk.send("POST", at(id, "/note"), asked);
    expect([again.status, again.body.id, again.body.status]).toEqual([202, first.body.id, "drafted"]);
    const other = await desk.send("POST", at(id, "/note"), { ...asked, contentType: "MARKDOWN" });
    expect([other.status, other.body.code]).toEqual([409, "conflict"]);
    const next = await desk.send("POST", at(id, "/note"), { ...asked, clientRequestId: "visit-8" });
    expect(next.body.id).not.toBe(first.body.id);
    await written(desk.send, id, next.body.id);
    expect((await desk.send("GET", at(id, "/note"))).body.id).toBe(next.body.id);
    expect((await desk.send("GET", at(id, `/notes/${first.body.id}`))).status).toBe(200);
  });

  test("says which language was asked for and which it is written in", async () => {
    const id = await desk.session({ output_language_code: "es" });
    const { body } = await desk.send("POST", at(id, "/note"), {});
    expect(body.language).toBeNull();
    await written(desk.send, id, body.id);
    expect((await desk.send("GET", at(id))).body.note.language).toEqual({
      asked: "es",
      written: "en",
      isAsked: false,
      isTranscriptRead: true,
    });
  });

  test("asked for many times at once under one id it is one note", async () => {
    const id = await desk.session();
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.send("POST", at(id, "/note"), { clientRequestId: "same" })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await rows("SELECT count(*)::int AS n FROM chartroom.note WHERE session_id = $1", [id])).toEqual([{ n: 1 }]);
  });

  test("is cancelled while it is being written; an earlier one is then the session's note again", async () => {
    const id = await desk.drafted();
    const earlier = (await desk.send("GET", at(id, "/note"))).body;
    const { storage } = desk.server.running;
    const request = (await desk.send("POST", at(id, "/note"), { contentType: "HTML" })).body;
    // Brought back to where it is still being written, whatever the worker did meanwhile.
    await written(desk.send, id, request.id);
    await storage.pool.query("UPDATE chartroom.note SET status = 'drafting' WHERE id = $1", [request.id]);
    const cancelled = await desk.send("POST", at(id, `/notes/${request.id}:cancel`));
    expect([cancelled.status, cancelled.body.status, cancelled.body.failure]).toEqual([200, "failed", "Cancelled by the caller."]);
    expect((await desk.send("POST", at(id, `/notes/${request.id}:cancel`))).status).toBe(200);
    expect((await desk.send("GET", at(id, "/note"))).body.id).toBe(earlier.id);
    expect((await desk.send("POST", at(id, `/notes/${earlier.id}:cancel`))).body.code).toBe("conflict");
  });

  test("of another session is unknown in this one", async () => {
    const [one, two] = [await desk.drafted(), await desk.drafted()];
    const note = (await desk.send("GET", at(one, "/note"))).body.id;
    expect((await desk.send("GET", at(two, `/notes/${note}`))).status).toBe(404);
    expect((await desk.send("POST", at(two, `/notes/${note}:cancel`))).status).toBe(404);
    expect((await desk.send("GET", at(two, `/notes/${randomUUID()}/events`))).status).toBe(404);
  });
});

describe("an edited note", () => {
  test("keeps the evidence of what was not touched, marks the rest as the clinician's, and what it was before", async () => {
    const id = await desk.drafted();
    const before = (await desk.send("GET", at(id, "/note"))).body;
    const author = { author: "Dr A" };
    const edited = await desk.send("PUT", at(id, "/note"), { text: before.text.replace("3 days", "4 days"), ...author }, desk.withKey());
    expect([edited.status, edited.body.version, edited.headers.get("etag")]).toEqual([200, before.version + 1, `"${before.version + 1}"`]);
    const sentences = edited.body.sections.flatMap((section: { sentences: unknown[] }) => section.sentences);
    expect(sentences).toContainEqual({ text: "Cough for 4 days.", by: "clinician", sources: [] });
    const kept = sentences.find(({ text }: { text: string }) => text === "Lungs clear.");
    expect(NOTES[0]!.slice(kept.sources[0].start, kept.sources[0].end)).toBe("Lungs clear.");
    expect(kept.by).toBe("draft");
    const history = (await desk.send("GET", at(id, "/note/history"))).body;
    expect(history).toMatchObject({
      version: before.version + 1,
      edits: [{ version: before.version, replacedBy: "Dr A", text: before.text }],
    });
    expect(history.edits[0].sections).toEqual(before.sections);
  });

  test("is edited by sections too, and printed anew", async () => {
    const id = await desk.drafted();
    const { body } = await desk.send("GET", at(id, "/note"));
    const sections = body.sections.map(({ heading, sentences }: { heading: string; sentences: { text: string }[] }) => ({
      heading,
      sentences: sentences.map(({ text }) => text),
    }));
    const edited = await desk.send("PUT", at(id, "/note"), { sections: [...sections, { heading: "Advice", sentences: ["Drink."] }] });
    expect(edited.body.sections.slice(0, -1)).toEqual(body.sections);
    expect(edited.body.sections.at(-1)).toEqual({ heading: "Advice", sentences: [{ text: "Drink.", by: "clinician", sources: [] }] });
    expect(edited.body.text).toBe(`${body.text}\n## Advice\n\n- Drink.\n`);
  });

  test("is not overwritten by an editor who saw an older version, nor signed as another than was seen", async () => {
    const id = await desk.drafted();
    const seen = (await desk.send("GET", at(id, "/note"))).headers.get("etag")!;
    const mine = { authorization: `Bearer ${desk.token}`, "if-match": seen };
    const answers = await Promise.all(["One.", "Two."].map((text) => desk.send("PUT", at(id, "/note"), { text }, mine)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await desk.send("POST", at(id, "/note:sign"), {}, mine)).body.code).toBe("conflict");
    expect((await desk.send("PUT", at(id, "/note"), { text: "Three." }, { ...mine, "if-match": "nonsense" })).status).toBe(422);
    const { version } = (await desk.send("GET", at(id, "/note"))).body;
    const signed = await desk.send("POST", at(id, "/note:sign"), { version });
    expect([signed.status, signed.body.version]).toEqual([200, version + 1]);
    const late = await desk.send("POST", at(id, "/note:amend"), { text: "Late.", version });
    const amended = await desk.send("POST", at(id, "/note:amend"), { text: "Late.", version: version + 1 });
    expect([late.status, amended.status, amended.body.version]).toEqual([409, 200, version + 2]);
  });
});

test("feedback is kept for the note and for each section, the last word counts, and scribe clients see it", async () => {
  const id = await desk.drafted();
  const { sections } = (await desk.send("GET", at(id, "/note"))).body;
  const [{ heading }] = sections;
  const give = (body: object) => desk.send("PUT", at(id, "/note/feedback"), body);
  await give({ rating: 2, text: "too long" });
  await give({ rating: 1, section: heading });
  await desk.send("POST", at(id, "/note:sign"), {});
  const last = await give({ rating: 4, text: "good after all" });
  expect(last.body.feedback).toMatchObject([
    { section: heading, rating: 1, text: "", author: "dr@clinic.example" },
    { section: null, rating: 4, text: "good after all" },
  ]);
  expect((await give({ rating: 6 })).status).toBe(422);
  expect((await give({ rating: 3, section: "No such section" })).body.issues).toMatchObject([{ path: "section" }]);
  const scribe = (await desk.send("GET", `/sessions/${BigInt(`0x${id.replaceAll("-", "")}`)}`)).body.session.consult_note.feedback;
  expect(scribe).toEqual({ rating: 4, text: "good after all", sections: [{ section_name: heading, rating: 1, text: "" }] });
  const audited = await rows("SELECT outcome FROM chartroom.audit WHERE operation = 'give-feedback' AND object = $1 ORDER BY id", [
    `session/${id}`,
  ]);
  expect(audited.map(({ outcome }) => outcome)).toEqual(["ok", "ok", "ok", "invalid"]);
});

describe("deleted", () => {
  test("a session goes with everything that belongs to it; what was written down of it tells nothing of the patient", async () => {
    const id = await desk.drafted({ ehr_patient_id: "canary-patient", clinician_notes: ["Canary cough for 3 days."] });
    const note = (await desk.send("GET", at(id, "/note"))).body;
    await desk.send("PUT", at(id, "/note"), { text: "Canary edited." });
    await desk.send("PUT", at(id, "/note/feedback"), { rating: 5, text: "Canary" });
    const gone = await desk.send("DELETE", at(id));
    expect(gone).toMatchObject({ status: 200, body: { id } });
    for (const path of ["", "/note", `/notes/${note.id}`, "/note/history"]) expect((await desk.send("GET", at(id, path))).status).toBe(404);
    expect((await desk.send("DELETE", at(id))).status).toBe(404);
    const tables = (
      await rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'chartroom' AND table_type = 'BASE TABLE'")
    )
      .map(({ table_name }) => table_name as string)
      // Audit names the patient, as it must.
      .filter((table) => table !== "audit");
    for (const table of tables) {
      const [found] = await rows(`SELECT count(*)::int AS n FROM chartroom."${table}" t WHERE t::text ILIKE '%canary%'`);
      expect([table, found.n]).toEqual([table, 0]);
    }
    expect(
      await rows("SELECT object, reason FROM chartroom.erased WHERE object = ANY($1) ORDER BY object", [
        [`session/${id}`, `note/${note.id}`],
      ]),
    ).toEqual([
      { object: `note/${note.id}`, reason: "not-needed" },
      { object: `session/${id}`, reason: "not-needed" },
    ]);
  });

  test("what was signed goes with the practice's key and a reason only, and the database lets nobody else remove it", async () => {
    const id = await desk.drafted();
    const { body: signed } = await desk.send("POST", at(id, "/note:sign"), {});
    await desk.send("POST", at(id, "/note:amend"), { text: "Late." });
    const key = desk.withKey();
    expect((await desk.send("DELETE", at(id, "?reason=patient-request"))).body.code).toBe("forbidden");
    expect((await desk.send("DELETE", at(id), undefined, key)).body.code).toBe("conflict");
    expect((await desk.send("DELETE", at(id, "?reason=boredom"), undefined, key)).status).toBe(422);
    await expect(rows("DELETE FROM chartroom.session WHERE id = $1", [id])).rejects.toThrow(/never changed or removed/);
    expect((await desk.send("GET", at(id, "/note"))).body.amendments).toHaveLength(1);
    expect((await desk.send("DELETE", at(id, "?reason=patient-request"), undefined, key)).status).toBe(200);
    const kept = await rows("SELECT reason, signed_by, actor FROM chartroom.erased WHERE object = $1", [`note/${signed.id}`]);
    expect(kept).toEqual([{ reason: "patient-request", signed_by: "dr@clinic.example", actor: expect.stringMatching(/^key:/) }]);
    await expect(rows("DELETE FROM chartroom.erased")).rejects.toThrow(/never changed or removed/);
  });

  test("whoever follows a note that is being written, also an older one, learns that it will not come", async () => {
    const id = await desk.drafted();
    const first = (await desk.send("GET", at(id, "/note"))).body.id;
    const second = (await desk.send("POST", at(id, "/note"), { contentType: "HTML" })).body.id;
    await written(desk.send, id, second);
    // As if both were still being written, and nothing had been said of them.
    await rows("UPDATE chartroom.note SET status = 'drafting' WHERE id = ANY($1)", [[first, second]]);
    await rows("DELETE FROM chartroom.feed_event WHERE stream = ANY($1)", [[`note/${first}`, `note/${second}`]]);
    const following = [first, second].map((note) => written(desk.send, id, note));
    await expect
      .poll(() => rows("SELECT FROM chartroom.audit WHERE operation = 'read-note' AND object = $1", [`session/${id}`]))
      .toHaveLength(3);
    expect((await desk.send("DELETE", at(id))).status).toBe(200);
    for (const events of await Promise.all(following))
      expect(events.at(-1)).toEqual({ status: "failed", failure: "The note was deleted." });
  });

  test("a note goes alone, and another may be written", async () => {
    const id = await desk.drafted();
    await desk.send("POST", at(id, "/note:sign"), {});
    expect((await desk.send("POST", at(id, "/note"), {})).status).toBe(409);
    expect((await desk.send("DELETE", at(id, "/note?reason=entered-in-error"), undefined, desk.withKey())).status).toBe(200);
    expect((await desk.send("GET", at(id))).body.note).toBeNull();
    expect((await desk.send("DELETE", at(id, "/note"))).status).toBe(404);
    const next = await desk.send("POST", at(id, "/note"), {});
    expect((await written(desk.send, id, next.body.id)).at(-1)).toEqual({ status: "drafted" });
  });
});

test("deleted while it is being written, edited, signed and judged, a session is gone whole, and nobody is told of a failure of ours", async () => {
  const key = desk.withKey();
  const answers = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const id = index % 2 ? await desk.drafted() : await desk.session();
      const all = await Promise.all([
        desk.send("POST", at(id, "/note"), { contentType: "HTML" }),
        desk.send("PUT", at(id, "/note"), { text: "Edited." }),
        desk.send("PUT", at(id, "/note/feedback"), { rating: 2 }),
        desk.send("POST", at(id, "/note:sign"), {}),
        desk.send("DELETE", at(id, "?reason=entered-in-error"), undefined, key),
      ]);
      expect((await desk.send("GET", at(id))).status).toBe(404);
      expect(await rows("SELECT count(*)::int AS n FROM chartroom.note WHERE session_id = $1", [id])).toEqual([{ n: 0 }]);
      return all.map(({ status }) => status);
    }),
  );
  expect(answers.map((all) => all.at(-1))).toEqual(answers.map(() => 200));
  for (const status of answers.flat()) expect([200, 202, 404, 409]).toContain(status);
  expect(await rows("SELECT count(*)::int AS n FROM chartroom.audit WHERE outcome = 'internal'")).toEqual([{ n: 0 }]);
});

test("whatever refers to a session or a note goes with it", async () => {
  // A stream is a session's own: it has the session's id.
  const bound = "'chartroom.session'::regclass, 'chartroom.note'::regclass, 'chartroom.listening_session'::regclass";
  const left = await rows(
    `SELECT conrelid::regclass::text AS "table" FROM pg_constraint
     WHERE contype = 'f' AND confdeltype <> 'c' AND confrelid IN (${bound})`,
  );
  expect(left).toEqual([]);
  // A table that names a session refers to it or to its note.
  const unbound = await rows(
    `SELECT c.table_name FROM information_schema.columns c
     WHERE c.table_schema = 'chartroom' AND c.column_name = 'session_id' AND NOT EXISTS (
       SELECT FROM pg_constraint k
       WHERE k.contype = 'f' AND k.conrelid = ('chartroom.' || quote_ident(c.table_name))::regclass
         AND k.confrelid IN (${bound})
     )`,
  );
  expect(unbound).toEqual([]);
});
