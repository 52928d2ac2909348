// What the tests of this folder share: a sandbox on a test database and a caller that speaks FHIR JSON to it. Not for the product.
import { Pool } from "pg";
import { createSandbox, type Sandbox } from "./sandbox.ts";

export const BASE = "http://127.0.0.1:8080/fhir/r4";

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
type Answer = { status: number; headers: Headers; body: any; text: string };

export type Ask = (path: string, init?: { method?: string; body?: unknown; headers?: Record<string, string> }) => Promise<Answer>;

export interface TestEmr {
  sandbox: Sandbox;
  pool: Pool;
  errors: unknown[];
  /** Asks as the practice, in process. A body that is no string is sent as FHIR JSON. */
  as(practice: string): Ask;
  close(): Promise<void>;
}

export async function startEmr(url: string): Promise<TestEmr> {
  const pool = new Pool({ connectionString: url, max: 8 });
  pool.on("connect", (client) => client.on("error", () => {})); // a test database is dropped while its last connections close
  const errors: unknown[] = [];
  const sandbox = createSandbox({ pool, onError: (error) => errors.push(error) });
  await sandbox.migrate();
  return { sandbox, pool, errors, as: (practice) => asker(sandbox.fetchAs(practice, BASE)), close: () => pool.end() };
}

export function asker(fetcher: typeof fetch): Ask {
  return async (path, { method = "GET", body, headers = {} } = {}) => {
    const url = path.startsWith("http") ? path : `${BASE}${path === "" ? "" : `/${path}`}`;
    const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const type = sent === undefined ? {} : { "content-type": "application/fhir+json" };
    const response = await fetcher(url, { method, headers: { ...type, ...headers }, ...(sent === undefined ? {} : { body: sent }) });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : undefined, text };
  };
}

/** Follows "next" to the last page and answers every resource's fullUrl, with the total each page named. */
export async function allPages(ask: Ask, path: string): Promise<{ urls: string[]; totals: number[]; pages: number }> {
  const urls: string[] = [];
  const totals: number[] = [];
  let next: string | undefined = path;
  let pages = 0;
  while (next !== undefined) {
    const { status, body }: Answer = await ask(next);
    if (status !== 200) throw new Error(`page ${pages} answered ${status}`);
    pages++;
    urls.push(...(body.entry ?? []).map((entry: { fullUrl: string }) => entry.fullUrl));
    totals.push(body.total);
    next = body.link.find((link: { relation: string }) => link.relation === "next")?.url;
  }
  return { urls, totals, pages };
}
