// Three clients of the scribe wire, written after what is known of real ones, each to the end of its work, with audio that a
// scripted speech server knows. Codes and attachments are not theirs here.
// proves: scribe.GetToken, scribe.GetLinkedAccountAccess, scribe.ListPatientProfiles, scribe.CreatePatientProfile, scribe.LinkPatientProfile by script
// proves: scribe.CreateSession, scribe.GetSession, scribe.PatchSession, scribe.ListLinkedUserSessions, scribe.WriteConsultNote, scribe.AskAi by script
// proves: scribe.CreateSessionDocument, scribe.ListSessionDocuments, scribe.FillCustomisedTemplate, scribe.ListDocumentTemplates by script
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toneFile } from "../faults/wire-clients.ts";
import { startServer, type TestServer } from "../server.ts";
import { BuddyClient, BuddyError } from "./buddy-client.ts";
import { missing, run } from "./others.ts";
import { RenalClient } from "./renalware-client.ts";
import { type SpeechServer, startSpeechServer } from "./speech-server.ts";

const PREFIX = "/api/v2/ml-scribe/open-api";
const NOTES = ["Reviewed in clinic. BP 142/88. On lisinopril 20 mg daily.", "Plan: repeat bloods in two weeks."];

let speech: SpeechServer;
let server: TestServer;
beforeAll(async () => {
  speech = await startSpeechServer();
  const speechEngine = { engine: "openai-compatible", baseUrl: speech.baseUrl, model: "whisper-1" };
  server = await startServer({ ehrProvider: "Renal unit", speechEngine });
});
afterAll(async () => {
  await server?.close();
  await speech?.close();
});

/** A file in which the speech server hears this. */
async function spoken(text: string, pitch: number): Promise<File> {
  const file = toneFile(pitch);
  const words = text.split(" ").map((word, at) => ({ word, start: at * 0.01, end: (at + 0.8) * 0.01 }));
  speech.knows({ bytes: Buffer.from(await file.arrayBuffer()), words });
  return file;
}

test("the kidney unit: profile, session, note by polling, letter and template", async () => {
  const client = new RenalClient({
    baseUrl: server.url + PREFIX,
    apiKey: server.keys.scribe.apiKey,
    email: "renal@clients.example",
    userId: "9b1d1a1e-0001",
    pollMs: 100,
  });
  expect((await client.call("GET", "/users/linked-account/access")).is_linked).toBe(true);

  const known = await client.call("GET", "/patient-profiles?ehr_patient_id=RW-7");
  expect(known.data).toEqual([]);
  const { data: profile } = await client.call("POST", "/patient-profiles", {
    first_name: "Rosa",
    last_name: "Lind",
    birth_date: "1984-06-30",
    gender: "female",
    ehr_patient_id: "RW-7",
  });
  expect((await client.call("GET", "/patient-profiles?ehr_patient_id=RW-7")).data).toMatchObject([{ id: profile.id, gender: "FEMALE" }]);
  expect((await client.call("POST", "/patient-profiles", { gender: "unknown" })).data.gender).toBe("UNKNOWN");

  const { session_id: id } = await client.call("POST", "/sessions");
  expect(await client.call("POST", `/patient-profiles/${profile.id}/sessions`, { session_ids: [id] })).toEqual({
    data: [{ session_id: id }],
  });
  await client.call("PATCH", `/sessions/${id}`, { generate_output_without_recording: true, clinician_notes: NOTES });
  const chunks = [
    await spoken("My ankles have been swollen since Monday.", 1),
    await spoken("I take furosemide 40 milligrams every morning.", 2),
  ];
  expect(await client.record(id, chunks)).toBe("My ankles have been swollen since Monday.\nI take furosemide 40 milligrams every morning.");
  await client.requestNote(id, {
    generation_method: "TEMPLATE",
    template_id: "659b8042fe093d6592b41ef7",
    addition: "",
    voice_style: "GOLDILOCKS",
    brain: "LEFT",
  });
  const note = await client.note(id);
  expect(note).toContain("On lisinopril 20 mg daily.");
  expect(note).toContain("furosemide 40 mg every morning");

  const letter = await client.call("POST", `/sessions/${id}/documents`, {
    document_tab_type: "DOCUMENT",
    generation_method: "TEMPLATE",
    template_id: "66455a5f0b0a1c8d018c6896",
    voice_style: "GOLDILOCKS",
    brain: "LEFT",
    content_type: "HTML",
  });
  expect(letter.content).toContain("repeat bloods in two weeks.");
  expect(
    (await client.call("POST", `/sessions/${id}/client-customised-template/response`, { template: "Extract data", questions: [] }))
      .questionAnswers,
  ).toEqual([]);
  const { session } = await client.call("GET", `/sessions/${id}`);
  expect(session).toMatchObject({
    patient: { name: "Rosa Lind", gender: "FEMALE", dob: "1984-06-30" },
    ehr_patient_id: "RW-7",
    documents: [{ id: letter.id, content: letter.content }],
  });
  expect((await fetch(`${server.url}/scribe/session/${id}`)).status).toBe(200);
});

