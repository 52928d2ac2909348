// Audio, transcripts and context documents on this wire, against a real database and queue and an engine that says what it is given: each file is a WAV whose
// samples are its words.
// proves: scribe.StartTranscription, scribe.TranscribeChunk, scribe.FinishTranscription, scribe.UploadAudio, scribe.GetTranscript by script
// proves: scribe.GetLiveTranscript, scribe.AddContextDocuments, scribe.ListContextDocuments, scribe.RemoveContextDocuments by script.

import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SpeechEngine, SpeechReply } from "#core/ports/speech.ts";
import { resumeTranscription } from "#usecases/transcribe-audio.ts";
import { type Served, serveForTests, world } from "./served-for-tests.ts";

let served: Served;
/** A server that knows of an engine. */
let app: FastifyInstance;
let token: string;
let heard: string[];
const silent = { debug() {}, info() {}, warn() {}, error() {} };

beforeAll(async () => {
  served = await serveForTests();
  app = await served.serve({ hearing: true });
  token = await served.tokenFor("1");
});
afterAll(() => served.close());
beforeEach(() => {
  heard = [];
  served.ears.speech = engine((words) => ({ turns: words === "" ? [] : [turn(words)], durationMs: 1000 }));
});

const turn = (text: string) => ({ speaker: undefined, text, startMs: 100, endMs: 900 });

function engine(answer: (words: string, count: number) => SpeechReply): SpeechEngine {
  return {
    engine: "words",
    model: "words",
    async transcribe({ audio }) {
      const words = Buffer.from(audio.subarray(44)).toString().trim();
      heard.push(words);
      return answer(words, heard.length);
    },
  };
}

/** Blanks after the words: a sample has two bytes. */
function spoken(words: string): Blob {
  const content = Buffer.from(words.length % 2 === 0 ? `${words}  ` : `${words} `);
  const head = Buffer.from("RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\0\0\0", "latin1");
  head.writeUInt32LE(content.length, 40);
  return new Blob([head, content]);
}

const ask = (method: string, path: string, body?: unknown) => served.ask(method, path, token, body, app);
const post = (path: string, parts: readonly (readonly [string, string | Blob])[]) => served.form(path, token, parts, app);
const newSession = () => served.newSession(token);

async function begun(session: string): Promise<string> {
  const { status, json } = await ask("POST", `/sessions/${session}/restful-segment-transcription`);
  expect(status).toBe(200);
  return `/sessions/${session}/restful-segment-transcription/${json.recording_id}`;
}
async function chunk(recording: string, index: number, words: string): Promise<void> {
  const { status, json, text } = await post(`${recording}:transcribe`, [
    ["file", spoken(words)],
    ["index", String(index)],
  ]);
  expect(status, text).toBe(200);
  expect(json).toEqual({ is_success: true });
}
const transcript = async (session: string) => (await ask("GET", `/sessions/${session}/transcript`)).json;

