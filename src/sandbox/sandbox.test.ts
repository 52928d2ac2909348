import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../tests/postgres.ts";
import { type Ask, asker, BASE, startEmr, type TestEmr } from "./emr-for-tests.ts";
import { createSandbox } from "./sandbox.ts";

let database: TestDatabase;
let emr: TestEmr;
let north: Ask;
let south: Ask;

beforeAll(async () => {
  database = await testDatabase();
  emr = await startEmr(database.url);
  north = emr.as("north");
  south = emr.as("south");
});

afterAll(async () => {
  await emr?.close();
  await database?.drop();
});

const basic = (login: string, password: string) => ({ authorization: `Basic ${Buffer.from(`${login}:${password}`).toString("base64")}` });

test("several processes may migrate at once, again and again", async () => {
  const others = [1, 2, 3].map(() => createSandbox({ pool: emr.pool }));
  await Promise.all(others.map((other) => other.migrate()));
  const { rows } = await emr.pool.query("select name from sandbox.migration");
  expect(rows).toEqual([{ name: "001-store.sql" }]);
});

describe("logins", () => {
  test("a right login reaches its practice, all else is 401 with a challenge", async () => {
    await emr.sandbox.createUser({ practice: "north", loginId: "nora", password: "pass:wörd", userId: "U1" });
    await emr.sandbox.createUser({ practice: "south", loginId: "sam", password: "other", userId: "U2" });
    const ask = asker(emr.sandbox.fetchWithLogin(BASE));
    const made = await ask("Patient", { method: "POST", body: { resourceType: "Patient" }, headers: basic("nora", "pass:wörd") });
    expect(made.status).toBe(201);
    const path = `Patient/${made.body.id}`;
    expect((await ask(path, { headers: basic("nora", "pass:wörd") })).status).toBe(200);
    expect((await ask(path, { headers: basic("sam", "other") })).status).toBe(404);
    for (const headers of [
      {},
      basic("nora", "wrong"),
      basic("nobody", "pass:wörd"),
      basic("nora\0", "x"),
      { authorization: "Bearer x" },
      { authorization: "Basic !" },
    ]) {
      const refused = await ask(path, { headers });
      expect(refused.status).toBe(401);
      expect(refused.headers.get("www-authenticate")).toMatch(/^Basic realm=/);
      expect(refused.body.resourceType).toBe("OperationOutcome");
    }
    const { rows } = await emr.pool.query("select author from sandbox.resource where id = $1", [made.body.id]);
    expect(rows).toEqual([{ author: "U1" }]);
  });

  test("a changed password ends the old one at once; another practice's login id is refused", async () => {
    await emr.sandbox.createUser({ practice: "north", loginId: "change", password: "one", userId: "U" });
    const ask = asker(emr.sandbox.fetchWithLogin(BASE));
    expect((await ask("Patient", { headers: basic("change", "one") })).status).toBe(200);
    await emr.sandbox.createUser({ practice: "north", loginId: "change", password: "two", userId: "U" });
    expect((await ask("Patient", { headers: basic("change", "one") })).status).toBe(401);
    expect((await ask("Patient", { headers: basic("change", "two") })).status).toBe(200);
    await expect(emr.sandbox.createUser({ practice: "south", loginId: "change", password: "x", userId: "U" })).rejects.toThrow(
      /another practice/,
    );
    await expect(emr.sandbox.createUser({ practice: "south", loginId: "a:b", password: "x", userId: "U" })).rejects.toThrow(/colon/);
  });

  test("metadata is open; nothing else is, and no other address is answered in process", async () => {
    const open = await emr.sandbox.handle(new Request(`${BASE}/metadata`), BASE);
    expect(open.status).toBe(200);
    expect((await emr.sandbox.handle(new Request(`${BASE}/metadata/x`), BASE)).status).toBe(401);
    expect((await emr.sandbox.handle(new Request(`${BASE}/metadata`, { method: "POST" }), BASE)).status).toBe(401);
    const other = emr.sandbox.fetchAs("north", BASE);
    await expect(other("http://127.0.0.1:8080/fhir/r4x/Patient")).rejects.toThrow(TypeError);
    await expect(other("http://127.0.0.2:8080/fhir/r4/Patient")).rejects.toThrow(TypeError);
    await expect(other(`${BASE}/Patient`, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});

test("the CapabilityStatement names what the server does, and the server does it", async () => {
  const { body } = await north("metadata");
  const { resource: resources } = body.rest[0];
  const patient = resources.find((resource: { type: string }) => resource.type === "Patient");
  expect(patient.operation[0].name).toBe("everything");
  for (const { type, searchParam } of resources) {
    const query = searchParam
      .map(({ name, type: kind }: { name: string; type: string }) => `${name}=${kind === "date" ? "2020" : "x"}`)
      .join("&");
    const answer = await north(`${type}?${query}`, { headers: { prefer: "handling=strict" } });
    expect(answer.status, `${type}?${query}: ${answer.text}`).toBe(200);
  }
});

describe("one resource", () => {
  test("create, read, update, versions, delete and undelete", async () => {
    const made = await north("Patient", {
      method: "POST",
      body: { resourceType: "Patient", id: "mine", meta: { source: "urn:x" }, gender: "female" },
    });
    expect(made.status).toBe(201);
    expect(made.body.id).not.toBe("mine");
    expect(made.body.meta).toMatchObject({ source: "urn:x", versionId: "1" });
    const path = `Patient/${made.body.id}`;
    expect(made.headers.get("location")).toBe(`${BASE}/${path}/_history/1`);
    expect(made.headers.get("etag")).toBe('W/"1"');
    const put = await north(path, { method: "PUT", body: { ...made.body, gender: "male" }, headers: { "if-match": 'W/"1"' } });
    expect([put.status, put.body.meta.versionId]).toEqual([200, "2"]);
    const stale = await north(path, { method: "PUT", body: made.body, headers: { "if-match": 'W/"1"' } });
    expect(stale.status).toBe(412);
    expect((await north(`${path}/_history/1`)).body.gender).toBe("female");
    expect((await north(path)).body.gender).toBe("male");
    expect((await north(path, { method: "DELETE" })).status).toBe(204);
    expect((await north(path)).status).toBe(410);
    expect((await north(`Patient?_id=${made.body.id}`)).body.total).toBe(0);
    expect((await north(path, { method: "PUT", body: made.body })).status).toBe(201);
    const history = await north(`${path}/_history`);
    expect(history.body.entry.map((entry: { request: { method: string } }) => entry.request.method)).toEqual([
      "PUT",
      "DELETE",
      "PUT",
      "POST",
    ]);
    expect((await north(`${path}/_history/9`)).status).toBe(404);
  });

  test("concurrent updates of one version: one wins, none is lost silently", async () => {
    const { body } = await north("Patient", { method: "POST", body: { resourceType: "Patient" } });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => north(`Patient/${body.id}`, { method: "PUT", body, headers: { "if-match": 'W/"1"' } })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(11).fill(412)]);
    const made = await Promise.all(
      Array.from({ length: 12 }, () => north("Patient/raced", { method: "PUT", body: { resourceType: "Patient", id: "raced" } })),
    );
    expect(made.map((answer) => answer.status).sort()).toEqual([...Array(11).fill(200), 201]);
    expect((await north("Patient/raced")).body.meta.versionId).toBe("12");
  });

  test("numbers keep their digits and unknown fields stay", async () => {
    const text =
      '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.50,"unit":"mg"},"extra":[1e2,-0,12345678901234567890]}';
    const made = await north("Observation", { method: "POST", body: text });
    const read = await north(`Observation/${made.body.id}`);
    expect(read.text).toContain('"value":1.50,');
    expect(read.text).toContain('"extra":[1e2,-0,12345678901234567890]');
    const patched = await north(`Observation/${made.body.id}`, {
      method: "PATCH",
      body: [{ op: "replace", path: "/status", value: "amended" }],
      headers: { "content-type": "application/json-patch+json" },
    });
    expect(patched.status).toBe(200);
    expect(patched.text).toContain('"value":1.50,');
    expect(patched.body).toMatchObject({ status: "amended", meta: { versionId: "2" } });
  });

  test("a Binary is FHIR JSON, or bytes when its own type is asked for", async () => {
    const bytes = new Uint8Array([37, 80, 68, 70, 0, 255]);
    const fetchNorth = emr.sandbox.fetchAs("north", BASE);
    const made = await fetchNorth(`${BASE}/Binary`, { method: "POST", body: bytes, headers: { "content-type": "application/pdf" } });
    const { id, data } = (await made.json()) as { id: string; data: string };
    expect(Buffer.from(data, "base64")).toEqual(Buffer.from(bytes));
    const raw = await fetchNorth(`${BASE}/Binary/${id}`, { headers: { accept: "application/pdf" } });
    expect(raw.headers.get("content-type")).toBe("application/pdf");
    expect(raw.headers.get("content-security-policy")).toContain("sandbox");
    expect(new Uint8Array(await raw.arrayBuffer())).toEqual(bytes);
    for (const accept of ["application/fhir+json", "*/*", "application/fhir+json, application/pdf"]) {
      const json = await fetchNorth(`${BASE}/Binary/${id}`, { headers: { accept } });
      expect(((await json.json()) as { resourceType: string }).resourceType).toBe("Binary");
    }
  });
});

test("nothing of one practice is visible to, or changed by, another", async () => {
  const { body } = await north("Patient", {
    method: "POST",
    body: { resourceType: "Patient", identifier: [{ system: "urn:mrn", value: "iso" }] },
  });
  const path = `Patient/${body.id}`;
  for (const asked of [path, `${path}/_history`, `${path}/_history/1`, `${path}/$everything`]) {
    const foreign = await south(asked);
    const unknown = await south(asked.replace(body.id, "unknown-id"));
    expect(foreign.status).toBe(404);
    expect(foreign.text.replace(body.id, "unknown-id")).toBe(unknown.text);
  }
  expect((await south("Patient?identifier=urn:mrn|iso")).body.total).toBe(0);
  expect((await south(`Patient?_id=${body.id}`)).body.total).toBe(0);
  expect((await south(path, { method: "DELETE" })).status).toBe(204);
  expect((await south(path, { method: "PUT", body: { resourceType: "Patient", id: body.id, gender: "male" } })).status).toBe(201);
  expect((await north(path)).body.gender).toBeUndefined();
  const twin = await south("Patient", {
    method: "POST",
    body: { resourceType: "Patient" },
    headers: { "if-none-exist": "identifier=urn:mrn|iso" },
  });
  expect(twin.status).toBe(201);
});

test.each([
  ["GET", "Potato", undefined, 404],
  ["GET", "Potato/1", undefined, 404],
  ["POST", "Potato", { resourceType: "Potato" }, 404],
  ["GET", "Patient/a%20b", undefined, 400],
  ["GET", `Patient/${"a".repeat(65)}`, undefined, 400],
  ["GET", "Patient/%00", undefined, 400],
  ["GET", "Patient/%zz", undefined, 400],
  ["GET", "Patient/x/$nothing", undefined, 404],
  ["GET", "", undefined, 405],
  ["PATCH", "Patient", [], 405],
  ["POST", "Patient", "{", 400],
  ["POST", "Patient", "", 400],
  ["POST", "Patient", "null", 400],
  ["POST", "Patient", [], 400],
  ["POST", "Patient", {}, 400],
  ["POST", "Patient", { resourceType: "Observation" }, 400],
  ["POST", "Patient", { resourceType: "Patient", meta: 1 }, 400],
  ["POST", "Patient", { resourceType: "Patient", id: "../x" }, 400],
  ["POST", "Patient", { resourceType: "Patient", birthDate: "2020-02-30" }, 400],
  ["POST", "Patient", '{"resourceType":"Patient","language":"a\\u0000b"}', 400],
  ["POST", "Patient", `{"resourceType":"Patient","a":${"[".repeat(100)}${"]".repeat(100)}}`, 400],
  ["POST", "Patient", `{"resourceType":"Patient","a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`, 400],
  ["POST", "Patient", `{"resourceType":"Patient","b":1.0,"a":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`, 400],
  ["POST", "", `{"resourceType":"Bundle","type":"transaction","entry":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, 400],
  ["PUT", "Patient/x", { resourceType: "Patient" }, 400],
  ["PUT", "Patient/x", { resourceType: "Patient", id: "y" }, 400],
  ["POST", "", { resourceType: "Bundle", type: "collection" }, 400],
  ["POST", "", { resourceType: "Patient" }, 400],
])("%s %s with bad input %# is refused with an OperationOutcome", async (method, path, body, status) => {
  const answer = await north(path, { method, ...(body === undefined ? {} : { body }) });
  expect([answer.status, answer.body?.resourceType]).toEqual([status, "OperationOutcome"]);
  expect(emr.errors).toEqual([]);
});

test("odd but legal content is kept: __proto__, lone surrogates, very long values", async () => {
  const long = "x".repeat(20_000);
  const text = `{"resourceType":"Patient","__proto__":{"a":1},"language":"\\ud800","identifier":[{"system":"urn:long","value":"${long}"}],"name":[{"family":"${long}"}]}`;
  const made = await north("Patient", { method: "POST", body: text });
  expect(made.status).toBe(201);
  const read = await north(`Patient/${made.body.id}`);
  expect(read.text).toContain('"__proto__":{"a":1}');
  expect(read.text).toContain('"\\ud800"');
  const found = await north(`Patient/_search`, {
    method: "POST",
    body: `identifier=${encodeURIComponent(`urn:long|${long}`)}&family:exact=${long}`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect(found.body.total).toBe(1);
});

test("content types, formats and methods that are not spoken are refused", async () => {
  const xml = await north("Patient", { method: "POST", body: "<Patient/>", headers: { "content-type": "application/fhir+xml" } });
  expect(xml.status).toBe(415);
  expect((await north("Patient", { headers: { accept: "application/fhir+xml" } })).status).toBe(406);
  expect((await north("Patient?_format=xml")).status).toBe(406);
  expect((await north("Patient/x", { method: "PATCH", body: [] })).status).toBe(415);
  const bytes = await emr.sandbox.fetchAs("north", BASE)(`${BASE}/Patient`, {
    method: "POST",
    body: new Uint8Array([123, 34, 255, 34]),
    headers: { "content-type": "application/json" },
  });
  expect(bytes.status).toBe(400);
});

test("what breaks inside is a 500 that says nothing of it, and is told to the operator", async () => {
  const told: unknown[] = [];
  const broken = createSandbox({ pool: emr.pool, onError: (error) => told.push(error) });
  const ask = asker(broken.fetchAs("north", BASE));
  await emr.pool.query("alter table sandbox.resource rename to resource_away");
  try {
    const answer = await ask("Patient");
    expect([answer.status, answer.body.issue[0].code]).toEqual([500, "exception"]);
    expect(answer.text).not.toMatch(/relation|sandbox\.resource/);
    expect(told).toHaveLength(1);
  } finally {
    await emr.pool.query("alter table sandbox.resource_away rename to resource");
  }
});
