// Access tokens by OAuth 2.0 client credentials: with a secret (RFC 6749) or a signed assertion (SMART Backend Services, RFC 7523). It keeps one token,
// asks for the next one once however many wait, and never puts a secret or a token into an error.
import { type CryptoKey, importJWK, importPKCS8, type JWK, SignJWT } from "jose";

export type ClientProof =
  | { readonly method: "basic"; readonly clientId: string; readonly secret: string }
  | {
      readonly method: "private-key";
      readonly clientId: string;
      readonly algorithm: "RS384" | "ES384";
      readonly keyId: string | undefined;
      /** A private key as PEM (PKCS #8) or as a JWK in JSON. */
      readonly privateKey: string;
    };

export interface ClientCredentialsOptions {
  readonly tokenUrl: string;
  readonly proof: ClientProof;
  readonly scope: string | undefined;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** "refused": the server does not accept the client, its proof or its scope. "unavailable": it could not be asked, or answered nonsense. */
export class TokenError extends Error {
  override name = "TokenError";
  readonly reason: "refused" | "unavailable";
  /** The server's `error` code where it gave one of the standard's, for operators. */
  readonly code: string | undefined;

  constructor(reason: "refused" | "unavailable", code: string | undefined, options?: ErrorOptions) {
    super(reason === "refused" ? "the token server refused the client" : "no token could be had", options);
    this.reason = reason;
    this.code = code;
  }
}

export interface TokenSource {
  /** A token that is good for some time yet. @throws TokenError */
  token(signal: AbortSignal): Promise<string>;
  /** The token was refused by who it is for: it is not given again. Another one that was got meanwhile stays. */
  drop(token: string): void;
}

/** Share of a token's life after which the next one is asked for. */
const USED_LIFE = 0.8;
const DEFAULT_LIFE_SECONDS = 60;
const ASSERTION_SECONDS = 240;
const MOST_BYTES = 100_000;

export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  let kept: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const { token, lifeSeconds } = await request(options);
    kept = { token, until: options.now() + lifeSeconds * 1000 * USED_LIFE };
    return token;
  }

  return {
    async token(signal) {
      if (kept && options.now() < kept.until) return kept.token;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return orAborted(asking, signal);
    },
    drop(token) {
      if (kept?.token === token) kept = undefined;
    },
  };
}

/** Others may wait for the same token, so whoever gives up only stops waiting. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new TokenError("unavailable", undefined, { cause: signal.reason }));
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

async function request(options: ClientCredentialsOptions): Promise<{ token: string; lifeSeconds: number }> {
  const form = new URLSearchParams({ grant_type: "client_credentials", ...(options.scope === undefined ? {} : { scope: options.scope }) });
  const headers: Record<string, string> = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
  if (options.proof.method === "basic") {
    const pair = [options.proof.clientId, options.proof.secret].map(formEncoded).join(":");
    headers.authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  } else {
    form.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.set("client_assertion", await assertion(options, options.proof));
  }
  const { status, body } = await answerOf(options, headers, form.toString());
  const fields = jsonObject(body);
  if (status >= 400 && status < 500 && status !== 408 && status !== 429)
    throw new TokenError("refused", standardCode(fields?.error) ?? String(status));
  const token = fields?.access_token;
  if (status !== 200 || typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) throw new TokenError("unavailable", String(status));
  const type = fields?.token_type;
  if (typeof type === "string" && type.toLowerCase() !== "bearer") throw new TokenError("unavailable", "token_type");
  const life = Number(fields?.expires_in);
  return { token, lifeSeconds: Number.isFinite(life) && life > 0 ? life : DEFAULT_LIFE_SECONDS };
}

async function answerOf(options: ClientCredentialsOptions, headers: Record<string, string>, body: string) {
  try {
    const response = await options.fetch(options.tokenUrl, {
      method: "POST",
      headers,
      body,
      redirect: "error",
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    const text = await response.text();
    return { status: response.status, body: text.slice(0, MOST_BYTES) };
  } catch (cause) {
    throw new TokenError("unavailable", undefined, { cause });
  }
}

/** Section 2.3.1 of RFC 6749: each part is form-encoded before the two are joined. */
function formEncoded(text: string): string {
  return new URLSearchParams({ x: text }).toString().slice(2);
}

async function assertion(options: ClientCredentialsOptions, proof: ClientProof & { method: "private-key" }): Promise<string> {
  const seconds = Math.floor(options.now() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: proof.algorithm, typ: "JWT", ...(proof.keyId === undefined ? {} : { kid: proof.keyId }) })
    .setIssuer(proof.clientId)
    .setSubject(proof.clientId)
    .setAudience(options.tokenUrl)
    .setJti(crypto.randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ASSERTION_SECONDS)
    .sign(await keyOf(proof));
}

async function keyOf({ privateKey, algorithm }: ClientProof & { method: "private-key" }): Promise<CryptoKey | Uint8Array> {
  try {
    return privateKey.trimStart().startsWith("{")
      ? await importJWK(JSON.parse(privateKey) as JWK, algorithm)
      : await importPKCS8(privateKey, algorithm);
  } catch {
    // Without the cause: a library's text may quote the key.
    throw new TokenError("refused", "private_key");
  }
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function standardCode(error: unknown): string | undefined {
  return typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? error : undefined;
}
