// A whole server with requests as callers of our own API send them, for this folder's tests.
import { startServer, type TestServer } from "../../../tests/server.ts";

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them
  readonly body: any;
}

export interface Desk {
  readonly server: TestServer;
  /** A scribe user's token. */
  readonly token: string;
  tokenOf(email: string): Promise<string>;
  /** As the user, unless other headers are given. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  withKey(): Record<string, string>;
  /** A session that a note can be written of; its UUID. */
  session(change?: object): Promise<string>;
  /** The same with a drafted note. */
  drafted(change?: object): Promise<string>;
}

export const NOTES = ["Cough for 3 days. Lungs clear. Plan: rest."];

export async function deskForTests(settings: Readonly<Record<string, unknown>> = {}): Promise<Desk> {
  const server = await startServer(settings);
  const tokenOf = async (email: string) => {
    const query = new URLSearchParams({ email, third_party_internal_id: "1" });
    const response = await fetch(`${server.url}/jwt?${query}`, { headers: { "Heidi-Api-Key": server.keys.scribe.apiKey } });
    return ((await response.json()) as { token: string }).token;
  };
  const token = await tokenOf("dr@clinic.example");
  const send: Desk["send"] = async (method, path, body, headers = { authorization: `Bearer ${token}` }) => {
    const response = await fetch(server.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text.startsWith("{") ? JSON.parse(text) : text };
  };
  const session: Desk["session"] = async (change = {}) => {
    const { body } = await send("POST", "/sessions", {});
    await send("PATCH", `/sessions/${body.session_id}`, { clinician_notes: NOTES, generate_output_without_recording: true, ...change });
    return (await send("GET", `/operator/v1/sessions/${body.session_id}`)).body.id;
  };
  return {
    server,
    token,
    tokenOf,
    send,
    withKey: () => ({ "x-api-key": server.keys.scribe.apiKey }),
    session,
    async drafted(change) {
      const id = await session(change);
      await written(send, id, (await send("POST", `/operator/v1/sessions/${id}/note`, {})).body.id);
      return id;
    },
  };
}

/** Follows the note's events to their end; all of them. */
export async function written(send: Desk["send"], sessionId: string, noteId: string): Promise<readonly Record<string, unknown>[]> {
  const { body } = await send("GET", `/operator/v1/sessions/${sessionId}/notes/${noteId}/events`);
  return String(body)
    .split("\n\n")
    .filter((event) => event !== "")
    .map((event) => JSON.parse(event.replace(/^data: /, "")));
}
