// Speaks FHIR JSON to one base address. The login goes to that address's origin only; a 429 is waited for as long as it may; an answer that is
// not FHIR JSON is told apart from one that refuses. It knows no resource.
import { setTimeout as wait } from "node:timers/promises";
import type { EmrExchange } from "#core/ports/emr.ts";
import { parseExactJson, stringifyExact } from "#formats/fhir/exact-json.ts";
import { type Answer, type Transport, TransportError } from "./transport.ts";

export interface FhirClientSettings {
  /** `scheme://host[:port]/path`, no slash at its end, no query. */
  readonly base: string;
  readonly transport: Transport;
  /** Value of the Authorization header, or who gives one for each request. */
  readonly authorization: string | AuthorizationSource | undefined;
  readonly signal: AbortSignal;
  /** For one exchange. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** The longest Retry-After of a 429 that is waited for; 0 waits for none. */
  readonly maxWaitMs: number;
  /** Told of each exchange as it ends. */
  readonly observe?: ((exchange: EmrExchange) => void) | undefined;
}

/** Logs in by values that pass. */
export interface AuthorizationSource {
  /** Faults: `emr-unauthenticated`, `emr-unavailable`. */
  value(signal: AbortSignal): Promise<string>;
  /** The server refused it: it is not given again. */
  drop(value: string): void;
}

/** Thrown for a body that is not JSON: cut short, HTML, nothing. */
export class NotJson extends Error {}

const TRIES_AFTER_429 = 3;
const FHIR_JSON = "application/fhir+json";

/** The part of it that only reads. */
export type ReadingClient = Pick<FhirClient, "base" | "get">;

export class FhirClient {
  readonly #settings: FhirClientSettings;
  readonly #origin: string;

  constructor(settings: FhirClientSettings) {
    this.#settings = settings;
    this.#origin = new URL(settings.base).origin;
  }

  get base(): string {
    return this.#settings.base;
  }

  /** `path` below the base, or an absolute address of the same origin. @throws TransportError */
  get(path: string, accept = FHIR_JSON, maxBytes = this.#settings.maxBytes): Promise<Answer> {
    return this.#send("GET", path, undefined, accept, maxBytes, {});
  }

  /** `headers`: beside those that every request has. @throws TransportError */
  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send("POST", path, stringifyExact(body), FHIR_JSON, this.#settings.maxBytes, headers);
  }

  /** @throws TransportError */
  put(path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#send("PUT", path, stringifyExact(body), FHIR_JSON, this.#settings.maxBytes, headers);
  }

  async #observed(name: string, request: string | undefined, work: () => Promise<Answer>): Promise<Answer> {
    const { observe } = this.#settings;
    if (!observe) return work();
    const startedAt = new Date();
    const tell = (code: string | undefined, response: string | undefined) =>
      observe({ startedAt, endedAt: new Date(), name, request, code, response });
    try {
      const answer = await work();
      tell(String(answer.status), new TextDecoder().decode(answer.body).slice(0, KEPT_CHARACTERS));
      return answer;
    } catch (error) {
      tell(undefined, undefined);
      throw error;
    }
  }

  async #send(
    method: "GET" | "POST" | "PUT",
    path: string,
    body: string | undefined,
    accept: string,
    maxBytes: number,
    more: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const { base, transport, authorization, signal, timeoutMs, maxWaitMs } = this.#settings;
    const url = /^https?:/i.test(path) ? new URL(path) : new URL(path === "" ? base : `${base}/${path}`);
    if (!isOfOrigin(url, this.#origin)) throw new TransportError("refused-address");
    const plain = { accept, ...more, ...(body === undefined ? {} : { "content-type": FHIR_JSON }) };
    let renewed = false;
    for (let again = TRIES_AFTER_429; ; again -= 1) {
      const login = typeof authorization === "object" ? await authorization.value(signal) : authorization;
      const headers = login === undefined ? plain : { ...plain, authorization: login };
      const answer = await this.#observed(`${method} ${/^https?:/i.test(path) ? "page" : path.split(/[/?]/, 1)[0] || "/"}`, body, () =>
        transport(url.href, { method, headers, ...(body === undefined ? {} : { body }), signal, timeoutMs, maxBytes }),
      );
      // A login that has run out was refused before anything was done: once, with a new one, the same may be asked again.
      if (answer.status === 401 && typeof authorization === "object" && login !== undefined && !renewed) {
        renewed = true;
        authorization.drop(login);
        continue;
      }
      const pause = retryAfterMs(answer);
      if (answer.status !== 429 || again === 0 || pause === undefined || pause > maxWaitMs) return answer;
      await wait(pause, undefined, { signal }).catch((error) => {
        throw new TransportError("aborted", error);
      });
    }
  }
}

function isOfOrigin(url: URL, origin: string): boolean {
  return url.origin === origin && url.username === "" && url.password === "";
}

export function sameOrigin({ base }: ReadingClient, url: URL): boolean {
  return isOfOrigin(url, new URL(base).origin);
}

/** Of an answer that is kept for operators. */
const KEPT_CHARACTERS = 20_000;

/** Milliseconds that a 429 asks to wait; undefined when it does not say, or says it as a date. */
export function retryAfterMs({ headers }: Answer): number | undefined {
  const seconds = headers["retry-after"]?.trim() ?? "";
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

/** The answer's JSON, numbers with their digits. @throws NotJson */
export function jsonOf({ body }: Answer): unknown {
  try {
    return parseExactJson(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new NotJson("The answer is not JSON.", { cause });
  }
}
