// A kidney unit's records as a client, after what is known of it: a token before every call, five seconds to connect and twenty to wait, lower-case genders, bodies
// left out, the note fetched by looking at the session again and again. It knows nothing of the server but its base URL.
import http from "node:http";

export interface RenalSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly email: string;
  readonly userId: string;
  /** Thirty seconds in the clinic. */
  readonly pollMs: number;
}

const READ_MS = 20_000;
const TRIES = 30;

export class RenalClient {
  readonly #settings: RenalSettings;

  constructor(settings: RenalSettings) {
    this.#settings = settings;
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers are read as the client reads them
  async call(method: string, path: string, body?: unknown): Promise<any> {
    const token = (await this.#send("GET", this.#jwtPath(), undefined, {})).token;
    if (typeof token !== "string") throw new Error("no token");
    return this.#send(method, path, body, { Authorization: `Bearer ${token}` });
  }

  /** Ends when the note is there: its text. */
  async note(sessionId: string): Promise<string> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { session } = await this.call("GET", `/sessions/${sessionId}`);
      if (session.consult_note?.status && session.consult_note.result) return session.consult_note.result;
      await new Promise((resolve) => setTimeout(resolve, this.#settings.pollMs));
    }
    throw new Error("no note");
  }

  /** Asks for the note and hangs up: it will be looked for. */
  async requestNote(sessionId: string, body: unknown): Promise<void> {
    const { token } = await this.#send("GET", this.#jwtPath(), undefined, {});
    await new Promise<void>((resolve, reject) => {
      const request = this.#request("POST", `/sessions/${sessionId}/consult-note`, body, { Authorization: `Bearer ${token}` }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`consult-note: ${answer.statusCode}`));
        answer.on("error", () => {});
        request.destroy();
        resolve();
      });
      request.on("error", () => resolve());
    });
  }

  /** A recording in chunks, then what was said. */
  async record(sessionId: string, chunks: readonly Blob[]): Promise<string> {
    const path = `/sessions/${sessionId}/restful-segment-transcription`;
    const { recording_id } = await this.call("POST", path);
    for (const [index, chunk] of chunks.entries()) {
      const { token } = await this.#send("GET", this.#jwtPath(), undefined, {});
      const form = new FormData();
      form.append("file", chunk);
      form.append("index", String(index));
      const answer = await fetch(`${this.#settings.baseUrl}${path}/${recording_id}:transcribe`, {
        method: "POST",
        headers: { "Heidi-Api-Key": this.#settings.apiKey, Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(READ_MS),
        body: form,
      });
      if (!answer.ok) throw new Error(`chunk ${index}: ${answer.status} ${await answer.text()}`);
    }
    await this.call("POST", `${path}/${recording_id}:finish`);
    return (await this.call("GET", `/sessions/${sessionId}/transcript`)).transcript;
  }

  #jwtPath(): string {
    const { email, userId } = this.#settings;
    return `/jwt?email=${encodeURIComponent(email)}&third_party_internal_id=${userId}`;
  }

  #request(method: string, path: string, body: unknown, headers: Record<string, string>, answered: (answer: http.IncomingMessage) => void) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const request = http.request(this.#settings.baseUrl + path, {
      method,
      timeout: READ_MS,
      headers: {
        "Heidi-Api-Key": this.#settings.apiKey,
        Accept: "application/json",
        "Content-Type": "application/json",
        ...headers,
        ...(text === undefined ? {} : { "Content-Length": String(Buffer.byteLength(text)) }),
      },
    });
    request.on("timeout", () => request.destroy(new Error(`${path}: nothing was read for ${READ_MS} ms`)));
    request.on("response", answered);
    request.end(text);
    return request;
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  #send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<any> {
    return new Promise((resolve, reject) => {
      const request = this.#request(method, path, body, headers, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk) => (text += chunk));
        answer.on("end", () => {
          if (answer.statusCode !== 200 && answer.statusCode !== 201) reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
          else resolve(JSON.parse(text));
        });
      });
      request.on("error", reject);
    });
  }
}
