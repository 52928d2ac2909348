// A JPEG or PNG file as one page of text. Larger than its bounds, it is refused before any program sees it.
import { IMAGE_PIXELS } from "../limits.ts";
import { megabytes } from "../megabytes.ts";
import type { ReadPages } from "../read-pages.ts";
import { recognise } from "../recognise.ts";

/** `program` reads print: see `recognise`. */
export async function readImage(bytes: Uint8Array, maxBytes: number, program?: string): Promise<ReadPages> {
  if (bytes.byteLength > maxBytes) return { unsupported: `an image larger than ${megabytes(maxBytes)}` };
  const pixels = pixelsOf(bytes);
  if (pixels === undefined || pixels === 0) return { unsupported: "a broken image" };
  if (pixels > IMAGE_PIXELS) return { unsupported: `an image of more than ${IMAGE_PIXELS / 1_000_000} million pixels` };
  const recognised = await recognise(bytes, program);
  if (recognised === "absent") return { unsupported: "an image (not read: the program tesseract is not installed)" };
  if (recognised === "failed") return { unsupported: "an image that the program tesseract could not read" };
  if (recognised.text === "") return { unsupported: "an image without text" };
  const problems = ["the text was recognised from an image and may have errors"];
  if (holdsMore(bytes)) problems.push("only the first of its pictures was read");
  return { pages: [{ page: 1, text: recognised.text }], problems };
}

/** An animated PNG (a chunk acTL before its picture), or a JPEG with others behind it (a segment named MPF). */
function holdsMore(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 65_536));
  if (bytes[0] !== 0x89) return head.includes("MPF\0");
  const [frames, picture] = [head.indexOf("acTL"), head.indexOf("IDAT")];
  return frames >= 0 && (picture < 0 || frames < picture);
}

/** From the header: a PNG's IHDR, a JPEG's start of frame. */
function pixelsOf(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0x89) return bytes.length < 24 ? undefined : view.getUint32(16) * view.getUint32(20);
  let position = 2;
  while (position + 9 < bytes.length && bytes[position] === 0xff) {
    const marker = bytes[position + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return view.getUint16(position + 5) * view.getUint16(position + 7);
    position += marker === 0xff ? 1 : 2 + view.getUint16(position + 2);
  }
  return undefined;
}
