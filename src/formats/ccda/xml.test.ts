// Hostile XML: what could make a parser fetch, swell or hang is refused, and large documents take time in step with their size.
import { describe, expect, it } from "vitest";
import { clinicalDocument, problem, section } from "./made-up.ts";
import { readCcda } from "./read-ccda.ts";
import { parseXml, XmlRefused } from "./xml.ts";

const laughs = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join("");

describe("refused", () => {
  it.each([
    ["an entity bomb", `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]><x>&l9;</x>`],
    ["an external entity", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
    ["an external definition", '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>'],
    ["a parameter entity", '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p"> %p;]><x/>'],
    ["an entity without definition", "<x>&nbsp;</x>"],
    ["an unclosed element", "<x><y></x>"],
    ["two roots", "<x/><y/>"],
    ["a prefix of nobody", "<q:x/>"],
    ["nothing", "   "],
    ["depth", `${"<a>".repeat(101)}${"</a>".repeat(101)}`],
    ["very much depth", "<a>".repeat(3_000_000)],
    ["many elements", `<a>${"<b/>".repeat(200_001)}</a>`],
    ["many attributes", `<a ${Array.from({ length: 101 }, (_, index) => `b${index}=""`).join(" ")}/>`],
    ["a late declaration", `<!--${"x".repeat(5_000)}--><!DOCTYPE x><x/>`],
    ["size", `<a>${"x".repeat(10 * 1024 * 1024)}</a>`],
    ["a control character", "<a>&#1;</a>"],
  ])("is %s", (_what, text) => {
    expect(() => parseXml(text)).toThrow(XmlRefused);
  });
});

it("keeps XML's own references, CDATA and names of namespaces", () => {
  const root = parseXml(
    '<x xmlns="urn:hl7-org:v3" xmlns:s="urn:hl7-org:sdtc" xmlns:o="urn:o" __proto__="p"><s:y/><o:z/>&lt;&#65;<![CDATA[<&]]></x>',
  );
  expect(root.name).toBe("x");
  expect(root.attributes.get("__proto__")).toBe("p");
  expect(root.children.map((child) => (typeof child === "string" ? child : child.name))).toEqual(["sdtc:y", "{urn:o}z", "<A", "<&"]);
});

it("reads the same long narrative once, however often it is referred to", () => {
  const value = '<value xsi:type="CD" nullFlavor="UNK"><originalText><reference value="#long"/></originalText></value>';
  const entries = Array.from({ length: 2_000 }, () => problem(value));
  const text = section("11450-4", "Problems", `<paragraph ID="long">${"word ".repeat(500_000)}</paragraph>`, ...entries);
  const read = readCcda(clinicalDocument(text), "x");
  expect(read).toMatchObject({ record: { conditions: [], unread: [{ reason: "2000 of them: it does not say which problem it is" }] } });
});