describe("chunks", () => {
  test("are joined by their index whatever order they came in; sent again they change nothing", async () => {
    const session = await newSession();
    const recording = await begun(session);
    for (const index of [2, 0, 3, 1]) await chunk(recording, index, `part ${index}`);
    await chunk(recording, 2, "part 2");
    expect(await transcript(session)).toEqual({ transcript: "part 0\npart 1\npart 2\npart 3", complete: true, missing: [] });
    expect(heard.toSorted()).toEqual(["part 0", "part 1", "part 2", "part 3"]);
    for (let times = 0; times < 2; times += 1) expect((await ask("POST", `${recording}:finish`)).json).toEqual({ is_success: true });
    // A late one is taken all the same.
    await chunk(recording, 4, "part 4");
    expect((await transcript(session)).transcript).toContain("part 4");
  });

  test("of other bytes at the same index take the place of the first, which is heard no more", async () => {
    const session = await newSession();
    const recording = await begun(session);
    await chunk(recording, 0, "wrong words");
    expect((await transcript(session)).transcript).toBe("wrong words");
    await chunk(recording, 0, "right words");
    expect((await transcript(session)).transcript).toBe("right words");
  });

  test("of several recordings follow each other by when these began, and uploads by the time they are given", async () => {
    const session = await newSession();
    const first = await begun(session);
    const second = await begun(session);
    await chunk(second, 0, "second recording");
    await chunk(first, 0, "first recording");
    const upload = await post(`/sessions/${session}/upload-audio`, [
      ["file", spoken("earlier upload")],
      ["start_time", "2020-01-01T10:00:00"],
    ]);
    expect(upload.json.uploaded_audio).toMatchObject({ index: 0, status: "INITIALIZED", access_url: null, expiry: 0 });
    expect(upload.json.uploaded_audio.id).toMatch(/^[0-9a-f]{24}$/);
    expect((await transcript(session)).transcript).toBe("earlier upload\nfirst recording\nsecond recording");
    const audio = (await ask("GET", `/sessions/${session}`)).json.session.audio;
    expect(audio.map(({ source, status, chunks, duration }: Record<string, unknown>) => [source, status, chunks, duration])).toEqual([
      ["USER_UPLOADED", "READY", 1, 1],
      ["LIVE", "READY", 1, 1],
      ["LIVE", "READY", 1, 1],
    ]);
    expect(audio[0]).toMatchObject({ id: upload.json.uploaded_audio.id, recording_id: null });
  });

  test("that never came are missing, and said to be", async () => {
    const session = await newSession();
    const recording = await begun(session);
    await chunk(recording, 2, "the end");
    const { transcript: text, complete, missing } = await transcript(session);
    expect([text, complete]).toEqual(["the end", false]);
    expect(missing.map(({ index, status }: Record<string, unknown>) => [index, status])).toEqual([
      [0, "NOT_RECEIVED"],
      [1, "NOT_RECEIVED"],
    ]);
  });

  test("that can't be heard are tried again, stay visible, and are heard when they are sent again", async () => {
    served.ears.speech = engine((words) =>
      words === "broken" ? { failed: "unreachable" } : { turns: [turn(words)], durationMs: undefined },
    );
    const session = await newSession();
    const recording = await begun(session);
    await chunk(recording, 0, "whole");
    await chunk(recording, 1, "broken");
    const live = async () => (await ask("GET", `/sessions/${session}/transcript/live`)).json;
    await expect.poll(async () => (await live()).sources[1].chunks[1].status, { timeout: 30_000 }).toBe("FAILED");
    const told = await live();
    expect(told.active_source).toBe("LIVE");
    expect(told.sources.map(({ source }: { source: string }) => source)).toEqual(["USER_UPLOADED", "LIVE", "BACKUP"]);
    expect(told.sources[1].chunks).toMatchObject([
      { index: 0, status: "READY", text: "whole", source: "LIVE", reason: null },
      { index: 1, status: "FAILED", text: "", source: "LIVE", reason: "the speech engine could not be reached" },
    ]);
    expect(heard.filter((words) => words === "broken")).toHaveLength(2);
    expect(await transcript(session)).toMatchObject({ transcript: "whole", complete: false, missing: [{ index: 1, status: "FAILED" }] });
    served.ears.speech = engine((words) => ({ turns: [turn(words)], durationMs: undefined }));
    await chunk(recording, 1, "broken");
    expect(await transcript(session)).toEqual({ transcript: "whole\nbroken", complete: true, missing: [] });
  });

  test("are served under the vendor's path, its repeated prefix, and an escaped colon", async () => {
    const session = await newSession();
    const recording = await begun(session);
    const path = `/api/v2/ml-scribe/open-api${recording}%3Atranscribe`;
    expect(
      (
        await post(path, [
          ["file", spoken("x")],
          ["index", "0"],
        ])
      ).status,
    ).toBe(200);
    for (const prefix of ["/open-api", "/api/v2/ml-scribe/open-api/open-api", "/api/v2/ml-scribe/open-api"])
      expect((await ask("GET", `${prefix}/sessions/${session}/transcript/live?recording_status=in_progress`)).status, prefix).toBe(200);
  });
});

