// A server-side client of an EHR, after what is known of it: ten seconds for everything, a token renewed half a minute before its end, access only where the user is
// linked, profiles listed by the EHR's patient id and provider, streams whose lines begin with `data:`.

export interface BuddySettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly email: string;
  readonly userId: string;
}

const TOTAL_MS = 10_000;
const RENEW_MS = 30_000;

export class BuddyError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export class BuddyClient {
  readonly #settings: BuddySettings;
  #token: { readonly text: string; readonly until: number } | undefined;
  /** How often a token was fetched. */
  renewals = 0;

  constructor(settings: BuddySettings) {
    this.#settings = settings;
  }

  async #bearer(): Promise<string> {
    if (this.#token && this.#token.until - RENEW_MS > Date.now()) return this.#token.text;
    const { baseUrl, apiKey, email, userId } = this.#settings;
    const query = new URLSearchParams({ email, third_party_internal_id: userId });
    const answer = await fetch(`${baseUrl}/jwt?${query}`, {
      headers: { "Heidi-Api-Key": apiKey, "Content-Type": "application/json" },
      signal: AbortSignal.timeout(TOTAL_MS),
    });
    if (!answer.ok) throw await failure(answer);
    const { token, expiration_time } = (await answer.json()) as { token: string; expiration_time: string };
    const until = Date.parse(expiration_time);
    this.#token = { text: token, until: Number.isNaN(until) ? Date.now() + 600_000 : until };
    this.renewals += 1;
    return token;
  }

  async #fetch(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(this.#settings.baseUrl + path, {
      method,
      headers: {
        Authorization: `Bearer ${await this.#bearer()}`,
        "Heidi-Api-Key": this.#settings.apiKey,
        "Content-Type": "application/json",
        Accept: "application/json",
      },
      signal: AbortSignal.timeout(TOTAL_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw await failure(answer);
    return answer;
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers are read as the client reads them
  async call(method: string, path: string, body?: unknown): Promise<any> {
    return (await this.#fetch(method, path, body)).json();
  }

  /** The account's e-mail address. Throws where the user is not linked. */
  async account(): Promise<string> {
    const { is_linked, account } = await this.call("GET", "/users/linked-account/access");
    if (is_linked !== true) throw new BuddyError(403, "not linked");
    return account.ehr_email;
  }

  async profilesOf(ehrPatientId: string, provider: string): Promise<readonly { readonly id: string; readonly ehr_patient_id: string }[]> {
    const found = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const query = new URLSearchParams({ ehr_patient_id: ehrPatientId, ehr_provider: provider, page: String(page), page_size: "2" });
      const { data, total_pages } = await this.call("GET", `/patient-profiles?${query}`);
      found.push(...data);
      pages = total_pages;
    }
    return found;
  }

  /** A whole file, and the text that was heard in it. */
  async upload(sessionId: string, file: File): Promise<string> {
    const form = new FormData();
    form.append("file", file);
    form.append("start_time", new Date().toISOString());
    const answer = await fetch(`${this.#settings.baseUrl}/sessions/${sessionId}/upload-audio`, {
      method: "POST",
      headers: { Authorization: `Bearer ${await this.#bearer()}`, "Heidi-Api-Key": this.#settings.apiKey },
      signal: AbortSignal.timeout(TOTAL_MS),
      body: form,
    });
    if (!answer.ok) throw await failure(answer);
    const { uploaded_audio } = (await answer.json()) as { uploaded_audio: { id?: string; status?: string } };
    if (uploaded_audio.status !== "INITIALIZED" || !uploaded_audio.id) throw new BuddyError(answer.status, "not kept");
    return (await this.call("GET", `/sessions/${sessionId}/transcript`)).transcript;
  }

  /** The text of a stream: whatever is no JSON would be taken as it is. */
  async stream(path: string, body: unknown): Promise<string> {
    const answer = await this.#fetch("POST", path, body);
    const lines = (await answer.text()).split("\n");
    return lines
      .filter((line) => line.trim() !== "")
      .map((line) => (line.startsWith("data:") ? line.slice(5).trim() : line))
      .map((line) => {
        try {
          return (JSON.parse(line) as { data: string }).data;
        } catch {
          return line;
        }
      })
      .join("");
  }
}

async function failure(answer: Response): Promise<BuddyError> {
  const text = await answer.text();
  let message = text;
  try {
    const { detail } = JSON.parse(text);
    message = detail?.msg ?? (typeof detail === "string" ? detail : JSON.stringify(detail));
  } catch {
    // As the server said it.
  }
  return new BuddyError(answer.status, message);
}
