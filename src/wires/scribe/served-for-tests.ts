// The scribe wire on a real server, database and queue, for this folder's tests: requests as its clients send them.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance } from "fastify";
import { expect } from "vitest";
import type { Caller } from "#core/caller.ts";
import { Fault, toFault } from "#core/fault.ts";
import type { LanguageModel } from "#core/ports/language.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import type { World } from "#core/ports/world.ts";
import { readDocuments } from "#documents/read-documents.ts";
import { openStore, type PostgresStorage } from "#storage/postgres/open-store.ts";
import { abandonAnswer, answerQuestion } from "#usecases/answer-question.ts";
import { abandonContextDocument, readContextDocument } from "#usecases/context-documents.ts";
import { abandonDocument, draftDocument } from "#usecases/draft-document.ts";
import { abandonNote, draftNote } from "#usecases/draft-note.ts";
import { abandonTranscription, transcribeAudio } from "#usecases/transcribe-audio.ts";
import { testDatabase } from "../../../tests/postgres.ts";
import { renderFault } from "./errors.ts";
import { normaliseScribePath, type ScribeWireDeps, scribeWire } from "./routes.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
export const world: World = {
  now: () => new Date(),
  uuid: () => randomUUID(),
  hash: (text) => createHash("sha256").update(text).digest("hex"),
  token: (length) => randomBytes(length).toString("hex").slice(0, length),
};

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them
  readonly json: any;
  readonly text: string;
}

export interface Served {
  readonly app: FastifyInstance;
  readonly storage: PostgresStorage;
  readonly operator: Caller;
  readonly apiKey: string;
  /** Key ids that count as revoked. */
  readonly revoked: Set<string>;
  /** While true, the work of writing a note fails. */
  readonly broken: { notes: boolean; documents: boolean; answers: boolean };
  /** Hears audio; undefined: no engine. The server believes in one where `hearing` says so. */
  readonly ears: { speech: SpeechEngine | undefined };
  /** Answers questions when it is set. */
  readonly model: { language?: LanguageModel };
  /** Another server on the same storage. */
  serve(change?: Partial<ScribeWireDeps>): Promise<FastifyInstance>;
  ask(method: string, url: string, token?: string, body?: unknown, server?: FastifyInstance): Promise<Answered>;
  /** A form with files and fields. */
  form(url: string, token: string, parts: readonly (readonly [string, string | Blob])[], server?: FastifyInstance): Promise<Answered>;
  tokenFor(id: string, server?: FastifyInstance, email?: string): Promise<string>;
  newSession(token: string, patch?: unknown): Promise<string>;
  close(): Promise<void>;
}

