// The picture or stencil that a scanned page consists of, as a portable anymap (PBM or PPM) for a program that reads print. A page without one gives nothing.
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

const ONE_BIT = 1;
/** How long a picture is waited for: the library says nothing of one that it can't decode. */
const DECODING_MILLISECONDS = 10_000;

export async function scanOf(page: Page): Promise<Uint8Array | undefined> {
  const { OPS } = await getResolvedPDFJS();
  const operators = await page.getOperatorList();
  const seen = new Set<string>();
  let largest: Picture | undefined;
  for (const [index, operator] of operators.fnArray.entries()) {
    const drawn: unknown = operators.argsArray[index]?.[0];
    let picture: Picture | undefined;
    if (operator === OPS.paintImageXObject) picture = await held(page, drawn, seen);
    else if (operator === OPS.paintInlineImageXObject) picture = asPicture(drawn);
    else if (operator === OPS.paintImageMaskXObject) picture = await maskOf(page, drawn, seen);
    if (picture && (!largest || picture.width * picture.height > largest.width * largest.height)) largest = picture;
  }
  return largest && anymap(largest);
}

/** A stencil through which ink is put on the page: one bit for a pixel, as in a picture of that kind. Large ones are held apart, small ones with the operator. */
async function maskOf(page: Page, drawn: unknown, seen: Set<string>): Promise<Picture | undefined> {
  if (typeof drawn !== "object" || drawn === null || !("data" in drawn)) return undefined;
  const mask: unknown = typeof drawn.data === "string" ? await loaded(page, drawn.data, seen) : drawn;
  return typeof mask === "object" && mask !== null ? asPicture({ ...mask, kind: ONE_BIT }) : undefined;
}

async function held(page: Page, key: unknown, seen: Set<string>): Promise<Picture | undefined> {
  return typeof key === "string" ? asPicture(await loaded(page, key, seen)) : undefined;
}

/** Each once, however often it is drawn. */
async function loaded(page: Page, key: string, seen: Set<string>): Promise<unknown> {
  if (seen.has(key)) return undefined;
  seen.add(key);
  const objects = key.startsWith("g_") ? page.commonObjs : page.objs;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const timer = setTimeout(resolve, DECODING_MILLISECONDS, undefined);
  objects.get(key, resolve);
  const picture = await promise;
  clearTimeout(timer);
  return picture;
}

function asPicture(value: unknown): Picture | undefined {
  return isPicture(value) && value.width * value.height <= IMAGE_PIXELS ? value : undefined;
}

function isPicture(value: unknown): value is Picture {
  return (
    typeof value === "object" && value !== null && "kind" in value && "data" in value && ArrayBuffer.isView(value.data) && "width" in value
  );
}

function anymap({ width, height, kind, data }: Picture): Uint8Array | undefined {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  // The library's set bits are white, those of PBM black.
  if (kind === ONE_BIT)
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
