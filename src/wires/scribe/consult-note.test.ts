// The consult note as clients of the scribe wire see it: streamed, kept, signed, refused, given up, and found by one who hung up.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { amendNote } from "#usecases/amend-note.ts";
import { abandonNote, draftNote } from "#usecases/draft-note.ts";
import { noteFeed } from "#usecases/drafting.ts";
import { editNote } from "#usecases/edit-note.ts";
import { signNote } from "#usecases/sign-note.ts";
import { SCRIBE_PREFIX } from "./routes.ts";
import { type Served, serveForTests, world } from "./served-for-tests.ts";

// proves: scribe.WriteConsultNote by script

let served: Served;
let ask: Served["ask"];
let tokenFor: Served["tokenFor"];
let newSession: Served["newSession"];
beforeAll(async () => {
  served = await serveForTests();
  ({ ask, tokenFor, newSession } = served);
});
afterAll(() => served?.close());

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
    expect((await post({ template_id: "66455a5f0b0a1c8d018c68ff" })).json.detail.type).toBe("TemplateNotFoundError");
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
    const ports = { store: served.storage.store, world };
    const sessionId = uuidOf(id);
    await expect(amendNote(ports, served.operator, { sessionId, author: "Dr A", text: "x" })).rejects.toMatchObject({ code: "conflict" });
    await editNote(ports, served.operator, { sessionId, author: "Dr A", text: "## Plan\n\n- rest\n" });
    await signNote(ports, served.operator, { sessionId, author: "Dr A" });
    const conflict = { code: "conflict", noun: "note" };
    await expect(signNote(ports, served.operator, { sessionId, author: "Dr B" })).rejects.toMatchObject(conflict);
    await expect(editNote(ports, served.operator, { sessionId, author: "Dr A", text: "y" })).rejects.toMatchObject(conflict);
    const amended = await amendNote(ports, served.operator, { sessionId, author: "Dr A", text: "Two weeks of rest." });
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

  test("asked for by several at once is the same for all, and delivered twice it is written once", async () => {
    const token = await tokenFor("n8");
    const id = await newSession(token, WRITABLE);
    const texts = await Promise.all([1, 2, 3].map(async () => sseText((await ask("POST", `/sessions/${id}/consult-note`, token)).text)));
    expect(new Set(texts)).toEqual(new Set([(await ask("GET", `/sessions/${id}`, token)).json.session.consult_note.result]));
    const { storage, operator } = served;
    const find = () => storage.store.look({ caller: operator, purpose: "check" }, (tx) => tx.notes.latest(operator.practiceId, uuidOf(id)));
    const note = (await find())!;
    await draftNote({ store: storage.store, world }, { practiceId: operator.practiceId, requestId: "r", noteId: note.id });
    await abandonNote({ store: storage.store, world }, { practiceId: operator.practiceId, requestId: "r", noteId: note.id }, "late");
    expect(await find()).toEqual(note);
    await storage.feed.append(noteFeed(note.id), "last", {});
    const kinds: string[] = [];
    for await (const { kind } of storage.feed.follow(noteFeed(note.id), 0, AbortSignal.timeout(5_000))) {
      kinds.push(kind);
      if (kind === "last") break;
    }
    expect(kinds).toEqual(["text", "end", "last"]);
  });

  test("that is given up breaks the stream without a word, and the session shows no half note", async () => {
    const token = await tokenFor("n6");
    const id = await newSession(token, WRITABLE);
    await served.app.listen({ port: 0, host: "127.0.0.1" });
    served.broken.notes = true;
    try {
      const outcome = await readStream(id, token);
      expect(outcome).toEqual({ text: "", whole: false });
    } finally {
      served.broken.notes = false;
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

function uuidOf(id: string): string {
  return BigInt(id)
    .toString(16)
    .padStart(32, "0")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function post(id: string, token: string): http.ClientRequest {
  const { port } = served.app.server.address() as AddressInfo;
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
