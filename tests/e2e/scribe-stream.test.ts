// The scribe stream on a whole server, by a client that signs with AWS's own signer: what is heard, what is refused, what is written after it, and what other wires see.
// proves: insights.StartMedicalScribeListeningSession, insights.GetMedicalScribeListeningSession by script
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configured, details, FOLDER_OF, finish, type ListeningServer, OUTPUT, sendSound, serveListening } from "../listening/served.ts";
import { configuration, eventMessage, type Heard, openStream, type StreamCall } from "../listening/stream-client.ts";
import { dialogue, hearingEngine, marksOf, silence, tone } from "../listening/synthetic-sound.ts";
import { file, written } from "../listening/written-files.ts";
import { type Answer, bearer, send, signed } from "./callers.ts";

const LINES = [
  "What brings you in today?",
  "I have had chest pain for two days.",
  "On examination the lungs are clear.",
  "My mother had diabetes.",
  "Plan: start aspirin 81 mg daily and follow up in two weeks.",
  "Thank you, doctor.",
];
const utterances = LINES.map((text, index) => ({ text, samples: tone(index + 1, 1_200) }));
const sound = dialogue(utterances);
const engine = hearingEngine(marksOf(utterances));

let place: ListeningServer;

beforeAll(async () => {
  place = await serveListening(engine);
});
afterAll(() => place?.server.close());

const finals = (heard: readonly Heard[]) => heard.filter(({ isPartial }) => !isPartial);
const contents = (heard: readonly Heard[]) =>
  finals(heard)
    .toSorted((a, b) => a.audioBeginOffset - b.audioBeginOffset)
    .map(({ content }) => content);

/** How much of the sound an earlier connection brought in, as a client that goes on is told. */
async function keptBy(stream: StreamCall): Promise<number> {
  return Number((await stream.opened).headers["chartroom-received-audio-bytes"]);
}

