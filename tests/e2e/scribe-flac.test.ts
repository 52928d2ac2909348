// The scribe stream with its sound as FLAC: what is heard and written is that of the same sound as PCM, also when it is cut off anywhere; what can't be decoded is refused.
// proves: insights.StartMedicalScribeListeningSession by script
import { afterAll, beforeAll, expect, test } from "vitest";
import { SAMPLE_BYTES, type SoundFormat } from "#core/pcm.ts";
import { flacHeader, flacPieces } from "#formats/audio/flac-for-tests.ts";
import { configured, details, finish, type ListeningServer, OUTPUT, sendSound, serveListening } from "../listening/served.ts";
import { openSocket } from "../listening/socket-client.ts";
import { configuration, type Heard, openStream, type StreamCall, type StreamTarget } from "../listening/stream-client.ts";
import { dialogue, hearingEngine, marksOf, tone } from "../listening/synthetic-sound.ts";
import { file, written } from "../listening/written-files.ts";

const LINES = [
  "What brings you in today?",
  "I have had chest pain for two days.",
  "Plan: start aspirin 81 mg daily and follow up in two weeks.",
  "Thank you, doctor.",
];
const utterances = LINES.map((text, index) => ({ text, samples: tone(index + 1, 1_200) }));
const sound = dialogue(utterances);
const FORMAT: SoundFormat & { readonly block: number } = { sampleRate: 16_000, channels: 2, block: 1_024 };
const BLOCK_BYTES = FORMAT.block * FORMAT.channels * SAMPLE_BYTES;
const FLAC = flacPieces(sound, FORMAT);

let place: ListeningServer;

beforeAll(async () => {
  place = await serveListening(hearingEngine(marksOf(utterances)));
});
afterAll(() => place?.server.close());

const asFlac = (target: StreamTarget): StreamTarget => ({ ...target, headers: { "x-amzn-medscribe-media-encoding": "flac" } });
const finals = (heard: readonly Heard[]) =>
  heard.filter(({ isPartial }) => !isPartial).toSorted((a, b) => a.audioBeginOffset - b.audioBeginOffset);
const contents = (heard: readonly Heard[]) => finals(heard).map(({ content }) => content);
const kept = async (stream: StreamCall) => Number((await stream.opened).headers["chartroom-received-audio-bytes"]);

async function whole(target: StreamTarget, bytes: Buffer): Promise<readonly Heard[]> {
  const stream = await configured(target);
  await sendSound(stream, bytes);
  await finish(stream);
  const ended = await stream.ended;
  expect(ended).toMatchObject({ failure: undefined, broken: false });
  await written(target);
  return finals(ended.heard);
}

test("what is heard and written is that of the same sound as PCM", async () => {
  const [plain, flac] = [place.newTarget(), asFlac(place.newTarget())];
  const heard = await whole(flac, Buffer.concat(FLAC));
  expect(heard).toEqual(await whole(plain, sound));
  expect(contents(heard)).toEqual(LINES);
  expect(await details(flac)).toMatchObject({
    mediaEncoding: "flac",
    streamStatus: "COMPLETED",
    chartroomReceivedAudioBytes: sound.length,
  });
  expect(await details(plain)).toMatchObject({ mediaEncoding: "pcm" });
  for (const name of ["transcript.json", "clinicalDoc.json", "afterVisitSummary.json"]) {
    const text = JSON.stringify(await file(flac, name)).replaceAll(flac.sessionId, plain.sessionId);
    expect(JSON.parse(text)).toEqual(await file(plain, name));
  }
});

test("over a web socket too, in events of base64 as well", async () => {
  const target = place.newTarget();
  const socket = await openSocket(target, { query: { "media-encoding": "flac" } });
  await socket.send("configurationEvent", configuration(OUTPUT));
  for (const piece of FLAC) await socket.send("audioEvent", { audioChunk: Buffer.from(piece).toString("base64") });
  await socket.send("sessionControlEvent", { type: "END_OF_SESSION" });
  await socket.close();
  const ended = await socket.ended;
  expect(ended).toMatchObject({ code: 1000, failure: undefined });
  expect(contents(ended.heard)).toEqual(LINES);
});

test("cut off within a frame, it goes on by a new stream from there, or by the frames that are missing", async () => {
  const target = asFlac(place.newTarget());
  const first = await configured(target);
  const flac = Buffer.concat(FLAC);
  await sendSound(first, flac, 0, 150_000);
  await expect.poll(async () => (await details(target)).chartroomReceivedAudioBytes, { timeout: 10_000 }).toBeGreaterThan(100_000);
  first.cut();
  await first.ended;

  // What is kept ends with a frame; a new stream has a header and numbers of its own.
  const second = await configured(target);
  const from = await kept(second);
  expect(from % BLOCK_BYTES).toBe(0);
  const rest = Buffer.concat(flacPieces(sound.subarray(from), FORMAT));
  await sendSound(second, rest, 0, Math.round(rest.length / 2));
  await expect.poll(async () => (await details(target)).chartroomReceivedAudioBytes, { timeout: 10_000 }).toBeGreaterThan(from);
  second.cut();
  await second.ended;

  // The frames of the first stream have the places of the session, which are checked.
  const third = await configured(target);
  const missing = (await kept(third)) / BLOCK_BYTES;
  await sendSound(third, Buffer.concat([FLAC[0]!, ...FLAC.slice(1 + missing)]));
  await finish(third);
  const ended = await third.ended;
  expect(ended.failure).toBeUndefined();
  expect(contents(ended.heard)).toEqual(LINES);
  expect(await details(target)).toMatchObject({ chartroomReceivedAudioBytes: sound.length });
});

