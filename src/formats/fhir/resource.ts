// What every reader of a kind of resource is given, and the evidence that every fact carries.
import type { ResourceEvidence } from "#core/record.ts";
import { displaysOf, readConcepts } from "./concept.ts";
import type { Fields } from "./fields.ts";

export interface Resource {
  /** `Type/id`. */
  readonly reference: string;
  readonly fields: Fields;
  readonly origin: string;
  /** A resource that this one points to: contained, or read from the same source. */
  readonly follow: (reference: Fields | undefined) => Fields | undefined;
}

interface FactBase {
  readonly evidence: ResourceEvidence;
  readonly sensitivity: readonly string[];
}

/** `date` as the resource has it; `quote` the value or text it states. */
export function factBase(resource: Resource, date: string | undefined, quote: string): FactBase {
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
  };
}

export function sensitivityOf(fields: Fields): readonly string[] {
  const labels = fields.child("meta")?.children("security") ?? [];
  return labels.flatMap((label) => label.text("code") ?? label.text("display") ?? []);
}

/** The words of `reasonCode` and `reasonReference`. */
export function reasonsOf(fields: Fields): readonly string[] {
  return [...readConcepts(fields.children("reasonCode")).map((concept) => concept.text), ...displaysOf(fields.children("reasonReference"))];
}
