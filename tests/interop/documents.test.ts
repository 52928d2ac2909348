// Documents of other programs' making through insights jobs by the wire: C-CDA documents of many EMRs, and a picture read by the real tesseract.
// CI takes some C-CDA documents by size; CHARTROOM_FULL=1 takes all. What a fact may be made of is tested beside its reader.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstPractice, jobRequest, makeDomain, type PracticeKeys, signed, summaryOf } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import { DOCUMENTS, missing } from "./others.ts";

const noDocuments = missing([DOCUMENTS]);
const noProgram = missing([], [["tesseract", "--version"]]);
const IN_CI = 10;

let server: TestServer;
let own: PracticeKeys;
let domainId: string;

beforeAll(async () => {
  server = await startServer();
  own = await firstPractice(server);
  domainId = await makeDomain(server.url, own.access);
});
afterAll(() => server?.close());

function documents(): string[] {
  if (noDocuments) return [];
  const all = readdirSync(DOCUMENTS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".xml"))
    .map((name) => join(DOCUMENTS, name))
    .sort((a, b) => statSync(a).size - statSync(b).size);
  if (process.env.CHARTROOM_FULL === "1") return all;
  return all.filter((_, index) => Math.floor((index * IN_CI) / all.length) !== Math.floor(((index - 1) * IN_CI) / all.length));
}

async function summaryOfFile(key: string, bytes: Buffer) {
  const put = await signed(server.url, own.access, "PUT", `/s3/chartroom-input/${key}`, bytes, { service: "s3" });
  expect(put.status, put.text).toBe(200);
  const uri = `s3://chartroom-input/${key}`;
  const summary = await summaryOf(server.url, own.access, domainId, jobRequest("someone", { s3Sources: [{ uri }] }));
  return { ...summary, uri };
}

// `noDocuments`: the documents are not on this machine.
describe.skipIf(noDocuments !== undefined)("C-CDA documents of other EMRs", () => {
  test.each(documents().map((file, index) => [basename(file), index, file]))("%s", { timeout: 60_000 }, async (_name, index, file) => {
    const source = readFileSync(file);
    const { uri, fragments, evidence } = await summaryOfFile(`ccda/${index}.xml`, source);
    const known = new Set(evidence.Evidence.map((entry: { evidence: string }) => entry.evidence));
    const cited = fragments.flatMap((fragment) => fragment.evidence);
    expect(cited.filter((one) => !known.has(one))).toEqual([]);
    for (const entry of evidence.Evidence) {
      if (entry.kind === "resource") expect([entry.origin, entry.type]).toEqual([uri, "ClinicalDocument"]);
      if (entry.kind === "document") expect(entry.uri).toBe(uri);
    }
    // A document that restricts itself shows nothing; any other one is told of.
    const restricted = /<confidentialityCode[^>]*code="[RV]"/.test(source.toString("latin1"));
    if (!restricted) expect(cited.length).toBeGreaterThan(0);
  });
});

// `noProgram`: tesseract is not installed; .ci/run installs it.
test.skipIf(noProgram !== undefined)("a picture of a letter is read, cited, and said to be recognised", { timeout: 60_000 }, async () => {
  const picture = readFileSync(new URL("fixtures/lab-letter.png", import.meta.url));
  const { uri, fragments, evidence } = await summaryOfFile("lab-letter.png", picture);
  const quoting = fragments.find(({ text }) => text.includes("Potassium 5.4 mmol/L"));
  expect(quoting?.evidence[0]).toMatch(new RegExp(`^${uri}#page=1&offset=`));
  const entry = evidence.Evidence.find((one: { evidence: string }) => one.evidence === quoting?.evidence[0]);
  expect(entry.quote).toContain("12 November 2026");
  expect(fragments.filter(({ text }) => text.includes("recognised from an image"))).toHaveLength(1);
});