const refusal = (message: string) => ({ type: "validationException", message: `The FLAC stream can't be heard: ${message}.` });

test("frames that leave sound out, or repeat it, are refused when it goes on", async () => {
  const target = asFlac(place.newTarget());
  const first = await configured(target);
  await sendSound(first, Buffer.concat(FLAC.slice(0, 11)));
  await first.close();
  expect((await first.ended).failure).toBeUndefined();
  for (const [from, at] of [
    [12, 11],
    [9, 8],
  ] as const) {
    const stream = await configured(target);
    expect(await kept(stream)).toBe(10 * BLOCK_BYTES);
    await sendSound(stream, Buffer.concat([FLAC[0]!, ...FLAC.slice(from)]));
    const message = `its first frame begins at sample ${at * FORMAT.block}, and what was kept before ends at ${10 * FORMAT.block}`;
    expect((await stream.ended).failure).toEqual(refusal(message));
  }
  expect(await details(target)).toMatchObject({ streamStatus: "PAUSED", chartroomReceivedAudioBytes: 10 * BLOCK_BYTES });
});

test.each(["END_OF_SESSION", "the closing message"])("a last frame that is not whole is said at %s, and can be brought", async (how) => {
  const target = asFlac(place.newTarget());
  const first = await configured(target);
  const flac = Buffer.concat(FLAC);
  await sendSound(first, flac, 0, flac.length - 10);
  if (how === "END_OF_SESSION") await finish(first);
  else await first.close();
  expect((await first.ended).failure).toEqual(refusal("it ends before its last frame does"));
  expect(await details(target)).toMatchObject({ streamStatus: "PAUSED" });
  const second = await configured(target);
  await sendSound(second, Buffer.concat(flacPieces(sound.subarray(await kept(second)), FORMAT)));
  await finish(second);
  const ended = await second.ended;
  expect(ended.failure).toBeUndefined();
  expect(contents(ended.heard)).toEqual(LINES);
});

const [head, ...frames] = FLAC as [Uint8Array, ...Uint8Array[]];
const flipped = Uint8Array.from(frames[5]!);
flipped[100]! ^= 4;

test.each<[string, Uint8Array, number, string]>([
  ["bytes that are no FLAC", sound.subarray(0, 3_000), 0, "it does not begin with the header of FLAC"],
  ["frames without their header", frames[0]!, 0, "it does not begin with the header of FLAC"],
  ["another sample rate", flacHeader({ ...FORMAT, sampleRate: 8_000 }), 0, "it has 8000 samples a second, and 16000 were announced"],
  ["one channel in place of two", flacHeader({ ...FORMAT, channels: 1 }), 0, "it has 1 channels, and 2 were announced"],
  ["24 bits a sample", flacHeader({ ...FORMAT, bitsPerSample: 24 }), 0, "it has 24 bits a sample, and only 16 are taken"],
  [
    "a frame that was changed",
    Buffer.concat([head, ...frames.slice(0, 5), flipped, ...frames.slice(6, 9)]),
    5,
    "a frame's checksum does not fit its bytes",
  ],
  [
    "a frame that is left out",
    Buffer.concat([head, ...frames.slice(0, 5), ...frames.slice(6, 9)]),
    5,
    "a frame begins at sample 6144, and the one before ended at 5120",
  ],
])("refuses %s, and keeps what came before it", async (_what, bytes, before, message) => {
  const target = asFlac(place.newTarget());
  const stream = await configured(target);
  await sendSound(stream, Buffer.from(bytes));
  expect((await stream.ended).failure).toEqual(refusal(message));
  const session = async () => (await details(target)).chartroomReceivedAudioBytes;
  await expect.poll(session, { timeout: 10_000 }).toBe(before * BLOCK_BYTES);
});

test("a session does not go on in another encoding", async () => {
  const target = place.newTarget();
  const first = await configured(target);
  await first.close();
  await first.ended;
  const other = await openStream(asFlac(target));
  expect(await other.opened).toMatchObject({ status: 400, headers: { "x-amzn-errortype": "ValidationException" } });
  other.cut();
});

test("few bytes that are long silence count as what they are", async () => {
  const target = asFlac(place.newTarget());
  const block = 48_000;
  const silent = flacPieces(Buffer.alloc(block * 4), { ...FORMAT, block });
  const long = Array.from(
    { length: 30 },
    (_, number) => flacPieces(Buffer.alloc(block * 4), { ...FORMAT, block, firstNumber: number })[1]!,
  );
  const stream = await configured(target);
  const bytes = Buffer.concat([silent[0]!, ...long]);
  expect(bytes.length).toBeLessThan(1_000);
  await stream.send("binaryAudioEvent", new Uint8Array(bytes));
  await finish(stream);
  const ended = await stream.ended;
  expect(ended).toMatchObject({ failure: undefined, heard: [] });
  expect(await details(target)).toMatchObject({ chartroomReceivedAudioBytes: 30 * block * 4 });
});
