// Keys as paths of a file tree and back. Every key has one path, no path leaves its directory, and people can still read them.

/** Longest piece of a path; file systems stop at 255 bytes. */
const PIECE = 180;
/** Ends a piece whose segment goes on in the next. */
const CONTINUED = "%-";

/** Path pieces of a key; join them with the separator. */
export function piecesOfKey(key: string): string[] {
  return key.split("/").flatMap((segment) => splitLong(encodeSegment(segment)));
}

/** The key of path pieces, or undefined when they were not made by `piecesOfKey`. */
export function keyOfPieces(pieces: readonly string[]): string | undefined {
  const segments: string[] = [];
  let open = "";
  for (const piece of pieces) {
    if (piece.endsWith(CONTINUED)) {
      open += piece.slice(0, -CONTINUED.length);
      continue;
    }
    const segment = decodeSegment(open + piece);
    if (segment === undefined) return undefined;
    segments.push(segment);
    open = "";
  }
  const key = segments.join("/");
  // What does not come back to the same path is a stranger's file.
  return open === "" && piecesOfKey(key).join("/") === pieces.join("/") ? key : undefined;
}

/** Letters, digits and a few marks stay; all else, capital letters' look-alikes aside, becomes %XX. The empty segment is %E, dots alone are escaped. */
function encodeSegment(segment: string): string {
  if (segment === "") return "%E";
  const encoded = encodeURIComponent(segment).replace(/[*'()!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return /^\.+$/.test(encoded) ? encoded.replaceAll(".", "%2E") : encoded;
}

function decodeSegment(encoded: string): string | undefined {
  if (encoded === "%E") return "";
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function splitLong(encoded: string): string[] {
  const pieces: string[] = [];
  let rest = encoded;
  while (rest.length > PIECE) {
    // Never cut through an escape: a piece must decode with the next one only, but stay comparable.
    pieces.push(rest.slice(0, PIECE) + CONTINUED);
    rest = rest.slice(PIECE);
  }
  return [...pieces, rest];
}
