// A document or a signed note as a DocumentReference that holds its text. It files what it is given and changes no word of it.
import type { DocumentReference, Reference } from "@medplum/fhirtypes";
import type { DocumentContent, NewDocument } from "#core/document.ts";
import { compact } from "./compact.ts";
import { codedType, dateExtension, ourExtensionUrl, passedCode, textExtension } from "./extensions.ts";
import { DELIVERY_SYSTEM } from "./transaction.ts";

export interface DocumentWrite {
  readonly key: string;
  readonly patient: Reference;
  readonly encounter: Reference | undefined;
  readonly author: Reference | undefined;
  readonly cosigner: Reference | undefined;
  /** ISO 8601 UTC. */
  readonly now: string;
}

const FORMATS: Readonly<Record<string, string>> = {
  text: "text/plain",
  txt: "text/plain",
  plain: "text/plain",
  plaintext: "text/plain",
  ascii: "text/plain",
  html: "text/html",
  xhtml: "application/xhtml+xml",
  rtf: "application/rtf",
  xml: "application/xml",
  cda: "application/xml",
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  tiff: "image/tiff",
};
const TEXTUAL = /^(?:text\/.*|application\/(?:.*\+)?(?:xml|json)|application\/rtf)$/;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(?:\s*;.*)?$/;

export interface Format {
  readonly contentType: string;
  readonly isText: boolean;
}

/** A word that is no media type and none of ours is a code of the EMR's; what came with it is text. */
export function formatOf(format: string): Format {
  const word = format.trim().toLowerCase();
  const contentType = MEDIA_TYPE.test(word) ? word : (FORMATS[word] ?? "text/plain");
  return { contentType, isText: TEXTUAL.test(contentType.split(";")[0]!) };
}

const FINAL: Readonly<Record<string, DocumentReference["docStatus"]>> = {
  preliminary: "preliminary",
  draft: "preliminary",
  unsigned: "preliminary",
  final: "final",
  signed: "final",
  authenticated: "final",
  completed: "final",
  amended: "amended",
  corrected: "amended",
  "entered-in-error": "entered-in-error",
};

function contentOf(document: DocumentContent, title: string | undefined): DocumentReference["content"] {
  const { contentType, isText } = formatOf(document.format);
  const data = isText ? Buffer.from(document.body.toWellFormed(), "utf8").toString("base64") : document.body.replace(/\s+/g, "");
  return [
    {
      attachment: {
        contentType: isText && !contentType.includes(";") ? `${contentType}; charset=utf-8` : contentType,
        data,
        title,
        ...(document.dictated ? { creation: document.dictated.instant } : {}),
      },
    },
  ];
}

function extensionsOf(document: DocumentContent, userId: string) {
  return [
    ...textExtension("user-id", userId),
    ...textExtension("status-id", document.statusId),
    ...textExtension("format-id", document.format),
    ...dateExtension(ourExtensionUrl("dictated"), document.dictated?.instant),
    ...dateExtension(ourExtensionUrl("transcribed"), document.transcribed?.instant),
  ];
}

export function writeDocumentReference({ document, userId }: NewDocument, write: DocumentWrite): DocumentReference {
  const docStatus = FINAL[document.statusId.trim().toLowerCase()];
  const author = write.author ?? (document.authorName === undefined ? undefined : { display: document.authorName });
  return compact<DocumentReference>({
    resourceType: "DocumentReference",
    extension: extensionsOf(document, userId),
    identifier: [{ system: DELIVERY_SYSTEM, value: write.key }, ...(document.externalId ? [{ value: document.externalId }] : [])],
    status: "current",
    ...(docStatus === undefined ? {} : { docStatus }),
    type: codedType(document.typeId),
    subject: write.patient as DocumentReference["subject"],
    date: document.at?.instant ?? write.now,
    author: author === undefined ? [] : [author as NonNullable<DocumentReference["author"]>[number]],
    authenticator: write.cosigner as DocumentReference["authenticator"],
    relatesTo:
      document.replaces === undefined ? [] : [{ code: "replaces", target: { reference: `DocumentReference/${document.replaces}` } }],
    description: document.description,
    content: contentOf(document, document.description),
    context: {
      encounter: write.encounter === undefined ? [] : [write.encounter as Reference & { reference: string }],
      practiceSetting: passedCode(document.serviceDepartmentId),
    } as DocumentReference["context"],
  });
}

/** The changed fields of a document that the EMR has; what is not given stays. */
export function changedDocument(
  before: Readonly<Record<string, unknown>>,
  document: DocumentContent,
  { userId, author, cosigner }: { userId: string; author: Reference | undefined; cosigner: Reference | undefined },
): Record<string, unknown> {
  const docStatus = FINAL[document.statusId.trim().toLowerCase()];
  const ours = extensionsOf(document, userId);
  const urls = new Set(ours.map(({ url }) => url));
  const kept = (Array.isArray(before.extension) ? before.extension : []).filter(
    (one) => !urls.has((one as { url?: string } | null)?.url ?? ""),
  );
  const description = document.description ?? (typeof before.description === "string" ? before.description : undefined);
  const { docStatus: _, ...rest } = before;
  return {
    ...rest,
    extension: [...kept, ...ours],
    ...(docStatus === undefined ? {} : { docStatus }),
    ...(docStatus === "entered-in-error" ? { status: "entered-in-error" } : {}),
    ...(author === undefined ? {} : { author: [author] }),
    ...(cosigner === undefined ? {} : { authenticator: cosigner }),
    ...(description === undefined ? {} : { description }),
    content: compact(contentOf(document, description)),
    ...(document.serviceDepartmentId === undefined
      ? {}
      : { context: { ...((before.context as object | undefined) ?? {}), practiceSetting: passedCode(document.serviceDepartmentId) } }),
  };
}
