// Every way in which a set may be written out, and each that needs somebody else to expand it, refused by the set's name.
import { expect, test } from "vitest";
import { oidOf, readValueSets } from "./read-value-set.ts";

const URL = "http://example.org/fhir/ValueSet/2.16.840.1.113883.3.1.1";
const set = (more: object) => ({ resourceType: "ValueSet", url: URL, version: "20260101", name: "Scopes", ...more });
const codes = (value: unknown) => readValueSets(value).sets.map(({ codes }) => [...codes]);
const problems = (value: unknown) => readValueSets(value).problems;

test("an expansion, nested and with headings that are no codes", () => {
  const contains = [
    { system: "urn:s", code: "A", contains: [{ system: "urn:s", code: "A1" }] },
    { system: "urn:s", code: "group", abstract: true, contains: [{ system: "urn:s", code: "B" }] },
    { display: "a heading" },
  ];
  const read = readValueSets(set({ expansion: { total: 5, contains }, compose: { include: [{ system: "urn:s", filter: [{}] }] } }));
  expect(read).toEqual({
    sets: [{ id: URL, version: "20260101", name: "Scopes", codes: new Set(["urn:s|A", "urn:s|A1", "urn:s|B"]) }],
    problems: [],
  });
});

test("explicit codes, less those excluded", () => {
  const compose = {
    include: [
      { system: "urn:s", concept: [{ code: "A" }, { code: "B" }] },
      { system: "urn:t", concept: [{ code: "A" }] },
    ],
    exclude: [{ system: "urn:s", concept: [{ code: "B" }] }],
  };
  expect(codes(set({ compose }))).toEqual([["urn:s|A", "urn:t|A"]]);
});

test("a plain list of codes by system, and a Bundle with other resources", () => {
  expect(codes({ url: URL, name: "Scopes", codes: { "urn:s": ["A"], "urn:t": ["B"] } })).toEqual([["urn:s|A", "urn:t|B"]]);
  const entry = [
    { resource: set({ expansion: { contains: [{ system: "urn:s", code: "A" }] } }) },
    { resource: { resourceType: "Library" } },
  ];
  expect(codes({ resourceType: "Bundle", entry })).toEqual([["urn:s|A"]]);
});

test("a version behind the URL, and an identifier in place of it", () => {
  const compose = { include: [{ system: "urn:s", concept: [{ code: "A" }] }] };
  expect(readValueSets({ resourceType: "ValueSet", url: `${URL}|7`, compose }).sets).toMatchObject([{ id: URL, version: "7" }]);
  const identifier = [{ system: "urn:ietf:rfc:3986", value: "urn:oid:1.2.3.4" }];
  expect(readValueSets({ resourceType: "ValueSet", identifier, compose }).sets).toMatchObject([
    { id: "urn:oid:1.2.3.4", version: undefined },
  ]);
  expect([oidOf(URL), oidOf("urn:oid:1.2.3.4"), oidOf("1.2.3.4"), oidOf("http://example.org/vs/scopes")]).toEqual([
    "2.16.840.1.113883.3.1.1",
    "1.2.3.4",
    "1.2.3.4",
    undefined,
  ]);
});

test.each([
  [
    "filters",
    set({ compose: { include: [{ system: "urn:s", filter: [{ property: "concept", op: "is-a", value: "A" }] }] } }),
    `ValueSet ${URL} is not expanded: its compose.include is by filters.`,
  ],
  [
    "other sets",
    set({ compose: { include: [{ valueSet: ["http://example.org/other"] }] } }),
    `ValueSet ${URL} is not expanded: its compose.include is by other value sets.`,
  ],
  [
    "a whole system",
    set({ compose: { include: [{ system: "urn:s" }] } }),
    `ValueSet ${URL} is not expanded: its compose.include is by a whole code system.`,
  ],
  [
    "excluded by filter",
    set({ compose: { include: [{ system: "urn:s", concept: [{ code: "A" }] }], exclude: [{ system: "urn:s", filter: [{}] }] } }),
    `ValueSet ${URL} is not expanded: its compose.exclude is by filters.`,
  ],
  [
    "one page of an expansion",
    set({ expansion: { total: 900, contains: [{ system: "urn:s", code: "A" }] } }),
    `ValueSet ${URL} has an expansion of 1 of its 900 codes.`,
  ],
  ["nothing", set({}), `ValueSet ${URL} has neither expansion nor compose.`],
  ["no code", set({ expansion: { contains: [] } }), `ValueSet ${URL} holds no code.`],
  ["no name", { resourceType: "ValueSet", title: "Scopes", compose: {} }, "ValueSet Scopes has neither url nor identifier."],
  ["another resource", { resourceType: "CodeSystem", url: URL }, "CodeSystem is no ValueSet."],
  ["an index", { HIVScreening: [URL] }, "An object without resourceType is no ValueSet."],
  ["an empty Bundle", { resourceType: "Bundle", entry: [] }, "The Bundle holds no ValueSet."],
  ["a plain list that is none", { url: URL, codes: { "urn:s": "A" } }, `ValueSet ${URL} has no list of codes for urn:s.`],
  ["no object", [], "It holds no JSON object."],
])("%s is refused", (_, value, problem) => expect(problems(value)).toEqual([problem]));
