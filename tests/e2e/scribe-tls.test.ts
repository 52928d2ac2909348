// The scribe stream under TLS: a web socket opened by a presigned wss URL, and HTTP/2, on the same port with the same messages.
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openssl, trustedCertificate } from "../certificate.ts";
import { configured, details, finish, type ListeningServer, OUTPUT, sendSound, serveListening } from "../listening/served.ts";
import { openSocket, presigned } from "../listening/socket-client.ts";
import { configuration, type Heard } from "../listening/stream-client.ts";
import { dialogue, hearingEngine, marksOf, tone } from "../listening/synthetic-sound.ts";
import { file, written } from "../listening/written-files.ts";

const LINES = ["Good morning.", "Good morning, doctor.", "Plan: rest for a week."];
const utterances = LINES.map((text, index) => ({ text, samples: tone(index + 1, 1_000) }));
const sound = dialogue(utterances);

const said = (heard: readonly Heard[]) =>
  heard
    .filter(({ isPartial }) => !isPartial)
    .toSorted((a, b) => a.audioBeginOffset - b.audioBeginOffset)
    .map(({ content }) => content);

if (!openssl) console.warn("Skipped: openssl does not run here, so no certificate can be made.");

describe.skipIf(!openssl)("under TLS", () => {
  let place: ListeningServer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "chartroom-tls-"));
    place = await serveListening(hearingEngine(marksOf(utterances)), {}, trustedCertificate(folder));
  });
  afterAll(async () => {
    await place?.server.close();
    await rm(folder, { recursive: true });
  });

  test("a web socket streams a whole session, and its files are written", async () => {
    const target = place.newTarget();
    expect((await presigned(target)).url).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/medical-scribe-stream-websocket\?/);
    const socket = await openSocket(target);
    expect(await socket.opened).toBe("open");
    await socket.send("configurationEvent", configuration(OUTPUT));
    for (let at = 0; at < sound.length; at += 25_600)
      await socket.send("binaryAudioEvent", new Uint8Array(sound.subarray(at, at + 25_600)));
    await socket.send("sessionControlEvent", { type: "END_OF_SESSION" });
    await socket.close();
    const ended = await socket.ended;
    expect(ended).toMatchObject({ code: 1000, failure: undefined });
    expect(said(ended.heard)).toEqual(LINES);
    await written(target);
    const { Conversation } = await file(target, "transcript.json");
    expect(Conversation.TranscriptSegments.map(({ Content }: { Content: string }) => Content)).toEqual(LINES);
  });

  test("a session that was cut off on a web socket goes on over HTTP/2", async () => {
    const target = place.newTarget();
    const socket = await openSocket(target);
    await socket.send("configurationEvent", configuration(OUTPUT));
    await socket.send("binaryAudioEvent", new Uint8Array(sound.subarray(0, 30_000)));
    await socket.close();
    expect(await socket.ended).toMatchObject({ code: 1000 });
    expect(await details(target)).toMatchObject({ streamStatus: "PAUSED", chartroomReceivedAudioBytes: 30_000 });
    const stream = await configured(target);
    await sendSound(stream, sound, 30_000);
    await finish(stream);
    const ended = await stream.ended;
    expect(ended.failure).toBeUndefined();
    expect(said(ended.heard)).toEqual(LINES);
  });

  test.each([
    ["a changed URL", { change: (url: string) => url.replace("sample-rate=16000", "sample-rate=8000") }, 401],
    ["a URL good for too long", { expiresIn: 3_600 }, 401],
    ["an unknown subscription", { query: { "subscription-id": `sub-${"q".repeat(21)}` } }, 404],
  ])("does not let in %s", async (_what, options, status) => {
    const socket = await openSocket(place.newTarget(), options);
    expect(await socket.opened).toBe(status);
  });

  test("a URL that was signed is of no use in clear on the same port", async () => {
    const { url } = await presigned(place.newTarget());
    const { hostname, port, pathname, search } = new URL(url);
    const answer = await new Promise<string>((resolve) => {
      const plain = connect({ host: hostname, port: Number(port) });
      let text = "";
      plain.on("data", (data) => (text += data.toString("latin1")));
      plain.on("error", () => {});
      plain.on("close", () => resolve(text));
      const upgrade = [
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
      ];
      plain.write([`GET ${pathname}${search} HTTP/1.1`, `Host: ${hostname}:${port}`, ...upgrade, "", ""].join("\r\n"));
    });
    expect(answer).not.toContain("101 ");
  });
});
