// T9 through a whole server process: inner addresses as the endpoint, as next pages, as documents, as medications, as redirects and as the server's own
// word for where it is. Nobody connects to the canaries, and the endpoint's token reaches the endpoint only.
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { INNER_HOSTS, ODD_URLS } from "#protocols/safe-fetch/inner-addresses-for-tests.ts";
import { type TestDatabase, testDatabase } from "../postgres.ts";
import { dataDirectory, type ServerProcess, spawnServer } from "../server.ts";
import { endedJob, insights, jobBody, makeDomain, operator } from "./wire-clients.ts";

const LONGEST = 600_000;
const AT_ONCE = 48;
const TOKEN = "canary-token-of-the-endpoint";

let connections = 0;
const canaries: net.Server[] = [];
let port = 0;
/** An address that the operator allows, but that is not the endpoint's. */
const atOther: string[] = [];
const other = createServer((request, response) => {
  atOther.push(`${request.url} ${request.headers.authorization ?? ""}`);
  response.end("{}");
});
/** What the front answers: by the first step of the path. */
let script: (asked: string, url: URL) => Reply;
interface Reply {
  readonly status?: number;
  readonly location?: string;
  readonly body?: unknown;
}
const withoutToken: string[] = [];
const front = createServer((request: IncomingMessage, response) => {
  if (request.headers.authorization !== `Bearer ${TOKEN}`) withoutToken.push(`${request.url}`);
  const url = new URL(request.url ?? "/", "http://front.test");
  const { status = 200, location, body = {} } = script(url.pathname.replace("/fhir/", ""), url);
  const headers = { "content-type": "application/fhir+json", ...(location === undefined ? {} : { location: latin1(location) }) };
  response.writeHead(status, headers).end(JSON.stringify(body));
});

let database: TestDatabase;
let dataDir: string;
let child: ServerProcess;
let server: { url: string; keys: ReturnType<ServerProcess["keys"]> };
let domain: string;
let base: string;
let otherOrigin: string;
let vectors: string[] = [];

const latin1 = (text: string) =>
  Buffer.from(text)
    .toString("latin1")
    .replace(/[\r\n\0]/g, "");
const originOf = (listening: net.Server) => `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;

beforeAll(async () => {
  const count = (socket: net.Socket) => {
    connections += 1;
    socket.destroy();
  };
  const canary4 = net.createServer(count);
  await once(canary4.listen(0, "127.0.0.1"), "listening");
  port = (canary4.address() as AddressInfo).port;
  canaries.push(canary4);
  // The same port wherever else "this machine" may lead.
  for (const address of ["127.0.0.2", "::1"]) {
    const more = net.createServer(count);
    more.listen(port, address);
    await Promise.race([once(more, "listening"), once(more, "error")]);
    canaries.push(more);
  }
  for (const one of [other, front]) await once(one.listen(0, "127.0.0.1"), "listening");
  otherOrigin = originOf(other);
  base = `${originOf(front)}/fhir`;
  vectors = [
    ...INNER_HOSTS.map((host) => `http://${host}:${port}/latest/meta-data`),
    ...["localhost", "localhost.", "LOCALHOST", "ip6-localhost"].map((host) => `http://${host}:${port}/`),
    ...ODD_URLS.map((url) => url.replace("PORT", String(port))),
  ];
  database = await testDatabase();
  dataDir = await dataDirectory();
  child = await spawnServer(dataDir, {
    DATABASE_URL: database.url,
    CHARTROOM_ALLOWED_ADDRESSES: `${originOf(front)},${otherOrigin}`,
    CHARTROOM_FHIR_MAX_SECONDS: "20",
  });
  server = { url: child.url, keys: child.keys() };
  domain = await makeDomain(server);
});
afterAll(async () => {
  child?.child.kill("SIGTERM");
  await child?.ended;
  for (const one of [front, other]) one.closeAllConnections();
  for (const one of [front, other, ...canaries]) one.close();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  connections = 0;
  atOther.length = 0;
  withoutToken.length = 0;
});

function untouched(): void {
  expect(connections).toBe(0);
  expect(atOther).toEqual([]);
  expect(withoutToken).toEqual([]);
  expect(child.output()).not.toContain(TOKEN);
}

async function start(fhirEndpoint: string) {
  const body = { ...jobBody(undefined, { fhirEndpoint, oauthToken: TOKEN }, "p1"), patientContext: { patientId: "p1" } };
  return insights(server, "POST", `/domain/${domain}/patient-insights-job`, body);
}

async function jobOf(fhirEndpoint: string) {
  const started = await start(fhirEndpoint);
  expect(started.status, started.text).toBe(200);
  const job = await endedJob(server, domain, started.json.jobId);
  const { json } = await operator(server, "GET", `insights-jobs/${started.json.jobId}`);
  return { status: job.jobStatus as string, details: job.statusDetails as string | undefined, sources: JSON.stringify(json.sources) };
}

const patient = { resourceType: "Patient", id: "p1", birthDate: "1961-04-05" };
const subject = { reference: "Patient/p1" };
const bundle = (resources: readonly unknown[], more: object = {}) => ({
  resourceType: "Bundle",
  type: "searchset",
  entry: resources.map((resource) => ({ resource })),
  ...more,
});
const NOT_THERE: Reply = { status: 404, body: {} };

