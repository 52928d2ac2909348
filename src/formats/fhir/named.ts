// Who and what a resource points to, as an id of the EMR and a name to show.
import type { Coding, Concept } from "#core/record.ts";
import { readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { References } from "./reference.ts";

/** The id of a local reference of whatever type, else the identifier's value. Undefined when it says nothing. */
export function readNamed(
  reference: Fields | undefined,
  base: string,
): { readonly kind: string; readonly id: string | undefined; readonly name: string | undefined } | undefined {
  if (!reference) return undefined;
  const local = new References([base]).local(reference.text("reference") ?? "");
  const [kind, id] = local?.split("/") ?? [reference.text("type") ?? "", reference.child("identifier")?.text("value")];
  const name = reference.text("display");
  return id === undefined && name === undefined ? undefined : { kind: kind ?? "", id, name };
}

export interface CodedText {
  readonly id: string | undefined;
  readonly text: string;
}

function codeOf({ codings }: Concept): string | undefined {
  return codings.find(({ code }: Coding) => code !== undefined)?.code;
}

/** A concept by its first code and its text. */
export function readCoded(fields: Fields | undefined): CodedText | undefined {
  const concept = readConcept(fields);
  return concept && { id: codeOf(concept), text: concept.text };
}

export function notesOf(fields: Fields): readonly string[] {
  return fields.children("note").flatMap((note) => note.text("text") ?? []);
}