describe("files", () => {
  test("sent twice are one upload", async () => {
    const session = await newSession();
    const send = () => post(`/sessions/${session}/upload-audio`, [["file", spoken("once")]]);
    const first = await send();
    expect((await transcript(session)).transcript).toBe("once");
    const again = await send();
    expect(again.json.uploaded_audio).toEqual({ ...first.json.uploaded_audio, status: "READY" });
    await post(`/sessions/${session}/upload-audio`, [["file", spoken("and another")]]);
    expect((await transcript(session)).transcript).toBe("once\nand another");
  });

  test.each<[string, number, (readonly [string, string | Blob])[], unknown]>([
    ["that are none", 422, [["index", "0"]], ["body", "file"]],
    [
      "without bytes",
      422,
      [
        ["file", new Blob([])],
        ["index", "0"],
      ],
      ["body", "file"],
    ],
    [
      "without a sound",
      422,
      [
        ["file", spoken("").slice(0, 44)],
        ["index", "0"],
      ],
      ["body", "file"],
    ],
    [
      "that are no audio",
      415,
      [
        ["file", new Blob(["%PDF-1.7 and so on"])],
        ["index", "0"],
      ],
      undefined,
    ],
    [
      "too large",
      413,
      [
        ["file", new Blob([Buffer.alloc(1_000_001)])],
        ["index", "0"],
      ],
      undefined,
    ],
    ["without an index", 422, [["file", spoken("x")]], ["body", "index"]],
    [
      "with a wrong index",
      422,
      [
        ["file", spoken("x")],
        ["index", "-1"],
      ],
      ["body", "index"],
    ],
    [
      "two at once",
      422,
      [
        ["file", spoken("x")],
        ["file", spoken("y")],
        ["index", "0"],
      ],
      ["body"],
    ],
  ])("%s are refused", async (_, status, parts, loc) => {
    const session = await newSession();
    const recording = await begun(session);
    const answer = await post(`${recording}:transcribe`, parts);
    expect(answer.status, answer.text).toBe(status);
    if (loc) expect(answer.json.detail[0].loc).toEqual(loc);
    else expect(answer.json.detail).toMatchObject({ msg: expect.any(String), type: expect.any(String) });
    expect(await transcript(session)).toEqual({ transcript: "", complete: true, missing: [] });
  });

  test("in no form, or half of one, are refused", async () => {
    const recording = await begun(await newSession());
    const send = (type: string, payload: string) =>
      app.inject({
        method: "POST",
        url: `${recording}:transcribe`,
        headers: { authorization: `Bearer ${token}`, "content-type": type },
        payload,
      });
    expect((await send("application/json", "{}")).statusCode).toBe(415);
    expect((await send("multipart/form-data", "x")).statusCode).toBe(422);
    expect(
      (await send("multipart/form-data; boundary=b", '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nabc'))
        .statusCode,
    ).toBe(422);
  });

  test("are refused when the session has no room for more, and none of them is kept", async () => {
    const session = await newSession();
    const large = (letter: string) =>
      post(`/sessions/${session}/upload-audio`, [["file", new Blob([spoken(letter), Buffer.alloc(900_000)])]]);
    const statuses: number[] = [];
    for (const letter of ["a", "b", "c", "d"]) statuses.push((await large(letter)).status);
    expect(statuses).toEqual([200, 200, 200, 413]);
    expect((await ask("GET", `/sessions/${session}`)).json.session.audio).toHaveLength(3);
  });

  test("of a recording that is another session's, or nobody's, find nothing", async () => {
    const [mine, other] = [await newSession(), await newSession()];
    const id = (await begun(other)).split("/").at(-1);
    const unknown = `${BigInt("0x5c2e6f7c1d4b4e0f9a3b2c1d0e9f8a7b")}`;
    for (const recording of [id, unknown, "x"]) {
      const answer = await post(`/sessions/${mine}/restful-segment-transcription/${recording}:transcribe`, [
        ["file", spoken("x")],
        ["index", "0"],
      ]);
      expect([answer.status, answer.json.detail.type]).toEqual([404, "RecordingNotFoundError"]);
    }
  });

  test("are sealed in the database, and open nowhere else", async () => {
    const session = await newSession();
    await post(`/sessions/${session}/upload-audio`, [["file", spoken("canary-of-audio")]]);
    const { rows } = await served.storage.pool.query("SELECT sealed_audio FROM chartroom.audio_chunk ORDER BY created_at DESC LIMIT 1");
    expect(rows[0].sealed_audio.length).toBeGreaterThan(50);
    expect(rows[0].sealed_audio.includes("canary-of-audio")).toBe(false);
  });
});

