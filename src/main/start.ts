// Starts the server: configuration, then means, then usecases and wires, then the port. The value it gives back is what the command line and the tests hold.
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import type { DestinationStream } from "pino";
import type { Config } from "#config.ts";
import type { Caller } from "#core/caller.ts";
import { NO_TABLES, type OperatorTables } from "#core/operator-tables.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import type { SubscriptionStates } from "#core/ports/subscriptions.ts";
import type { Log, World } from "#core/ports/world.ts";
import type { Practice } from "#core/practice.ts";
import type { JobPorts } from "#jobs/list.ts";
import { createSafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";
import { connectHealthVisitPublisher } from "#publishers/connect-health/visit-files.ts";
import { createSandbox, type Sandbox } from "#sandbox/sandbox.ts";
import { openStore, type PostgresStorage } from "#storage/postgres/open-store.ts";
import { expireInsightsJobs } from "#usecases/expire-insights-jobs.ts";
import { expireSessions } from "#usecases/expire-sessions.ts";
import { expireAudio } from "#usecases/remove-audio.ts";
import { resumeTranscription } from "#usecases/transcribe-audio.ts";
import { createAdtListeners } from "./adt-listeners.ts";
import { loadCodeList } from "./code-list.ts";
import { type ConfiguredConnections, createConnections } from "./connections.ts";
import { loadDecryptor } from "./credential-decryptor.ts";
import { openDatabase } from "./database.ts";
import { documentsInThreads } from "./document-threads/read-in-thread.ts";
import { firstStart, readMasterKey } from "./first-start.ts";
import { openLanguageModel } from "./language-model.ts";
import { createLog, createPino } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { openObjects } from "./objects.ts";
import { readOperatorTables } from "./operator-tables.ts";
import { type OwnUrls, ownUrls, prefixedNames } from "./own-urls.ts";
import { practiceOptions, practiceQuotas, type SessionRules, sessionRules, webhookAddresses } from "./practice-settings.ts";
import { endpointOpener } from "./record-endpoint.ts";
import { keepTerms, type Term } from "./retention.ts";
import { loadSampleData, SAMPLE_PATIENT_ID } from "./sample-data.ts";
import { serveWires, type WirePorts } from "./serve-wires.ts";
import { openSpeechEngine } from "./speech-engine.ts";
import { type SummaryThreads, summaryThreads } from "./summary-threads/pool.ts";
import { createWebhook } from "./webhook.ts";
import { workOnJobs } from "./work-on-jobs.ts";
import { createWorld, derivedKey } from "./world.ts";

export type Role = "all" | "api" | "worker";

export interface StartOptions {
  readonly role?: Role;
  readonly logTo?: DestinationStream;
  /** Called at named steps of the work, so that a test can end the process exactly there. */
  readonly failpoint?: (name: string) => void | Promise<void>;
  /** What hears, in place of the configured engine. */
  readonly speech?: SpeechEngine;
  /** In place of the practices' own. */
  readonly subscriptions?: SubscriptionStates;
}

export interface Running {
  /** First base URL; undefined for a worker. */
  readonly url: string | undefined;
  readonly fhirBase: string;
  readonly dataDir: string;
  readonly storage: PostgresStorage;
  readonly world: World;
  readonly embeddedDatabase: boolean;
  /** True when this start made the first practice and its keys. */
  readonly firstStart: boolean;
  /** Resolves when the sample data asked for are in. */
  readonly ready: Promise<void>;
  /** Reads the operator's tables again, for jobs that begin from now on. Throws ConfigError and changes nothing when one is wrong. */
  /** The operator's tables and connections anew, without a pause. Throws, and goes on with what it had, when one is wrong. */
  reload(changed: Pick<Config, "connections">): Promise<void>;
  /** Finishes what runs, refuses new work, then stops the database. Once. */
  close(): Promise<void>;
}

/** Throws, saying what to do, when anything it needs is not there or does not fit. */
export async function start(config: Config, options: StartOptions = {}): Promise<Running> {
  const role = options.role ?? "all";
  const logger = createPino(config.logLevel, options.logTo);
  const log = createLog(logger);
  const closing: (() => Promise<unknown> | unknown)[] = [];
  const close = once(async () => {
    for (const end of closing.reverse()) await Promise.resolve(end()).catch((error) => log.error("shutdown step failed", error));
  });
  try {
    const masterKey = readMasterKey(config.dataDir, config.masterKey);
    let codeList = role === "worker" ? undefined : loadCodeList(config, log);
    let tables = role === "api" ? NO_TABLES : readOperatorTables(config, log);
    const database = await openDatabase(config, role !== "worker", log);
    closing.push(() => database.stop());
    const storage = await openStore({ url: database.url, masterKey, log, ...(options.failpoint && { failpoint: options.failpoint }) });
    closing.push(() => storage.close());
    const world = createWorld(masterKey);
    const urls = ownUrls({
      ...config,
      port: config.port === 0 && role !== "worker" ? await freePort(config.host) : config.port,
      tls: config.tlsCert !== undefined,
    });

    const sandbox = await openSandbox(config, storage, log);
    const madeFirst = await firstStart({ store: storage.store, world }, sandbox, urls.fhirBase, {
      dataDir: config.dataDir,
      region: config.objectStoreRegion,
      samplePatientId: sandbox && config.demoData ? SAMPLE_PATIENT_ID : null,
    });
    const practices = await allPractices(storage, world);
    const rules = sessionRules(config, practices, log);
    const metrics = createMetrics();
    const { ports, blobs, connections, summaries } = openMeans(
      config,
      storage,
      world,
      log,
      metrics,
      urls,
      sandbox,
      practices,
      rules,
      closing,
      () => tables,
      options,
    );

    metrics.watchDeliveries(storage.backlog, world.now);

    // Messages are taken where requests are.
    const listeners = role === "worker" ? undefined : createAdtListeners({ store: storage.store, world, log });
    await listeners?.follow(connections.listening());
    closing.push(() => listeners?.close());

    let app: FastifyInstance | undefined;
    if (role !== "api") {
      summaries.warm();
      await workOnJobs(storage.queue, ports, metrics, log);
    }
    closing.push(() => storage.queue.stop(config.shutdownSeconds * 1000));
    if (role !== "api") {
      const terms = keepTerms(log, termsOf(config, ports, rules));
      closing.push(() => terms.stop());
      if (ports.speech) await resumeTranscription(ports);
    }
    let missing: string | undefined = "sample data";
    const ready = prepare(config, sandbox, practices, urls, log).then(() => {
      missing = undefined;
    });
    ready.catch((error) => {
      missing = "sample data (loading failed, see the log)";
      log.error("sample data failed", error);
    });
    if (role !== "worker") {
      app = await serveWires({
        config,
        logger,
        log,
        metrics,
        storage,
        world,
        ports,
        blobs,
        urls,
        sandbox,
        optionsOf: practiceOptions(config, practices, log),
        subscriptions: options.subscriptions,
        missing: () => missing,
        decrypt: loadDecryptor(config.credentialDecryptor),
        codeList: () => codeList,
        tokenSecret: derivedKey(masterKey, "scribe tokens"),
        tls: readTls(config),
      });
      const { server } = app;
      const serving = app;
      closing.push(async () => {
        const late = setTimeout(() => server.closeAllConnections(), config.shutdownSeconds * 1000);
        await serving.close();
        clearTimeout(late);
      });
      await app.listen({ host: config.host, port: urls.port });
    }
    const alsoNamed = prefixedNames(urls.first).join(" ");
    const port = app ? (app.server.address() as AddressInfo).port : undefined;
    log.info("started", { role, port, embeddedDatabase: database.embedded, ...(alsoNamed ? { alsoNamed } : {}) });
    return {
      url: app ? urls.first : undefined,
      fhirBase: urls.fhirBase,
      dataDir: config.dataDir,
      storage,
      world,
      embeddedDatabase: database.embedded,
      firstStart: madeFirst,
      ready,
      reload: async (changed) => {
        const read = role === "api" ? tables : readOperatorTables(config, log);
        const readList = role === "worker" ? undefined : loadCodeList(config, log);
        connections.replace(changed.connections);
        tables = read;
        codeList = readList;
        await listeners?.follow(connections.listening());
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function openMeans(
  config: Config,
  storage: PostgresStorage,
  world: World,
  log: Log,
  metrics: Metrics,
  urls: OwnUrls,
  sandbox: Sandbox | undefined,
  practices: readonly Practice[],
  rules: SessionRules,
  closing: (() => Promise<unknown> | unknown)[],
  tables: () => OperatorTables,
  { failpoint, speech }: StartOptions,
): { ports: WirePorts; blobs: JobPorts["blobs"]; connections: ConfiguredConnections; summaries: SummaryThreads } {
  const safeFetch = createSafeFetch({
    allow: config.allowedAddresses,
    limits: { maxBytes: config.fhirMaxBytes, totalTimeoutMs: config.fhirMaxSeconds * 1000 },
  });
  closing.push(() => safeFetch.close());
  const objects = openObjects(config, () => practices);
  closing.push(() => objects.close());
  const connections = createConnections({
    settings: config.connections,
    secret: config.secret,
    practiceIds: new Map(practices.map((practice) => [practice.name, practice.id])),
    sandbox: sandbox && { sandbox, base: urls.fhirBase, isBase: urls.isFhirBase },
    // A configured address is the operator's own choice, so it may be private.
    fetch,
  });
  closing.push(() => connections.close());
  const record = { maxPages: config.fhirMaxPages, maxBytes: config.fhirMaxBytes, maxMs: config.fhirMaxSeconds * 1000 };
  const documents = {
    documents: config.maxDocuments,
    pdfBytes: config.pdfMaxBytes,
    pdfPages: config.pdfMaxPages,
    imageBytes: config.imageMaxBytes,
  };
  const summaries = summaryThreads({
    settings: { documents, record },
    openEndpoint: endpointOpener({ sandbox, isOwn: urls.isFhirBase, connections, safeFetch, limits: record }),
    blobs: objects.blobs,
    log,
  });
  closing.push(() => summaries.close());
  const contextDocuments = documentsInThreads(documents);
  closing.push(() => contextDocuments.close());
  const { store, feed } = storage;
  const model = config.languageModel && openLanguageModel(config.languageModel, config.secret);
  if (model) closing.push(model.close);
  const hearing = config.speechEngine && openSpeechEngine(config.speechEngine, config.secret);
  if (hearing) closing.push(hearing.close);
  const ports: WirePorts = {
    store,
    world,
    log,
    connections,
    connectionsOf: connections.of,
    blobs: objects.blobs,
    summaries,
    documents: contextDocuments,
    visitPublisher: connectHealthVisitPublisher,
    feed,
    attempted: metrics.attempted,
    tables,
    consent: rules.consent,
    quotasOf: practiceQuotas(config, practices, log),
    webhook: createWebhook({ ...webhookAddresses(config, practices, log), safeFetch, now: world.now }),
    ...(model ? { language: model.language, phrased: metrics.phrased, answered: metrics.answered, wrote: metrics.wrote } : {}),
    ...(model && config.streamNotesWithModel ? { visitNoteModel: model.language } : {}),
    ...(speech ? { speech } : hearing ? { speech: hearing.speech } : {}),
    ...(failpoint ? { failpoint } : {}),
  };
  return { ports, blobs: objects.blobs, connections, summaries };
}

function termsOf({ insightsKeepDays, audioKeepDays }: Config, ports: JobPorts, { terms }: SessionRules): readonly Term[] {
  const all: Term[] = [{ what: "sessions", expire: (signal) => expireSessions(ports, terms, signal) }];
  if (insightsKeepDays !== undefined)
    all.push({ what: "insights jobs", expire: (signal) => expireInsightsJobs(ports, insightsKeepDays, signal) });
  if (audioKeepDays !== undefined) all.push({ what: "sessions' audio", expire: (signal) => expireAudio(ports, audioKeepDays, signal) });
  return all;
}

async function openSandbox(config: Config, storage: PostgresStorage, log: Log): Promise<Sandbox | undefined> {
  const on = config.sandbox ?? config.environment !== "production";
  if (!on) return undefined;
  const sandbox = createSandbox({ pool: storage.pool, onError: (error) => log.error("sandbox failed", error) });
  await sandbox.migrate();
  return sandbox;
}

async function allPractices(storage: PostgresStorage, world: World): Promise<readonly Practice[]> {
  const caller: Caller = { practiceId: "00000000-0000-0000-0000-000000000000", wire: "operator", actor: "start", requestId: world.uuid() };
  return storage.store.look({ caller, purpose: "list-practices" }, (tx) => tx.practices.all());
}

/** Loads what was asked for while the port is already open; `/readyz` waits for it. */
async function prepare(
  config: Config,
  sandbox: Sandbox | undefined,
  practices: readonly Practice[],
  urls: OwnUrls,
  log: Log,
): Promise<void> {
  const practice = practices.find((one) => one.isDefault);
  if (!config.demoData || !sandbox || !practice) return;
  await loadSampleData(sandbox, practice.id, urls.fhirBase);
  log.info("sample data loaded");
}

function readTls(config: Config): { cert: Buffer; key: Buffer } | undefined {
  if (config.tlsCert === undefined || config.tlsKey === undefined) return undefined;
  return { cert: readFileSync(config.tlsCert), key: readFileSync(config.tlsKey) };
}

/** Base URLs are needed before the port is open, so a free one is found first. */
function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
