// Whether an element's own attributes hide its text from a reader: not shown, too small, the colour of what is behind it, or off the page.
// Style sheets are not read.

/** What an element hands on to those inside it. */
export interface Shown {
  /** For good: nothing inside can show it again. */
  readonly gone: boolean;
  /** By `visibility`, which an inner element may take back. */
  readonly invisible: boolean;
  readonly tiny: boolean;
  /** As `rrggbb`, "transparent", or a name we do not know. */
  readonly colour: string;
  readonly background: string;
}

export const PLAIN: Shown = { gone: false, invisible: false, tiny: false, colour: "000000", background: "ffffff" };

export function isHidden({ gone, invisible, tiny, colour, background }: Shown): boolean {
  return gone || invisible || tiny || colour === "transparent" || colour === background;
}

/** Names for what is meant by white, black and nothing; other names are compared as they are. */
const NAMED: Readonly<Record<string, string>> = { white: "ffffff", black: "000000", snow: "ffffff", ivory: "ffffff", ghostwhite: "ffffff" };
/** Smaller than a reader can see, by unit. */
const TINY: Readonly<Record<string, number>> = { px: 3, pt: 2, em: 0.2, rem: 0.2, "%": 20, "": 0 };
/** Pixels beyond any page. */
const OFF_PAGE = -500;

export function shownWithin(outer: Shown, name: string, attributes: Readonly<Record<string, string>>): Shown {
  const style = declarations(attributes.style);
  const size = style.get("font-size");
  const colour = style.get("color") ?? (name === "font" ? attributes.color : undefined);
  const background = style.get("background-color") ?? style.get("background") ?? attributes.bgcolor;
  const visibility = style.get("visibility");
  return {
    gone: outer.gone || Object.hasOwn(attributes, "hidden") || (name === "dialog" && !Object.hasOwn(attributes, "open")) || isGone(style),
    invisible: visibility === undefined ? outer.invisible : /^(?:hidden|collapse)$/.test(visibility),
    tiny: size === undefined ? outer.tiny : isTiny(size),
    colour: colour === undefined || /^(?:inherit|initial|unset|currentcolor)$/.test(colour) ? outer.colour : colourOf(colour),
    background: background === undefined ? outer.background : backgroundOf(background, outer.background),
  };
}

function declarations(style: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const one of (style ?? "").slice(0, LONGEST_STYLE).split(";")) {
    const colon = one.indexOf(":");
    if (colon < 0) continue;
    const value = one.slice(colon + 1).replace(/!\s*important/i, "");
    found.set(one.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase());
  }
  return found;
}

const LONGEST_STYLE = 4_096;

function isGone(style: ReadonlyMap<string, string>): boolean {
  if (style.get("display") === "none" || style.get("content-visibility") === "hidden") return true;
  if (Number.parseFloat(style.get("opacity") ?? "1") < 0.05) return true;
  const clipped = /^(?:hidden|clip)$/.test(style.get("overflow") ?? "");
  if (clipped && ["height", "width", "max-height", "max-width"].some((side) => /^[01](?:px)?$/.test(style.get(side) ?? ""))) return true;
  if (/^rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]/.test(style.get("clip") ?? "")) return true;
  return ["left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top"].some((side) => {
    const pixels = /^(-\d{1,9}(?:\.\d{1,9})?)(px|pt|em|rem|vw|vh)?$/.exec(style.get(side) ?? "");
    return pixels !== null && Number(pixels[1]) * (/^r?em$/.test(pixels[2] ?? "") ? 16 : 1) <= OFF_PAGE;
  });
}

function isTiny(size: string): boolean {
  const match = /^(\d{0,9}(?:\.\d{1,9})?)(px|pt|em|rem|%)?$/.exec(size);
  return match !== null && match[1] !== "" && Number(match[1]) <= (TINY[match[2] ?? ""] ?? 0);
}

function backgroundOf(text: string, outer: string): string {
  const first = /^(?:#[0-9a-f]+|rgba?\([^)]*\)|[a-z]+)/.exec(text)?.[0] ?? "";
  const colour = colourOf(first);
  if (/^(?:transparent|none|inherit|initial|unset)$/.test(colour)) return outer;
  // A picture may have any colour.
  return first === "" || first === "url" ? "unknown" : colour;
}

function colourOf(text: string): string {
  const value = text.trim().toLowerCase();
  const hex = /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(value)?.[1];
  if (hex !== undefined) return ofHex(hex);
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,9}%?))?\s*\)$/.exec(value);
  if (!rgb) return NAMED[value] ?? value;
  if (rgb[4] !== undefined && Number.parseFloat(rgb[4]) < 0.05) return "transparent";
  return nearWhite(rgb.slice(1, 4).map((part) => Math.min(255, Number(part))));
}

function ofHex(hex: string): string {
  const full = hex.length < 6 ? hex.replace(/./g, "$&$&") : hex;
  if (full.length === 8 && Number.parseInt(full.slice(6), 16) < 13) return "transparent";
  return nearWhite([0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)));
}

/** Nobody reads what is almost white on white. */
function nearWhite(parts: readonly number[]): string {
  return parts.every((part) => part >= 0xf5) ? "ffffff" : parts.map((part) => part.toString(16).padStart(2, "0")).join("");
}
