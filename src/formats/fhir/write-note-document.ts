// A signed note as a FHIR R4 document: a Composition with its sections, the note as a DocumentReference, its problems as Conditions, and the Provenance of the signature. What was only found in the words is marked as such.
import type { Bundle, BundleEntry, Composition, CompositionSection, Condition, Patient, Provenance, Resource } from "@medplum/fhirtypes";
import type { ClinicalEntity } from "#core/clinical-codes.ts";
import type { SignedDocument } from "#core/signed-document.ts";
import { compact } from "./compact.ts";

const LOINC = "http://loinc.org";
const ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
const NOTE_SYSTEM = "urn:chartroom:note";
const CONSULT_NOTE = { coding: [{ system: LOINC, code: "11488-4", display: "Consult note" }] };
const PROBLEMS = "Problems found in the note";
const PROBLEMS_REMARK = "Found by Chartroom in the words of the note, with its own code table; no part of what was signed.";

/** Headings of the built-in templates. */
const SECTION_CODES: Readonly<Record<string, string>> = {
  "chief complaint": "10154-3",
  "history of present illness": "10164-2",
  "past medical history": "11348-0",
  medications: "10160-0",
  allergies: "48765-2",
  "family history": "10157-6",
  "social history": "29762-2",
  "review of systems": "10187-3",
  "vital signs": "8716-3",
  "physical examination": "29545-1",
  results: "30954-2",
  subjective: "61150-9",
  objective: "61149-1",
  assessment: "51848-0",
  plan: "18776-5",
};

/** Reasons of a visit and what runs in a family are no conditions of the patient's. */
const NO_CONDITION = /^Z(?:0|1|23|3|71|76|8[0-4])/;

export function writeNoteDocument(document: SignedDocument): Bundle {
  const { idOf, signature, amendments, noteId } = document;
  const found = document.codes.filter(({ primary }) => primary.system === "icd-10-cm" && !NO_CONDITION.test(primary.code));
  const conditions = found.map((entity) => condition(document, entity));
  const at = (amendments.at(-1)?.at ?? signature.at).toISOString();
  const resources: readonly Resource[] = [
    composition(document, conditions, at),
    patient(document),
    { resourceType: "Practitioner", id: idOf("author"), name: [{ text: signature.author }] },
    ...conditions,
    documentReference(document),
    provenance(document),
  ];
  return {
    resourceType: "Bundle",
    id: idOf("bundle"),
    identifier: { system: NOTE_SYSTEM, value: `${noteId}/${amendments.length}` },
    type: "document",
    timestamp: at,
    entry: resources.map((resource) => ({ fullUrl: urlOf(resource.id!), resource: compact(resource) }) as BundleEntry),
  };
}

function urlOf(id: string): string {
  return `urn:uuid:${id}`;
}

function to(id: string, display?: string) {
  return { reference: urlOf(id), ...(display === undefined || display.trim() === "" ? {} : { display }) };
}

function composition(document: SignedDocument, conditions: readonly Condition[], at: string): Composition {
  const { idOf, signature, amendments, noteId } = document;
  const author = to(idOf("author"), signature.author);
  const told: CompositionSection[] = [
    ...document.sections.map(({ heading, text }) => section(heading, text)),
    ...amendments.map((one) => section(`Amendment by ${one.author}, ${one.at.toISOString()}`, one.text)),
  ];
  const problems = section(
    PROBLEMS,
    [PROBLEMS_REMARK, ...conditions.map(({ code }) => `- ${code?.coding?.[0]?.code}: ${code?.text}`)].join("\n"),
  );
  const coded: CompositionSection = {
    ...problems,
    code: { coding: [{ system: LOINC, code: "11450-4", display: "Problem list" }] },
    entry: conditions.map(({ id }) => to(id!)),
  };
  return {
    resourceType: "Composition",
    id: noteId,
    language: document.languageCode,
    identifier: { system: NOTE_SYSTEM, value: noteId },
    status: amendments.length > 0 ? "amended" : "final",
    type: CONSULT_NOTE,
    subject: to(idOf("patient"), document.patient.name),
    date: at,
    author: [author],
    title: "Consultation note",
    attester: [{ mode: "legal", time: signature.at.toISOString(), party: author }],
    section: conditions.length > 0 ? [...told, coded] : told,
  };
}

