// Plain text from bytes: UTF-8 with or without its mark, UTF-16 with its mark, else Latin-1 and says so. Line ends stay as they are, so offsets stay true.
import { TEXT_BYTES } from "../limits.ts";
import type { ReadPages } from "../read-pages.ts";

export function readText(bytes: Uint8Array): ReadPages {
  if (bytes.byteLength > TEXT_BYTES) return { unsupported: `a text file larger than ${TEXT_BYTES / 1024 / 1024} MB` };
  const problems: string[] = [];
  const text = decode(bytes, problems);
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g)?.length ?? 0;
  if (controls > 0 && controls > text.length / 100) return { unsupported: "not text: it is full of control characters" };
  if (controls > 0) problems.push(`${controls} control characters were replaced by spaces`);
  const clean = text.replace(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g, " ");
  if (clean.trim() === "") return { unsupported: "a file without text" };
  return { pages: [{ page: undefined, text: clean }], problems };
}

function decode(bytes: Uint8Array, problems: string[]): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    problems.push("the text is not UTF-8 and was read as Latin-1 (Windows-1252): letters with accents may be wrong");
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
