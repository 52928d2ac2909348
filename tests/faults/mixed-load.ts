// Clients of the three wires that go on while their server is killed: what was not acknowledged is sent again under the same key, until it is.
import { randomUUID } from "node:crypto";
import type { Acknowledged } from "./ledger.ts";
import * as clients from "./wire-clients.ts";

export interface MixedLoad {
  /** Starts nothing new, and resolves when everything begun is acknowledged. */
  finish(): Promise<void>;
}

/** One piece of work: done, or to be tried again. It is called again with the same identity. */
type Piece = () => Promise<"done" | "again">;

/** With so many pieces unfinished nothing new is begun: a server that is away would only pile them up. */
const MOST_WAITING = 12;
/** Statuses that a client may answer with the same request again. */
const PASSING = [408, 500, 502, 503, 504];

export function mixedLoad(server: clients.Server, domainId: string, ledger: Acknowledged, clientsPerWire: number): MixedLoad {
  const waiting: Piece[] = [];
  let stopping = false;
  let token: string | undefined;

  const attempt = async (piece: Piece): Promise<void> => {
    const outcome = await piece().catch(() => "again" as const);
    if (outcome === "done") return;
    ledger.retried++;
    waiting.push(piece);
    // A server that is away refuses at once: no hurry.
    await sleep(100);
  };
  const again = (answer: clients.Answer, what: string): "again" => {
    if (!PASSING.includes(answer.status)) ledger.surprises.push(`${what}: ${answer.status} ${answer.text.slice(0, 200)}`);
    return "again";
  };

  const session = (): Piece => {
    let id: string | undefined;
    let patched = false;
    const notes = [
      `Patient ${randomUUID().slice(0, 8)} reports a cough for ${1 + Math.floor(Math.random() * 20)} days.`,
      "Plan: chest x-ray.",
    ];
    return async () => {
      token ??= await clients.scribeToken(server);
      if (id === undefined) {
        const made = await clients.scribe(server, token, "POST", "/sessions");
        if (made.status !== 200) return again(made, "POST /sessions");
        id = made.json.session_id as string;
        ledger.sessions.set(id, {});
      }
      if (!patched) {
        const change = { clinician_notes: notes, generate_output_without_recording: true };
        const answer = await clients.scribe(server, token, "PATCH", `/sessions/${id}`, change);
        if (answer.status !== 200) return again(answer, "PATCH");
        patched = true;
        ledger.sessions.set(id, { notes });
      }
      const streamed = await clients.scribe(server, token, "POST", `/sessions/${id}/consult-note`, clients.NOTE_REQUEST);
      const text = clients.streamedText(streamed);
      if (text === undefined) return again(streamed, "consult-note");
      ledger.sessions.set(id, { notes, streamed: text });
      return "done";
    };
  };
  const encounter = (): Piece => {
    const alias = `V-${randomUUID()}`;
    const body = clients.encounterBody(server, alias);
    return async () => {
      const answer = await clients.postEncounter(server, `key-${alias}`, body);
      if (answer.status !== 201) return again(answer, "POST PatientEncounters");
      ledger.encounters.set(alias, answer.json.EncounterId);
      return "done";
    };
  };
  const job = (): Piece => {
    const clientToken = randomUUID();
    const body = clients.jobBody(clientToken, { fhirEndpoint: `${server.url}/fhir/r4` });
    return async () => {
      const answer = await clients.insights(server, "POST", `/domain/${domainId}/patient-insights-job`, body);
      if (answer.status !== 200) return again(answer, "StartPatientInsightsJob");
      ledger.jobs.set(clientToken, answer.json.jobId);
      return "done";
    };
  };

  const loop = async (make: () => Piece): Promise<void> => {
    while (!stopping) {
      const old = waiting.length > MOST_WAITING || Math.random() < 0.4 ? waiting.shift() : undefined;
      const piece = old ?? make();
      await attempt(piece);
      await sleep(20 + Math.random() * 60);
    }
  };
  const loops = [session, encounter, job].flatMap((make) => Array.from({ length: clientsPerWire }, () => loop(make)));
  return {
    async finish() {
      stopping = true;
      await Promise.all(loops);
      const end = Date.now() + 300_000;
      while (waiting.length > 0) {
        if (Date.now() > end) throw new Error(`${waiting.length} requests were not acknowledged within five minutes after the last kill`);
        await Promise.all(waiting.splice(0, 8).map(attempt));
      }
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
