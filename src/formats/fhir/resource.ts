// What every reader of a kind of resource is given, and the evidence that every fact carries.
import type { Link, ResourceEvidence } from "#core/record.ts";
import { displaysOf, readConcepts } from "./concept.ts";
import type { Fields } from "./fields.ts";

export interface Resource {
  /** `Type/id`. */
  readonly reference: string;
  readonly fields: Fields;
  readonly origin: string;
  /** A resource that this one points to: contained, or read from the same source. */
  readonly follow: (reference: Fields | undefined) => Followed | undefined;
}

export interface Followed {
  readonly fields: Fields;
  /** `Type/id`; undefined for a contained one, which has no place of its own. */
  readonly reference: string | undefined;
}

interface FactBase {
  readonly evidence: ResourceEvidence;
  readonly sensitivity: readonly string[];
  readonly author?: string;
  readonly notes?: readonly string[];
}

/** `date` as the resource has it; `quote` the value or text it states. */
export function factBase(resource: Resource, date: string | undefined, quote: string): FactBase {
  const author = authorOf(resource.fields);
  const notes = notesOf(resource.fields);
  return {
    evidence: {
      kind: "resource",
      reference: resource.reference,
      version: resource.fields.child("meta")?.text("versionId"),
      date,
      quote,
      origin: resource.origin,
    },
    sensitivity: sensitivityOf(resource.fields),
    ...(author === undefined ? {} : { author }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

const AUTHORS = ["requester", "recorder", "asserter"] as const;

/** By the name that the resource itself gives. */
function authorOf(fields: Fields): string | undefined {
  for (const name of AUTHORS) {
    const said = fields.has(name) ? fields.child(name)?.text("display") : undefined;
    if (said !== undefined) return said;
  }
  return undefined;
}

const NO_NOTES: readonly string[] = [];

function notesOf(fields: Fields): readonly string[] {
  return fields.has("note") ? fields.children("note").flatMap((note) => note.text("text") ?? []) : NO_NOTES;
}

/** What the resource names in each of these members, a reference or a list of them. */
export function linksOf(
  fields: Fields,
  members: readonly (readonly [name: string, role: Link["role"]])[],
): { readonly links?: readonly Link[] } {
  let links: Link[] | undefined;
  for (const [name, role] of members) {
    if (!fields.has(name)) continue;
    const named = fields.isObject(name) ? [fields.child(name)!] : fields.children(name);
    for (const one of named) {
      const reference = one.text("reference");
      if (reference === undefined) continue;
      links ??= [];
      links.push({ role, reference });
    }
  }
  return links === undefined ? {} : { links };
}

export function sensitivityOf(fields: Fields): readonly string[] {
  const labels = fields.child("meta")?.children("security") ?? [];
  return labels.flatMap((label) => label.text("code") ?? label.text("display") ?? []);
}

/** The words of `reasonCode` and `reasonReference`. */
export function reasonsOf(fields: Fields): readonly string[] {
  return [...readConcepts(fields.children("reasonCode")).map((concept) => concept.text), ...displaysOf(fields.children("reasonReference"))];
}