export async function serveForTests(): Promise<Served> {
  const database = await testDatabase();
  const storage = await openStore({ url: database.url, masterKey: randomBytes(32), log: silent });
  const practiceId = randomUUID();
  const operator: Caller = { practiceId, wire: "operator", actor: "operator", requestId: randomUUID() };
  const { secret: apiKey } = await storage.store.act({ caller: operator, purpose: "first-start" }, async (tx) => {
    await tx.practices.add({ id: practiceId, name: "One", accountId: "111122223333", isDefault: true, createdAt: new Date() });
    return tx.keys.create(practiceId, "scribe");
  });
  const revoked = new Set<string>();
  const broken = { notes: false, documents: false, answers: false };
  const ears: Served["ears"] = { speech: undefined };
  const model: Served["model"] = {};
  const deps: ScribeWireDeps = {
    store: storage.store,
    feed: storage.feed,
    keyRing: storage.keyRing,
    world,
    keyActive: async (_practice, key) => !revoked.has(key),
    tokenSecret: randomBytes(32),
    tokenLifetime: 7_200,
    ehrProvider: "Sandbox",
    autoLink: true,
    hearing: false,
    transcriptWaitMs: 9_000,
    audioBytes: 1_000_000,
    sessionAudioBytes: 3_000_000,
    contextDocumentBytes: 1_000_000,
    uploadsBytes: 100_000_000,
  };
  const ports = { store: storage.store, world };
  await storage.queue.workOn(
    "draft-note",
    { retryLimit: 1, retryDelay: 1, backoff: false, expireInSeconds: 60, concurrency: 4 },
    async (work) => {
      if (broken.notes) throw new Fault("internal", "broken on purpose");
      await draftNote(ports, work);
    },
    (work, { reason }) => abandonNote(ports, work, reason),
  );
  const policy = { retryLimit: 1, retryDelay: 1, backoff: false, expireInSeconds: 60, concurrency: 2 };
  const hearing = () => ({ ...ports, log: silent, ...(ears.speech ? { speech: ears.speech } : {}) });
  await storage.queue.workOn(
    "transcribe-audio",
    policy,
    (work, attempt) => transcribeAudio(hearing(), { ...work, ...attempt }),
    (work) => abandonTranscription(hearing(), work),
  );
  const reading = { ...ports, documents: readDocuments };
  await storage.queue.workOn(
    "read-context-document",
    policy,
    (work) => readContextDocument(reading, work),
    (work) => abandonContextDocument(reading, work),
  );
  const once = { retryLimit: 1, retryDelay: 1, backoff: false, expireInSeconds: 60, concurrency: 4 };
  await storage.queue.workOn(
    "draft-document",
    once,
    async (work) => {
      if (broken.documents) throw new Fault("internal", "broken on purpose");
      await draftDocument(ports, work);
    },
    (work, { reason }) => abandonDocument(ports, work, reason),
  );
  await storage.queue.workOn(
    "answer-question",
    once,
    async (work, { signal }) => {
      if (broken.answers) throw new Fault("internal", "broken on purpose");
      await answerQuestion({ ...ports, ...model, log: silent }, { ...work, signal });
    },
    (work, { reason }) => abandonAnswer(ports, work, reason),
  );
  const servers: FastifyInstance[] = [];

  async function serve(change: Partial<ScribeWireDeps> = {}): Promise<FastifyInstance> {
    const server = Fastify({ rewriteUrl: (request) => normaliseScribePath(request.url!), genReqId: () => randomUUID() });
    server.removeAllContentTypeParsers();
    server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    server.setErrorHandler((thrown, request, reply) => {
      const { status, headers, body } = renderFault(toFault(thrown), request.id);
      return reply.code(status).headers(headers).send(body);
    });
    await server.register(scribeWire({ ...deps, ...change }));
    servers.push(server);
    return server;
  }
  const app = await serve();

  async function ask(method: string, url: string, token?: string, body?: unknown, server = app): Promise<Answered> {
    const answer = await server.inject({
      method: method as "GET",
      url,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), "content-type": "application/json" },
      ...(body === undefined ? {} : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const isJson = String(answer.headers["content-type"]).includes("application/json");
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, json: isJson ? JSON.parse(answer.body) : undefined };
  }

  async function form(url: string, token: string, parts: readonly (readonly [string, string | Blob])[], server = app): Promise<Answered> {
    const made = new FormData();
    for (const [name, value] of parts) made.append(name, value as string);
    const request = new Request("http://x", { method: "POST", body: made });
    const answer = await server.inject({
      method: "POST",
      url,
      headers: { authorization: `Bearer ${token}`, "content-type": request.headers.get("content-type")! },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, json: JSON.parse(answer.body) };
  }

  async function tokenFor(id: string, server = app, email = "doc@example.org"): Promise<string> {
    const answer = await server.inject({
      method: "GET",
      url: `/jwt?email=${encodeURIComponent(email)}&third_party_internal_id=${encodeURIComponent(id)}`,
      headers: { "heidi-api-key": apiKey, "content-type": "application/json" },
    });
    expect(answer.statusCode).toBe(200);
    return answer.json().token;
  }

  async function newSession(token: string, patch?: unknown): Promise<string> {
    const { json } = await ask("POST", "/sessions", token);
    if (patch) expect((await ask("PATCH", `/sessions/${json.session_id}`, token, patch)).status).toBe(200);
    return json.session_id;
  }

  return {
    app,
    storage,
    operator,
    apiKey,
    revoked,
    broken,
    ears,
    model,
    serve,
    form,
    ask,
    tokenFor,
    newSession,
    async close() {
      for (const server of servers) await server.close();
      await storage.close();
      await database.drop();
    },
  };
}
