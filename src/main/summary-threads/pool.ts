// Makes summaries in threads of their own, so that no record, however large, holds up the server. A thread that dies takes its jobs with it: each is made once more, alone, and one that dies again
// is at fault itself.
import { availableParallelism } from "node:os";
import { MessageChannel, Worker } from "node:worker_threads";
import type { ReadingClient } from "#connectors/fhir/client.ts";
import { Fault } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import { NO_TABLES, type OperatorTables } from "#core/operator-tables.ts";
import type { Blobs, RecordRequest } from "#core/ports/sources.ts";
import type { MadeSummary, SummaryMaker, SummaryMeans, SummaryOrder } from "#core/ports/summaries.ts";
import type { Log } from "#core/ports/world.ts";
import { callsOver, PortClosed } from "#protocols/port-calls.ts";
import { ERRORS, NAMES_OF_THREAD, type OfServer, type OfThread, type ThreadMessage, type ThreadSettings } from "./crossing.ts";

export interface SummaryThreadsOptions {
  readonly settings: ThreadSettings;
  readonly openEndpoint: (request: RecordRequest) => ReadingClient;
  readonly blobs: Pick<Blobs, "head" | "get">;
  readonly log: Log;
  /** At most so many beside those that a lost job runs in alone. */
  readonly threads?: number;
  /** Of each thread. */
  readonly heapMb?: number;
}

export interface SummaryThreads extends SummaryMaker {
  /** A thread that waits, so that the first job need not. */
  warm(): void;
  close(): Promise<void>;
}

const MOST_THREADS = 4;
/** A record of the largest size that is read takes about half of it. */
const HEAP_MB = 1024;

/** Room for what is soon over, as each page is. */
const YOUNG_MB = 24;

/** Rejects what ran in a thread that is no more. */
class ThreadLost extends Error {
  readonly outOfMemory: boolean;

  constructor(outOfMemory: boolean) {
    super("the thread is gone");
    this.outOfMemory = outOfMemory;
  }
}

interface Thread {
  readonly worker: Worker;
  /** Rejects, when the thread ends, with ThreadLost. */
  readonly lost: Promise<never>;
  jobs: number;
  tables: OperatorTables;
}

export function summaryThreads(options: SummaryThreadsOptions): SummaryThreads {
  const most = options.threads ?? Math.min(MOST_THREADS, availableParallelism());
  const threads = new Set<Thread>();
  const alone = new Set<Thread>();
  let turn: Promise<unknown> = Promise.resolve();

  const start = (among: Set<Thread>): Thread => {
    const thread = startThread(options);
    among.add(thread);
    thread.lost.catch(() => among.delete(thread));
    return thread;
  };
  /** The one with the fewest jobs; another one while all have some. */
  const free = (): Thread => {
    const [least] = [...threads].sort((one, other) => one.jobs - other.jobs);
    return least && (least.jobs === 0 || threads.size >= most) ? least : start(threads);
  };
  const inThreadOfItsOwn = async <T>(work: (thread: Thread) => Promise<T>): Promise<T> => {
    const thread = start(alone);
    try {
      return await work(thread);
    } finally {
      await thread.worker.terminate();
    }
  };

  return {
    warm: () => void free(),
    async make(order, means, signal, use) {
      const run = (thread: Thread) => makeIn(thread, options, order, means, signal, use);
      try {
        return await run(free());
      } catch (error) {
        if (!(error instanceof ThreadLost)) throw error;
        signal.throwIfAborted();
        options.log.warn("thread lost, its jobs run alone", { job: order.job.id, outOfMemory: error.outOfMemory });
        // One after the other: which of them was too much for the thread shows only then.
        const mine = turn.then(() => inThreadOfItsOwn(run));
        turn = mine.catch(() => undefined);
        return await mine.catch((thrown) => {
          throw thrown instanceof ThreadLost ? faultOf(thrown) : thrown;
        });
      }
    },
    async close() {
      await Promise.all([...threads, ...alone].map(({ worker }) => worker.terminate()));
    },
  };
}

