// One clinical statement of a document and what all its facts carry: where it stands, how it is restricted, what it says of its status.
import type { ResourceEvidence } from "#core/record.ts";
import type { Narrative } from "./narrative.ts";
import { readStamp } from "./time.ts";
import { at, attribute, childrenOf, isElement, isTrue, type XmlElement } from "./xml.ts";

/** The document as its statements see it. */
export interface Source {
  /** URI of the file or `Type/id` of the resource that holds it. */
  readonly origin: string;
  /** `ClinicalDocument/<its id>`. */
  readonly document: string;
  readonly version: string | undefined;
  /** Confidentiality of the document, where it is not the usual one. */
  readonly sensitivity: readonly string[];
  readonly narrative: Narrative;
}

export interface Section {
  /** LOINC; undefined where it has none. */
  readonly code: string | undefined;
  readonly sensitivity: readonly string[];
  readonly text: XmlElement | undefined;
}

export interface Statement {
  readonly element: XmlElement;
  /** The path of elements below the document, as `section[3]/entry[2]/act[1]`. */
  readonly path: string;
  readonly source: Source;
  readonly section: Section;
  /** The act that holds it: the concern of a problem. */
  readonly parent: XmlElement | undefined;
}

/** `date` as recorded; `quote` words of the document. */
export function factBase(
  { path, source, section }: Statement,
  date: string | undefined,
  quote: string,
): { readonly evidence: ResourceEvidence; readonly sensitivity: readonly string[] } {
  const { document, version, origin } = source;
  return {
    evidence: { kind: "resource", reference: `${document}#${path}`, version, date, quote, origin },
    sensitivity: [...new Set([...source.sensitivity, ...section.sensitivity])],
  };
}

/** Ids of HL7's templates, of any edition. */
export function templatesOf(element: XmlElement): readonly string[] {
  return childrenOf(element, "templateId").flatMap((template) => attribute(template, "root") ?? []);
}

/** Release 2 gives its templates an edition; release 1.1 does not. */
export function isReleaseTwo(element: XmlElement): boolean {
  return childrenOf(element, "templateId").some((template) => attribute(template, "extension") !== undefined);
}

export function isNegated({ element }: Statement): boolean {
  return isTrue(element, "negationInd");
}

export function statusCodeOf(element: XmlElement | undefined): string | undefined {
  return attribute(at(element, "statusCode"), "code")?.toLowerCase();
}

/** The statements that this one is related to, with the kind of relation. */
export function related(element: XmlElement | undefined): readonly { readonly type: string | undefined; readonly to: XmlElement }[] {
  return childrenOf(element, "entryRelationship").flatMap((relation) => {
    const to = relation.children.filter(isElement).find(({ name }) => name !== "templateId" && name !== "seperatableInd");
    return to ? [{ type: attribute(relation, "typeCode"), to }] : [];
  });
}

/** When it was written down, by its author. */
export function authoredOf(element: XmlElement | undefined): string | undefined {
  return readStamp(attribute(at(element, "author", "time"), "value"));
}

const STATUS_CODE = "33999-4";

/** What a status observation related to it says (problem, allergy, medication status). */
export function statusObservationOf(element: XmlElement): XmlElement | undefined {
  const found = related(element).find(({ to }) => to.name === "observation" && attribute(at(to, "code"), "code") === STATUS_CODE);
  return at(found?.to, "value");
}

/** The words of indications and reasons. */
export function reasonElements(element: XmlElement): readonly XmlElement[] {
  return related(element).flatMap(({ type, to }) => (type === "RSON" ? (at(to, "value") ?? at(to, "code") ?? []) : []));
}
