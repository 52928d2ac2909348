// One clinical statement of a document and what all its facts carry: where it stands, how it is restricted, what it says of its status.
import type { ResourceEvidence } from "#core/record.ts";
import { lineOf, type Narrative } from "./narrative.ts";
import { personName } from "./person-name.ts";
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

interface FactBase {
  readonly evidence: ResourceEvidence;
  readonly sensitivity: readonly string[];
  readonly author?: string;
  readonly notes?: readonly string[];
}

const COMMENT_TEMPLATE = "2.16.840.1.113883.10.20.22.4.64";
const COMMENT = "48767-8";

/** What is remarked on a statement, in words. */
function commentsOf(element: XmlElement, narrative: Narrative): readonly string[] {
  const remarks = related(element).filter(
    ({ to }) => to.name === "act" && (templatesOf(to).includes(COMMENT_TEMPLATE) || attribute(at(to, "code"), "code") === COMMENT),
  );
  return remarks.flatMap(({ to }) => lineOf(at(to, "text")) ?? narrative.referred(at(to, "text")) ?? []);
}

/** `date` as recorded; `quote` words of the document. */
export function factBase({ element, path, source, section }: Statement, date: string | undefined, quote: string): FactBase {
  const { document, version, origin } = source;
  const author = personName(at(element, "author", "assignedAuthor", "assignedPerson"));
  const notes = commentsOf(element, source.narrative);
  return {
    evidence: { kind: "resource", reference: `${document}#${path}`, version, date, quote, origin },
    sensitivity: [...new Set([...source.sensitivity, ...section.sensitivity])],
    ...(author === undefined ? {} : { author }),
    ...(notes.length === 0 ? {} : { notes }),
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

const AGE_TEMPLATE = "2.16.840.1.113883.10.20.22.4.31";
const AGE_CODES = new Set(["445518008", "397659008", "30525-0", "35267-4"]);
const AGE_UNITS: Readonly<Record<string, string>> = { a: "years", mo: "months", wk: "weeks", d: "days" };

/** The age at which it began, as an age observation related to it says. */
export function ageOf(element: XmlElement): string | undefined {
  const found = related(element).find(
    ({ to }) => templatesOf(to).includes(AGE_TEMPLATE) || AGE_CODES.has(attribute(at(to, "code"), "code") ?? ""),
  );
  const value = at(found?.to, "value");
  const [amount, unit] = [attribute(value, "value"), attribute(value, "unit")];
  if (amount === undefined || !/^\d{1,3}(?:\.\d+)?$/.test(amount)) return undefined;
  return `${amount} ${unit === undefined ? "(unit not told)" : Object.hasOwn(AGE_UNITS, unit) ? AGE_UNITS[unit] : unit}`;
}
