// The record source against a front on a real socket that plays every fault of servers: refusals, cut pages, circles, foreign links, stalls.
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { RecordReading } from "#core/ports/sources.ts";
import { createSafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";
import { createRecordSource, type ReadLimits } from "./record-source.ts";
import { type Script, type ScriptedServer, scriptedServer, searchset, sendJson } from "./scripted-server-for-tests.ts";

const NOW = new Date("2026-11-22T10:00:00.000Z");
const patient = { resourceType: "Patient", id: "p1", gender: "female", birthDate: "1961-04-09" };
const subject = { reference: "Patient/p1" };
const allergy = (id: string) => ({ resourceType: "AllergyIntolerance", id, code: { text: `Substance ${id}` }, patient: subject });
const condition = (id: string, whose = subject) => ({ resourceType: "Condition", id, code: { text: `Condition ${id}` }, subject: whose });

let front: ScriptedServer | undefined;
afterEach(() => front?.close());

const STANDARD_LIMITS: Partial<ReadLimits> = { requestMs: 30_000, waitMs: 1_000, pageBytes: 2_000_000 };

/** A front that has the patient, no metadata, no $everything, nothing of any type; `script` answers first and returns undefined to pass. */
async function readThrough(
  script: (...args: Parameters<Script>) => unknown,
  limits: Partial<ReadLimits> = {},
  token?: string,
): Promise<RecordReading> {
  front = await scriptedServer(async (url, request, response) => {
    const scripted = await script(url, request, response);
    if (scripted !== undefined) return scripted === ANSWERED ? undefined : scripted;
    if (url.pathname === "/fhir/Patient/p1") return patient;
    if (url.pathname === "/fhir/metadata" || url.pathname.endsWith("$everything")) {
      sendJson(response, 404, {});
      return undefined;
    }
    return searchset([]);
  });
  const source = createRecordSource({ fetch, now: () => NOW, limits: { ...STANDARD_LIMITS, ...limits } });
  return source.read({
    practiceId: "n",
    endpoint: `${front.base}/`,
    patientId: "p1",
    bearerToken: token,
    signal: new AbortController().signal,
  });
}

const ANSWERED = Symbol("answered");
/** What a script returns that answered by itself. */
const answered = (_: unknown) => ANSWERED;
const typeOf = (url: URL) => url.pathname.replace("/fhir/", "");
const unreadOf = ({ record }: RecordReading, what: string) =>
  record.unread.filter((item) => item.what === what).map(({ reason }) => reason);

describe("each type stands for itself", () => {
  const faults: [string, (url: URL, response: Parameters<Script>[2]) => unknown, RegExp][] = [
    ["403", (_url, response) => answered(sendJson(response, 403, {})), /does not allow/],
    ["404", (_url, response) => answered(sendJson(response, 404, {})), /does not offer/],
    ["500", (_url, response) => answered(sendJson(response, 500, {})), /status 500/],
    ["a redirect", (_url, response) => answered(sendJson(response, 302, {}, { location: "http://127.0.0.1:9/" })), /another address/],
    [
      "truncated JSON",
      (_url, response) => answered(response.end('{"resourceType":"Bundle","type":"searchset","entry":[{"res')),
      /cut short/,
    ],
    ["HTML", (_url, response) => answered(response.end("<html>welcome</html>")), /cut short or is not FHIR JSON/],
    ["another resource", () => patient, /not a search result/],
    ["a list instead of a bundle", () => [], /not a search result/],
    ["entries that are no list", () => ({ resourceType: "Bundle", type: "searchset", entry: "x" }), /not a search result/],
    ["no answer", () => ANSWERED, /in time/],
    ["a broken connection", (_url, response) => answered(response.destroy()), /ended before/],
    ["a total that does not match", () => searchset([allergy("a1")], { total: 3 }), /announced 3 resources, but 1 came/],
    ["fewer announced than came", () => searchset([allergy("a1"), allergy("a2")], { total: 1 }), /announced 1 resources, but 2 came/],
    [
      "an error beside the results",
      () => searchset([{ resourceType: "OperationOutcome", issue: [{ severity: "error" }] }], { total: 0 }),
      /reports a problem/,
    ],
    [
      "a page of another server",
      () => searchset([], { link: [{ relation: "next", url: "http://127.0.0.1:9/fhir/page2" }] }),
      /another address/,
    ],
    [
      "a page with a user name",
      (url) => searchset([], { link: [{ relation: "next", url: `http://me:pw@${url.host}/x` }] }),
      /another address/,
    ],
    ["a file as page", () => searchset([], { link: [{ relation: "next", url: "file:///etc/passwd" }] }), /another address/],
    ["a circle", () => searchset([], { link: [{ relation: "next", url: "?patient=p1&_count=100" }] }), /circle/],
    [
      "endless pages",
      (url) => searchset([], { link: [{ relation: "next", url: `?page=${Number(url.searchParams.get("page") ?? 0) + 1}` }] }),
      /more than 5 pages/,
    ],
    ["a page too large", () => searchset([{ ...allergy("a1"), text: "x".repeat(3_000_000) }]), /larger/],
    [
      "a bomb",
      (_url, response) => {
        response.writeHead(200, { "content-type": "application/fhir+json", "content-encoding": "gzip" });
        response.end(gzipSync(Buffer.alloc(50_000_000, " ")));
        return ANSWERED;
      },
      /larger/,
    ],
    [
      "deep nesting",
      (_url, response) =>
        answered(response.end(`{"resourceType":"Bundle","type":"searchset","x":1.0,"entry":${"[".repeat(200_000)}${"]".repeat(200_000)}}`)),
      /cut short|search result/,
    ],
    ["429 for ever", (_url, response) => answered(sendJson(response, 429, {}, { "retry-after": "0" })), /asked to wait/],
    ["429 for too long", (_url, response) => answered(sendJson(response, 429, {}, { "retry-after": "3600" })), /asked to wait/],
    ["401 in the middle", (_url, response) => answered(sendJson(response, 401, {})), /refused the login/],
  ];

  test.each(faults)("%s goes to unread and the rest goes on", async (name, answer, reason) => {
    const reading = await readThrough(
      (url, _request, response) => {
        if (typeOf(url) === "Condition") return searchset([condition("c1")]);
        return typeOf(url) === "AllergyIntolerance" ? answer(url, response) : undefined;
      },
      { maxPages: 5, ...(name === "no answer" ? { requestMs: 3_000 } : {}) },
    );
    expect(unreadOf(reading, "AllergyIntolerance").join()).toMatch(reason);
    expect(reading.record.conditions).toHaveLength(1);
    const complete = (type: string) => reading.record.queries.filter((query) => query.resourceType === type).map((query) => query.complete);
    expect(complete("AllergyIntolerance")).toEqual([false]);
    expect(complete("Condition")).toEqual([true]);
    expect(reading.record.unread.filter(({ what }) => what !== "AllergyIntolerance")).toEqual([]);
  });

  test("a 429 that passes is waited for", async () => {
    let refused = 0;
    const reading = await readThrough((url, _request, response) => {
      if (typeOf(url) !== "AllergyIntolerance") return undefined;
      if (refused++ < 2) return answered(sendJson(response, 429, {}, { "retry-after": "0" }));
      return searchset([allergy("a1")]);
    });
    expect(reading.record.allergies).toHaveLength(1);
    expect(reading.record.unread).toEqual([]);
  });

  test("the whole record is bounded in bytes and in time", async () => {
    const large = await readThrough(
      (url) => (typeOf(url) === "Condition" ? searchset([{ ...condition("c1"), text: "x".repeat(40_000) }]) : undefined),
      {
        maxBytes: 30_000,
      },
    );
    expect(large.record.unread.map(({ reason }) => reason).join()).toMatch(/larger/);
    await front?.close();
    const slow = await readThrough((url) => (typeOf(url) === "Observation" ? ANSWERED : undefined), { maxMs: 4_000, requestMs: 60_000 });
    expect(unreadOf(slow, "Observation")).toEqual(["the server did not answer in time"]);
  });
});

describe("what is asked", () => {
  test("every question is kept as sent, with its time", async () => {
    const { record } = await readThrough(() => undefined);
    const asked = record.queries.find((query) => query.resourceType === "AllergyIntolerance");
    expect(asked).toEqual({
      kind: "query",
      resourceType: "AllergyIntolerance",
      parameters: "patient=p1&_count=100",
      at: NOW.toISOString(),
      complete: true,
      origin: front!.base,
    });
    for (const type of ["Condition", "Observation", "MedicationStatement", "FamilyMemberHistory"]) {
      expect(front!.asked).toContain(`GET ${type}?patient=p1&_count=100`);
    }
  });

  test("a server that refuses plain searches is asked by category, and that is said", async () => {
    const reading = await readThrough((url, _request, response) => {
      if (typeOf(url) !== "Observation") return undefined;
      const category = url.searchParams.get("category");
      if (category === null) return answered(sendJson(response, 400, {}));
      const vital = { resourceType: "Observation", id: "o1", code: { text: "Pulse" }, subject, valueInteger: 71 };
      return searchset(category === "vital-signs" ? [vital] : []);
    });
    expect(reading.record.observations.map(({ evidence }) => evidence.quote)).toEqual(["71"]);
    expect(unreadOf(reading, "Observation").join()).toMatch(/only by category/);
  });

  test("what /metadata declares decides parameter and types", async () => {
    const statement = {
      resourceType: "CapabilityStatement",
      rest: [
        {
          resource: [
            { type: "Condition", searchParam: [{ name: "subject" }] },
            { type: "MedicationRequest", searchInclude: ["MedicationRequest:medication"] },
          ],
        },
      ],
    };
    const reading = await readThrough((url) => (url.pathname === "/fhir/metadata" ? statement : undefined));
    expect(front!.asked).toContain("GET Condition?subject=Patient%2Fp1&_count=100");
    expect(front!.asked).toContain("GET MedicationRequest?patient=p1&_include=MedicationRequest:medication&_count=100");
    expect(front!.asked.filter((line) => line.includes("AllergyIntolerance"))).toEqual([]);
    expect(unreadOf(reading, "AllergyIntolerance")).toEqual(["the server does not offer it"]);
  });

  test("a Medication that only its id is known of is read", async () => {
    const order = {
      resourceType: "MedicationRequest",
      id: "m1",
      status: "active",
      subject,
      medicationReference: { reference: "Medication/d1" },
    };
    const reading = await readThrough((url) => {
      if (typeOf(url) === "MedicationRequest") return searchset([order]);
      return typeOf(url) === "Medication/d1" ? { resourceType: "Medication", id: "d1", code: { text: "Warfarin 5 MG" } } : undefined;
    });
    expect(reading.record.medications[0]?.concept.text).toBe("Warfarin 5 MG");
  });

  test("$everything with its pages answers for every type", async () => {
    const reading = await readThrough((url) => {
      if (!url.pathname.endsWith("$everything")) return undefined;
      if (url.searchParams.has("page")) return searchset([allergy("a1")], { total: 3 });
      return searchset([patient, condition("c1")], { total: 3, link: [{ relation: "next", url: "?page=2" }] });
    });
    expect(reading.record.allergies).toHaveLength(1);
    expect(reading.record.unread).toEqual([]);
    expect(reading.record.queries.find(({ resourceType }) => resourceType === "Immunization")).toMatchObject({
      parameters: "$everything",
      complete: true,
    });
    expect(front!.asked.filter((line) => line.includes("Condition"))).toEqual([]);
  });

  test("an $everything cut in the middle is made whole by searches", async () => {
    const reading = await readThrough((url, _request, response) => {
      if (typeOf(url) === "AllergyIntolerance") return searchset([allergy("a1")]);
      if (!url.pathname.endsWith("$everything")) return undefined;
      if (url.searchParams.has("page")) return answered(response.destroy());
      return searchset([patient, condition("c1")], { total: 9, link: [{ relation: "next", url: "?page=2" }] });
    });
    expect(reading.record.allergies).toHaveLength(1);
    expect(reading.record.conditions).toHaveLength(1);
  });
});

describe("whose it is", () => {
  test("another patient's resources are dropped and reported", async () => {
    const foreign = { reference: "Patient/p2" };
    const elsewhere = { reference: "http://other.test/fhir/Patient/p1" };
    const reading = await readThrough((url) => {
      if (typeOf(url) !== "Condition") return undefined;
      return searchset([condition("c1"), condition("c2", foreign), condition("c3", elsewhere), { ...patient, id: "p2" }]);
    });
    expect(reading.record.conditions.map(({ evidence }) => evidence.reference)).toEqual(["Condition/c1"]);
    expect(unreadOf(reading, "Condition")).toEqual(["2 of them: another patient's, and dropped"]);
    expect(unreadOf(reading, "Patient")).toEqual(["another patient's, and dropped"]);
    expect(JSON.stringify(reading)).not.toContain("p2");
  });

  test("the token goes with every request to the server and is in no result", async () => {
    const headers = new Set<unknown>();
    const reading = await readThrough((_url, request) => void headers.add(request.headers.authorization), {}, "tok-123");
    expect([...headers]).toEqual(["Bearer tok-123"]);
    expect(JSON.stringify(reading)).not.toContain("tok-123");
  });
});

describe("documents", () => {
  const reference = (id: string, attachment: unknown) => ({
    resourceType: "DocumentReference",
    id,
    status: "current",
    subject,
    type: { text: "Note" },
    content: [{ attachment }],
  });

  test("content is taken from where the server has it, and what cannot be had is reported", async () => {
    const reading = await readThrough((url, _request, response) => {
      const data = Buffer.from("as resource").toString("base64");
      if (typeOf(url) === "Binary/b1") return { resourceType: "Binary", contentType: "text/plain", data };
      if (typeOf(url) === "Binary/b2") return answered(response.writeHead(200, { "content-type": "text/plain" }).end("as bytes"));
      if (typeOf(url) === "Binary/b3") return answered(sendJson(response, 403, {}));
      if (typeOf(url) !== "DocumentReference") return undefined;
      return searchset([
        reference("d0", { contentType: "text/plain", data: Buffer.from("inline").toString("base64") }),
        reference("d1", { contentType: "text/plain", url: "Binary/b1" }),
        reference("d2", { contentType: "text/plain", url: `${front!.base}/Binary/b2` }),
        reference("d3", { contentType: "text/plain", url: "Binary/b3" }),
        reference("d4", { contentType: "text/plain", url: "http://127.0.0.1:9/Binary/b4" }),
        reference("d5", { contentType: "text/plain" }),
        reference("d6", { contentType: "text/plain", data: "not base64!" }),
      ]);
    });
    const texts = reading.attachments.map(({ uri, bytes }) => [uri, Buffer.from(bytes).toString()]);
    expect(texts).toEqual([
      ["DocumentReference/d0", "inline"],
      ["DocumentReference/d1", "as resource"],
      ["DocumentReference/d2", "as bytes"],
    ]);
    expect(reading.record.unread.map(({ what }) => what)).toEqual([
      "DocumentReference/d3",
      "DocumentReference/d4",
      "DocumentReference/d5",
      "DocumentReference/d6",
    ]);
  });
});

describe("nothing at all", () => {
  const first = (status: number) => readThrough((_url, _request, response) => answered(sendJson(response, status, {})));

  test.each([
    [401, "emr-unauthenticated"],
    [404, "not-found"],
    [410, "not-found"],
    [500, "emr-unavailable"],
    [403, "emr-unavailable"],
  ])("first contact answered %i is %s", async (status, code) => {
    await expect(first(status)).rejects.toMatchObject({ code });
  });

  test("the wrong patient, HTML and silence are failures", async () => {
    await expect(readThrough(() => ({ ...patient, id: "p2" }))).rejects.toMatchObject({ code: "emr-unavailable" });
    await front?.close();
    await expect(readThrough((_url, _request, response) => answered(response.end("<p>")))).rejects.toMatchObject({
      code: "emr-unavailable",
    });
    await front?.close();
    await expect(readThrough(() => ANSWERED, { requestMs: 200 })).rejects.toMatchObject({ code: "emr-timeout" });
  });

  test("an address that safe-fetch refuses is forbidden", async () => {
    const safeFetch = createSafeFetch({ allow: [] });
    const through = (async (url: string) => new Response(Buffer.from((await safeFetch(url)).body))) as typeof fetch;
    const source = createRecordSource({ fetch: through, now: () => NOW });
    const request = {
      practiceId: "n",
      endpoint: "http://127.0.0.1:9/fhir",
      patientId: "p1",
      bearerToken: undefined,
      signal: new AbortController().signal,
    };
    await expect(source.read(request)).rejects.toMatchObject({ code: "forbidden" });
    await safeFetch.close();
  });

  test("an address that is none, an id that is none", async () => {
    const source = createRecordSource({ fetch, now: () => NOW });
    const ask = (endpoint: string, patientId = "p1") =>
      source.read({ practiceId: "n", endpoint, patientId, bearerToken: undefined, signal: new AbortController().signal });
    for (const endpoint of ["", "file:///etc", "http://user:pw@127.0.0.1/fhir", "javascript:1"]) {
      await expect(ask(endpoint)).rejects.toMatchObject({ code: "forbidden" });
    }
    for (const id of ["../Patient/p2", "p1?x=1", "a b", "x".repeat(65), ""])
      await expect(ask("http://127.0.0.1:9/fhir", id)).rejects.toMatchObject({ code: "not-found" });
    await expect(ask("http://127.0.0.1:9/fhir")).rejects.toMatchObject({ code: "emr-unavailable" });
  });
});