/** A record without a whole-record operation whose allergies answer as `allergies` says. */
const answering =
  (allergies: () => Reply): typeof script =>
  (asked) => {
    if (asked === "Patient/p1") return { body: patient };
    if (asked === "metadata" || asked.endsWith("$everything")) return NOT_THERE;
    return asked === "AllergyIntolerance" ? allergies() : { body: bundle([]) };
  };

test("there are at least 120 vectors, and the canaries work", async () => {
  expect(vectors.length).toBeGreaterThanOrEqual(120);
  const socket = net.connect(port, "127.0.0.1").on("error", () => {});
  await once(socket, "close");
  expect(connections).toBe(1);
});

test("no inner address is an endpoint: refused at once, or the job fails and says so", { timeout: LONGEST }, async () => {
  let next = 0;
  const ends: Record<string, number> = {};
  const lane = async () => {
    while (next < vectors.length) {
      const endpoint = vectors[next++]!;
      const started = await start(endpoint);
      if (started.status !== 200) {
        expect([endpoint, started.status]).toEqual([endpoint, 400]);
        ends.refused = (ends.refused ?? 0) + 1;
        continue;
      }
      const job = await endedJob(server, domain, started.json.jobId);
      expect([endpoint, job.jobStatus]).toEqual([endpoint, "FAILED"]);
      expect(job.statusDetails).toMatch(/may not be called|could not be reached|ended before its answer/);
      ends.failed = (ends.failed ?? 0) + 1;
    }
  };
  script = () => NOT_THERE;
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  expect((ends.refused ?? 0) + (ends.failed ?? 0)).toBe(vectors.length);
  untouched();
});

test("no next page leads inside or to another origin", { timeout: LONGEST }, async () => {
  const all = [...vectors, `${otherOrigin}/fhir/page2`, "//127.0.0.1:1/", `//127.0.0.1:${port}/`, `\\\\127.0.0.1:${port}\\`];
  let next = 0;
  const met = new Map<string, number>();
  script = (asked, url) => {
    const [, index = "0", ...rest] = asked.split("/");
    const what = rest.join("/");
    if (what === "Patient/p1") return { body: patient };
    if (what === "metadata" || what.endsWith("$everything")) return NOT_THERE;
    if (what !== "AllergyIntolerance" || !url.searchParams.has("patient")) return { body: bundle([]) };
    met.set(index, (met.get(index) ?? 0) + 1);
    return { body: bundle([], { link: [{ relation: "next", url: all[Number(index)] }] }) };
  };
  const lane = async () => {
    while (next < all.length) {
      const index = next++;
      const { status, sources } = await jobOf(`${base}/at/${index}`);
      expect([all[index], status]).toEqual([all[index], "SUCCEEDED"]);
      // Where the address is no more than a path of the front it is asked for; a page elsewhere is a gap that is told.
      const inside = URL.canParse(all[index]!, `${base}/at/1/`) && new URL(all[index]!, `${base}/at/1/`).origin === originOf(front);
      if (!inside) expect([all[index], sources]).toEqual([all[index], expect.stringMatching(/another address|no valid address/)]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  expect(met.size).toBe(all.length);
  untouched();
});

test("no document and no medication is fetched from inside or from another origin", { timeout: LONGEST }, async () => {
  const all = [...vectors, `${otherOrigin}/letter`, `//127.0.0.1:${port}/`];
  const letters = all.map((url, index) => ({
    resourceType: "DocumentReference",
    id: `d${index}`,
    status: "current",
    subject,
    content: [{ attachment: { contentType: "text/plain", url } }],
  }));
  const orders = all.map((url, index) => ({
    resourceType: "MedicationRequest",
    id: `m${index}`,
    status: "active",
    intent: "order",
    subject,
    medicationReference: { reference: `${url}/Medication/1` },
  }));
  for (const elsewhere of [undefined, `http://127.0.0.1:${port}/fhir`, otherOrigin]) {
    script = (asked) => {
      if (asked === "Patient/p1") return { body: patient };
      if (asked.endsWith("$everything")) return NOT_THERE;
      if (asked === "metadata" && elsewhere !== undefined) {
        return {
          body: { resourceType: "CapabilityStatement", implementation: { url: elsewhere }, rest: [{ mode: "server", resource: [] }] },
        };
      }
      if (asked === "metadata") return NOT_THERE;
      if (asked === "DocumentReference") return { body: bundle(letters) };
      return { body: asked === "MedicationRequest" ? bundle(orders) : bundle([]) };
    };
    const { status } = await jobOf(base);
    expect(status).toBe("SUCCEEDED");
    untouched();
  }
});

test("no redirect is followed, at any place and of any kind", { timeout: LONGEST }, async () => {
  const targets = [...vectors, `${otherOrigin}/fhir`, `//127.0.0.1:${port}/`, `${base}/other`];
  let index = 0;
  const statuses = [300, 301, 302, 303, 307, 308];
  const redirect = (): Reply => ({ status: statuses[index % statuses.length]!, location: targets[index++ % targets.length]! });
  // Every type's search and the whole-record operation, again and again until each target was named.
  script = (asked) => (asked === "Patient/p1" ? { body: patient } : redirect());
  while (index < targets.length) {
    // Nothing but who the patient is could be read: no summary is made of that, and the job says why.
    const { status, details } = await jobOf(base);
    expect(status).toBe("FAILED");
    expect(details).toContain("points to another address");
  }
  script = () => redirect();
  const first = await jobOf(base);
  expect(first.status).toBe("FAILED");
  script = answering(redirect);
  expect((await jobOf(base)).sources).toContain("points to another address");
  untouched();
});
