// Reads documents that clients hand in, each in a thread of its own with an end to its time and memory, so that a file made to be hard to read holds up nobody. Of the file it knows nothing.
import { Worker } from "node:worker_threads";
import type { Documents, DocumentText } from "#core/ports/sources.ts";
import type { SizeLimits } from "#documents/limits.ts";
import { createDocuments } from "#documents/read-documents.ts";
import type { DocumentToRead } from "./thread.ts";

export interface ThreadBounds {
  /** More wait their turn. */
  readonly threads: number;
  readonly milliseconds: number;
  readonly heapMb: number;
}

type Read = DocumentText | { readonly unsupported: string };

/** The longest that a PDF's own reader takes, and a scanned page begun at its end. */
const BOUNDS: ThreadBounds = { threads: 2, milliseconds: 180_000, heapMb: 1024 };

const GONE = "the thread that read a document is gone";

export interface DocumentThreads extends Documents {
  /** What is being read is not read to its end. */
  close(): Promise<void>;
}

export function documentsInThreads(limits: SizeLimits, bounds: ThreadBounds = BOUNDS): DocumentThreads {
  const workers = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let closed = false;
  const turn = async () => {
    if (running < bounds.threads) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  // The next in line takes the place over.
  const done = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return {
    limits: createDocuments(limits).limits,
    async read(bytes, contentType, name, held) {
      await turn();
      try {
        if (closed) throw new Error(GONE);
        return await readInThread({ bytes, contentType, name, held, limits }, bounds, workers);
      } finally {
        done();
      }
    },
    async close() {
      closed = true;
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

/** Rejects with what the reader threw; a file that takes too much is unsupported, as it would be the next time. */
function readInThread(workerData: DocumentToRead, { milliseconds, heapMb }: ThreadBounds, workers: Set<Worker>): Promise<Read> {
  return new Promise<Read>((resolve, reject) => {
    const worker = new Worker(new URL("./thread.ts", import.meta.url), { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    workers.add(worker);
    // It keeps no process alive that has nothing else to do.
    worker.unref();
    const late = setTimeout(() => settle(() => resolve({ unsupported: "a file that takes too long to read" })), milliseconds);
    const settle = (outcome: () => void) => {
      clearTimeout(late);
      workers.delete(worker);
      void worker.terminate();
      outcome();
    };
    worker.once("message", (read: Read) => settle(() => resolve(read)));
    worker.once("error", (error: Error & { code?: string }) =>
      settle(() => {
        if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve({ unsupported: "a file that takes too much memory to read" });
        else reject(error);
      }),
    );
    worker.once("exit", () => settle(() => reject(new Error(GONE))));
  });
}
