import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verifySeed } from "../sigv4/verify.ts";
import { decodeFrame, encodeFrame, type Frame, FrameError, FrameReader, textHeader } from "./frames.ts";
import { type ChainSeed, SignatureChain } from "./signature-chain.ts";

interface Vector {
  readonly path: string;
  readonly secret: string;
  readonly sentAt: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const vector = JSON.parse(readFileSync(new URL("./fixtures/javascript-stream.json", import.meta.url), "utf8")) as Vector;
const body = Buffer.from(vector.body, "base64");
const sentAt = new Date(vector.sentAt);

const verify = (change: Partial<Pick<Vector, "headers" | "path" | "secret">> = {}, now = sentAt) => {
  const { headers, path, secret } = { ...vector, ...change };
  return verifySeed({ method: "POST", rawPath: path, headers }, { services: ["health-agent"], now, secretFor: async () => secret });
};

async function seed(): Promise<ChainSeed> {
  const verified = await verify();
  if (!verified.ok) throw new Error(verified.reason);
  return verified;
}

const framesOf = (bytes: Uint8Array): Frame[] => [...new FrameReader(1_000_000).push(bytes)];

test("opens what the JavaScript SDK signed, message by message", async () => {
  const chain = new SignatureChain(await seed());
  const inner = framesOf(body).map((frame) => chain.open(frame, sentAt));
  const payloads = inner.map((one) => ("payload" in one ? one.payload : undefined));
  expect(payloads.at(-1)?.byteLength).toBe(0);
  const events = payloads.slice(0, -1).map((payload) => decodeFrame(payload!));
  expect(events.map((event) => textHeader(event, ":event-type"))).toEqual([
    "configurationEvent",
    "audioEvent",
    "binaryAudioEvent",
    "sessionControlEvent",
  ]);
  expect(JSON.parse(Buffer.from(events[1]!.body).toString())).toEqual({ audioChunk: "AQIDBA==" });
  expect([...events[2]!.body]).toEqual([5, 6, 7, 8]);
});

test("the head must be signed as it came, by the key's own secret, and lately", async () => {
  expect(await verify({ secret: "another" })).toMatchObject({ ok: false, reason: "mismatch" });
  expect(await verify({ path: "/medical-scribe-stream" })).toMatchObject({ ok: false, reason: "mismatch" });
  expect(await verify({ headers: { ...vector.headers, "x-amzn-medscribe-sample-rate": "8000" } })).toMatchObject({ ok: false });
  expect(await verify({ headers: { ...vector.headers, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } })).toMatchObject({
    reason: "malformed",
  });
  expect(await verify({}, new Date(sentAt.getTime() + 301_000))).toMatchObject({ ok: false, reason: "skewed" });
});

test("a message that is left out, repeated, moved or changed does not open, and nothing after it does", async () => {
  const start = await seed();
  const frames = framesOf(body);
  const refusedFrom = (list: readonly Frame[]) => {
    const chain = new SignatureChain(start);
    return list.map((frame) => "refused" in chain.open(frame, sentAt));
  };
  expect(refusedFrom(frames)).toEqual(frames.map(() => false));
  frames.forEach((frame, at) => {
    if (at < frames.length - 1) {
      expect(refusedFrom(frames.toSpliced(at, 1)).slice(at)).toEqual(frames.slice(at + 1).map(() => true));
      expect(refusedFrom(frames.toSpliced(at, 2, frames[at + 1]!, frame)).slice(at)).toEqual(frames.slice(at).map(() => true));
    }
    expect(refusedFrom(frames.toSpliced(at, 0, frame)).slice(at + 1)).toEqual(frames.slice(at).map(() => true));
    const changed = { ...frame, body: Buffer.concat([frame.body, Buffer.from([1])]) };
    expect(refusedFrom(frames.toSpliced(at, 1, changed)).slice(at)).toEqual(frames.slice(at).map(() => true));
  });
});

test("five minutes is the oldest a message may be, on either side", async () => {
  const start = await seed();
  const [first] = framesOf(body);
  const date = first!.headers[":date"]!.value as Date;
  const open = (ms: number) => new SignatureChain(start).open(first!, new Date(date.getTime() + ms));
  expect(open(300_000)).toHaveProperty("payload");
  expect(open(-300_000)).toHaveProperty("payload");
  expect(open(300_001)).toEqual({ refused: "stale" });
  expect(open(-300_001)).toEqual({ refused: "stale" });
});

test("what is not an envelope is refused", async () => {
  const chain = () => seed().then((start) => new SignatureChain(start));
  const [frame] = framesOf(body);
  const { ":date": date, ":chunk-signature": signature } = frame!.headers;
  const strange: Frame["headers"][] = [
    {},
    { ":date": date! },
    { ":chunk-signature": signature! },
    { ":date": signature!, ":chunk-signature": date! },
  ];
  for (const headers of strange) {
    expect((await chain()).open({ headers, body: frame!.body }, sentAt)).toEqual({ refused: "unsigned" });
  }
});

test("messages come out whole however the bytes arrive", () => {
  const messages = fc.array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 20 })), { maxLength: 8 });
  fc.assert(
    fc.property(messages, fc.array(fc.nat(400)), (list, sizes) => {
      const bytes = Buffer.concat(list.map(([part, text]) => encodeFrame({ ":event-type": { type: "string", value: text } }, part)));
      const reader = new FrameReader(1_000);
      const out: Frame[] = [];
      let at = 0;
      for (const size of [...sizes, bytes.length]) {
        for (const frame of reader.push(bytes.subarray(at, at + size))) out.push(frame);
        at = Math.min(bytes.length, at + size);
      }
      expect(reader.midway).toBe(false);
      expect(out.map((frame) => [[...frame.body], textHeader(frame, ":event-type")])).toEqual(
        list.map(([part, text]) => [[...part], text]),
      );
    }),
  );
});

test("bytes that are no messages end in one error, and no message is longer than the bound", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 600 }), (bytes) => {
      try {
        for (const frame of new FrameReader(10_000).push(bytes)) expect(frame.body.byteLength).toBeLessThan(10_000);
      } catch (error) {
        expect(error).toBeInstanceOf(FrameError);
      }
    }),
  );
  const long = encodeFrame({}, new Uint8Array(1_000));
  expect(() => [...new FrameReader(500).push(long.subarray(0, 12))]).toThrow(/longer than 500/);
});

test("every changed byte of a message is noticed", () => {
  const frame = encodeFrame({ ":event-type": { type: "string", value: "audioEvent" } }, Buffer.from("sound"));
  for (let at = 0; at < frame.length; at++) {
    const changed = Uint8Array.from(frame, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => {
      const reader = new FrameReader(10_000);
      const out = [...reader.push(changed)];
      if (out.length === 0 && reader.midway) throw new FrameError("malformed", "waits for more");
    }, `byte ${at}`).toThrow(FrameError);
  }
});
