// The scribe stream over a web socket on a whole server: the same session as over HTTP/2, and who is not let in.
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configured, details, finish, type ListeningServer, OUTPUT, sendSound, serveListening } from "../listening/served.ts";
import { openSocket, presigned } from "../listening/socket-client.ts";
import { configuration, type Heard } from "../listening/stream-client.ts";
import { dialogue, hearingEngine, marksOf, tone } from "../listening/synthetic-sound.ts";

const LINES = ["Good morning.", "Good morning, doctor.", "Plan: rest for a week."];
const utterances = LINES.map((text, index) => ({ text, samples: tone(index + 1, 1_000) }));
const sound = dialogue(utterances);

let place: ListeningServer;

beforeAll(async () => {
  place = await serveListening(hearingEngine(marksOf(utterances)));
});
afterAll(() => place?.server.close());

const said = (heard: readonly Heard[]) =>
  heard
    .filter(({ isPartial }) => !isPartial)
    .toSorted((a, b) => a.audioBeginOffset - b.audioBeginOffset)
    .map(({ content }) => content);

test("streams a whole session, and ends with code 1000", async () => {
  const target = place.newTarget();
  const socket = await openSocket(target);
  expect(await socket.opened).toBe("open");
  await socket.send("configurationEvent", configuration(OUTPUT));
  for (let at = 0; at < sound.length; at += 25_600) await socket.send("binaryAudioEvent", new Uint8Array(sound.subarray(at, at + 25_600)));
  await socket.send("sessionControlEvent", { type: "END_OF_SESSION" });
  await socket.close();
  const ended = await socket.ended;
  expect(ended).toMatchObject({ code: 1000, failure: undefined });
  expect(said(ended.heard)).toEqual(LINES);
  expect(await details(target)).toMatchObject({ streamStatus: "COMPLETED", chartroomReceivedAudioBytes: sound.length });
});

test("what is wrong is said in the stream and as the reason of the end", async () => {
  const socket = await openSocket(place.newTarget());
  await socket.send("binaryAudioEvent", new Uint8Array(8));
  expect(await socket.ended).toMatchObject({
    code: 1011,
    reason: "The first message must be a configurationEvent.",
    failure: { type: "validationException" },
  });
});

test("a session begun over one goes on over the other", async () => {
  const target = place.newTarget();
  const stream = await configured(target);
  await sendSound(stream, sound, 0, 64_000);
  await stream.close();
  await stream.ended;
  const socket = await openSocket(target);
  await socket.send("configurationEvent", configuration(OUTPUT));
  await socket.send("binaryAudioEvent", new Uint8Array(sound.subarray(64_000, 90_000)));
  await socket.close();
  await socket.ended;
  const again = await configured(target);
  await sendSound(again, sound, 90_000);
  await finish(again);
  expect(said((await again.ended).heard).join(" ")).toContain("Plan: rest for a week.");
});

test.each([
  ["a changed URL", { change: (url: string) => url.replace("sample-rate=16000", "sample-rate=8000") }, 401],
  ["a URL good for too long", { expiresIn: 3_600 }, 401],
  ["another language", { query: { "language-code": "de-DE" } }, 400],
  ["an unknown subscription", { query: { "subscription-id": `sub-${"q".repeat(21)}` } }, 404],
])("does not let in %s", async (_what, options, status) => {
  const socket = await openSocket(place.newTarget(), options);
  expect(await socket.opened).toBe(status);
});

test("a wrong secret is not let in, and a plain request there finds nothing", async () => {
  const target = place.newTarget();
  const wrong = await openSocket({ ...target, credentials: { ...target.credentials, secretAccessKey: "wrong" } });
  expect(await wrong.opened).toBe(401);
  const { url } = await presigned(target);
  const response = await fetch(url.replace(/^ws/, "http"));
  expect(response.status).toBe(404);
  expect(response.headers.get("x-amzn-errortype")).toBe("UnknownOperationException");
});

test("a request that offers another protocol elsewhere is answered as any", async () => {
  const { port, hostname } = new URL(place.server.url);
  const status = await new Promise((resolve, reject) => {
    const headers = { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAMAAABkAAQAAP__" };
    request({ hostname, port, path: "/readyz", headers }, (response) => resolve(response.statusCode))
      .on("error", reject)
      .end();
  });
  expect(status).toBe(200);
});
