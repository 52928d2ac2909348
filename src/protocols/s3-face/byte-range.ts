// One byte range of an HTTP Range header (RFC 9110, 14.1.2). Several ranges and other units are ignored, as the standard allows.

/** Inclusive positions within an object of `size` bytes. */
export function byteRange(header: string | undefined, size: number): "whole" | "unsatisfiable" | { start: number; end: number } {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return "whole";
  if (match[1] === "") {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== "" && Number(match[2]) < start) return "whole";
  return start >= size ? "unsatisfiable" : { start, end };
}
