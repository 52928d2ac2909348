// A small EMR of its own: a FHIR R4 store per practice on PostgreSQL, with its own users. It knows nothing of the product it is a guest of.
import type { Pool } from "pg";
import { isFhirJson } from "./binary.ts";
import { migrateSandbox } from "./migrate.ts";
import { jsonReply, outcomeText, Refusal, type Reply, refusalReply } from "./outcome.ts";
import { answer, isMetadata } from "./routes.ts";
import { type LoggedIn, type SandboxUser, Users } from "./users.ts";

export interface Sandbox {
  /** Brings schema "sandbox" up to date; several processes may do so at once. */
  migrate(): Promise<void>;
  /** Makes the login or changes its password. @throws Error when the login id is another practice's */
  createUser(user: SandboxUser): Promise<void>;
  /**
   * Answers a FHIR request whose url starts with `publicBase` (no slash at its end). HTTP Basic names the practice; else 401.
   * Never throws for what a caller sends; what breaks inside is a 500 and goes to `onError`.
   */
  handle(request: Request, publicBase: string): Promise<Response>;
  /** Whose login an Authorization header is; undefined for anything but a right one. For whoever keeps a record of who asked. */
  identify(authorization: string | undefined): Promise<LoggedIn | undefined>;
  /** In process, as the practice, without a login. @throws TypeError for another address, as fetch does when it cannot connect */
  fetchAs(practice: string, publicBase: string): typeof fetch;
  /** In process, by the Basic header of each request; with `practice`, logins of other practices are refused. */
  fetchWithLogin(publicBase: string, practice?: string): typeof fetch;
}

export interface SandboxOptions {
  pool: Pool;
  /** Told of what broke. The error may hold patient data: log its kind and stack, not its text. */
  onError?: (error: unknown) => void;
}

const IN_PROCESS_AUTHOR = "in-process";

export function createSandbox({ pool, onError }: SandboxOptions): Sandbox {
  const users = new Users(pool);

  async function respond(request: Request, base: string, authenticate: () => Promise<LoggedIn | undefined>): Promise<Response> {
    try {
      return toResponse(await reply(request, base, authenticate), request.method);
    } catch (error) {
      if (error instanceof Refusal) return toResponse(refusalReply(error), request.method);
      request.signal.throwIfAborted();
      onError?.(error);
      return toResponse(jsonReply(500, outcomeText("error", "exception", "The sandbox EMR failed to answer.")), request.method);
    }
  }

  async function reply(request: Request, base: string, authenticate: () => Promise<LoggedIn | undefined>): Promise<Reply> {
    const { path, query } = readAddress(request.url, base);
    const method = request.method === "HEAD" ? "GET" : request.method;
    const headers = request.headers;
    const open = isMetadata(method, path);
    const user = open ? { practice: "", userId: "" } : await authenticate();
    if (!user)
      throw new Refusal(401, "login", "A sandbox login is needed.", { "www-authenticate": 'Basic realm="sandbox EMR", charset="UTF-8"' });
    const body = await readBody(request);
    return answer({ pool, practice: user.practice, author: user.userId, base, method, path, query, headers, body });
  }

  function fetchThrough(publicBase: string, authenticate: (request: Request) => Promise<LoggedIn | undefined>): typeof fetch {
    const base = withoutSlash(publicBase);
    return async (input, init) => {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      if (!isBelow(new URL(request.url), new URL(base))) throw new TypeError("fetch failed: not an address of the sandbox EMR");
      return unlessAborted(
        request.signal,
        respond(request, base, () => authenticate(request)),
      );
    };
  }

  const byLogin = (request: Request) => users.authenticate(request.headers.get("authorization"));
  return {
    migrate: () => migrateSandbox(pool),
    createUser: (user) => users.save(user),
    identify: (authorization) => users.authenticate(authorization ?? null),
    handle: (request, publicBase) => respond(request, withoutSlash(publicBase), () => byLogin(request)),
    fetchAs: (practice, publicBase) => fetchThrough(publicBase, async () => ({ practice, userId: IN_PROCESS_AUTHOR })),
    fetchWithLogin: (publicBase, practice) =>
      fetchThrough(publicBase, async (request) => {
        const user = await byLogin(request);
        return practice === undefined || user?.practice === practice ? user : undefined;
      }),
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

function isBelow(url: URL, base: URL): boolean {
  return url.origin === base.origin && (url.pathname === base.pathname || url.pathname.startsWith(`${base.pathname}/`));
}

/** Only the path counts: the name a caller reached us by decides nothing. */
function readAddress(url: string, base: string): { path: string[]; query: URLSearchParams } {
  const { pathname, searchParams } = new URL(url);
  const root = new URL(base).pathname.replace(/\/+$/, "");
  if (pathname !== root && !pathname.startsWith(`${root}/`)) throw new Refusal(404, "not-found", "There is no such address here.");
  const segments = pathname
    .slice(root.length)
    .split("/")
    .filter((segment) => segment !== "");
  try {
    return { path: segments.map(decodeURIComponent), query: searchParams };
  } catch {
    throw new Refusal(400, "value", "The address is not encoded rightly.");
  }
}

/** FHIR JSON as UTF-8 text; anything else byte for byte, one character each. */
async function readBody(request: Request): Promise<string> {
  if (request.body === null) return "";
  const contentType = request.headers.get("content-type");
  const textual = isFhirJson(contentType) || /json-patch|x-www-form-urlencoded/i.test(contentType ?? "");
  if (!textual) return Buffer.from(await request.arrayBuffer()).toString("latin1");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await request.arrayBuffer());
  } catch {
    throw new Refusal(400, "structure", "The body is not UTF-8.");
  }
}

function toResponse({ status, headers, body }: Reply, method: string): Response {
  return new Response(method === "HEAD" ? null : body, { status, headers: { ...headers, "cache-control": "no-store" } });
}

async function unlessAborted(signal: AbortSignal, response: Promise<Response>): Promise<Response> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([response, promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
