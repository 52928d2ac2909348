// The demo's scribe client: a session of the encounter, its note streamed as Server-Sent Events from what was said and what the clinician wrote, then signed. What
// was said is put as a transcript, since the demo has no speech engine.

import type { DemoServer, NoteFile, SampleVisit } from "./sample-visit.ts";
import type { Step } from "./step.ts";

const HISTORY_AND_PHYSICAL = "659b8042fe093d6592b41ef7";
const CLINICIAN = "dr.merrilow@saltmarsh.example";

export interface WrittenVisit {
  readonly note: NoteFile;
  readonly clinicianNotes: readonly string[];
  readonly turns: number;
}

export async function writeVisit(server: DemoServer, visit: SampleVisit, encounterId: string, step: Step): Promise<WrittenVisit> {
  const token = await step("GET /jwt", async () => {
    const query = new URLSearchParams({ email: CLINICIAN, third_party_internal_id: visit.userContext.userId ?? "demo" });
    const response = await fetch(`${server.url}/jwt?${query}`, { headers: { "Heidi-Api-Key": server.keys.scribe.apiKey } });
    return (await json<{ token: string }>(response)).token;
  });
  const send = (method: string, path: string, body?: unknown) =>
    fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const { session_id: id } = await step("POST /sessions, tied to the encounter", async () =>
    json<{ session_id: string }>(await send("POST", "/sessions", { ehr_appointment_id: encounterId })),
  );
  await step("PATCH /sessions/{id} with the clinician's notes", async () =>
    json(
      await send("PATCH", `/sessions/${id}`, {
        clinician_notes: visit.clinicianNotes,
        generate_output_without_recording: true,
        is_consent: true,
      }),
    ),
  );
  await step(`PUT /operator/v1/sessions/{id}/transcript, ${visit.dialogue.length} turns`, async () =>
    json(await send("PUT", `/operator/v1/sessions/${id}/transcript`, { turns: visit.dialogue })),
  );
  const patient = await step("Waiting until the session knows its patient from the EMR", () => filledPatient(send, id));
  process.stdout.write(`  ${patient.name}, ${patient.gender}, born ${patient.dob}\n`);
  const request = {
    generation_method: "TEMPLATE",
    template_id: HISTORY_AND_PHYSICAL,
    addition: "",
    voice_style: "GOLDILOCKS",
    brain: "LEFT",
  };
  const streamed = await step("POST /sessions/{id}/consult-note, streamed", async () =>
    streamedText(await send("POST", `/sessions/${id}/consult-note`, request)),
  );
  const session = await json<{ session: { consult_note: { result: string } } }>(await send("GET", `/sessions/${id}`));
  if (session.session.consult_note.result !== streamed) throw new Error("The streamed text and the stored note differ.");
  const note = await step("Signing it", async () => json<NoteFile>(await send("POST", `/operator/v1/sessions/${id}/note:sign`)));
  return { note, clinicianNotes: visit.clinicianNotes, turns: visit.dialogue.length };
}

async function filledPatient(
  send: (method: string, path: string) => Promise<Response>,
  id: string,
): Promise<{ name: string; gender: string; dob: string }> {
  for (let tries = 0; tries < 120; tries++) {
    const { session } = await json<{ session: { patient: { name: string; gender: string; dob: string } } }>(
      await send("GET", `/sessions/${id}`),
    );
    if (session.patient.name !== "") return session.patient;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The session was not filled from the EMR within 30 seconds.");
}

/** Joins the chunks of `data: {"data": "..."}` events. */
async function streamedText(response: Response): Promise<string> {
  if (!response.ok || !response.headers.get("content-type")?.startsWith("text/event-stream"))
    throw new Error(`No stream: ${response.status} ${await response.text()}`);
  let text = "";
  for (const event of (await response.text()).split("\n\n")) {
    if (event.startsWith("data: ")) text += (JSON.parse(event.slice(6)) as { data: string }).data;
  }
  return text;
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`The server answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
