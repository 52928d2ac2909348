// XML text to a tree of elements. It refuses document type declarations and with them every entity but XML's own five, text that is not
// well-formed, and what is larger or deeper than its bounds; it fetches nothing.
import { SaxesParser } from "saxes";
import { XML_ATTRIBUTES, XML_DEPTH, XML_ELEMENTS, XML_UNITS } from "./limits.ts";

export interface XmlElement {
  /** Local name for HL7's own namespace, `sdtc:name` for its extensions, `{namespace}name` for any other. */
  readonly name: string;
  /** By local name; `xsi:type` keeps its prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

/** The message says why, for people, and holds nothing of the text. */
export class XmlRefused extends Error {}

const DOCTYPE = "XML with a document type declaration (refused: it may define entities)";
const DOCTYPE_WITHIN = 4_096;

const PREFIXES: Readonly<Record<string, string>> = {
  "urn:hl7-org:v3": "",
  "urn:hl7-org:sdtc": "sdtc:",
  "http://www.w3.org/2001/XMLSchema-instance": "xsi:",
  "": "",
};

function nameOf(uri: string, local: string): string {
  return Object.hasOwn(PREFIXES, uri) ? `${PREFIXES[uri]}${local}` : `{${uri}}${local}`;
}

type Growing = XmlElement & { readonly children: (XmlElement | string)[] };

/** @throws XmlRefused */
export function parseXml(text: string): XmlElement {
  if (text.length > XML_UNITS) throw new XmlRefused(`XML larger than ${XML_UNITS / 1024 / 1024} million characters`);
  // The parser would read a declaration to its end first.
  if (text.slice(0, DOCTYPE_WITHIN).includes("<!DOCTYPE")) throw new XmlRefused(DOCTYPE);
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  parser.on("error", () => {
    throw new XmlRefused("broken XML, or XML with entities of its own");
  });
  parser.on("doctype", () => {
    throw new XmlRefused(DOCTYPE);
  });
  let attributesOfTag = 0;
  parser.on("opentagstart", () => {
    attributesOfTag = 0;
  });
  parser.on("attribute", () => {
    attributesOfTag += 1;
    if (attributesOfTag > XML_ATTRIBUTES) throw new XmlRefused(`XML with more than ${XML_ATTRIBUTES} attributes on one element`);
  });
  parser.on("opentag", (tag) => {
    elements += 1;
    if (elements > XML_ELEMENTS) throw new XmlRefused(`XML of more than ${XML_ELEMENTS} elements`);
    if (open.length >= XML_DEPTH) throw new XmlRefused(`XML nested deeper than ${XML_DEPTH} elements`);
    const attributes = new Map(Object.values(tag.attributes).map(({ uri, local, value }) => [nameOf(uri, local), value]));
    const element: Growing = { name: nameOf(tag.uri, tag.local), attributes, children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const put = (piece: string) => {
    open.at(-1)?.children.push(piece);
  };
  parser.on("text", put);
  parser.on("cdata", put);
  parser.write(text).close();
  if (!root) throw new XmlRefused("XML without an element");
  return root;
}

export function isElement(child: XmlElement | string): child is XmlElement {
  return typeof child !== "string";
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child): child is XmlElement => isElement(child) && child.name === name) ?? [];
}

/** The first element down this path of names. */
export function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let here = element;
  for (const name of path) here = here?.children.find((child): child is XmlElement => isElement(child) && child.name === name);
  return here;
}

/** An attribute's value without space around it; undefined when there is none or it is blank. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.get(name)?.replace(/\s+/g, " ").trim() || undefined;
}

export function isTrue(element: XmlElement, name: string): boolean {
  const value = attribute(element, name);
  return value === "true" || value === "1";
}