test("the server-side client: linked account, profiles page by page, its sessions, a question and its documents", async () => {
  const client = new BuddyClient({
    baseUrl: server.url + PREFIX,
    apiKey: server.keys.scribe.apiKey,
    email: "buddy@clients.example",
    userId: "42",
  });
  expect(await client.account()).toBe("buddy@clients.example");
  const ids = [];
  for (let made = 0; made < 3; made += 1) {
    ids.push((await client.call("POST", "/patient-profiles", { ehr_patient_id: "BUD-1", first_name: `N${made}` })).data.id);
  }
  expect((await client.profilesOf("BUD-1", "Renal unit")).map(({ id }) => id)).toEqual(ids.toReversed());
  const { session_id: id } = await client.call("POST", "/sessions", { patient_profile_id: ids[0], ehr_appointment_id: "A-1" });
  const { sessions } = await client.call("GET", "/sessions/linked-user?page_size=10");
  expect(sessions[0]).toMatchObject({
    session_id: id,
    created_at: expect.any(String),
    ehr_patient_id: "BUD-1",
    patient_profile: { id: ids[0], ehr_patient_id: "BUD-1" },
  });
  await client.call("PATCH", `/sessions/${id}`, { generate_output_without_recording: true, clinician_notes: NOTES });
  expect(await client.upload(id, await spoken("The headache began three days ago.", 3))).toBe("The headache began three days ago.");
  const streamed = await client.stream(`/sessions/${id}/consult-note`, {});
  const { session } = await client.call("GET", `/sessions/${id}`);
  expect(session.consult_note?.result).toBe(streamed);
  expect(streamed).toMatch(/headache began 3 days ago/i);
  const answer = await client.stream(`/sessions/${id}/ask-ai`, {
    ai_command_text: "What dose of lisinopril?",
    content: "",
    content_type: "MARKDOWN",
  });
  expect(answer).toBe("- “On lisinopril 20 mg daily.” [1]\n\nSources:\n\n- [1] Clinician note 1\n");
  const made = await client.call("POST", `/sessions/${id}/documents`, { generation_method: "TEMPLATE" });
  expect((await client.call("GET", `/sessions/${id}/documents`)).documents).toEqual([made]);
  await expect(client.call("GET", "/sessions/1")).rejects.toEqual(new BuddyError(404, "Session not found"));
  await expect(client.call("POST", "/patient-profiles", { gender: "x" })).rejects.toMatchObject({ status: 422 });
  expect(client.renewals).toBe(1);
});

const reason = missing([], [["python3", "--version"]]);

describe.skipIf(reason !== undefined)("the Python client", () => {
  test("streams a note and an answer, and tells refusals apart", async () => {
    const child = run("python3", [fileURLToPath(new URL("xl-client.py", import.meta.url))]);
    const email = " xl@clients.example";
    child.child.stdin?.end(
      JSON.stringify({
        base: server.url + PREFIX,
        key: server.keys.scribe.apiKey,
        email,
        id: "free text",
        notes: NOTES,
        question: "What is the plan?",
        audio: Buffer.from(await (await spoken("My cough is worse at night.", 4)).arrayBuffer()).toString("base64"),
      }),
    );
    const told = JSON.parse((await child).stdout);
    expect(told.session).toMatch(/^\d{30,39}$/);
    expect(told.templates.map((one: { id: string }) => one.id)).toEqual(
      expect.arrayContaining(["659b8042fe093d6592b41ef7", "66455a5f0b0a1c8d018c6896", "5eb7cf5a86d9755df3a6c593"]),
    );
    expect(told.streamed).toContain("On lisinopril 20 mg daily.");
    expect(told.kept).toBe(told.streamed);
    expect(told.transcript).toBe("My cough is worse at night.");
    expect(told.streamed).toMatch(/cough is worse at night/);
    expect(told.answer).toContain("“repeat bloods in two weeks.” [1]");
    expect(told.refused).toMatch(/^422 /);
    expect(told.unknown).toBe("session not found");
  });
});
