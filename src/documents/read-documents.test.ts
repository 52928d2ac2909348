import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { readPdf } from "./pdf/read-pdf.ts";
import { readDocuments } from "./read-documents.ts";

async function pdf(pages: readonly (readonly string[])[]): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const page = file.addPage([400, 400]);
    lines.forEach((line, index) => {
      page.drawText(line, { x: 20, y: 360 - index * 20, size: 12, font });
    });
  }
  return await file.save();
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("PDF", () => {
  it("gives the text of each page with its lines, whatever its name and type say", async () => {
    const file = await pdf([["Impression:", "No acute disease."], ["Page two"]]);
    expect(await readDocuments.read(file, "text/plain", "letter.txt")).toEqual({
      pages: [
        { page: 1, text: "Impression:\nNo acute disease." },
        { page: 2, text: "Page two" },
      ],
      problems: [],
    });
    expect(file.byteLength).toBeGreaterThan(0);
  });
  it("reports a page without text and keeps the numbers of the others", async () => {
    expect(await readDocuments.read(await pdf([[], ["Second"]]), undefined, "a.pdf")).toEqual({
      pages: [{ page: 2, text: "Second" }],
      problems: ["page 1 has no text (scanned?)"],
    });
  });
  it("refuses a PDF without any text", async () => {
    expect(await readDocuments.read(await pdf([[]]), undefined, "a.pdf")).toEqual({ unsupported: "a PDF without text (scanned pages?)" });
  });
  it("refuses a broken one", async () => {
    expect(await readDocuments.read(bytes("%PDF-1.7\nnot really"), "application/pdf", "a.pdf")).toEqual({ unsupported: "a broken PDF" });
  });
  it("stops at its bounds", async () => {
    const file = await pdf([["One"], ["Two"], ["Three"]]);
    expect(await readPdf(file, { bytes: 100_000, pages: 2, textUnits: 100, milliseconds: 10_000 })).toEqual({
      unsupported: "a PDF of 3 pages (at most 2 are read)",
    });
    expect(await readPdf(file, { bytes: 100_000, pages: 9, textUnits: 4, milliseconds: 10_000 })).toEqual({
      pages: [
        { page: 1, text: "One" },
        { page: 2, text: "Two" },
      ],
      problems: ["pages 3 to 3 were not read (too much text or time)"],
    });
  });
});

describe("plain text", () => {
  const text = (content: Uint8Array, type: string | undefined = "text/plain", name = "note.txt") => readDocuments.read(content, type, name);
  it("keeps line ends so that offsets stay true", async () => {
    expect(await text(bytes("a\r\nb\n\tc"))).toEqual({ pages: [{ page: undefined, text: "a\r\nb\n\tc" }], problems: [] });
  });
  it("drops a byte order mark", async () => {
    expect(await text(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes("Größe")]))).toEqual({
      pages: [{ page: undefined, text: "Größe" }],
      problems: [],
    });
    expect(await text(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toEqual({ pages: [{ page: undefined, text: "A" }], problems: [] });
  });
  it("reads Latin-1 and says so", async () => {
    const result = await text(new Uint8Array([0x63, 0x61, 0x66, 0xe9]));
    expect(result).toEqual({ pages: [{ page: undefined, text: "café" }], problems: [expect.stringContaining("Latin-1")] });
  });
  it("replaces control characters one for one and says so", async () => {
    const long = "word ".repeat(40);
    expect(await text(bytes(`${long}\u0007bell`))).toEqual({
      pages: [{ page: undefined, text: `${long} bell` }],
      problems: [expect.stringContaining("1 control")],
    });
  });
  it("takes the name's word only where there is no type", async () => {
    expect(await text(bytes("plain"), undefined, "note.txt")).toHaveProperty("pages");
    expect(await text(bytes("plain"), "application/octet-stream", "note.bin")).toEqual({
      unsupported: expect.stringContaining("not a PDF or text file"),
    });
  });
});

it.each([
  ["a broken image", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), "application/pdf"],
  ["a broken image", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]), "text/plain"],
  ["a GIF image", bytes("GIF89a"), "image/gif"],
  ["a ZIP or office file", new Uint8Array([0x50, 0x4b, 0x03, 0x04]), undefined],
  ["an XML file that is no C-CDA document", bytes("<?xml version='1.0'?><note/>"), "text/plain"],
  ["which patient", bytes("<?xml version='1.0'?><ClinicalDocument/>"), "text/plain"],
  ["document type declaration", bytes("<!DOCTYPE ClinicalDocument [<!ENTITY a 'b'>]><ClinicalDocument/>"), "text/xml"],
  ["holds no FHIR resources", bytes('{"a":1}'), "application/json"],
  ["holds no FHIR resources", bytes("{"), "application/fhir+json"],
  ["without text", bytes("<html><script>alert(1)</script></html>"), "text/html"],
  ["an empty file", new Uint8Array(), "text/plain"],
  ["not a PDF, though it is called one", bytes("hello"), "application/pdf"],
  ["not text", new Uint8Array([0, 1, 2, 3, 4, 5]), "text/plain"],
])("refuses %s", async (what, content, type) => {
  expect(await readDocuments.read(content, type, "x.txt")).toEqual({ unsupported: expect.stringContaining(what) });
});

