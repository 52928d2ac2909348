// Puts every wire and guest on the HTTP server. Which routes there are is the wires' own business.
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { Config } from "#config.ts";
import type { CodeList } from "#core/clinical-codes.ts";
import type { ChosenOptions } from "#core/insights-options.ts";
import type { InsightsQuotas } from "#core/insights-quotas.ts";
import type { SubscriptionStates } from "#core/ports/subscriptions.ts";
import type { Log, World } from "#core/ports/world.ts";
import type { JobPorts } from "#jobs/list.ts";
import type { RouteRow } from "#protocols/http/route.ts";
import { webSockets } from "#protocols/http/web-socket.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import type { PostgresStorage } from "#storage/postgres/open-store.ts";
import type { Decrypt } from "#wires/encounters/credential-headers.ts";
import { ROUTES as ENCOUNTERS, encountersWire } from "#wires/encounters/routes.ts";
import { createAdmission } from "#wires/insights/admission.ts";
import { LISTENING_SOCKET, listeningSocket } from "#wires/insights/listening-socket.ts";
import { openStreams } from "#wires/insights/open-streams.ts";
import { ROUTES as INSIGHTS, insightsWire } from "#wires/insights/routes.ts";
import { ROUTES as OPERATOR, operatorWire } from "#wires/operator/routes.ts";
import { recogniseToken } from "#wires/scribe/auth.ts";
import { normaliseScribePath, ROUTES as SCRIBE, SCRIBE_PREFIX, scribeWire } from "#wires/scribe/routes.ts";
import { RENDER } from "./error-shapes.ts";
import { mountFhir } from "./fhir-mount.ts";
import { mountHealth } from "./health.ts";
import { createHttp } from "./http.ts";
import type { Metrics } from "./metrics.ts";
import { mountObjects } from "./objects-mount.ts";
import type { OwnUrls } from "./own-urls.ts";

export interface WirePorts extends JobPorts {
  readonly quotasOf: (practiceId: string) => InsightsQuotas;
}

export interface Serving {
  readonly config: Config;
  readonly logger: Logger;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly storage: PostgresStorage;
  readonly world: World;
  readonly ports: WirePorts;
  readonly blobs: JobPorts["blobs"];
  readonly urls: OwnUrls;
  readonly sandbox: Sandbox | undefined;
  readonly optionsOf: (practiceId: string) => readonly ChosenOptions[];
  readonly subscriptions: SubscriptionStates | undefined;
  /** What is still missing to be ready, besides the database. */
  readonly missing: () => string | undefined;
  readonly decrypt: Decrypt | undefined;
  readonly codeList: () => CodeList | undefined;
  readonly tokenSecret: Uint8Array;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
}

/** The least patient of the known clients gives a call ten seconds. */
const TRANSCRIPT_WAIT_MS = 9_000;

