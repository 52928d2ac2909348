// The documents that DocumentReference and DiagnosticReport hold or point to, for others to fetch and read. Of several forms of one document
// one is chosen; one that is superseded, entered in error or has no content is refused with the reason.
import { bytesOfBase64 } from "../base64.ts";
import { Unreadable } from "../unreadable.ts";
import { readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { titleOf } from "./plans.ts";
import { type Resource, sensitivityOf } from "./resource.ts";

type AttachmentContent =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** `Binary/id`, an absolute address, or a path below the source's base, as written. */
  | { readonly kind: "url"; readonly url: string };

export interface FhirAttachment {
  /** `Type/id` of the resource that holds it. */
  readonly uri: string;
  readonly title: string;
  readonly date: string | undefined;
  readonly author: string | undefined;
  readonly contentType: string | undefined;
  readonly content: AttachmentContent;
  readonly sensitivity: readonly string[];
}

const LONGEST_DATA = 64_000_000;
const PREFERRED = ["text/plain", "application/pdf", "text/html", "application/xhtml+xml", "text/markdown"];

/** A media type without its parameters, in lower case. */
function mediaType(attachment: Fields): string {
  return (attachment.text("contentType") ?? "").split(";")[0]!.trim().toLowerCase();
}

function rank(attachment: Fields): number {
  const place = PREFERRED.indexOf(mediaType(attachment));
  return place < 0 ? PREFERRED.length : place;
}

function contentOf(attachment: Fields): AttachmentContent | undefined {
  const data = attachment.text("data", LONGEST_DATA);
  if (data !== undefined) {
    const bytes = bytesOfBase64(data);
    if (!bytes) throw new Unreadable("its document is not base64");
    return { kind: "bytes", bytes };
  }
  const url = attachment.text("url");
  return url === undefined ? undefined : { kind: "url", url };
}

function choose(forms: readonly Fields[]): { readonly form: Fields; readonly content: AttachmentContent } | undefined {
  for (const form of forms.toSorted((one, other) => rank(one) - rank(other))) {
    const content = contentOf(form);
    if (content) return { form, content };
  }
  return undefined;
}

const NO_LONGER: Readonly<Record<string, string>> = {
  superseded: "superseded by a later version",
  "entered-in-error": "entered in error",
  cancelled: "cancelled",
};

/** @throws Unreadable */
export function readDocumentReference(resource: Resource): FhirAttachment {
  const { fields } = resource;
  for (const status of [fields.code("status"), fields.code("docStatus")]) {
    if (status !== undefined && Object.hasOwn(NO_LONGER, status)) throw new Unreadable(NO_LONGER[status]);
  }
  return readAnyDocument(resource);
}

/** The same whatever its status. @throws Unreadable */
export function readAnyDocument(resource: Resource): FhirAttachment {
  const { fields } = resource;
  const chosen = choose(fields.children("content").flatMap((content) => content.child("attachment") ?? []));
  if (!chosen) throw new Unreadable("it holds no document");
  const title = fields.text("description") ?? chosen.form.text("title") ?? readConcept(fields.child("type"))?.text ?? "Document";
  const author = fields.children("author").flatMap((person) => person.text("display") ?? [])[0];
  const date = fields.child("context")?.child("period")?.date("start") ?? fields.date("date");
  return build(resource, chosen, { title, author, date });
}

/** Undefined when the report has no text of its own. @throws Unreadable */
export function readPresentedForm(resource: Resource): FhirAttachment | undefined {
  const { fields } = resource;
  const forms = fields.children("presentedForm");
  const status = fields.code("status");
  if (forms.length === 0 || (status !== undefined && Object.hasOwn(NO_LONGER, status))) return undefined;
  const chosen = choose(forms);
  if (!chosen) throw new Unreadable("its presented form holds no document");
  const title = readConcept(fields.child("code"))?.text ?? chosen.form.text("title") ?? "Report";
  const author = fields.children("performer").flatMap((person) => person.text("display") ?? [])[0];
  const date = fields.date("effectiveDateTime") ?? fields.child("effectivePeriod")?.date("start") ?? fields.date("issued");
  return build(resource, chosen, { title, author, date });
}

/** The narrative of a care plan, where it says more than the fields (US Core's plans may be told in it alone). */
export function readPlanNarrative(resource: Resource): FhirAttachment | undefined {
  const { fields } = resource;
  const narrative = fields.child("text");
  const status = fields.text("status");
  if (narrative?.text("status") !== "additional" || (status !== undefined && Object.hasOwn(NO_LONGER, status))) return undefined;
  const words = narrative.text("div");
  if (words === undefined) return undefined;
  return {
    uri: resource.reference,
    title: titleOf(fields)?.text ?? "Care plan",
    date: fields.child("period")?.date("start") ?? fields.date("created"),
    author: undefined,
    contentType: "text/html",
    content: { kind: "bytes", bytes: new TextEncoder().encode(words) },
    sensitivity: sensitivityOf(fields),
  };
}

function build(
  resource: Resource,
  { form, content }: NonNullable<ReturnType<typeof choose>>,
  about: Pick<FhirAttachment, "title" | "author" | "date">,
): FhirAttachment {
  const contentType = form.text("contentType");
  return { uri: resource.reference, ...about, contentType, content, sensitivity: sensitivityOf(resource.fields) };
}

/** One document, held or pointed to twice. */
export function sameContent({ content: one }: FhirAttachment, { content: other }: FhirAttachment): boolean {
  if (one.kind === "url") return other.kind === "url" && one.url === other.url;
  return other.kind === "bytes" && one.bytes.length === other.bytes.length && Buffer.compare(one.bytes, other.bytes) === 0;
}
