// A thread that makes summaries, several jobs at a time as they wait for what they read. It reaches nothing by itself: no network, no database, no objects.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { ReadingClient } from "#connectors/fhir/client.ts";
import { baseOf, readRecordThrough } from "#connectors/fhir/record-source.ts";
import { NO_TABLES } from "#core/operator-tables.ts";
import type { MadeFile, SummaryMeans } from "#core/ports/summaries.ts";
import { createDocuments } from "#documents/read-documents.ts";
import { type Callable, callsOver } from "#protocols/port-calls.ts";
import { connectHealthPublisher } from "#publishers/connect-health/publisher.ts";
import { type MakeSummaryPorts, makeSummary } from "#usecases/make-summary.ts";
import {
  ERRORS,
  NAMES_OF_SERVER,
  type OfServer,
  type OfThread,
  type ThreadJob,
  type ThreadMessage,
  type ThreadSettings,
} from "./crossing.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
setFlagsFromString("--no-expose-gc");

const settings = workerData as ThreadSettings;
const documents = createDocuments(settings.documents);
let tables = NO_TABLES;

parentPort!.on("message", (message: ThreadMessage) => {
  if ("tables" in message) tables = message.tables;
  else serve(message.job, message.port);
});

function serve({ job, language }: ThreadJob, port: MessagePort): void {
  const over = new AbortController();
  const order = { job, tables };
  let files: readonly MadeFile[] = [];
  const offered: OfThread = {
    async make() {
      let sources: Parameters<SummaryMeans["told"]>[0] = [];
      const told: SummaryMeans["told"] = (now) => {
        sources = now;
      };
      try {
        const { large, phrasing, ...made } = await makeSummary(portsOver(server), order, meansOver(server, language, told), over.signal);
        files = made.files;
        const named = files.map(async ({ name, contentType, bytes }) => ({
          name,
          contentType,
          ...(large ? {} : { bytes: await bytes() }),
        }));
        return { sources, phrasing, large, files: await Promise.all(named) };
      } catch (thrown) {
        quietly(server.told(sources));
        throw thrown;
      }
    },
    file(index) {
      // Only of large records files are made one at a time. What reading and summarising left behind would else stay beside the file until the limit is met.
      collectGarbage();
      return files[index]!.bytes();
    },
    abort: () => over.abort(),
  };
  const server = callsOver<OfServer>(port, offered, ERRORS, NAMES_OF_SERVER);
  port.on("close", () => over.abort());
}

function portsOver(server: Callable<OfServer>): MakeSummaryPorts {
  return {
    documents,
    publisher: connectHealthPublisher,
    blobs: { head: (_practiceId, place) => server.head(place), get: (_practiceId, place, limit) => server.get(place, limit) },
    recordSource: {
      async read({ endpoint, patientId, signal }) {
        const client: ReadingClient = { base: baseOf(endpoint), get: (path, accept, maxBytes) => server.ask(path, accept, maxBytes) };
        return readRecordThrough(client, { patientId, signal }, { limits: settings.record, now: () => new Date() });
      },
    },
  };
}

/** Told in passing: who does not hear it any more has no use for it. */
function quietly(call: Promise<unknown>): void {
  call.catch(() => undefined);
}

function meansOver(server: Callable<OfServer>, language: ThreadJob["language"], told: SummaryMeans["told"]): SummaryMeans {
  return {
    step: server.step,
    kept: async () => ({ bearerToken: undefined, notes: await server.notes() }),
    told,
    unverified: (statement) => quietly(server.unverified(statement)),
    language: language && { ...language, generate: ({ signal: _, ...request }) => server.generate(request) },
  };
}