export async function serveWires(serving: Serving): Promise<FastifyInstance> {
  const { config, storage, world, ports, log } = serving;
  const admit = createAdmission({ world, quotasOf: ports.quotasOf });
  const listening = {
    ...ports,
    subscriptions: serving.subscriptions,
    speech: ports.speech,
    streams: openStreams(),
  };
  const sockets = webSockets(LISTENING_SOCKET.maxMessageBytes, listeningSocket({ keyRing: storage.keyRing, world, admit, listening }));
  const app = await createHttp({
    upgrades: { path: LISTENING_SOCKET.path, handler: sockets },
    logger: serving.logger,
    metrics: serving.metrics,
    tls: serving.tls,
    bodyLimit: config.bodyLimitBytes,
    corsOrigins: config.corsOrigins,
    render: RENDER,
    normaliseScribe: normaliseScribePath,
    methodsOf,
  });
  const { store, feed, keyRing } = storage;
  const tokens = { world, keyRing, keyActive: keyRing.active, tokenSecret: serving.tokenSecret, tokenLifetime: config.tokenSeconds };
  const consent = ports.consent ? { consent: ports.consent } : {};
  const webhook = ports.webhook ? { webhook: ports.webhook } : {};
  const codeList = serving.codeList;
  await app.register(
    scribeWire({
      ...tokens,
      store,
      feed,
      ...consent,
      ...webhook,
      codeList,
      ehrProvider: config.ehrProvider,
      autoLink: config.autoLink,
      hearing: config.speechEngine !== undefined,
      transcriptWaitMs: TRANSCRIPT_WAIT_MS,
      audioBytes: config.audioMaxBytes,
      sessionAudioBytes: config.sessionAudioMaxBytes,
      contextDocumentBytes: config.contextDocumentMaxBytes,
      uploadsBytes: config.uploadsMaxBytes,
    }),
  );
  await app.register(
    encountersWire({
      store,
      feed,
      world,
      keyRing,
      log,
      connections: ports.connections,
      decrypt: serving.decrypt,
      settings: {
        deadlineMs: config.encounterDeadlineSeconds * 1000,
        foldMs: config.encounterFoldSeconds * 1000,
        headerPrefix: config.encounterHeaderPrefix,
        headerNames: config.encounterHeaders,
        emrSystems: config.emrSystems,
      },
    }),
  );
  const { blobs, optionsOf } = serving;
  const { quotasOf } = ports;
  const deviations = { ...config.insightsDeviations, s3Sources: config.insightsDeviations.s3Sources };
  await app.register(insightsWire({ store, world, keyRing, blobs, optionsOf, quotasOf, admit, deviations, listening }));
  app.addHook("preClose", async () => listening.streams.close());
  await app.register(
    operatorWire({
      store,
      world,
      keyRing,
      connections: ports.connections,
      deliveryDeadlineMs: config.encounterDeadlineSeconds * 1000,
      blobs: serving.blobs,
      feed,
      optionsOf: serving.optionsOf,
      ...consent,
      codeList,
      hearing: config.speechEngine !== undefined,
      transcriptWaitMs: TRANSCRIPT_WAIT_MS,
      quotasOf,
      ...webhook,
      recogniseToken: async (token, requestId) => {
        // Three parts make it a token of ours; an API key has none.
        if (token.split(".").length !== 3) return undefined;
        const caller = await recogniseToken(tokens, `Bearer ${token}`, requestId);
        const user = await store.look({ caller, purpose: "recognise-user" }, (tx) => tx.users.byId(caller.practiceId, caller.userId ?? ""));
        return user && { caller, name: user.email };
      },
    }),
  );
  if (config.objectStore === undefined) mountObjects(app, { blobs: serving.blobs, store, keyRing, bodyLimit: config.importLimitBytes });
  if (serving.sandbox) mountFhir(app, serving.sandbox, { base: serving.urls.fhirBase, bodyLimit: config.importLimitBytes, store });
  mountHealth(app, { metrics: serving.metrics, baseUrl: () => serving.urls.first, notReady: () => notReady(serving) });
  return app;
}

async function notReady({ storage, missing }: Serving): Promise<string | undefined> {
  const database = await storage.healthy().then(
    () => undefined,
    () => "database",
  );
  return database ?? missing();
}

/** Every path there is with its methods, to tell a wrong method from an unknown path. */
const PATHS = [
  ...SCRIBE,
  ...SCRIBE.map((row) => ({ ...row, path: SCRIBE_PREFIX + row.path })),
  ...ENCOUNTERS,
  ...INSIGHTS,
  ...OPERATOR,
].map((row: RouteRow) => ({
  method: row.method,
  matches: pattern(row.path),
}));

function methodsOf(path: string): readonly string[] {
  return [...new Set(PATHS.filter(({ matches }) => matches.test(path)).map(({ method }) => method))];
}

/** `:name` is one segment, `::` a colon. */
function pattern(path: string): RegExp {
  const source = path
    .replaceAll("::", "\u0000")
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/:[A-Za-z_]+/g, "[^/]+")
    .replaceAll("\u0000", ":");
  return new RegExp(`^${source}$`);
}
