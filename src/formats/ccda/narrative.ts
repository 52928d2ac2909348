// The words of a document's narrative: what an entry's reference points to, and a section's text with its lines. Text that was struck out
// by a revision is left out.
import { withoutTrailingCells } from "../trailing-cells.ts";
import { PHRASE_UNITS } from "./limits.ts";
import { at, attribute, isElement, type XmlElement } from "./xml.ts";

const ROWS = new Set(["paragraph", "tr", "item", "caption", "list", "table", "br"]);
const CELLS = new Set(["td", "th"]);

/** All characters of an element on one line, at most `limit` of them. */
export function lineOf(element: XmlElement | undefined, limit = PHRASE_UNITS): string | undefined {
  if (!element) return undefined;
  const pieces: string[] = [];
  let room = limit * 4;
  const walk = (from: XmlElement): void => {
    for (const child of from.children) {
      if (room < 0) return;
      if (isElement(child)) {
        if (!isStruck(child)) walk(child);
        if (ROWS.has(child.name) || CELLS.has(child.name)) pieces.push(" ");
      } else {
        pieces.push(child.slice(0, room));
        room -= child.length;
      }
    }
  };
  walk(element);
  const line = pieces.join("").replace(/\s+/g, " ").trim();
  return line === "" || line.length > limit ? undefined : line;
}

/** The narrative with a line for each paragraph, row and item; cells are parted by ` | `. */
export function linesOf(element: XmlElement): string {
  const pieces: string[] = [];
  const walk = (from: XmlElement): void => {
    for (const child of from.children) {
      if (!isElement(child)) {
        pieces.push(child.replace(/\s+/g, " "));
        continue;
      }
      if (isStruck(child)) continue;
      if (ROWS.has(child.name)) pieces.push("\n");
      walk(child);
      if (CELLS.has(child.name)) pieces.push(" | ");
      if (ROWS.has(child.name)) pieces.push("\n");
    }
  };
  walk(element);
  const lines = pieces.join("").split("\n");
  return lines.flatMap((line) => withoutTrailingCells(line.replace(/ +/g, " ")).trim() || []).join("\n");
}

function isStruck(element: XmlElement): boolean {
  return attribute(element, "revised") === "delete";
}

/** What entries refer to by `#id`. */
export class Narrative {
  readonly #byId = new Map<string, XmlElement>();
  readonly #lines = new Map<XmlElement, string | undefined>();

  constructor(root: XmlElement) {
    const walk = (element: XmlElement): void => {
      const id = attribute(element, "ID");
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, element);
      for (const child of element.children) if (isElement(child)) walk(child);
    };
    walk(root);
  }

  /** The line that `<x><reference value="#id"/></x>` points to; undefined when it points to nothing or to a long passage. */
  referred(element: XmlElement | undefined): string | undefined {
    const to = this.#byId.get(attribute(at(element, "reference"), "value")?.replace(/^#/, "") ?? "");
    if (!to) return undefined;
    if (!this.#lines.has(to)) this.#lines.set(to, lineOf(to));
    return this.#lines.get(to);
  }
}
