// What an EMR says of a document, without its text: that is read by itself, and only where it is asked for.
import type { DocumentReading } from "#core/document.ts";
import { codesOf } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { readCoded, readNamed } from "./named.ts";
import { idIn, ownerOf } from "./owner.ts";
import { DELIVERY_SYSTEM } from "./transaction.ts";

/** Undefined when it is no DocumentReference with an id. */
export function readDocument(fields: Fields, base: string): DocumentReading | undefined {
  const id = fields.text("id");
  if (fields.text("resourceType") !== "DocumentReference" || id === undefined) return undefined;
  const attachment = fields.children("content")[0]?.child("attachment");
  return {
    id,
    patientId: ownerOf(fields, base),
    encounterIds: (fields.child("context")?.children("encounter") ?? []).flatMap((one) => idIn(one, "Encounter", base) ?? []),
    type: readCoded(fields.child("type")),
    categories: codesOf(fields.children("category")),
    status: fields.text("status") ?? "unknown",
    textStatus: fields.text("docStatus"),
    date: fields.date("date") ?? fields.child("context")?.child("period")?.date("start"),
    description: fields.text("description") ?? attachment?.text("title"),
    author: fields.children("author").flatMap((person) => readNamed(person, base) ?? [])[0],
    format: attachment?.text("contentType"),
    externalIds: fields.children("identifier").flatMap((one) => (one.text("system") === DELIVERY_SYSTEM ? [] : (one.text("value") ?? []))),
    body: undefined,
  };
}