describe("a file of FHIR resources", () => {
  const patient = (id: string, birthDate = "1970-01-02") => ({ resourceType: "Patient", id, birthDate });
  const condition = { resourceType: "Condition", id: "c1", subject: { reference: "Patient/p1" }, code: { text: "Gout" } };
  const holding = (data: string, contentType: string) => ({
    resourceType: "DocumentReference",
    id: "d1",
    status: "current",
    meta: { security: [{ code: "R" }] },
    subject: { reference: "Patient/p1" },
    content: [{ attachment: { contentType, title: "Letter", data: Buffer.from(data).toString("base64") } }],
  });
  const bundle = (...resources: unknown[]) =>
    bytes(JSON.stringify({ resourceType: "Bundle", entry: resources.map((resource) => ({ resource })) }));
  const read = (content: Uint8Array, type = "application/fhir+json", patientId = "p1") =>
    readDocuments.read(content, type, "export.json", { uri: "s3://b/export.json", patientId });

  it("gives facts that are cited by the file", async () => {
    expect(await read(bundle(patient("p1"), condition))).toMatchObject({
      pages: [],
      record: {
        person: { birthDate: "1970-01-02" },
        conditions: [{ concept: { text: "Gout" }, evidence: { origin: "s3://b/export.json" } }],
      },
    });
  });
  it("is read by lines as NDJSON, and says which are broken", async () => {
    const lines = `${JSON.stringify(patient("p1"))}\r\n{"broken\n\n${JSON.stringify(condition)}\n`;
    expect(await read(bytes(lines), "application/fhir+ndjson")).toMatchObject({
      problems: ["1 lines are no FHIR resources and were not read"],
      record: { conditions: [{ concept: { text: "Gout" } }] },
    });
  });
  it("is about its only patient, whatever the id, and refused when about several others", async () => {
    expect(await read(bundle(patient("p1"), condition), undefined, "other")).toMatchObject({ record: { conditions: [expect.anything()] } });
    expect(await read(bundle(patient("p1"), patient("p2")), undefined, "p3")).toEqual({
      unsupported: expect.stringContaining("several patients"),
    });
    expect(await read(bundle(condition))).toEqual({ unsupported: "a FHIR file without its patient" });
  });
  it("gives the documents that it holds, restricted as they are", async () => {
    expect(await read(bundle(patient("p1"), holding("<p>Seen <b>today</b></p>", "text/html")))).toMatchObject({
      record: { documents: [{ uri: "DocumentReference/d1", sensitivity: ["R"], pages: [{ text: "Seen today" }] }] },
    });
  });
  it("takes the facts of a C-CDA document in it, but not another patient's", async () => {
    const ccda = (
      birth: string,
    ) => `<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole><patient><birthTime value="${birth}"/></patient></patientRole></recordTarget>
      <component><structuredBody><component><section><code code="47519-4"/><entry><procedure moodCode="EVN"><code code="1" displayName="Suture"/></procedure></entry></section></component></structuredBody></component></ClinicalDocument>`;
    expect(await read(bundle(patient("p1"), holding(ccda("19700102"), "text/xml")))).toMatchObject({
      record: { procedures: [{ concept: { text: "Suture" }, sensitivity: ["R"], evidence: { origin: "DocumentReference/d1" } }] },
    });
    expect(await read(bundle(patient("p1"), holding(ccda("19800102"), "text/xml")))).toMatchObject({
      record: { procedures: [], unread: [{ what: "DocumentReference/d1", reason: expect.stringContaining("another patient") }] },
    });
  });
  it("stops at documents in documents in documents", async () => {
    const inner = (depth: number): string =>
      JSON.stringify({
        resourceType: "Bundle",
        entry: [patient("p1"), holding(depth === 0 ? "end" : inner(depth - 1), depth === 0 ? "text/plain" : "application/fhir+json")].map(
          (resource) => ({ resource }),
        ),
      });
    const result = await read(bytes(inner(4)));
    expect(JSON.stringify(result)).toContain("a document in a document in a document is not read");
    expect(JSON.stringify(result)).not.toContain('"end"');
  });
});

it("gives a C-CDA document's facts cited by its file, in any encoding", async () => {
  const text = (
    encoding: string,
  ) => `<?xml version="1.0" encoding="${encoding}"?><ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole><patient/></patientRole></recordTarget>
    <component><structuredBody><component><section><code code="47519-4"/><entry><procedure moodCode="EVN"><code code="1" displayName="Prothèse"/></procedure></entry></section></component></structuredBody></component></ClinicalDocument>`;
  const contents = [
    bytes(text("UTF-8")),
    Buffer.from(text("ISO-8859-1"), "latin1"),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text("UTF-16"), "utf16le")]),
  ];
  for (const content of contents) {
    expect(await readDocuments.read(content, "text/xml", "a.xml", { uri: "s3://b/a.xml", patientId: "p" })).toMatchObject({
      pages: [],
      problems: [],
      record: { procedures: [{ concept: { text: "Prothèse" }, evidence: { origin: "s3://b/a.xml" } }] },
    });
  }
});