test("where the practice requires consent, nothing is taken without it", async () => {
  const careful = await served.serve({ hearing: true, consent: { requiresConsent: () => true } });
  const session = await newSession();
  const recording = await begun(session);
  const start = () => served.ask("POST", `/sessions/${session}/restful-segment-transcription`, token, undefined, careful);
  const upload = () => served.form(`/sessions/${session}/upload-audio`, token, [["file", spoken("x")]], careful);
  const part = () =>
    served.form(
      `${recording}:transcribe`,
      token,
      [
        ["file", spoken("x")],
        ["index", "0"],
      ],
      careful,
    );
  for (const send of [start, upload, part]) {
    const { status, json } = await send();
    expect([status, json.detail.type]).toEqual([403, "ConsentRequiredError"]);
  }
  await ask("PATCH", `/sessions/${session}`, { is_consent: true });
  for (const send of [start, upload, part]) expect((await send()).status).toBe(200);
});

describe("without an engine", () => {
  test("the transcript is refused in words, the audio is kept, and heard once there is an engine", async () => {
    served.ears.speech = undefined;
    const session = await newSession();
    const deaf = (path: string) => served.ask("GET", path, token);
    expect((await deaf(`/sessions/${session}/transcript`)).json).toEqual({ transcript: "", complete: true, missing: [] });
    const recording = await begun(session);
    await chunk(recording, 0, "kept words");
    const refused = await deaf(`/sessions/${session}/transcript`);
    expect(refused.status).toBe(503);
    expect(refused.json.detail).toEqual({
      msg: "No speech engine is configured. The audio is kept and will be transcribed once there is one.",
      type: "SpeechEngineNotConfiguredError",
    });
    const reason = async () => (await deaf(`/sessions/${session}/transcript/live`)).json.sources[1].chunks[0].reason;
    await expect.poll(reason, { timeout: 20_000 }).toBe("no speech engine is configured");
    // A note of it alone can't be written either, and says why.
    const note = await ask("POST", `/sessions/${session}/consult-note`, {});
    expect(note.status).toBe(400);
    expect(note.json.detail.msg).toContain("no speech engine is configured");
    served.ears.speech = engine((words) => ({ turns: [turn(words)], durationMs: undefined }));
    expect(await resumeTranscription({ store: served.storage.store, world, log: silent, speech: served.ears.speech })).toBeGreaterThan(0);
    expect((await transcript(session)).transcript).toBe("kept words");
  });
});

describe("notes", () => {
  const text = (answer: { text: string }) =>
    answer.text
      .split("\n\n")
      .filter((event) => event.startsWith("data: "))
      .map((event) => JSON.parse(event.slice(6)).data)
      .join("");

  test("are not invented where nothing was said", async () => {
    const session = await newSession();
    await chunk(await begun(session), 0, "");
    expect(await transcript(session)).toEqual({ transcript: "", complete: true, missing: [] });
    const note = await ask("POST", `/sessions/${session}/consult-note`, {});
    expect([note.status, note.json.detail.type]).toEqual([400, "SessionHasNoContentError"]);
    expect(note.json.detail.msg).toContain("Nothing was said");
  });

  test("need no switch where there is a recording, wait for what is being heard, and say what was not", async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    served.ears.speech = {
      engine: "slow",
      model: "slow",
      async transcribe({ audio }) {
        await gate;
        const words = Buffer.from(audio.subarray(44)).toString().trim();
        return words === "lost" ? { failed: "too-large" } : { turns: [turn(words)], durationMs: undefined };
      },
    };
    const session = await newSession();
    await ask("PATCH", `/sessions/${session}`, { clinician_notes: ["Plan: rest and fluids."] });
    const recording = await begun(session);
    await chunk(recording, 0, "heard");
    await chunk(recording, 1, "lost");
    const writing = ask("POST", `/sessions/${session}/consult-note`, {});
    const { storage } = served;
    const drafting = async () =>
      (await storage.pool.query("SELECT count(*)::int AS n FROM chartroom.audit WHERE operation = 'draft-note' AND object LIKE 'note/%'"))
        .rows[0].n;
    const before = await drafting();
    await expect.poll(drafting, { timeout: 20_000 }).toBeGreaterThan(before);
    open();
    const written = text(await writing);
    expect(written).toContain("rest and fluids");
    expect(written).toContain(
      "Not transcribed: part 2 of recording 1 (it is larger than the speech engine takes, and of a kind that is not cut).",
    );
    expect((await ask("GET", `/sessions/${session}`)).json.session.consult_note.result).toBe(written);
  });
});

