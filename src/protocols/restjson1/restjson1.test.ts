import fc from "fast-check";
import { expect, expectTypeOf, test } from "vitest";
import { check, type StructureShape, type ValueOf, violationsText } from "./constraints.ts";
import { errorReply } from "./error-reply.ts";
import { pathMatcher, queryParameters } from "./match-path.ts";
import { parseBody } from "./parse-body.ts";
import { epochSeconds, parseEpochSeconds, parseRfc3339, rfc3339 } from "./timestamps.ts";

test("timestamps are written and read in both forms", () => {
  const instant = new Date("2026-03-05T10:11:12.345Z");
  expect(epochSeconds(instant)).toBe(1772705472.345);
  expect(rfc3339(instant)).toBe("2026-03-05T10:11:12.345Z");
  expect(rfc3339(new Date("2026-03-05T10:11:12Z"))).toBe("2026-03-05T10:11:12Z");
  for (const text of ["2026-03-05T10:11:12.345Z", "2026-03-05T12:11:12.345678+02:00", "2026-03-05t04:11:12.345-06:00"]) {
    expect(parseRfc3339(text)).toEqual(instant);
  }
  expect(parseEpochSeconds(1772705472.345)).toEqual(instant);
  for (const bad of [
    "2026-03-05T10:11:12",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "1772705472",
    "",
    5,
    null,
    "2026-03-05T24:00:00Z",
  ]) {
    expect([bad, parseRfc3339(bad)]).toEqual([bad, undefined]);
  }
  for (const bad of ["1772705472", Number.NaN, Number.POSITIVE_INFINITY, 1e300, null]) expect(parseEpochSeconds(bad)).toBeUndefined();
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("0001-01-02"), max: new Date("9999-12-30"), noInvalidDate: true }), (date) => {
      expect(parseRfc3339(rfc3339(date))).toEqual(date);
    }),
  );
});

test("an error reply has the bare name in its header and the message in its body", () => {
  expect(errorReply(402, "ServiceQuotaExceededException", 'too "many"', "id-1")).toEqual({
    status: 402,
    headers: { "content-type": "application/json", "x-amzn-errortype": "ServiceQuotaExceededException", "x-amzn-requestid": "id-1" },
    body: '{"message":"too \\"many\\""}',
  });
});

const body = (text: string) => parseBody(Buffer.from(text));

