// What goes wrong before or beside an operation comes out in the shape of the wire it was meant for, over both HTTP versions: unknown paths, wrong
// methods, bodies that are none, sizes, broken escapes, and bytes that are no HTTP.
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "../server.ts";
import {
  type Answer,
  basic,
  bearer,
  encounterHeaders,
  FHIR,
  firstPractice,
  JSON_BODY,
  type PracticeKeys,
  send,
  signed,
  tokenOf,
} from "./callers.ts";

const LIMIT = 4096;
const IMPORT_LIMIT = 8192;

let server: TestServer;
let keys: PracticeKeys;
let token: string;

beforeAll(async () => {
  server = await startServer({ bodyLimitBytes: LIMIT, importLimitBytes: IMPORT_LIMIT });
  keys = await firstPractice(server);
  token = await tokenOf(server.url, keys.scribeKey, "a@practice.example");
});
afterAll(() => server?.close());

interface Wire {
  /** Paths of this wire that are nothing. */
  readonly nowhere: readonly string[];
  /** Methods that a path of this wire does not have. */
  readonly wrongMethods: readonly (readonly [method: string, path: string])[];
  /** A path that takes a body. */
  readonly takesBody: string;
  readonly broken: readonly string[];
  /** Sends as a right caller. */
  readonly call: (
    http2: boolean,
    method: string,
    path: string,
    body: string | Uint8Array,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  readonly shape: (answer: Answer) => void;
  readonly limit: number;
  /** A body of bytes that are no JSON is no failure here. */
  readonly bytesAreFine?: boolean;
}

function problemShape(answer: Answer): void {
  expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(answer.json).toMatchObject({ title: expect.any(String), status: answer.status, code: expect.any(String) });
}

function scribeShape(answer: Answer): void {
  expect(answer.headers["content-type"]).toMatch(/^application\/json/);
  const { detail } = answer.json;
  if (Array.isArray(detail))
    for (const one of detail) expect(one).toEqual({ loc: expect.any(Array), msg: expect.any(String), type: expect.any(String) });
  else expect(detail).toEqual({ msg: expect.any(String), type: expect.any(String) });
}

function encountersShape(answer: Answer): void {
  expect(answer.headers["content-type"]).toMatch(/^application\/json/);
  expect(answer.json).toMatchObject({ Message: expect.any(String) });
}

function insightsShape(answer: Answer): void {
  expect(answer.headers["content-type"]).toMatch(/^application\/json/);
  expect(answer.headers["x-amzn-errortype"]).toMatch(/^[A-Za-z]+$/);
  expect(answer.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.json).toEqual({ message: expect.any(String) });
}

function s3Shape(answer: Answer): void {
  expect(answer.headers["content-type"]).toMatch(/^application\/xml/);
  expect(answer.text).toMatch(/<Error><Code>[A-Za-z0-9]+<\/Code><Message>[^<]+<\/Message>/);
}

function fhirShape(answer: Answer): void {
  expect(answer.headers["content-type"]).toMatch(/^application\/fhir\+json/);
  expect(answer.json).toMatchObject({ resourceType: "OperationOutcome", issue: [{ severity: "error", code: expect.any(String) }] });
}

const plain =
  (own: () => Record<string, string>): Wire["call"] =>
  (http2, method, path, body, headers = {}) =>
    send(server.url, method, path, { http2, headers: { ...own(), ...headers }, body });

const WIRES: Readonly<Record<string, Wire>> = {
  scribe: {
    nowhere: ["/nowhere", "/sessions/1/nothing/here", "/api/v2/ml-scribe/open-api/nowhere", "/api/v2", "/api/v10/x", "/domainx"],
    wrongMethods: [
      ["PUT", "/sessions"],
      ["DELETE", "/sessions/1"],
      ["POST", "/jwt"],
      ["DELETE", "/api/v2/ml-scribe/open-api/sessions"],
      ["PROPFIND", "/sessions"],
    ],
    takesBody: "/sessions",
    broken: ["/sessions/%zz", "/sessions/%", "/%zz", "/users/%c3%28"],
    call: plain(() => ({ ...bearer(token), ...JSON_BODY })),
    shape: scribeShape,
    limit: LIMIT,
  },
  encounters: {
    nowhere: ["/api/v1", "/api/v1/", "/api/v1/Sandbox", "/api/v1/Sandbox/Nothing", "/api/v1/Sandbox/PatientEncounters/1/2/3"],
    wrongMethods: [
      ["DELETE", "/api/v1/Sandbox/PatientEncounters"],
      ["PATCH", "/api/v1/Sandbox/PatientEncounters/1"],
    ],
    takesBody: "/api/v1/Sandbox/PatientEncounters",
    broken: ["/api/v1/%zz/PatientEncounters", "/api/v1/Sandbox/PatientEncounters/%zz"],
    call: plain(() => ({ ...encounterHeaders(keys), ...JSON_BODY })),
    shape: encountersShape,
    limit: LIMIT,
  },
  insights: {
    nowhere: ["/domain/a/b/c", "/domains", "/domains/x/nothing", "/tags", "/tags/a/b", "/medical-scribe-stream/none"],
    wrongMethods: [
      ["PUT", "/domain"],
      ["PATCH", "/domain/dom-0123456789abcdef"],
      ["DELETE", "/domain"],
    ],
    takesBody: "/domain",
    broken: ["/domain/%zz", "/domain/dom-0123456789abcdef/patient-insights-job/%zz", "/tags/%zz"],
    call: (http2, method, path, body, headers) =>
      signed(server.url, keys.access, method, path, body, { http2, ...(headers ? { headers } : {}) }),
    shape: insightsShape,
    limit: LIMIT,
  },
  operator: {
    nowhere: ["/operator", "/operator/v1", "/operator/v1/nothing", "/operator/v2/sessions/1"],
    wrongMethods: [
      ["PATCH", "/operator/v1/sessions/1"],
      ["POST", "/operator/v1/deliveries/1"],
    ],
    takesBody: "/operator/v1/sessions/1/note:sign",
    broken: ["/operator/v1/sessions/%zz"],
    call: plain(() => ({ "x-api-key": keys.scribeKey, ...JSON_BODY })),
    shape: problemShape,
    limit: LIMIT,
  },
  objects: {
    nowhere: ["/s3", "/s3/", "/s3/no-such-bucket/key"],
    wrongMethods: [["PATCH", "/s3/chartroom-input/x"]],
    takesBody: "/s3/chartroom-input/x",
    broken: ["/s3/chartroom-input/%zz", "/s3/%zz/x"],
    call: (http2, method, path, body, headers) =>
      signed(server.url, keys.access, method === "POST" ? "PUT" : method, path, body, {
        http2,
        service: "s3",
        ...(headers ? { headers } : {}),
      }),
    shape: s3Shape,
    limit: IMPORT_LIMIT,
    bytesAreFine: true,
  },
  fhir: {
    nowhere: ["/fhir", "/fhir/r5", "/fhir/r4/Nothing", "/fhir/r4/Patient/x/$nothing"],
    wrongMethods: [
      ["PATCH", "/fhir/r4/Patient"],
      ["DELETE", "/fhir/r4/metadata"],
    ],
    takesBody: "/fhir/r4/Patient",
    broken: ["/fhir/r4/Patient/%zz"],
    call: plain(() => ({ ...basic(keys.emr), ...FHIR })),
    shape: fhirShape,
    limit: IMPORT_LIMIT,
  },
};

const NOT_FOUND = [404, 405, 501];

describe.each(Object.entries(WIRES))("%s", (name, wire) => {
  describe.each([
    ["HTTP/1.1", false],
    ["HTTP/2", true],
  ])("over %s", (_version, http2) => {
    const get = (path: string, method = "GET") =>
      ["objects", "fhir"].includes(name) ? authorised(method, path) : send(server.url, method, path, { http2 });
    const authorised = (method: string, path: string) =>
      name === "objects"
        ? signed(server.url, keys.access, method, path, undefined, { http2, service: "s3" })
        : send(server.url, method, path, { http2, headers: basic(keys.emr) });

    test.each(wire.nowhere)("unknown path %s", async (path) => {
      const answer = await get(path);
      expect(NOT_FOUND, answer.text).toContain(answer.status);
      wire.shape(answer);
      expect(answer.headers["x-request-id"] ?? answer.headers["x-amzn-requestid"]).toBeTruthy();
    });

    test.each(wire.wrongMethods)("wrong method %s %s", async (method, path) => {
      const answer = await get(path, method);
      expect(NOT_FOUND, answer.text).toContain(answer.status);
      if (answer.status === 405) expect(answer.headers.allow).toBeTruthy();
      wire.shape(answer);
    });

    test.each(wire.broken)("broken escape in %s", async (path) => {
      const answer = await get(path);
      expect([400, 404], answer.text).toContain(answer.status);
      wire.shape(answer);
      expect(answer.text).not.toContain("%zz");
    });

    if (!wire.bytesAreFine)
      test("bodies that are no JSON", async () => {
        for (const body of [
          "{",
          "nonsense",
          "[1,2",
          '{"a":}',
          new Uint8Array([0xff, 0xfe, 0x7b]),
          Buffer.from('{"name":"\xff"}', "latin1"),
          `${"[".repeat(500)}${"]".repeat(500)}`,
        ]) {
          const answer = await wire.call(http2, "POST", wire.takesBody, body);
          expect(answer.status, `${body.slice(0, 20)}: ${answer.text}`).toBe(400);
          wire.shape(answer);
          expect(answer.text).not.toContain("nonsense");
        }
      });

    if (!wire.bytesAreFine)
      test("JSON that is no object", async () => {
        for (const body of ["[]", "1", '"text"', "true", "null"]) {
          const answer = await wire.call(http2, "POST", wire.takesBody, body);
          if (body === "null" && answer.status < 300) continue;
          expect([400, 404, 422], `${body}: ${answer.text}`).toContain(answer.status);
          wire.shape(answer);
        }
      });

    test("a body over the limit", async () => {
      const answer = await wire.call(http2, "POST", wire.takesBody, `{"a":"${"x".repeat(wire.limit)}"}`);
      expect([400, 413], answer.text).toContain(answer.status);
      if (name !== "objects") expect(answer.status).toBe(413);
      wire.shape(answer);
    });

    test("content types that are none, or another", async () => {
      for (const type of [
        "text/xml",
        "application/x-www-form-urlencoded",
        "",
        ";;;",
        "application/json; charset=utf-16",
        "x".repeat(300),
      ]) {
        const answer = await wire.call(http2, "POST", wire.takesBody, '{"a":1}', { "content-type": type });
        expect(answer.status, `${type}: ${answer.text}`).toBeLessThan(500);
        if (answer.status >= 400) wire.shape(answer);
      }
    });

    test("headers over the limit", async () => {
      const answer = await send(server.url, "GET", wire.takesBody, { http2, headers: { "x-long": "x".repeat(20_000) } });
      expect([413, 431]).toContain(answer.status);
      wire.shape(answer);
    });
  });

  test.each([
    ["no HTTP", (path: string) => `GET ${path} NONSENSE/9\r\n\r\n`],
    ["a header without a colon", (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n`],
    ["two lengths", (path: string) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    [
      "length and chunks",
      (path: string) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ["broken chunks", (path: string) => `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ["no Host", (path: string) => `GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`],
    ["an expectation nobody meets", (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n`],
  ])("bytes that are not HTTP/1.1: %s", async (_what, bytes) => {
    const answer = await raw(bytes(wire.takesBody));
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toBe("");
    if (answer.status >= 400) wire.shape(answer);
  });
});

test("an empty id is no route's id", async () => {
  // The JavaScript SDK sends this for GetDomain with an empty domainId.
  const answer = await signed(server.url, keys.access, "GET", "/domain/");
  expect([400, 404]).toContain(answer.status);
  insightsShape(answer);
});

test("the name a caller reached us by decides nothing", async () => {
  for (const host of ["runtime.127.0.0.1", "evil.example", "[::1]:1", "localhost"]) {
    const unknown = await send(server.url, "GET", "/domain/a/b/c", { headers: { host } });
    insightsShape(unknown);
    expect((await signed(server.url, keys.access, "GET", "/domain", undefined, { host })).status).toBe(200);
    expect((await signed(server.url, keys.access, "GET", "/domain", undefined, { host, http2: true })).status).toBe(200);
  }
  // Signed for one name, sent to another.
  const answer = await send(server.url, "GET", "/domain", { headers: { host: "other.example", authorization: "AWS4-HMAC-SHA256 x" } });
  expect(answer.status).toBe(401);
  insightsShape(answer);
});

test("an unknown path with an AWS signature is an insights failure", async () => {
  insightsShape(await signed(server.url, keys.access, "GET", "/not-there-at-all"));
  scribeShape(await send(server.url, "GET", "/not-there-at-all"));
});

test("browsers may use the insights wire as its model says", async () => {
  const answer = await send(server.url, "OPTIONS", "/domain", {
    headers: {
      origin: "https://app.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,x-amz-date",
    },
  });
  expect(answer.status).toBeLessThan(300);
  expect(answer.headers["access-control-allow-origin"]).toBe("*");
  expect(answer.headers["access-control-max-age"]).toBe("86400");
  expect(answer.headers["access-control-allow-headers"]).toMatch(/x-amz-date/i);
  const failed = await send(server.url, "GET", "/domain", { headers: { origin: "https://app.example" } });
  expect(failed.headers["access-control-allow-origin"]).toBe("*");
  expect(failed.headers["access-control-expose-headers"]).toMatch(/x-amzn-errortype/i);
  const encounters = await send(server.url, "OPTIONS", "/api/v1/Sandbox/PatientEncounters", {
    headers: { origin: "https://app.example", "access-control-request-method": "POST" },
  });
  expect(encounters.headers["access-control-allow-origin"]).toBeUndefined();
});

test("every answer has the security headers", async () => {
  for (const path of ["/nowhere", "/domain", "/api/v1/x", "/healthz", "/docs"]) {
    const { headers } = await send(server.url, "GET", path);
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
  }
});

test("a client that reads nothing before it has written all of a body that is too long still gets its answer, and may go on", async () => {
  const { hostname, port } = new URL(server.url);
  const length = 30_000_000;
  const socket = connect(Number(port), hostname);
  let failed: unknown;
  socket.on("error", (error) => (failed = error));
  socket.pause();
  const post = `POST /jwt HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
  socket.write(post);
  for (let sent = 0; sent < length && failed === undefined; sent += 1_000_000)
    await new Promise((resolve) => socket.write(Buffer.alloc(1_000_000, 32), resolve));
  expect(failed).toBeUndefined();
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk)).resume();
  socket.end("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  await new Promise((resolve) => socket.once("close", resolve));
  expect(text).toMatch(/^HTTP\/1\.1 413 [\s\S]*\r\n\r\n\{"detail":[\s\S]*HTTP\/1\.1 200 /);
});

/** Sends bytes as they are and reads until the server ends the connection. */
function raw(bytes: string): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer; so far: ${Buffer.concat(chunks)}`)));
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", ...rest] = Buffer.concat(chunks).toString("utf8").split("\r\n\r\n");
      const [first = "", ...lines] = head.split("\r\n");
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
      );
      let text = rest.join("\r\n\r\n");
      if (headers["transfer-encoding"] === "chunked") text = text.replace(/^[0-9a-f]+\r\n|\r\n[0-9a-f]+\r\n/gi, "");
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        json = undefined;
      }
      resolve({ status: Number(first.split(" ")[1]), headers, text, json });
    });
  });
}