describe("context documents", () => {
  const path = (session: string) => `/sessions/${session}/context-documents`;
  const file = (text: string, name: string) => new File([text], name, { type: "text/plain" });
  const states = async (session: string) =>
    (await ask("GET", path(session))).json.context_documents.map(({ name, status, reason }: Record<string, unknown>) => [
      name,
      status,
      reason,
    ]);

  test("are read in the background, listed with what could not be read, and taken away", async () => {
    const session = await newSession();
    const added = await post(path(session), [
      ["context_documents", file("Allergic to latex.", "letter.txt")],
      ["context_documents", new File([Buffer.from("d0cf11e0a1b11ae1", "hex")], "old.doc", { type: "application/msword" })],
      ["meta_data", '{"kind":"letter"}'],
    ]);
    expect(added.status, added.text).toBe(200);
    expect(added.json.context_documents).toMatchObject([
      { name: "letter.txt", status: "PARSING", meta_data: { kind: "letter" } },
      { name: "old.doc", status: "PARSING" },
    ]);
    await expect
      .poll(() => states(session), { timeout: 20_000 })
      .toEqual([
        ["letter.txt", "READY", null],
        ["old.doc", "FAILED", "an old office file (not supported)"],
      ]);
    const texts = await served.storage.store.look({ caller: served.operator, purpose: "test" }, async (tx) => {
      const { rows } = await served.storage.pool.query("SELECT session_id FROM chartroom.context_document ORDER BY added DESC LIMIT 1");
      return tx.contextDocuments.textsOf(served.operator.practiceId, rows[0].session_id);
    });
    expect(texts).toMatchObject([{ text: "Allergic to latex." }]);
    const { rows } = await served.storage.pool.query(
      "SELECT count(*)::int AS kept FROM chartroom.context_document WHERE sealed_bytes IS NOT NULL",
    );
    expect(rows).toEqual([{ kept: 0 }]);
    const [one, two] = added.json.context_documents.map(({ id }: { id: string }) => id);
    expect((await ask("DELETE", `${path(session)}?ids=${one},nobody`)).status).toBe(404);
    expect((await ask("DELETE", path(session))).status).toBe(422);
    expect((await ask("DELETE", `${path(session)}?ids=${two}&ids=${one}`)).json).toEqual({ is_success: true });
    expect(await states(session)).toEqual([]);
  });

  test("come under another name of the part too; without one, too many, or with broken data they are refused", async () => {
    const session = await newSession();
    expect((await post(path(session), [["file", file("x", "a.txt")]])).status).toBe(200);
    expect((await post(path(session), [["other", file("x", "a.txt")]])).json.detail[0].loc).toEqual(["body", "context_documents"]);
    expect(
      (
        await post(path(session), [
          ["file", file("x", "a.txt")],
          ["meta_data", "{"],
        ])
      ).json.detail[0].loc,
    ).toEqual(["body", "meta_data"]);
    expect((await post(path(session), [["file", file("", "a.txt")]])).status).toBe(422);
    for (let count = 0; count < 2; count += 1)
      expect(
        (
          await post(
            path(session),
            Array.from({ length: 9 }, () => ["file", file("x", "a.txt")] as const),
          )
        ).status,
      ).toBe(200);
    expect(
      (
        await post(path(session), [
          ["file", file("x", "a.txt")],
          ["file", file("x", "a.txt")],
        ])
      ).status,
    ).toBe(422);
  });
});
