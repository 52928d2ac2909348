// Fetches the documents that a record points to, from the record's own server only, bounded in number and size. It does not look into them.
import type { RecordAttachment } from "#core/ports/sources.ts";
import type { Unread } from "#core/record.ts";
import { bytesOfBase64 } from "#formats/base64.ts";
import type { FhirAttachment } from "#formats/fhir/attachments.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { jsonOf, type ReadingClient, sameOrigin } from "./client.ts";
import { reasonOfFailure, reasonOfStatus } from "./errors.ts";
import { inParallel } from "./in-parallel.ts";
import type { Budget } from "./paging.ts";
import type { Answer } from "./transport.ts";

export interface DocumentLimits {
  readonly documents: number;
  readonly documentBytes: number;
}

type Fetched = { readonly bytes: Uint8Array; readonly contentType: string | undefined } | { readonly reason: string };

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

export async function fetchDocuments(
  client: ReadingClient,
  documents: readonly FhirAttachment[],
  limits: DocumentLimits,
  budget: Budget,
): Promise<{ readonly attachments: readonly RecordAttachment[]; readonly unread: readonly Unread[] }> {
  const results = await inParallel(documents, async (document, index) => {
    if (index >= limits.documents) return { document, fetched: { reason: `more than ${limits.documents} documents` } };
    return { document, fetched: await fetchOne(client, document, limits.documentBytes, budget) };
  });
  const attachments: RecordAttachment[] = [];
  const unread: Unread[] = [];
  for (const { document, fetched } of results) {
    if ("reason" in fetched) {
      unread.push({ what: document.uri, origin: client.base, reason: fetched.reason });
      continue;
    }
    const { content: _, ...about } = document;
    attachments.push({ ...about, bytes: fetched.bytes, contentType: fetched.contentType });
  }
  return { attachments, unread };
}

async function fetchOne(client: ReadingClient, document: FhirAttachment, maxBytes: number, budget: Budget): Promise<Fetched> {
  const { content, contentType } = document;
  if (content.kind === "bytes") return content.bytes.length > maxBytes ? TOO_LARGE : { bytes: content.bytes, contentType };
  if (!URL.canParse(content.url, `${client.base}/`)) return { reason: "its address is not valid" };
  const url = new URL(content.url, `${client.base}/`);
  if (!sameOrigin(client, url)) return { reason: "it is at another address, which was not called" };
  if (budget.bytesLeft <= 0) return { reason: "the record is larger than may be read" };
  const wanted = contentType?.split(";")[0]?.trim() ?? "";
  const accept = `${MEDIA_TYPE.test(wanted) ? `${wanted}, ` : ""}application/fhir+json;q=0.5, */*;q=0.1`;
  try {
    // A Binary as FHIR JSON is a third larger than what it holds.
    const answer = await client.get(url.href, accept, Math.ceil(maxBytes * 1.4));
    budget.bytesLeft -= answer.body.length;
    if (answer.status !== 200) return { reason: reasonOfStatus(answer.status) };
    return unwrap(answer, contentType, maxBytes);
  } catch (error) {
    return { reason: reasonOfFailure(error) };
  }
}

const TOO_LARGE = { reason: "it is larger than may be read" };

/** A login page or a FHIR resource, where the record announces something else. */
const NO_DOCUMENT = /^(?:text\/html|application\/xhtml\+xml|application\/fhir\+xml)\b/i;

function sameKind(declared: string, sent: string): boolean {
  const [one, other] = [declared, sent].map((type) => type.split(";")[0]!.trim().toLowerCase());
  return one === other || (/html/.test(one!) && /html/.test(other!));
}

/** The content itself, out of a Binary resource where the server wrapped it in one. */
function unwrap(answer: Answer, declared: string | undefined, maxBytes: number): Fetched {
  const sent = answer.headers["content-type"];
  const raw = { bytes: answer.body, contentType: declared ?? sent };
  if (declared !== undefined && NO_DOCUMENT.test(sent ?? "") && !sameKind(declared, sent!)) {
    return { reason: `the server answered with ${sent!.split(";")[0]!.trim()}, which is not what the record announces` };
  }
  if (!/^application\/(?:fhir\+)?json\b/i.test(sent ?? "")) return answer.body.length > maxBytes ? TOO_LARGE : raw;
  const resource = jsonOf(answer);
  const fields = isJsonObject(resource) ? new Fields(resource) : undefined;
  if (fields?.text("resourceType") !== "Binary") {
    return /json/i.test(declared ?? "") ? raw : { reason: "the server answered with something else than the document" };
  }
  const data = fields.text("data", Math.ceil(maxBytes * 1.4));
  const bytes = data === undefined ? undefined : bytesOfBase64(data);
  if (!bytes || bytes.byteLength === 0) return { reason: "it is empty, too large or not base64" };
  return { bytes, contentType: fields.text("contentType") ?? declared };
}