function faultOf({ outOfMemory }: ThreadLost): Fault {
  if (!outOfMemory) return new Fault("internal", "An internal error occurred.", { operator: "the thread that made the summary ended" });
  return new Fault(
    "too-large",
    "The sources together need more memory than one job may take, so nothing was published. Please name fewer of them.",
  );
}

function startThread({ settings, heapMb = HEAP_MB }: SummaryThreadsOptions): Thread {
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
    name: "summaries",
  });
  // It keeps no process alive that has nothing else to do.
  worker.unref();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => undefined);
  worker.once("error", (error) => lost.reject(new ThreadLost((error as { code?: unknown }).code === "ERR_WORKER_OUT_OF_MEMORY")));
  worker.once("exit", () => lost.reject(new ThreadLost(false)));
  return { worker, lost: lost.promise, jobs: 0, tables: NO_TABLES };
}

async function makeIn<T>(
  thread: Thread,
  options: SummaryThreadsOptions,
  { job, tables }: SummaryOrder,
  means: SummaryMeans,
  signal: AbortSignal,
  use: (made: MadeSummary) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const { port1: port, port2 } = new MessageChannel();
  if (thread.tables !== tables) {
    thread.tables = tables;
    thread.worker.postMessage({ tables } satisfies ThreadMessage);
  }
  const { language } = means;
  const its = language && { engine: language.engine, model: language.model };
  thread.worker.postMessage({ job: { job, language: its }, port: port2 } satisfies ThreadMessage, [port2]);
  const there = callsOver<OfThread>(port, offeredTo(options, job, means, signal), ERRORS, NAMES_OF_THREAD);
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => undefined);
  const abort = () => {
    there.abort().catch(() => undefined);
    aborted.reject(signal.reason);
  };
  signal.addEventListener("abort", abort, { once: true });
  const orEnd = <V>(call: Promise<V>): Promise<V> => {
    // Ended by the port itself, which closes with its thread a moment before the thread is known to be lost.
    const answer = call.catch((error) => (error instanceof PortClosed ? thread.lost : Promise.reject(error)));
    return Promise.race([answer, thread.lost, aborted.promise]);
  };
  let held: Uint8Array | undefined;
  // At once: this thread collects its garbage seldom, and a file may be as large as all else it holds.
  const giveBack = () => {
    if (held?.buffer instanceof ArrayBuffer) held.buffer.transfer(0);
    held = undefined;
  };
  thread.jobs += 1;
  try {
    const { sources, large, files, phrasing } = await orEnd(there.make());
    means.told(sources);
    const made = files.map(({ bytes, ...file }, index) => ({
      ...file,
      bytes: async () => {
        if (bytes) return bytes;
        giveBack();
        held = await orEnd(there.file(index));
        return held;
      },
    }));
    return await use({ large, files: made, phrasing });
  } finally {
    giveBack();
    thread.jobs -= 1;
    signal.removeEventListener("abort", abort);
    port.close();
  }
}

function offeredTo({ openEndpoint, blobs }: SummaryThreadsOptions, job: InsightsJob, means: SummaryMeans, signal: AbortSignal): OfServer {
  const { practiceId, request } = job;
  let bearerToken: string | undefined;
  let endpoint: ReadingClient | undefined;
  return {
    step: means.step,
    told: means.told,
    async notes() {
      const kept = await means.kept();
      bearerToken = kept.bearerToken;
      return kept.notes;
    },
    unverified: means.unverified,
    generate: (request) => means.language!.generate({ ...request, signal }),
    head: (place) => blobs.head(practiceId, place),
    get: (place, limit) => blobs.get(practiceId, place, limit),
    async ask(path, accept, maxBytes) {
      endpoint ??= openEndpoint({ practiceId, endpoint: request.fhirEndpoint!, patientId: request.patientId, bearerToken, signal });
      return endpoint.get(path, accept, maxBytes);
    },
  };
}
