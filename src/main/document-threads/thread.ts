// A thread that reads one document and is ended then. It reaches nothing: bytes in, text out.
import { parentPort, workerData } from "node:worker_threads";
import type { SizeLimits } from "#documents/limits.ts";
import { createDocuments } from "#documents/read-documents.ts";

export interface DocumentToRead {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  readonly name: string;
  readonly held: { readonly uri: string; readonly patientId: string } | undefined;
  readonly limits: SizeLimits;
}

const { bytes, contentType, name, held, limits } = workerData as DocumentToRead;
parentPort!.postMessage(await createDocuments(limits).read(bytes, contentType, name, held));
