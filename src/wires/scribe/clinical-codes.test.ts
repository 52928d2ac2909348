// Clinical codes as a client of the scribe wire sees them: the documented shape, places that fit, one id for one note, and what is refused.
import { afterAll, beforeAll, expect, test } from "vitest";
import { editNote } from "#usecases/edit-note.ts";
import { signNote } from "#usecases/sign-note.ts";
import { type Served, serveForTests, world } from "./served-for-tests.ts";

// proves: scribe.GetClinicalCodes by script

let served: Served;
let ask: Served["ask"];
beforeAll(async () => {
  served = await serveForTests();
  ({ ask } = served);
});
afterAll(() => served?.close());

const NOTES = ["Assessment: Type 2 diabetes with stage 3a CKD. Gout.", "Takes metformin 500 mg twice daily. No asthma."];

async function written(id: string, body: unknown = {}): Promise<{ token: string; path: string; session: string }> {
  const token = await served.tokenFor(id);
  const session = await served.newSession(token, { generate_output_without_recording: true, clinician_notes: NOTES });
  expect((await ask("POST", `/sessions/${session}/consult-note`, token, body)).status).toBe(200);
  return { token, path: `/sessions/${session}/clinical-codes`, session };
}

const textOf = async (token: string, session: string): Promise<string> =>
  (await ask("GET", `/sessions/${session}`, token)).json.session.consult_note.result;

interface Range {
  readonly start: number;
  readonly end: number;
}

test.each([["MARKDOWN"], ["HTML"]])("the documented shape, and places that hold the words, in %s", async (contentType) => {
  const { token, path, session } = await written(`c-${contentType}`, { content_type: contentType });
  const { status, json } = await ask("GET", path, token);
  expect(status).toBe(200);
  expect(Object.keys(json).sort()).toEqual(["clinical_entities", "consult_note_id", "id", "session_id"]);
  expect(json.session_id).toBe(session);
  const text = await textOf(token, session);
  const found = json.clinical_entities.map((entity: { primary_code: { code: string; code_system: string }; location_in_note: Range[] }) => [
    entity.primary_code.code_system,
    entity.primary_code.code,
    ...entity.location_in_note.map(({ start, end }) => text.slice(start, end)),
  ]);
  expect(found.sort()).toEqual([
    ["icd_10_cm_us", "E11.22", "diabetes"],
    ["icd_10_cm_us", "M10.9", "Gout"],
    ["icd_10_cm_us", "N18.31", "CKD"],
    ["rxnorm_us", "6809", "metformin"],
  ]);
  const [entity] = json.clinical_entities.filter((one: { primary_code: { code: string } }) => one.primary_code.code === "E11.22");
  expect(Object.keys(entity).sort()).toEqual([
    "location_in_note",
    "primary_code",
    "reference_in_context",
    "reference_in_transcript",
    "similar_codes",
  ]);
  expect(entity.primary_code).toEqual({
    code: "E11.22",
    code_name: "Type 2 diabetes with chronic kidney disease",
    description: "Type 2 diabetes with chronic kidney disease",
    metadata: expect.objectContaining({ edition: "2026" }),
    score: expect.any(Number),
    code_system: "icd_10_cm_us",
    coding_system: "icd_10_cm_us",
  });
  expect(entity.similar_codes.length).toBeGreaterThan(0);
  expect(entity.reference_in_transcript).toEqual([]);
  const [reference] = entity.reference_in_context;
  expect(reference).toMatchObject({ context_type: "clinician_note", context_id: session, context_index: 0 });
  expect(NOTES[0]!.slice(reference.location_in_context.start, reference.location_in_context.end)).toBe(reference.context_text);
});

test("the same note has the same id, also asked for at once and when signed; another text has another", async () => {
  const { token, path, session } = await written("c-id");
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask("GET", path, token)));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  const { id } = answers[0]!.json;
  const caller = { ...served.operator };
  const sessionId = uuidOf(session);
  const ports = { store: served.storage.store, world };
  await editNote(ports, caller, { sessionId, author: "Dr Odd", text: "## Assessment\n\n- Psoriasis, says the doctor.\n" });
  const edited = (await ask("GET", path, token)).json;
  expect(edited.id).not.toBe(id);
  const text = await textOf(token, session);
  expect(
    edited.clinical_entities.map((one: { location_in_note: Range[] }) =>
      text.slice(one.location_in_note[0]!.start, one.location_in_note[0]!.end),
    ),
  ).toEqual(["Psoriasis"]);
  await signNote(ports, caller, { sessionId, author: "Dr Odd" });
  expect((await ask("GET", path, token)).json).toEqual(edited);
});

test("a system may be asked for by any of its names; one that is not served is refused, not answered with nothing", async () => {
  const { token, path } = await written("c-system");
  const systemsOf = async (query: string) => {
    const { json } = await ask("GET", `${path}?${query}`, token);
    return [
      ...new Set(json.clinical_entities.map((one: { primary_code: { code_system: string } }) => one.primary_code.code_system)),
    ].sort();
  };
  expect(await systemsOf("coding_system=ICD-10-CM")).toEqual(["icd_10_cm_us"]);
  expect(await systemsOf("coding_system=rxnorm_us&other=1")).toEqual(["rxnorm_us"]);
  expect(await systemsOf("coding_system=icd_10,RxNorm")).toEqual(["icd_10_cm_us", "rxnorm_us"]);
  expect(await systemsOf("coding_system=")).toEqual(["icd_10_cm_us", "rxnorm_us"]);
  const refused = await ask("GET", `${path}?coding_system=SNOMED`, token);
  expect(refused.status).toBe(422);
  expect(refused.json.detail).toEqual([
    { loc: ["query", "coding_system"], msg: "Only ICD-10-CM and RxNorm are served.", type: "value_error" },
  ]);
});

test("without a whole note there is nothing to code; a foreign session is an unknown one", async () => {
  const token = await served.tokenFor("c-none");
  const session = await served.newSession(token);
  const missing = await ask("GET", `/sessions/${session}/clinical-codes`, token);
  expect([missing.status, missing.json.detail.type]).toEqual([404, "ConsultNoteNotFoundError"]);
  const foreign = await ask("GET", `/sessions/${session}/clinical-codes`, await served.tokenFor("c-other"));
  expect([foreign.status, foreign.json.detail.type]).toEqual([404, "SessionNotFoundError"]);
});

test("the operator's whole list adds alternatives, under another id", async () => {
  const { token, path } = await written("c-list");
  const before = (await ask("GET", path, token)).json;
  const names = new Map([["M10.00", "Made-up gout"]]);
  const server = await served.serve({ codeList: () => ({ edition: "2027", names }) });
  const after = (await ask("GET", path, token, undefined, server)).json;
  expect(after.id).not.toBe(before.id);
  const gout = after.clinical_entities.find((one: { primary_code: { code: string } }) => one.primary_code.code === "M10.9");
  expect(gout.similar_codes).toEqual([expect.objectContaining({ code: "M10.00", code_name: "Made-up gout" })]);
});

function uuidOf(session: string): string {
  const hex = BigInt(session).toString(16).padStart(32, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
