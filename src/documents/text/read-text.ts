// Plain text from bytes: UTF-8 with or without its mark, UTF-16 with its mark, else Latin-1 and says so. Line ends stay as they are, so offsets stay true.

import { decode } from "../decode.ts";
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
