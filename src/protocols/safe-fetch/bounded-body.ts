// Collects an answer's body within a bound that holds for the bytes on the wire and for what they unpack to, so a small bomb stays small.
import type { Readable } from "node:stream";
import { createGunzip, createInflate } from "node:zlib";
import { SafeFetchError } from "./safe-fetch-error.ts";

/** `encoding` is the Content-Encoding; only what we ask for is understood. Destroys the stream when it refuses. */
export async function boundedBody(stream: Readable, encoding: string | undefined, maxBytes: number, host: string): Promise<Uint8Array> {
  const name = (encoding ?? "identity").trim().toLowerCase();
  if (name === "identity" || name === "") return collect(stream, maxBytes, host);
  if (name !== "gzip" && name !== "x-gzip" && name !== "deflate") {
    stream.on("error", () => undefined).destroy();
    throw new SafeFetchError("protocol", host);
  }
  const unpack = name === "deflate" ? createInflate() : createGunzip();
  let received = 0;
  stream.on("data", (part: Buffer) => {
    received += part.length;
    if (received > maxBytes) unpack.destroy(new SafeFetchError("too-large", host));
  });
  stream.on("error", (error) => unpack.destroy(error));
  stream.pipe(unpack);
  try {
    return await collect(unpack, maxBytes, host);
  } catch (error) {
    stream.destroy();
    // What zlib says of broken data is the other side's fault, not a system error.
    throw (error as NodeJS.ErrnoException).code?.startsWith("Z_") ? new SafeFetchError("protocol", host) : error;
  }
}

async function collect(stream: Readable, maxBytes: number, host: string): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) throw new SafeFetchError("too-large", host); // leaving the loop destroys the stream
    parts.push(part);
  }
  return Buffer.concat(parts);
}
