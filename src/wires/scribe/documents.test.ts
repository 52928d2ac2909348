// Templates and documents as clients of the scribe wire see them: written in the answer, kept with their evidence, drafts until somebody takes them over.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { draftDocument } from "#usecases/draft-document.ts";
import { type Served, serveForTests, world } from "./served-for-tests.ts";

// proves: scribe.ListConsultNoteTemplates, scribe.ListDocumentTemplates, scribe.CreateSessionDocument, scribe.ListSessionDocuments by script

let served: Served;
let ask: Served["ask"];
let token: string;
beforeAll(async () => {
  served = await serveForTests();
  ({ ask } = served);
  token = await served.tokenFor("documents");
});
afterAll(() => served?.close());

const LETTER = "66455a5f0b0a1c8d018c6896";
const WRITABLE = {
  generate_output_without_recording: true,
  clinician_notes: ["Cough for 3 days.\nAllergic to penicillin.\nPlan: start doxycycline 100 mg bd."],
};

test("templates are listed at both places, with the ids that clients carry", async () => {
  const [notes, documents] = [
    await ask("GET", "/templates/consult-note-templates", token),
    await ask("GET", "/templates/document-templates/", token),
  ];
  expect(documents.json).toEqual(notes.json);
  const byId = new Map(notes.json.templates.map((one: { id: string }) => [one.id, one]));
  expect(byId.get("659b8042fe093d6592b41ef7")).toEqual({
    id: "659b8042fe093d6592b41ef7",
    name: "H & P",
    structure_template: expect.stringContaining("## Chief complaint\n\n## History of present illness\n"),
    template_category: "CONSULT_NOTE_TEMPLATE",
    template_html: null,
    author_name: "Chartroom",
  });
  expect(byId.get(LETTER)).toMatchObject({ template_category: "DOCUMENT_TEMPLATE" });
  expect(byId.has("5eb7cf5a86d9755df3a6c593")).toBe(true);
  expect((await ask("GET", "/templates/document-templates")).status).toBe(401);
});

test("a document is answered with its text, kept, listed, and shown with the session", async () => {
  const id = await served.newSession(token, WRITABLE);
  expect((await ask("GET", `/sessions/${id}/documents`, token)).json).toEqual({ documents: [] });
  const made = await ask("POST", `/sessions/${id}/documents`, token, {
    document_tab_type: "DOCUMENT",
    generation_method: "TEMPLATE",
    template_id: LETTER,
    voice_style: "BRIEF",
    brain: "LEFT",
    content_type: "MARKDOWN",
  });
  expect(made.status).toBe(200);
  expect(made.json).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    session_id: id,
    index: 0,
    name: "Follow-up letter",
    template_id: LETTER,
    brain: "LEFT",
    voice_style: "BRIEF",
    content_type: "MARKDOWN",
    content: expect.stringContaining("Cough for 3 days."),
    generation_method: "TEMPLATE",
    generation_type: "TEMPLATE",
    status: "DRAFT",
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
  const html = await ask("POST", `/sessions/${id}/documents`, token, { template_id: "659B8042FE093D6592B41EF7", content_type: "HTML" });
  expect(html.json).toMatchObject({
    index: 1,
    template_id: "659b8042fe093d6592b41ef7",
    voice_style: null,
    content: expect.stringContaining("<h2>"),
  });
  const { documents } = (await ask("GET", `/sessions/${id}/documents`, token)).json;
  expect(documents.map((one: { content: string }) => one.content)).toEqual([made.json.content, html.json.content]);
  expect((await ask("GET", `/sessions/${id}`, token)).json.session.documents).toEqual(documents);
  const { rows } = await served.storage.pool.query("SELECT content FROM chartroom.scribe_document WHERE id = $1", [made.json.id]);
  const sources = rows[0].content.sections.flatMap((section: { sentences: { sources: unknown[] }[] }) =>
    section.sentences.flatMap((sentence) => sentence.sources),
  );
  expect(sources[0]).toMatchObject({ kind: "clinician-note", index: 0, start: 0, quote: "Cough for 3 days." });
});

test("no body is a letter; nothing to write from, an unknown template or session are refused with nothing left behind", async () => {
  const id = await served.newSession(token);
  const post = (body?: unknown, who = token) => ask("POST", `/sessions/${id}/documents`, who, body);
  expect((await post()).json.detail.type).toBe("SessionHasNoContentError");
  await ask("PATCH", `/sessions/${id}`, token, { ...WRITABLE, clinician_notes: [" "] });
  expect((await post()).json.detail.type).toBe("SessionHasNoContentError");
  await ask("PATCH", `/sessions/${id}`, token, WRITABLE);
  expect((await post({ template_id: "0123456789abcdef01234567" })).json.detail.type).toBe("TemplateNotFoundError");
  for (const field of ["generation_method", "voice_style", "brain", "content_type"]) {
    expect((await post({ [field]: "WRONG" })).json.detail[0].loc).toEqual(["body", field]);
  }
  expect((await post({}, await served.tokenFor("stranger"))).status).toBe(404);
  expect((await ask("GET", `/sessions/${id}`, token)).json.session.documents).toBeNull();
  expect((await post()).json).toMatchObject({ name: "Follow-up letter", template_id: LETTER });
});

test("one that takes too long is answered as it is kept, and written all the same; asked for again it is joined", async () => {
  const patient = await served.serve({ documentWaitMs: 50, store: served.storage.store });
  served.broken.documents = true;
  try {
    const id = await served.newSession(token, WRITABLE);
    const early = await ask("POST", `/sessions/${id}/documents`, token, {}, patient);
    expect(early.json).toMatchObject({ status: "GENERATING", content: "" });
    const again = await ask("POST", `/sessions/${id}/documents`, token, {}, patient);
    expect(again.json.id).toBe(early.json.id);
    await draftDocument(
      { store: served.storage.store, world },
      { practiceId: served.operator.practiceId, requestId: "r", documentId: early.json.id },
    );
    const { documents } = (await ask("GET", `/sessions/${id}/documents`, token)).json;
    expect(documents).toMatchObject([{ id: early.json.id, status: "DRAFT", content: expect.stringContaining("Cough") }]);
  } finally {
    served.broken.documents = false;
  }
});

test("one that is given up is an error, and says so in the list", async () => {
  served.broken.documents = true;
  try {
    const id = await served.newSession(token, WRITABLE);
    const answer = await ask("POST", `/sessions/${id}/documents`, token);
    expect([answer.status, answer.json.detail.type]).toEqual([500, "InternalServerError"]);
    expect((await ask("GET", `/sessions/${id}/documents`, token)).json.documents).toMatchObject([{ status: "FAILED", content: "" }]);
  } finally {
    served.broken.documents = false;
  }
});

test("random bodies are answered, never with a failure of ours", async () => {
  const id = await served.newSession(token);
  const keys = fc.constantFrom("generation_method", "template_id", "voice_style", "brain", "content_type", "x");
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom("TEMPLATE", "LEFT", "HTML", LETTER, null));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.dictionary(keys, value), fc.jsonValue()), async (sent) => {
      expect((await ask("POST", `/sessions/${id}/documents`, token, JSON.stringify(sent))).status).toBeLessThan(500);
    }),
    { numRuns: 100 },
  );
});
