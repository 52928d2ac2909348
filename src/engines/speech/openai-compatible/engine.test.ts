// The wire of audio transcriptions, as OpenAI documents it and local whisper servers speak it; long recordings, and what servers write where nobody spoke.
import assert from "node:assert/strict";
import { afterAll, describe, expect, it } from "vitest";
import { createSafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";
import { type Script, scriptedServer } from "../../language/scripted-server-for-tests.ts";
import { type SpeechWire, speechContractChecks, speechContractOf, speechWireChecks } from "../../speech-conformance.ts";
import { createOpenAiSpeech, type SpeechOptions } from "./engine.ts";
import { readTranscription } from "./read-transcription.ts";

const KEY = "canary-speech-key";
const SURE = { no_speech_prob: 0.01, avg_logprob: -0.2, compression_ratio: 1.2 };
const options = { model: "whisper-x", key: KEY, answer: "verbose_json", wordTimes: true, maxBytes: 25_000_000 } as const;

const wire: SpeechWire = {
  path: "/v1/audio/transcriptions",
  answer: (turns) => ({
    task: "transcribe",
    language: "english",
    duration: 3,
    text: turns.map(({ text }) => text).join(" "),
    segments: turns.map(({ text, startMs, endMs }, id) => ({
      id,
      seek: 0,
      start: startMs / 1000,
      end: endMs / 1000,
      text: ` ${text}`,
      ...SURE,
    })),
  }),
  create: (means) => createOpenAiSpeech({ ...options, ...means }),
  secrets: [KEY],
  check: ({ headers, text }) => {
    assert.equal(headers.authorization, `Bearer ${KEY}`);
    assert.match(headers["content-type"] ?? "", /^multipart\/form-data; boundary=/);
    const field = (name: string, value: string) =>
      assert.match(text, new RegExp(`name="${name.replace(/[[\]]/g, "\\$&")}"\r\n\r\n${value}\r\n`));
    field("model", "whisper-x");
    field("language", "en");
    field("response_format", "verbose_json");
    field("timestamp_granularities[]", "word");
    field("timestamp_granularities[]", "segment");
    assert.match(text, /name="file"; filename="audio.ogg"\r\nContent-Type: audio\/ogg/i);
  },
};

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

describe("openai-compatible", () => {
  const checks = [...speechContractChecks(() => speechContractOf(wire, closing)), ...speechWireChecks(wire, closing)];
  for (const check of checks) it(check.name, () => check.run());
});

const read = (answer: unknown, type = "application/json") =>
  readTranscription(typeof answer === "string" ? answer : JSON.stringify(answer), type, undefined);
const texts = (answer: unknown) => {
  const heard = read(answer);
  return heard && "turns" in heard ? heard.turns.map(({ text }) => text) : heard;
};
const segment = (text: string, change: object = {}) => ({ start: 0, end: 2, text, ...SURE, ...change });

describe("answers", () => {
  it("of a text alone, in JSON or bare", () => {
    expect(texts({ text: " My knee hurts. " })).toEqual(["My knee hurts."]);
    expect(texts("My knee hurts.\nSince Monday.\n")).toEqual(["My knee hurts.", "Since Monday."]);
    expect(texts({ text: "" })).toEqual([]);
    expect(texts("")).toEqual([]);
    expect(texts({ text: "Left out of the segments.", segments: [] })).toEqual(["Left out of the segments."]);
  });
  it("with speakers, with numbers as texts, with words of their own", () => {
    const words = [{ word: " Sore", start: 0, end: 0.5 }];
    const heard = read({ duration: "2.5", segments: [{ ...segment("Sore"), start: "0.0", end: "2.0", speaker: "SPEAKER_01", words }] });
    expect(heard).toEqual({
      durationMs: 2500,
      turns: [{ speaker: "SPEAKER_01", text: "Sore", startMs: 0, endMs: 2000, words: [{ text: "Sore", startMs: 0, endMs: 500 }] }],
    });
  });
  it("keeps what the server is sure of, whatever it says", () => {
    for (const text of ["Thank you.", "Okay.", "Bye.", "No, no, no, no."])
      expect(texts({ segments: [segment(text)] }), text).toEqual([text]);
  });
  it("leaves out what it doubts, what repeats itself without sense, and what only subtitles say", () => {
    const doubted = [
      segment("He has a cough.", { no_speech_prob: 0.9, avg_logprob: -1.4 }),
      segment("Thank you.", { no_speech_prob: 0.8 }),
      segment("and and and and and and and and", { no_speech_prob: 0.7 }),
      segment("the pain the pain the pain the pain", { compression_ratio: 6, avg_logprob: -1.2 }),
      segment("Thanks for watching!"),
      segment("Subtitles by the Amara.org community"),
      segment(" ♪♪ "),
    ];
    expect(texts({ segments: doubted })).toEqual([]);
    // One doubt alone takes no words away.
    const kept = [segment("He has a cough.", { no_speech_prob: 0.9 }), segment("He has a rash.", { avg_logprob: -1.4 })];
    expect(texts({ segments: kept })).toEqual(["He has a cough.", "He has a rash."]);
  });
});

/** 16-bit samples at 8,000 a second. */
function wavOf(samples: (at: number) => number, seconds: number): Buffer {
  const bytes = Buffer.alloc(44 + seconds * 16_000);
  bytes.write("RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data", 0, "latin1");
  bytes.writeUInt32LE(seconds * 16_000, 40);
  for (let at = 0; at < seconds * 8_000; at += 1) bytes.writeInt16LE(Math.round(samples(at) * 32_000), 44 + at * 2);
  return bytes;
}

async function asking(script: Script, change: Partial<SpeechOptions> = {}) {
  const server = await scriptedServer(script);
  const safeFetch = createSafeFetch({ allow: [server.origin] });
  closing.push(server.close, () => safeFetch.close());
  const engine = createOpenAiSpeech({ ...options, baseUrl: `${server.origin}/v1`, timeoutMs: 20_000, safeFetch, ...change });
  const transcribe = (audio: Buffer) =>
    engine.transcribe({ audio, contentType: "audio/wav", language: undefined, signal: new AbortController().signal });
  return { transcribe, asked: server.asked };
}

/** Something that comes and goes as speech does. */
const lively = (at: number) => Math.sin(at / 3) * (Math.floor(at / 2_000) % 3 === 0 ? 0.5 : 0.01);

describe("recordings", () => {
  it("of silence or steady noise are not even asked about", async () => {
    const { transcribe, asked } = await asking(() => ({ text: "Thanks for nothing." }));
    let state = 7;
    const noise = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (state / 1_073_741_824 - 1) * 0.2;
    };
    expect(await transcribe(wavOf(() => 0, 30))).toEqual({ turns: [], durationMs: 30_000 });
    expect(await transcribe(wavOf(noise, 30))).toEqual({ turns: [], durationMs: 30_000 });
    expect(asked.length).toBe(0);
  });

  const TOTAL = 100;
  const LENGTH = 30;
  /** Pieces overlap by six seconds; a header and one sample less than the limit are in each. */
  const STEP = LENGTH - 6 - 1 / 8_000;
  const limit = 44 + LENGTH * 16_000;

  /** A server that hears a word a second ("w0 w1 ..."), and is asked for one piece after the other. */
  const counting = (times: boolean): Script => {
    return (_, count) => {
      const start = (count - 1) * STEP;
      const seconds = Math.min(LENGTH, TOTAL - start);
      const whole = Array.from({ length: TOTAL }, (_, at) => at).filter((at) => at >= start && at + 1 <= start + seconds);
      const words = whole.map((at) => ({ word: `w${at}`, start: at - start + 0.2, end: at - start + 0.6 }));
      const text = words.map(({ word }) => word).join(" ");
      return times ? { text, duration: seconds, segments: [{ start: 0, end: seconds, text, ...SURE }], words } : { text };
    };
  };

  it.each([true, false])("larger than the server takes are heard in pieces, with no word missing or doubled (times: %s)", async (times) => {
    const { transcribe, asked } = await asking(counting(times), { maxBytes: limit });
    const reply = await transcribe(wavOf(lively, TOTAL));
    expect(asked.length).toBe(4);
    expect("turns" in reply && reply.turns.flatMap(({ text }) => text.split(" "))).toEqual(
      Array.from({ length: TOTAL }, (_, at) => `w${at}`),
    );
    expect("turns" in reply && reply.durationMs).toBeCloseTo(TOTAL * 1000, 0);
  });

  it("of which one piece fails fail as a whole", async () => {
    const { transcribe } = await asking((_, count, response) => (count < 2 ? { text: "one" } : void response.writeHead(400).end()), {
      maxBytes: limit,
    });
    expect(await transcribe(wavOf(lively, 100))).toEqual({ failed: "rejected" });
  });
});