function section(title: string, text: string): CompositionSection {
  const code = SECTION_CODES[title.toLowerCase()];
  return {
    title,
    ...(code === undefined ? {} : { code: { coding: [{ system: LOINC, code }] } }),
    text: { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs(text === "" ? title : text)}</div>` },
  };
}

function paragraphs(text: string): string {
  return text
    .split(/\r\n|[\n\r]/)
    .filter((line) => line.trim() !== "")
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("");
}

/** XML knows neither control characters nor halves of pairs. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function patient({ idOf, patient: told, ehrPatientId }: SignedDocument): Patient {
  return {
    resourceType: "Patient",
    id: idOf("patient"),
    identifier: ehrPatientId === undefined ? [] : [{ value: ehrPatientId }],
    name: [{ text: told.name }],
    ...(told.gender === undefined ? {} : { gender: told.gender }),
    ...(told.birthDate === undefined ? {} : { birthDate: told.birthDate }),
  };
}

/** The note affirms it, so it is confirmed; what it doubts or denies has no code. */
function condition({ idOf, startedAt, signature }: SignedDocument, { primary, places }: ClinicalEntity): Condition {
  const clinical = primary.metadata.as === "history" ? "inactive" : "active";
  const place = places[0]!;
  return {
    resourceType: "Condition",
    id: idOf(`condition ${primary.code}`),
    clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: clinical }] },
    verificationStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-ver-status", code: "confirmed" }] },
    category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-category", code: "encounter-diagnosis" }] }],
    code: { coding: [{ system: ICD_10_CM, code: primary.code, display: primary.name, userSelected: false }], text: primary.name },
    subject: to(idOf("patient")),
    recordedDate: signature.at.toISOString(),
    asserter: to(idOf("author")),
    note: [
      {
        text: `Named as "${primary.metadata.named_as ?? ""}" in the note of ${startedAt.toISOString().slice(0, 10)}, characters ${place.start} to ${place.end}.`,
      },
    ],
  };
}

function documentReference({ idOf, noteId, text, contentType, signature, amendments, startedAt }: SignedDocument): Resource {
  const type = contentType === "HTML" ? "text/html" : "text/markdown";
  return {
    resourceType: "DocumentReference",
    id: idOf("document"),
    identifier: [{ system: NOTE_SYSTEM, value: noteId }],
    status: "current",
    docStatus: amendments.length > 0 ? "amended" : "final",
    type: CONSULT_NOTE,
    subject: to(idOf("patient")),
    date: signature.at.toISOString(),
    author: [to(idOf("author"))],
    description: "The note as it was signed",
    content: [
      {
        attachment: {
          contentType: `${type}; charset=utf-8`,
          data: Buffer.from(text.toWellFormed(), "utf8").toString("base64"),
          title: "Consultation note",
          creation: startedAt.toISOString(),
        },
      },
    ],
  };
}

function provenance({ idOf, noteId, signature }: SignedDocument): Provenance {
  const who = to(idOf("author"), signature.author);
  const at = signature.at.toISOString();
  return {
    resourceType: "Provenance",
    id: idOf("provenance"),
    target: [to(noteId), to(idOf("document"))],
    recorded: at,
    activity: {
      coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-DocumentCompletion", code: "LA", display: "legally authenticated" }],
    },
    agent: [{ type: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/provenance-participant-type", code: "legal" }] }, who }],
    signature: [
      {
        type: [{ system: "urn:iso-astm:E1762-95:2013", code: "1.2.840.10065.1.12.1.1", display: "Author's Signature" }],
        when: at,
        who,
      },
    ],
  };
}