test("a body is an object or nothing", () => {
  expect(body('{"a":[1,{"b":null}]}')).toEqual({
    ok: true,
    value: expect.objectContaining({ a: [1, expect.objectContaining({ b: null })] }),
  });
  expect(body("")).toMatchObject({ ok: true, value: {} });
  for (const other of ["[]", "null", "1", '"x"', "true"]) expect(body(other)).toEqual({ ok: false, reason: "not-an-object" });
  for (const broken of ["{", "{'a':1}", " ", "\u0000", '{"a":1}x']) expect(body(broken)).toEqual({ ok: false, reason: "not-json" });
  expect(parseBody(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toEqual({ ok: false, reason: "not-json" });
});

test("a body can neither be deep, nor large, nor reach a prototype", () => {
  expect(body(`{"a":${"[".repeat(100_000)}`)).toEqual({ ok: false, reason: "too-deep" });
  expect(body(`{"a":"${"[".repeat(1_000)}\\"{"}`)).toMatchObject({ ok: true });
  expect(parseBody(Buffer.alloc(1_048_577, 0x20))).toEqual({ ok: false, reason: "too-large" });
  const parsed = body('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
  expect(parsed.ok && Object.keys(parsed.value)).toEqual(["__proto__", "constructor"]);
  expect(parsed.ok && (parsed.value as Record<string, unknown>).polluted).toBeUndefined();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const shape = {
  type: "structure",
  members: {
    name: { type: "string", required: true, min: 1, max: 5, pattern: "[\\p{L}]+" },
    note: { type: "string", nonBlank: true },
    kind: { type: "string", enum: ["A", "B"] },
    count: { type: "integer", min: 1, max: 3 },
    flag: { type: "boolean" },
    at: { type: "timestamp", format: "rfc3339" },
    tags: { type: "map", key: { type: "string", max: 3 }, value: { type: "string", min: 1 }, max: 2 },
    sources: {
      type: "list",
      max: 2,
      member: { type: "structure", members: { uri: { type: "string", required: true, pattern: "s3://[a-z]+" } } },
    },
  },
} as const satisfies StructureShape;

test("a right value comes back without what is unknown or null", () => {
  const result = check(shape, {
    name: "Zoë",
    extra: 1,
    kind: null,
    at: "2026-01-01T00:00:00Z",
    sources: [{ uri: "s3://a", more: 1 }],
    tags: { a: "b" },
  });
  expect(result).toEqual({
    ok: true,
    value: { name: "Zoë", at: new Date("2026-01-01T00:00:00Z"), sources: [{ uri: "s3://a" }], tags: expect.objectContaining({ a: "b" }) },
  });
  type Value = ValueOf<typeof shape>;
  expectTypeOf<Value["name"]>().toEqualTypeOf<string>();
  expectTypeOf<Value["kind"]>().toEqualTypeOf<"A" | "B" | undefined>();
  expectTypeOf<Value["sources"]>().toExtend<{ uri: string }[] | undefined>();
});

test("every wrong member is reported by its path, and no value is quoted", () => {
  const result = check(shape, {
    name: "secret9",
    note: " \t\n",
    kind: "C",
    count: 4,
    flag: "true",
    at: 5,
    tags: { long1: "x", b: "" },
    sources: [{}, { uri: "secret" }],
  });
  const violations = result.ok ? [] : result.violations;
  expect(violations).toEqual([
    { path: "/name", message: "Member must have length between 1 and 5, inclusive" },
    { path: "/note", message: "Member must have a character that is not blank" },
    { path: "/kind", message: "Member must satisfy enum value set: [A, B]" },
    { path: "/count", message: "Member must be between 1 and 3, inclusive" },
    { path: "/flag", message: "Member must be a boolean" },
    { path: "/at", message: "Member must be a timestamp (RFC 3339 text)" },
    { path: "/tags", message: "Map keys must satisfy constraint: Member must have length less than or equal to 3" },
    { path: "/tags/b", message: "Member must have length greater than or equal to 1" },
    { path: "/sources/0/uri", message: "Member must not be null" },
    { path: "/sources/1/uri", message: "Member must satisfy regular expression pattern: s3://[a-z]+" },
  ]);
  expect(violationsText(violations)).not.toContain("secret");
  expect(violationsText(violations.slice(0, 1))).toBe(
    "1 validation error detected: Value at '/name' failed to satisfy constraint: Member must have length between 1 and 5, inclusive",
  );
  expect(violationsText(violations)).toMatch(/^10 validation errors detected: /);
});

test("patterns cover the whole text, and lengths count characters", () => {
  const failing = (value: unknown) => {
    const result = check(shape, value);
    return result.ok ? [] : result.violations.map(({ path }) => path);
  };
  expect(failing({ name: "ab1" })).toEqual(["/name"]);
  expect(failing({ name: "ab\n" })).toEqual(["/name"]);
  expect(failing({ name: "𝒜𝒜𝒜𝒜𝒜" })).toEqual([]);
  expect(failing({ name: "𝒜𝒜𝒜𝒜𝒜𝒜" })).toEqual(["/name"]);
  expect(failing({})).toEqual(["/name"]);
  expect(failing(JSON.parse('{"__proto__":{"name":"a"}}'))).toEqual(["/name"]);
  expect(failing({ name: "a", count: 1.5 })).toEqual(["/count"]);
  expect(failing({ name: "a", sources: [null] })).toEqual(["/sources/0"]);
  expect(failing({ name: "a", sources: {} })).toEqual(["/sources"]);
  expect(failing({ name: "a", sources: new Array(100_000).fill(1) })).toEqual(["/sources"]);
  expect(failing([])).toEqual(["/"]);
  expect(failing({ name: "a", tags: Object.fromEntries([["__proto__x", "y"]]) })).toEqual(["/tags"]);
});

test("operations are found by method and path, labels decoded after matching", () => {
  const match = pathMatcher([
    { method: "POST", template: "/domain", operation: "create" },
    { method: "GET", template: "/domain/{domainId}", operation: "get" },
    { method: "DELETE", template: "/domain/{domainId}", operation: "delete" },
    { method: "GET", template: "/domain/special", operation: "special" },
    { method: "GET", template: "/tags/{resourceArn}", operation: "tags" },
  ]);
  expect(match("GET", "/domain/dom-1?x=/y")).toEqual({ found: "operation", operation: "get", labels: { domainId: "dom-1" } });
  expect(match("GET", "/domain/special")).toMatchObject({ operation: "special" });
  expect(match("POST", "/domain/")).toEqual({ found: "nothing" });
  expect(match("GET", "/tags/arn%3Aaws%3Ax%3Adomain%2Fdom-1")).toMatchObject({ labels: { resourceArn: "arn:aws:x:domain/dom-1" } });
  expect(match("PUT", "/domain/dom-1")).toEqual({ found: "other-methods", methods: ["DELETE", "GET"] });
  for (const nothing of ["/", "", "/nowhere", "/domain/a/b", "/domain//", "/tags/%FF", "/tags/%"]) {
    expect([nothing, match("GET", nothing).found]).toEqual([nothing, "nothing"]);
  }
});

test("query parameters keep repeats and order", () => {
  expect(queryParameters("/x?tagKeys=b&tagKeys=a%20c&n&e=%2B+")).toEqual(
    new Map([
      ["tagKeys", ["b", "a c"]],
      ["n", [""]],
      ["e", ["++"]],
    ]),
  );
  expect(queryParameters("/x")).toEqual(new Map());
  expect(queryParameters("/x?a=%")).toBeUndefined();
  expect(queryParameters("/x?__proto__=1")?.get("__proto__")).toEqual(["1"]);
});
