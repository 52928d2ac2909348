// The scribe stream by the AWS SDK for JavaScript v3 runtime, whose own code signs, frames and reads: a whole session, one that is cut and goes on, and errors as it types them.
// proves: insights.StartMedicalScribeListeningSession, insights.GetMedicalScribeListeningSession by aws-sdk-js
import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type JavascriptStream, streamByJavascript } from "../listening/javascript-client.ts";
import { FOLDER_OF, type ListeningServer, serveListening } from "../listening/served.ts";
import { configuration, type Heard, type StreamTarget } from "../listening/stream-client.ts";
import { dialogue, hearingEngine, marksOf, tone } from "../listening/synthetic-sound.ts";
import { CLIENTS, clientOutput, installed, MODELS, missing } from "./others.ts";

const reason = missing([CLIENTS, MODELS]);
const LINES = Array.from({ length: 10 }, (_, index) => `Line ${index + 1} of a visit.`);
const utterances = LINES.map((text, index) => ({ text, samples: tone(index + 1, 1_000) }));
const sound = dialogue(utterances);
const RAW_BY_SOX = ["-q", "-D", "-t", "raw", "-e", "signed", "-b", "16", "-r", "16000", "-c", "2", "-"];
const RAW_BY_FFMPEG = ["-v", "error", "-f", "s16le", "-ar", "16000", "-ac", "2", "-i", "-"];

describe.skipIf(reason !== undefined)("AWS SDK for JavaScript v3", () => {
  let place: ListeningServer;
  let folder: string;
  let soundFile: string;

  beforeAll(async () => {
    folder = await installed(CLIENTS);
    place = await serveListening(hearingEngine(marksOf(utterances)));
    soundFile = join(place.server.dataDir, "sound.raw");
    await writeFile(soundFile, sound);
  }, 240_000);
  afterAll(() => place?.server.close());

  const stream = (target: StreamTarget, more: Omit<JavascriptStream, "soundFile">) =>
    streamByJavascript(folder, target, { soundFile, ...more });

  const said = (heard: readonly Heard[]) =>
    heard
      .filter(({ isPartial }) => !isPartial)
      .toSorted((a, b) => a.audioBeginOffset - b.audioBeginOffset)
      .map(({ content }) => content);

  const get = (target: StreamTarget, sessionId = target.sessionId) =>
    clientOutput(
      process.execPath,
      [
        join(folder, "client.mjs"),
        target.url,
        "GetMedicalScribeListeningSession",
        JSON.stringify({ domainId: target.domainId, subscriptionId: target.subscriptionId, sessionId }),
      ],
      target.credentials,
      "us-east-1",
    );

  test("streams a visit and reads what was heard, and the session", { timeout: 120_000 }, async () => {
    const target = place.newTarget();
    const out = await stream(target, { end: true });
    expect(out).toMatchObject({
      members: { sessionId: target.sessionId, mediaSampleRateHertz: 16_000, mediaEncoding: "pcm", requestId: expect.any(String) },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(said(out!.heard)).toEqual(LINES);
    const written = async () => (await get(target)).medicalScribeListeningSessionDetails;
    await expect.poll(written, { timeout: 60_000, interval: 1_000 }).toMatchObject({
      sessionId: target.sessionId,
      streamStatus: "COMPLETED",
      streamCreationTime: expect.any(String),
      postStreamActionResult: {
        clinicalNoteGenerationResult: {
          noteResult: { status: "COMPLETED", outputLocation: `s3://chartroom-output/${FOLDER_OF(target)}/clinicalDoc.json` },
          transcriptResult: { status: "COMPLETED" },
          afterVisitSummaryResult: { status: "COMPLETED" },
        },
      },
    });
  });

  test("is cut off three times and goes on where it was", { timeout: 240_000 }, async () => {
    const target = place.newTarget();
    for (const share of [0.2, 0.45, 0.7]) expect(await stream(target, { stopAt: Math.round(sound.length * share) })).toBeUndefined();
    const out = await stream(target, { end: true });
    expect(out?.exception).toBeUndefined();
    expect(said(out!.heard)).toEqual(LINES);
  });

  test.each<[string, readonly string[]]>([
    ["sox", [...RAW_BY_SOX, "-C", "5", "-t", "flac", "-"]],
    ["ffmpeg", [...RAW_BY_FFMPEG, "-c:a", "flac", "-f", "flac", "-"]],
  ])("streams FLAC made by %s, is cut off twice, and makes a new stream of the rest", { timeout: 240_000 }, async (program, args) => {
    if (missing([], [[program, program === "sox" ? "--version" : "-version"]])) return expect(program, "is not here").toBeTypeOf("string");
    const target = place.newTarget();
    const flac = { input: { mediaEncoding: "flac" }, encoder: [program, ...args] } as const;
    for (const bytes of [40_000, 30_000]) expect(await stream(target, { ...flac, stopAt: bytes })).toBeUndefined();
    const kept = (await get(target)).medicalScribeListeningSessionDetails;
    expect(kept).toMatchObject({ mediaEncoding: "flac", streamStatus: expect.stringMatching(/^(IN_PROGRESS|PAUSED)$/) });
    const out = await stream(target, { ...flac, end: true });
    expect(out?.exception, out?.message).toBeUndefined();
    expect(out?.members).toMatchObject({ mediaEncoding: "flac" });
    expect(said(out!.heard)).toEqual(LINES);
  });

  test("types every error, before the stream and in it", { timeout: 120_000 }, async () => {
    const target = place.newTarget();
    expect(await stream(target, { input: { subscriptionId: `sub-${"q".repeat(21)}` } })).toMatchObject({
      exception: "ResourceNotFoundException",
      status: 404,
    });
    expect(await stream(target, { input: { mediaEncoding: "ogg-opus" } })).toMatchObject({ exception: "ValidationException", status: 400 });
    const wrong = { ...target, credentials: { ...target.credentials, secretAccessKey: "wrong" } };
    expect(await stream(wrong, {})).toMatchObject({ exception: "AccessDeniedException", status: 401 });
    expect(await stream(target, { configuration: configuration("s3://nobody-has-this/x"), end: true })).toMatchObject({
      exception: "ValidationException",
      message: expect.stringContaining("bucket"),
    });
  });

  test("reads a session, and is told of one that is not there", { timeout: 60_000 }, async () => {
    const target = { ...place.newTarget() };
    expect(await get(target, randomUUID())).toMatchObject({ exception: "ResourceNotFoundException" });
  });
});
