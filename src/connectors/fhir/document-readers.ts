// Readers of the documents an EMR has: what they are, and their texts where those are asked for. A text that can't be read is said to be so.
import type { DocumentReading } from "#core/document.ts";
import type { EmrAnswers, EmrQuery } from "#core/emr-query.ts";
import { notFound } from "#core/fault.ts";
import type { Unread } from "#core/record.ts";
import { readAnyDocument } from "#formats/fhir/attachments.ts";
import { Fields } from "#formats/fhir/fields.ts";
import { readDocument } from "#formats/fhir/read-document.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { liesIn } from "#formats/fhir/time-window.ts";
import { formatOf } from "#formats/fhir/write-document.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { type Owned, owned, placeFilter, scopeOf } from "./asked.ts";
import type { FhirClient } from "./client.ts";
import { fetchDocuments } from "./documents.ts";
import { resourceAt } from "./lookups.ts";
import type { Budget } from "./paging.ts";
import { anyOf, searchUpTo, within } from "./search.ts";

const MAX_BODIES = 200;
const MAX_BODY_BYTES = 50_000_000;

type WithBody = { readonly reading: DocumentReading; readonly unread: readonly Unread[] };

export async function readDocuments(client: FhirClient, query: EmrQuery<"documents">): Promise<EmrAnswers["documents"]> {
  const scope = await scopeOf(client, query);
  const parameters = [
    ...scope.parameters,
    ["category", anyOf(query.categories)] as const,
    ["type", anyOf(query.types)] as const,
    ...within("date", query),
  ];
  const { entries, next } = await searchUpTo(client, "DocumentReference", parameters, query.max, query.page);
  const { items, unread } = owned(client, entries, scope, "DocumentReference");
  const isThere = await placeFilter(client, query);
  const wanted = items.flatMap((one) => {
    const reading = readDocument(one.fields, client.base);
    if (!reading || (scope.encounterId !== undefined && !reading.encounterIds.includes(scope.encounterId))) return [];
    if (query.locationIds?.length && !reading.encounterIds.some(isThere)) return [];
    return liesIn(reading.date, query) ? [{ one, reading }] : [];
  });
  if (!query.bodies) return { items: wanted.map(({ reading }) => reading), unread, next };
  const budget: Budget = { bytesLeft: 256_000_000 };
  const whole: WithBody[] = [];
  for (const [index, { one, reading }] of wanted.entries()) {
    whole.push(index < MAX_BODIES ? await withBody(client, one, reading, budget) : tooMany(client, reading));
  }
  return { items: whole.map(({ reading }) => reading), unread: [...unread, ...whole.flatMap((one) => one.unread)], next };
}

/** Faults: `not-found`; `emr-unavailable` when its text was asked for and can't be had. */
export async function readOneDocument(client: FhirClient, query: EmrQuery<"document">): Promise<EmrAnswers["document"]> {
  const resource = isFhirId(query.id) ? await resourceAt(client, `DocumentReference/${query.id}`) : undefined;
  const fields = resource && new Fields(resource);
  const reading = fields && readDocument(fields, client.base);
  if (!resource || !fields || reading?.patientId === undefined) throw notFound("document");
  if (!query.body) return { ...reading, unread: [] };
  const one = { entry: { resource, fullUrl: undefined }, fields, patientId: reading.patientId };
  const whole = await withBody(client, one, reading, { bytesLeft: 2 * MAX_BODY_BYTES });
  return { ...whole.reading, unread: whole.unread };
}

async function withBody(client: FhirClient, { fields }: Owned, reading: DocumentReading, budget: Budget): Promise<WithBody> {
  const uri = `DocumentReference/${reading.id}`;
  try {
    const follow = () => undefined;
    const document = readAnyDocument({ reference: uri, fields, origin: client.base, follow });
    const limits = { documents: 1, documentBytes: MAX_BODY_BYTES };
    const { attachments, unread } = await fetchDocuments(client, [document], limits, budget);
    const [attachment] = attachments;
    if (!attachment) return { reading, unread };
    const contentType = attachment.contentType ?? "application/octet-stream";
    const { isText } = formatOf(contentType.toLowerCase());
    const decoded = isText ? decodeText(attachment.bytes, contentType) : undefined;
    const body =
      decoded === undefined
        ? { text: Buffer.from(attachment.bytes).toString("base64"), encoding: "base64" as const }
        : { text: decoded, encoding: "text" as const };
    return { reading: { ...reading, format: contentType, body }, unread };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { reading, unread: [{ what: uri, origin: client.base, reason: error.message }] };
  }
}

/** Undefined when the bytes are not what the content type says: then they are given as they are. */
function decodeText(bytes: Uint8Array, contentType: string): string | undefined {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function tooMany(client: FhirClient, reading: DocumentReading): WithBody {
  const unread = [{ what: `DocumentReference/${reading.id}`, origin: client.base, reason: `its text is beyond the first ${MAX_BODIES}` }];
  return { reading, unread };
}
