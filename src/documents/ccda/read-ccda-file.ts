// A C-CDA file: its facts and narrative as a record; of one that only wraps another file, that file's text too.
import { readCcda } from "#formats/ccda/read-ccda.ts";
import { decode } from "../decode.ts";
import { ENCLOSED_DEPTH, XML_BYTES } from "../limits.ts";
import type { Held, ReadPages } from "../read-pages.ts";

export async function readCcdaFile(bytes: Uint8Array, name: string, held: Held): Promise<ReadPages> {
  if (bytes.byteLength > XML_BYTES) return { unsupported: `an XML file larger than ${XML_BYTES / 1024 / 1024} MB` };
  const problems: string[] = [];
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 200)).toString("latin1");
  const declared = /^[^>]*\bencoding\s*=\s*["']([\w-]{1,20})/.exec(head)?.[1];
  const read = readCcda(decode(bytes, problems, declared), held.uri);
  if ("unsupported" in read) return read;
  const { record, enclosed } = read;
  if (!enclosed) return { pages: [], problems, record };
  if (held.depth >= ENCLOSED_DEPTH) return { pages: [], problems: [...problems, "the file that it wraps was not read"], record };
  const inner = await held.readEnclosed(enclosed.bytes, enclosed.mediaType, name, { ...held, depth: held.depth + 1 });
  if ("unsupported" in inner)
    return { pages: [], problems: [...problems, `the file that it wraps was not read: ${inner.unsupported}`], record };
  return { pages: inner.pages, problems: [...problems, ...inner.problems], record };
}
