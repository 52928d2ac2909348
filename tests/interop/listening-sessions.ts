// Listening sessions for the walk through the service model, in every state that a reply can show: made by streams, and finished or given up as the server's worker does it.
import { randomUUID } from "node:crypto";
import { flacPieces } from "#formats/audio/flac-for-tests.ts";
import { connectHealthVisitPublisher } from "#publishers/connect-health/visit-files.ts";
import { abandonListening, finishListening } from "#usecases/finish-listening.ts";
import type { Served } from "#wires/insights/served-for-tests.ts";
import { configuration, openStream } from "../listening/stream-client.ts";

const OUTPUT = "s3://chartroom-output/insights/visits";
const CUSTOM = {
  postStreamActionSettings: {
    outputS3Uri: OUTPUT,
    clinicalNoteGenerationSettings: {
      noteTemplateSettings: {
        customTemplate: { templateType: "DAP", templateInstructions: [{ sectionHeader: "Plan", sectionInstruction: "Two lines." }] },
      },
    },
  },
  encounterContext: { unstructuredContext: "Seen before." },
};

/** Their ids. */
export async function listeningSessions(served: Served, domainId: string, subscriptionId: string): Promise<readonly string[]> {
  const { endpoint: url, key, storage, world, blobs } = served;
  const ports = {
    store: storage.store,
    world,
    blobs,
    visitPublisher: connectHealthVisitPublisher,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  };
  const credentials = { accessKeyId: key.accessKeyId, secretAccessKey: key.secret };

  async function streamed(end: boolean, encoding: "pcm" | "flac", more: object = {}): Promise<string> {
    const sessionId = randomUUID();
    const headers = { "x-amzn-medscribe-media-encoding": encoding };
    const stream = await openStream({ url, credentials, sessionId, domainId, subscriptionId, headers });
    await stream.send("configurationEvent", configuration(OUTPUT, more));
    const quiet = new Uint8Array(25_600);
    const pieces = encoding === "pcm" ? [quiet] : flacPieces(quiet, { sampleRate: 16_000, channels: 2 });
    for (const piece of pieces) await stream.send("binaryAudioEvent", piece);
    if (end) await stream.send("sessionControlEvent", { type: "END_OF_SESSION" });
    await stream.close();
    const { failure, status } = await stream.ended;
    if (status !== 200 || failure) throw new Error(`a session was not made: ${status} ${failure?.message}`);
    return sessionId;
  }
  async function workOn(clientId: string) {
    const { rows } = await storage.pool.query("SELECT id FROM chartroom.listening_session WHERE client_id = $1", [clientId]);
    return { practiceId: key.practiceId, requestId: randomUUID(), sessionId: rows[0].id as string };
  }

  const paused = await streamed(false, "pcm");
  const ended = await streamed(true, "flac");
  const written = await streamed(true, "pcm", CUSTOM);
  await finishListening(ports, await workOn(written));
  const unwritten = await streamed(true, "flac", CUSTOM);
  await abandonListening(ports, await workOn(unwritten), "unavailable");
  const failed = await streamed(false, "pcm");
  await abandonListening(ports, await workOn(failed), "unavailable");
  return [paused, ended, written, unwritten, failed];
}
