// How our table of ICD-10-CM codes is written down and read: families of a problem, the words that name it, and its codes with what must be said for each. Edition: ICD-10-CM fiscal year 2026 (October 2025 to September 2026).

export const EDITION = "2026";

/**
 * `lifelong`: named as history it is still there. `symptom`: coded only where the note gives no diagnosis in its place. `status`: a fact about the patient or the
 * reason of the visit, true also where a note tells of the past or of habits.
 */
export type FamilyKind = "disease" | "lifelong" | "symptom" | "status";

export interface DiagnosisCode {
  /** With its point. */
  readonly code: string;
  /** In our own words. */
  readonly name: string;
  /** Features that the text must name; see features.ts. */
  readonly needs: readonly string[];
  /** Features that count as said while no other of their group is: how the classification reads a text that is silent. */
  readonly assumes: readonly string[];
  /** Its words leave open what a sibling says. */
  readonly isOpen: boolean;
}

export interface FamilyName {
  /** `_` stands for a few words between, such as "in the right". */
  readonly words: string;
  /** Features that the name itself says. */
  readonly says: readonly string[];
}

export interface CodeFamily {
  readonly key: string;
  readonly kind: FamilyKind;
  /** A general term: where the note names a kind of it that has a family of its own, it says no more than that. */
  readonly isBroad: boolean;
  /** Named as a complication of another problem it is coded beside it; others are within the other's code. */
  readonly isCodedBeside: boolean;
  readonly names: readonly FamilyName[];
  readonly codes: readonly DiagnosisCode[];
  /** The code for having had it. */
  readonly past: string | undefined;
  /** The code for a family that has it. */
  readonly inFamily: string | undefined;
}

const SIDES = ["right", "left", "bilateral", "unspecified"] as const;
const SIDE_NAMES = { right: "right", left: "left", bilateral: "both sides", unspecified: "side not said" } as const;

/**
 * `@key kind broad also past=CODE family=CODE`, then lines of names that begin with `=`, then a line for each code: `CODE features | name`. A feature with `?` is assumed, one with `!`
 * only marks the code as open. `M25.56[1 2 - 9]` stands for the codes of right, left, both and side not said; `-` is none.
 */
export function readFamilies(table: string): readonly CodeFamily[] {
  return table
    .trim()
    .split(/^@/m)
    .filter((block) => block.trim() !== "")
    .map(readFamily);
}

function readFamily(block: string): CodeFamily {
  const [head = "", ...lines] = block.trim().split("\n");
  const [key = "", ...marks] = head.trim().split(/\s+/);
  const markOf = (mark: string) => marks.find((one) => one.startsWith(`${mark}=`))?.slice(mark.length + 1);
  const kind = (["lifelong", "symptom", "status"] as const).find((one) => marks.includes(one)) ?? "disease";
  const names = lines.filter((line) => line.startsWith("=")).flatMap((line) => line.slice(1).split(",").map(readName));
  const codes = lines.filter((line) => !line.startsWith("=")).flatMap(readCodes);
  return {
    key,
    kind,
    isBroad: marks.includes("broad"),
    isCodedBeside: marks.includes("also"),
    names,
    codes,
    past: markOf("past"),
    inFamily: markOf("family"),
  };
}

function readName(text: string): FamilyName {
  const words = text.trim().split(/\s+/);
  return {
    words: words.filter((word) => !word.startsWith("+")).join(" "),
    says: words.filter((word) => word.startsWith("+")).map((word) => word.slice(1)),
  };
}

function readCodes(line: string): readonly DiagnosisCode[] {
  const [left = "", name = ""] = line.split(" | ");
  const sided = /^(\S+?)\[([^\]]+)\](\S*)(.*)$/.exec(left.trim());
  if (!sided) return [readCode(left, name)];
  const [, before = "", ends = "", after = "", features = ""] = sided;
  return ends.split(" ").flatMap((end, index) => {
    const side = SIDES[index]!;
    if (end === "-") return [];
    const needs = side === "unspecified" ? "!" : side;
    return [readCode(`${before}${end}${after} ${needs}${features}`, `${name}, ${SIDE_NAMES[side]}`)];
  });
}

function readCode(left: string, name: string): DiagnosisCode {
  const [code = "", ...features] = left.trim().split(/\s+/);
  return {
    code,
    name: name.trim(),
    needs: features.filter((feature) => !/[?!]$/.test(feature)),
    assumes: features.filter((feature) => feature.endsWith("?")).map((feature) => feature.slice(0, -1)),
    isOpen: features.includes("!"),
  };
}
