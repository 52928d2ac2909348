// The picture that a scanned page consists of, as a portable anymap (PBM or PPM) for a program that reads print. A page without one gives nothing.
import type { getDocumentProxy } from "unpdf";
import { getResolvedPDFJS } from "unpdf";
import { IMAGE_PIXELS } from "../limits.ts";

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** The library's ImageKind: 1 is one bit for a pixel, 2 is RGB, 3 is RGBA. */
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** How long a picture is waited for: the library says nothing of one that it can't decode. */
const DECODING_MILLISECONDS = 10_000;

export async function scanOf(page: Page): Promise<Uint8Array | undefined> {
  const { OPS } = await getResolvedPDFJS();
  const operators = await page.getOperatorList();
  const keys = operators.argsArray.flatMap((args: readonly unknown[], index) =>
    operators.fnArray[index] === OPS.paintImageXObject && typeof args[0] === "string" ? [args[0]] : [],
  );
  let largest: Picture | undefined;
  for (const key of new Set(keys)) {
    const picture = await pictureOf(page, key);
    if (picture && (!largest || picture.width * picture.height > largest.width * largest.height)) largest = picture;
  }
  return largest && anymap(largest);
}

async function pictureOf(page: Page, key: string): Promise<Picture | undefined> {
  const held = key.startsWith("g_") ? page.commonObjs : page.objs;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const timer = setTimeout(resolve, DECODING_MILLISECONDS, undefined);
  held.get(key, resolve);
  const picture = await promise;
  clearTimeout(timer);
  return isPicture(picture) && picture.width * picture.height <= IMAGE_PIXELS ? picture : undefined;
}

function isPicture(value: unknown): value is Picture {
  return typeof value === "object" && value !== null && "kind" in value && "data" in value && ArrayBuffer.isView(value.data);
}

function anymap({ width, height, kind, data }: Picture): Uint8Array | undefined {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  // The library's set bits are white, those of PBM black.
  if (kind === 1)
    return withHeader(
      `P4\n${width} ${height}\n`,
      bytes.map((byte) => byte ^ 0xff),
    );
  if (kind === 2) return withHeader(`P6\n${width} ${height}\n255\n`, bytes);
  if (kind !== 3) return undefined;
  const colours = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) colours.set(bytes.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  return withHeader(`P6\n${width} ${height}\n255\n`, colours);
}

function withHeader(header: string, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(header, "ascii"), body]);
}
