// Reads a multipart/form-data body that is held whole, within bounds of count and size. It keeps no file on disk and takes no half body for a whole one.
import type { IncomingHttpHeaders } from "node:http";
import { Busboy } from "@fastify/busboy";

export interface MultipartLimits {
  readonly files: number;
  readonly fields: number;
  readonly fileBytes: number;
  readonly fieldBytes: number;
}

export interface MultipartFile {
  /** Of the part. */
  readonly name: string;
  /** As the client calls it, without folders; empty where it does not. */
  readonly fileName: string;
  /** As the client says; undefined where it says nothing. */
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
}

export interface Multipart {
  readonly files: readonly MultipartFile[];
  /** The last one of a name counts. */
  readonly fields: ReadonlyMap<string, string>;
}

export class MultipartError extends Error {
  readonly reason: "not-multipart" | "malformed" | "too-large" | "too-many";

  constructor(reason: MultipartError["reason"], message: string) {
    super(message);
    this.name = "MultipartError";
    this.reason = reason;
  }
}

/** Rejects with MultipartError, whose message never quotes the body. */
export function readMultipart(body: Uint8Array | undefined, contentType: string | undefined, limits: MultipartLimits): Promise<Multipart> {
  const parser = openParser(contentType, limits);
  if (body === undefined || body.length === 0) throw new MultipartError("malformed", "The body is empty.");
  const { promise, resolve, reject } = Promise.withResolvers<Multipart>();
  const files: MultipartFile[] = [];
  const fields = new Map<string, string>();
  const fail = (reason: MultipartError["reason"], message: string) => reject(new MultipartError(reason, message));

  parser.on("file", (name, stream, fileName, _encoding, type) => {
    const pieces: Buffer[] = [];
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    stream.on("limit", () => fail("too-large", `A file is larger than ${limits.fileBytes} bytes.`));
    // The part was cut: the parser says so for the whole body.
    stream.on("error", () => fail("malformed", "The multipart body ends before it is over."));
    stream.on("end", () => {
      // Without a header of its own a part is said to be text/plain.
      files.push({ name, fileName: fileName ?? "", contentType: type || undefined, bytes: Buffer.concat(pieces) });
    });
  });
  parser.on("field", (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) fail("too-large", "A form field is too long.");
    else fields.set(name, value);
  });
  for (const event of ["partsLimit", "filesLimit", "fieldsLimit"] as const)
    parser.on(event, () => fail("too-many", "The form has too many parts."));
  parser.on("error", () => fail("malformed", "The multipart body can't be read."));
  parser.on("finish", () => resolve({ files, fields }));
  parser.end(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  return promise;
}

function openParser(contentType: string | undefined, limits: MultipartLimits) {
  if (!/^multipart\/form-data\b/i.test(contentType ?? ""))
    throw new MultipartError("not-multipart", "The body must be multipart/form-data.");
  const headers = { "content-type": contentType } as IncomingHttpHeaders & { "content-type": string };
  const { files, fields, fileBytes, fieldBytes } = limits;
  try {
    return new Busboy({
      headers,
      limits: { files, fields, parts: files + fields, fileSize: fileBytes, fieldSize: fieldBytes, fieldNameSize: 200, headerPairs: 50 },
      // A part with a name of a file, or of a type that is no text, is a file.
      isPartAFile: (_name, type, fileName) => fileName !== undefined || (type !== undefined && !/^text\/plain\b/i.test(type)),
    });
  } catch {
    throw new MultipartError("malformed", "The content type names no boundary.");
  }
}
