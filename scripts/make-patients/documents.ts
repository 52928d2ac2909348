// Notes and letters of a chart: a DocumentReference with its Binary in the record, and files to be handed over beside it.
// A document is either part of the record or only a file; `filed` says which.
import type { Binary, DocumentReference } from "@medplum/fhirtypes";
import { add, at, by, type Chart, own, subject } from "./chart.ts";
import type { ClinicianId } from "./clinic.ts";
import { LOINC, US_CORE } from "./codes.ts";
import { type Letter, renderPdf } from "./pdf.ts";

type Filing = {
  /** LOINC document type. */
  type: [code: string, display: string];
  date: string;
  author: ClinicianId;
  title: string;
  encounter?: string;
  status?: DocumentReference["status"];
};

/** Puts bytes into the record as Binary and DocumentReference `{slug}-{local}`. */
function file(chart: Chart, local: string, contentType: string, bytes: Uint8Array, filing: Filing): void {
  const data = Buffer.from(bytes).toString("base64");
  add(chart, { resourceType: "Binary", id: `${chart.slug}-${local}-content`, contentType, data } as Binary);
  add(chart, {
    resourceType: "DocumentReference",
    id: `${chart.slug}-${local}`,
    meta: { profile: [`${US_CORE}/us-core-documentreference`] },
    status: filing.status ?? "current",
    docStatus: filing.status === "entered-in-error" ? "entered-in-error" : "final",
    type: { coding: [{ system: LOINC, code: filing.type[0], display: filing.type[1] }], text: filing.title },
    category: [
      {
        coding: [
          {
            system: `${US_CORE.replace("StructureDefinition", "CodeSystem")}/us-core-documentreference-category`,
            code: "clinical-note",
            display: "Clinical Note",
          },
        ],
      },
    ],
    subject: subject(chart),
    date: at(filing.date, "15:00"),
    author: [by(filing.author)],
    description: filing.title,
    content: [
      {
        attachment: {
          contentType,
          language: "en-US",
          url: `Binary/${chart.slug}-${local}-content`,
          size: bytes.length,
          title: filing.title,
          creation: filing.date,
        },
        format: {
          system: "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode",
          code: "urn:ihe:iti:xds:2017:mimeTypeSufficient",
        },
      },
    ],
    ...(filing.encounter ? { context: { encounter: [own(chart, "Encounter", filing.encounter)] } } : {}),
  } as DocumentReference);
}

/** A letter as PDF under documents/`{slug}-{local}.pdf`; with `filed`, the same bytes are in the record too. */
export async function pdf(chart: Chart, local: string, letter: Letter, filed?: Filing): Promise<void> {
  const bytes = await renderPdf(letter);
  chart.files.set(`${chart.slug}-${local}.pdf`, bytes);
  if (filed) file(chart, local, "application/pdf", bytes, filed);
}

/** A plain-text note; in the record when `filed`, else only a file under documents/. */
export function plainText(chart: Chart, local: string, lines: readonly string[], filed?: Filing): void {
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  if (filed) file(chart, local, "text/plain", bytes, filed);
  else chart.files.set(`${chart.slug}-${local}.txt`, bytes);
}