test("hears both channels, each utterance once, and writes three files whose sentences lead back to the transcript", async () => {
  const target = place.newTarget();
  const stream = await configured(target, { encounterContext: { unstructuredContext: "Seen before. Known hypertension." } });
  expect(await stream.opened).toMatchObject({
    status: 200,
    headers: {
      "content-type": "application/vnd.amazon.eventstream",
      "x-amzn-medscribe-session-id": target.sessionId,
      "x-amzn-medscribe-sample-rate": "16000",
      "x-amzn-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  });
  await sendSound(stream, sound);
  await finish(stream);
  const ended = await stream.ended;
  expect(ended).toMatchObject({ failure: undefined, broken: false });
  expect(contents(ended.heard)).toEqual(LINES);
  expect(finals(ended.heard).map(({ channelId }) => channelId)).toEqual(expect.arrayContaining(["ch_0", "ch_1"]));
  // What was shown while it was said has the id under which it became final.
  const finalIds = new Set(finals(ended.heard).map(({ segmentId }) => segmentId));
  for (const { segmentId, isPartial } of ended.heard) if (isPartial) expect(finalIds).toContain(segmentId);

  await written(target);
  const session = await details(target);
  expect(session).toMatchObject({
    status: 200,
    sessionId: target.sessionId,
    streamStatus: "COMPLETED",
    encounterContextProvided: true,
    mediaEncoding: "pcm",
    channelDefinitions: [
      { channelId: 0, participantRole: "CLINICIAN" },
      { channelId: 1, participantRole: "PATIENT" },
    ],
    postStreamActionSettings: { outputS3Uri: OUTPUT },
    streamCreationTime: expect.any(Number),
    streamEndTime: expect.any(Number),
    chartroomReceivedAudioBytes: sound.length,
  });
  const { noteResult, transcriptResult, afterVisitSummaryResult } = session.postStreamActionResult.clinicalNoteGenerationResult;
  expect([noteResult, transcriptResult, afterVisitSummaryResult].map(({ outputLocation }) => outputLocation)).toEqual(
    ["clinicalDoc.json", "transcript.json", "afterVisitSummary.json"].map((name) => `s3://chartroom-output/${FOLDER_OF(target)}/${name}`),
  );

  const { Conversation } = await file(target, "transcript.json");
  const segments = Conversation.TranscriptSegments as {
    SegmentId: string;
    Content: string;
    ParticipantDetails: { ParticipantRole: string };
  }[];
  expect(segments.map(({ Content }) => Content)).toEqual(LINES);
  expect(segments.map(({ ParticipantDetails }) => ParticipantDetails.ParticipantRole)).toEqual(
    LINES.map((_line, index) => (index % 2 === 0 ? "CLINICIAN_0" : "PATIENT_0")),
  );
  const { ClinicalDocumentation } = await file(target, "clinicalDoc.json");
  const context = ClinicalDocumentation.Sections.pop();
  expect(context).toEqual({
    SectionName: "ENCOUNTER_CONTEXT",
    Summary: [
      {
        SummarizedSegment: "Known hypertension.",
        EvidenceLinks: [{ Source: "ENCOUNTER_CONTEXT", Quote: "Known hypertension.", BeginOffset: 13, EndOffset: 32 }],
      },
    ],
  });
  const sections = ClinicalDocumentation.Sections as {
    SectionName: string;
    Summary: { SummarizedSegment: string; EvidenceLinks: { SegmentId: string; Quote: string; BeginOffset: number; EndOffset: number }[] }[];
  }[];
  expect(sections.map(({ SectionName }) => SectionName)).toEqual(
    expect.arrayContaining(["CHIEF_COMPLAINT", "PAST_FAMILY_HISTORY", "PLAN"]),
  );
  const sentences = sections.flatMap(({ Summary }) => Summary);
  expect(sentences.length).toBeGreaterThan(0);
  for (const { EvidenceLinks } of sentences) {
    expect(EvidenceLinks.length).toBeGreaterThan(0);
    for (const { SegmentId, Quote, BeginOffset, EndOffset } of EvidenceLinks) {
      expect(segments.find((one) => one.SegmentId === SegmentId)?.Content.slice(BeginOffset, EndOffset)).toBe(Quote);
    }
  }
  const { AfterVisitSummary } = await file(target, "afterVisitSummary.json");
  expect(JSON.stringify(AfterVisitSummary)).not.toContain("hypertension");
  expect(AfterVisitSummary.SummarizedSegments.length).toBeGreaterThan(0);
  expect(AfterVisitSummary).toMatchObject({ ReadingLevel: { Grade: expect.any(Number) }, WithheldSegments: 0 });
});

test("the session is one of the scribe wire, of a user who stands for the key", async () => {
  const target = place.newTarget();
  const stream = await configured(target);
  await sendSound(stream, sound, 0, 128_000);
  await finish(stream);
  await stream.ended;
  const { accessKeyId } = target.credentials;
  const token = await scribeToken(accessKeyId);
  const listed: Answer = await send(target.url, "GET", "/sessions/linked-user?page_size=1", { headers: bearer(token) });
  expect(listed.status).toBe(200);
  expect(JSON.stringify(listed.json)).toContain('"duration":2');
  const { pool, store } = place.server.running.storage;
  const { rows } = await pool.query("SELECT id, practice_id FROM chartroom.listening_session WHERE client_id = $1", [target.sessionId]);
  const [{ id, practice_id: practiceId }] = rows;
  const caller = { practiceId, wire: "operator", actor: "test", requestId: randomUUID() } as const;
  const turns = await store.look({ caller, purpose: "test" }, (tx) => tx.transcripts.ofSession(practiceId, id));
  expect(turns.map(({ speaker, text }) => [speaker, text])).toEqual([["clinician", LINES[0]]]);
});

async function scribeToken(name: string): Promise<string> {
  const query = new URLSearchParams({ email: name, third_party_internal_id: name });
  const { url, keys } = place.server;
  const { json } = await send(url, "GET", `/jwt?${query}`, { headers: { "Heidi-Api-Key": keys.scribe.apiKey } });
  return json.token as string;
}

test("goes on where it was cut off, in whatever place, and a connection that was replaced writes no more", async () => {
  const target = place.newTarget();
  const first = await configured(target);
  await sendSound(first, sound, 0, 150_000);
  await expect.poll(async () => (await details(target)).chartroomReceivedAudioBytes, { timeout: 10_000 }).toBeGreaterThan(0);
  first.cut();
  await first.ended;

  const second = await configured(target);
  const received = await keptBy(second);
  expect(received).toBeGreaterThan(0);
  await sendSound(second, sound, received, 300_000);
  await expect.poll(async () => (await details(target)).chartroomReceivedAudioBytes, { timeout: 10_000 }).toBe(300_000);

  const third = await configured(target);
  await third.send("binaryAudioEvent", new Uint8Array(sound.subarray(300_000, 306_400)));
  await expect.poll(async () => (await details(target)).chartroomReceivedAudioBytes, { timeout: 10_000 }).toBe(306_400);
  await second.send("binaryAudioEvent", new Uint8Array(6_400)).catch(() => {});
  expect((await second.ended).failure).toEqual({ type: "validationException", message: "Another connection has taken over this session." });

  await sendSound(third, sound, 306_400);
  await finish(third);
  const ended = await third.ended;
  expect(ended.failure).toBeUndefined();
  expect(contents(ended.heard)).toEqual(LINES);
  expect(new Set(finals(ended.heard).map(({ segmentId }) => segmentId)).size).toBe(finals(ended.heard).length);
});

test("a stream that is closed without the end of the session waits to be resumed, and one that is over only tells again", async () => {
  const target = place.newTarget();
  const first = await configured(target);
  await sendSound(first, sound, 0, 200_001);
  await first.close();
  expect((await first.ended).failure).toBeUndefined();
  expect(await details(target)).toMatchObject({ streamStatus: "PAUSED", chartroomReceivedAudioBytes: 200_001 });
  const second = await configured(target);
  await sendSound(second, sound, 200_001);
  await finish(second);
  expect(contents((await second.ended).heard).join(" ")).toContain("Thank you, doctor.");

  const again = await configured(target);
  await again.close();
  expect(contents((await again.ended).heard).join(" ")).toContain("Thank you, doctor.");
  const more = await configured(target);
  await more.send("binaryAudioEvent", new Uint8Array(6_400));
  expect((await more.ended).failure).toEqual({ type: "validationException", message: "The session has ended: no more sound is taken." });
  expect(await details(target)).toMatchObject({ streamStatus: "COMPLETED" });
});

test("a session cannot go on as another one", async () => {
  const target = place.newTarget();
  const first = await configured(target);
  await first.close();
  await first.ended;
  const other = await openStream(target);
  await other.send("configurationEvent", configuration("s3://chartroom-output/elsewhere"));
  expect((await other.ended).failure).toEqual({ type: "validationException", message: "The session began with another configuration." });
  const rate = await openStream({ ...target, headers: { "x-amzn-medscribe-sample-rate": "8000" } });
  expect(await rate.opened).toMatchObject({ status: 400, headers: { "x-amzn-errortype": "ValidationException" } });
  rate.cut();
});

test.each([
  ["an unknown subscription", { subscriptionId: `sub-${"b".repeat(21)}` }, 404, "ResourceNotFoundException"],
  ["an unknown domain", { domainId: `dom-${"z".repeat(21)}` }, 404, "ResourceNotFoundException"],
  ["an id that is none", { sessionId: "x" }, 400, "ValidationException"],
  ["another language", { headers: { "x-amzn-medscribe-language-code": "de-DE" } }, 400, "ValidationException"],
  ["a rate that is none", { headers: { "x-amzn-medscribe-sample-rate": "1e4" } }, 400, "ValidationException"],
  ["an encoding that is none", { headers: { "x-amzn-medscribe-media-encoding": "ogg-opus" } }, 400, "ValidationException"],
  ["a wrong secret", { credentials: { accessKeyId: "AKIAWRONG", secretAccessKey: "wrong" } }, 401, "AccessDeniedException"],
  ["a body that is not signed by frames", { headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } }, 401, "AccessDeniedException"],
] as const)("answers %s before it streams", async (_what, change, status, type) => {
  const stream = await openStream({ ...place.newTarget(), ...change });
  expect(await stream.opened).toMatchObject({ status, headers: { "x-amzn-errortype": type } });
  stream.cut();
});

const validation = (message: string) => ({ type: "validationException", message: expect.stringContaining(message) });

test.each<[string, (stream: Awaited<ReturnType<typeof openStream>>) => Promise<unknown>, object]>([
  [
    "sound before the configuration",
    (stream) => stream.send("binaryAudioEvent", new Uint8Array(8)),
    validation("must be a configurationEvent"),
  ],
  [
    "an event of no known type",
    async (stream) => {
      await stream.send("configurationEvent", configuration(OUTPUT));
      await stream.send("somethingElse", {});
    },
    validation("of no type"),
  ],
  [
    "a configuration with wrong members",
    (stream) => stream.send("configurationEvent", configuration("s3://X", { channelDefinitions: [] })),
    validation("2 validation errors"),
  ],
  ["a bucket of nobody's", (stream) => stream.send("configurationEvent", configuration("s3://somebody-else/x")), validation("bucket")],
  [
    "a character outside the model's set",
    (stream) => stream.send("configurationEvent", configuration(OUTPUT, { encounterContext: { unstructuredContext: "38°" } })),
    validation("pattern"),
  ],
  [
    "too long a context",
    (stream) => stream.send("configurationEvent", configuration(OUTPUT, { encounterContext: { unstructuredContext: "a".repeat(20_481) } })),
    validation("20480 bytes"),
  ],
  [
    "two configurations",
    async (stream) => {
      await stream.send("configurationEvent", configuration(OUTPUT));
      await stream.send("configurationEvent", configuration(OUTPUT));
    },
    validation("configured already"),
  ],
  [
    "too much sound in one message",
    async (stream) => {
      await stream.send("configurationEvent", configuration(OUTPUT));
      await stream.send("binaryAudioEvent", new Uint8Array(32_002));
    },
    validation("32000 bytes"),
  ],
  [
    "sound that is no base64",
    async (stream) => {
      await stream.send("configurationEvent", configuration(OUTPUT));
      await stream.send("audioEvent", { audioChunk: "***" });
    },
    validation("base64"),
  ],
  [
    "an end without the closing message",
    async (stream) => {
      await stream.send("configurationEvent", configuration(OUTPUT));
      stream.endBare();
    },
    validation("closing message"),
  ],
  [
    "something after the closing message",
    async (stream) => {
      stream.sendRaw(await stream.signed(new Uint8Array(0)));
      await stream.send("configurationEvent", configuration(OUTPUT));
    },
    validation("after the closing"),
  ],
  ["bytes that are no messages", async (stream) => stream.sendRaw(Buffer.alloc(64, 7)), validation("longer than")],
  [
    "a message with a broken checksum",
    async (stream) => {
      const frame = await stream.signed(eventMessage("configurationEvent", configuration(OUTPUT)));
      frame[frame.length - 1]! ^= 1;
      stream.sendRaw(frame);
    },
    validation("not a message"),
  ],
  [
    "a message that is not signed",
    async (stream) => stream.sendRaw(eventMessage("configurationEvent", configuration(OUTPUT))),
    { type: "InvalidSignatureException" },
  ],
  [
    "a message sent twice",
    async (stream) => {
      const frame = await stream.signed(eventMessage("configurationEvent", configuration(OUTPUT)));
      stream.sendRaw(frame);
      stream.sendRaw(frame);
    },
    { type: "InvalidSignatureException" },
  ],
  [
    "a message left out",
    async (stream) => {
      await stream.signed(eventMessage("configurationEvent", configuration(OUTPUT)));
      await stream.send("configurationEvent", configuration(OUTPUT));
    },
    { type: "InvalidSignatureException" },
  ],
  [
    "a message older than five minutes",
    async (stream) =>
      stream.sendRaw(await stream.signed(eventMessage("configurationEvent", configuration(OUTPUT)), new Date(Date.now() - 301_000))),
    { type: "InvalidSignatureException" },
  ],
])("ends the stream for %s", async (_what, act, failure) => {
  const stream = await openStream(place.newTarget());
  await stream.opened;
  await act(stream);
  expect((await stream.ended).failure).toMatchObject(failure);
});

test("takes sound in JSON, in odd pieces, on one channel", async () => {
  const target = place.newTarget();
  const stream = await openStream(target);
  const { channelDefinitions: _two, ...one } = configuration(OUTPUT) as Record<string, unknown>;
  await stream.send("configurationEvent", one);
  const mono = Buffer.concat([silence(200), ...utterances.slice(0, 2).flatMap(({ samples }) => [samples, silence(900)])]);
  for (let at = 0; at < mono.length; at += 3_333) {
    await stream.send("audioEvent", { audioChunk: mono.subarray(at, at + 3_333).toString("base64") });
  }
  await finish(stream);
  const ended = await stream.ended;
  expect(ended.failure).toBeUndefined();
  expect(contents(ended.heard)).toEqual(LINES.slice(0, 2));
  expect(new Set(ended.heard.map(({ channelId }) => channelId))).toEqual(new Set(["ch_0"]));
});

test("a custom template's sections are those of its names", async () => {
  const target = place.newTarget();
  const stream = await openStream(target);
  const settings = configuration(OUTPUT) as { postStreamActionSettings: Record<string, unknown> };
  const templateInstructions = ["FamilyHistory", "Plan", "Vibes"].map((sectionHeader) => ({ sectionHeader, sectionInstruction: "Short." }));
  settings.postStreamActionSettings.clinicalNoteGenerationSettings = {
    noteTemplateSettings: { customTemplate: { templateType: "DAP", templateInstructions } },
  };
  await stream.send("configurationEvent", settings);
  await sendSound(stream, sound);
  await finish(stream);
  await stream.ended;
  await written(target);
  const { ClinicalDocumentation } = await file(target, "clinicalDoc.json");
  const names = ClinicalDocumentation.Sections.map(({ SectionName }: { SectionName: string }) => SectionName);
  expect(names.slice(0, 3)).toEqual(["FAMILY_HISTORY", "PLAN", "VIBES"]);
  const all = JSON.stringify(ClinicalDocumentation);
  expect(all).toMatch(/aspirin 81 mg/);
  expect((await details(target)).postStreamActionSettings.clinicalNoteGenerationSettings).toEqual({
    noteTemplateSettings: { customTemplate: { templateType: "DAP" } },
  });
});

test("an unknown session is not found", async () => {
  expect(await details({ ...place.newTarget(), sessionId: randomUUID() })).toMatchObject({ status: 404 });
});

test("without an engine nothing begins, and it says so at once", async () => {
  const without = await serveListening(undefined);
  try {
    const stream = await openStream(without.newTarget());
    expect(await stream.opened).toMatchObject({ status: 400, headers: { "x-amzn-errortype": "ValidationException" } });
    stream.endBare();
    expect((await stream.ended).text).toContain("No speech engine is configured");
  } finally {
    await without.server.close();
  }
});

test("an engine that cannot hear ends the stream, and what was sent is heard when it can again", async () => {
  let down = true;
  const shaky = await serveListening(hearingEngine(marksOf(utterances), { fail: () => (down ? { failed: "rejected" } : undefined) }));
  try {
    const target = shaky.newTarget();
    const first = await configured(target);
    await sendSound(first, sound, 0, 200_000);
    expect((await first.ended).failure).toEqual({
      type: "internalFailureException",
      message: "The speech engine could not hear what was said.",
    });
    down = false;
    const second = await configured(target);
    await sendSound(second, sound, await keptBy(second));
    await finish(second);
    expect(contents((await second.ended).heard)).toEqual(LINES);
  } finally {
    await shaky.server.close();
  }
});

test("a server that closes ends its streams with a word, and the next goes on with them", async () => {
  const closing = await serveListening(engine);
  const target = closing.newTarget();
  const stream = await configured(target);
  await sendSound(stream, sound, 0, 100_000);
  await closing.server.running.close();
  expect((await stream.ended).failure).toMatchObject({
    type: "internalFailureException",
    message: expect.stringContaining("server is closing"),
  });
});

test("where a practice requires consent nothing is heard without it, and nothing is written after it was taken back", async () => {
  const strict = await serveListening(engine, {}, { sessions: { consent: "required" } });
  try {
    const target = strict.newTarget();
    const without: readonly Record<string, string>[] = [{}, { "chartroom-consent": "false" }];
    for (const headers of without) {
      const refused = await openStream({ ...target, headers });
      expect(await refused.opened).toMatchObject({ status: 403, headers: { "x-amzn-errortype": "AccessDeniedException" } });
      refused.cut();
    }
    const consenting = { ...target, headers: { "chartroom-consent": "true" } };
    const stream = await configured(consenting);
    await sendSound(stream, sound, 0, 200_000);
    await expect.poll(async () => (await details(target)).status, { timeout: 10_000 }).toBe(200);
    const { rows } = await strict.server.running.storage.pool.query("SELECT id, practice_id FROM chartroom.listening_session");
    const [{ id, practice_id: practiceId }] = rows;
    const caller = { practiceId, wire: "operator", actor: "test", requestId: randomUUID() } as const;
    await strict.server.running.storage.store.act({ caller, purpose: "test" }, async (tx) => {
      const session = await tx.sessions.byId(practiceId, id, "lock");
      await tx.sessions.update(practiceId, id, { content: { ...session!.content, isConsent: false }, updatedAt: new Date() });
    });
    await finish(stream);
    await stream.ended;
    const note = async () => (await details(target)).postStreamActionResult?.clinicalNoteGenerationResult.noteResult;
    await expect.poll(note, { timeout: 30_000 }).toMatchObject({ status: "FAILED", failureReason: expect.stringContaining("consent") });
    const again = await openStream(consenting);
    expect(await again.opened).toMatchObject({ status: 403 });
    again.cut();
  } finally {
    await strict.server.close();
  }
});

test("what was listened to goes with its session", async () => {
  const target = place.newTarget();
  const stream = await configured(target);
  await sendSound(stream, sound, 0, 200_000);
  await stream.close();
  await stream.ended;
  const { pool } = place.server.running.storage;
  await pool.query("DELETE FROM chartroom.session USING chartroom.listening_session l WHERE session.id = l.id AND l.client_id = $1", [
    target.sessionId,
  ]);
  expect(await details(target)).toMatchObject({ status: 404 });
});

test("the files of a deleted session go too, and those of one begun anew under its id stay", async () => {
  const target = place.newTarget();
  const { url, keys, running } = place.server;
  const names = ["clinicalDoc.json", "transcript.json", "afterVisitSummary.json"];
  const whole = async () => {
    const stream = await configured(target);
    await sendSound(stream, sound, 0, 200_000);
    await finish(stream);
    expect((await stream.ended).failure).toBeUndefined();
    await written(target);
    for (const name of names) await file(target, name);
  };
  const statuses = () =>
    Promise.all(
      names.map(async (name) => {
        const path = `/s3/chartroom-output/${FOLDER_OF(target)}/${name}`;
        return (await signed(url, target.credentials, "GET", path, undefined, { service: "s3" })).status;
      }),
    );
  await whole();
  const { rows } = await running.storage.pool.query("SELECT id FROM chartroom.listening_session WHERE client_id = $1", [target.sessionId]);
  const erase = `/operator/v1/sessions/${rows[0].id}?reason=patient-request`;
  expect((await send(url, "DELETE", erase, { headers: { "x-api-key": keys.scribe.apiKey } })).status).toBe(200);
  expect(await details(target)).toMatchObject({ status: 404 });
  await expect.poll(statuses, { timeout: 30_000 }).toEqual([404, 404, 404]);
  await whole();
  const { rows: work } = await running.storage.pool.query("SELECT data FROM pgboss.job WHERE name = 'remove-listening-files'");
  await running.storage.store.act(
    { caller: { practiceId: work[0].data.practiceId, wire: "operator", actor: "test", requestId: randomUUID() }, purpose: "test" },
    (tx) => tx.queue.enqueue("remove-listening-files", work[0].data),
  );
  const done = async () =>
    (await running.storage.pool.query("SELECT state FROM pgboss.job WHERE name = 'remove-listening-files'")).rows.map(({ state }) => state);
  await expect.poll(done, { timeout: 30_000 }).toEqual(["completed", "completed"]);
  expect(await statuses()).toEqual([200, 200, 200]);
});

test("a stream is one of a practice's own subscription, which must be active to begin and not to go on", async () => {
  const real = await serveListening(engine, { subscriptions: undefined as never });
  try {
    const { url } = real.server;
    const made = await signed(url, real.access, "POST", `/domains/${real.domainId}/subscriptions`);
    expect(made.status).toBe(201);
    const target = { ...real.newTarget(), subscriptionId: made.json.subscriptionId as string };
    const begun = await configured(target);
    await begun.close();
    expect((await begun.ended).failure).toBeUndefined();
    await signed(url, real.access, "POST", `/domains/${real.domainId}/subscriptions/${target.subscriptionId}/deactivate`);
    const anew = await openStream({ ...target, sessionId: randomUUID() });
    expect(await anew.opened).toMatchObject({ status: 400, headers: { "x-amzn-errortype": "ValidationException" } });
    anew.cut();
    const unknown = await openStream(real.newTarget());
    expect(await unknown.opened).toMatchObject({ status: 404 });
    unknown.cut();
    const again = await configured(target);
    await finish(again);
    expect((await again.ended).failure).toBeUndefined();
  } finally {
    await real.server.close();
  }
});
