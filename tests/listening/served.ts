// A server with one active subscription and an engine that hears synthetic sound, and what its clients do most.
import { randomUUID } from "node:crypto";
import type { SpeechEngine } from "#core/ports/speech.ts";
import type { StartOptions } from "../../src/main/start.ts";
import { type Credentials, makeDomain, signed } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import { configuration, openStream, type StreamCall, type StreamTarget } from "./stream-client.ts";

export const SUBSCRIPTION = `sub-${"a".repeat(21)}`;
export const OUTPUT = "s3://chartroom-output/visits";
export const FOLDER_OF = (target: StreamTarget) =>
  `visits/health-agent-listening-session/${target.domainId}/${target.subscriptionId}/${target.sessionId}/post-stream-action/clinical-notes`;

export interface ListeningServer {
  readonly server: TestServer;
  readonly access: Credentials;
  readonly domainId: string;
  /** A session nobody began. */
  newTarget(): StreamTarget;
}

export async function serveListening(
  speech: SpeechEngine | undefined,
  options: StartOptions = {},
  settings: Readonly<Record<string, unknown>> = {},
): Promise<ListeningServer> {
  const server = await startServer(
    { shutdownSeconds: 1, ...settings },
    {
      ...(speech ? { speech } : {}),
      subscriptions: { stateOf: async (_practice, _region, _domain, id) => (id === SUBSCRIPTION ? "ACTIVE" : undefined) },
      ...options,
    },
  );
  const { accessKeyId, secretAccessKey } = server.keys.insights;
  const access = { accessKeyId, secretAccessKey };
  const domainId = await makeDomain(server.url, access);
  return {
    server,
    access,
    domainId,
    newTarget: () => ({ url: server.url, credentials: access, sessionId: randomUUID(), domainId, subscriptionId: SUBSCRIPTION }),
  };
}

export async function details(target: StreamTarget) {
  const path = `/medical-scribe-stream/domain/${target.domainId}/subscription/${target.subscriptionId}/session/${target.sessionId}`;
  let answer = await signed(target.url, target.credentials, "GET", path);
  // Asked more often than the rate allows.
  for (; answer.status === 429; answer = await signed(target.url, target.credentials, "GET", path))
    await new Promise((resolve) => setTimeout(resolve, 200));
  const { status, json } = answer;
  return { status, ...json?.medicalScribeListeningSessionDetails };
}

/** A stream that is configured. */
export async function configured(target: StreamTarget, more: object = {}): Promise<StreamCall> {
  const stream = await openStream(target);
  await stream.send("configurationEvent", configuration(OUTPUT, more));
  return stream;
}

/** All of it in pieces, from this byte on; as binary events. */
export async function sendSound(stream: StreamCall, sound: Buffer, from = 0, to = sound.length, piece = 6_400): Promise<void> {
  for (let at = from; at < to; at += piece)
    await stream.send("binaryAudioEvent", new Uint8Array(sound.subarray(at, Math.min(to, at + piece))));
}

export async function finish(stream: StreamCall): Promise<void> {
  await stream.send("sessionControlEvent", { type: "END_OF_SESSION" });
  await stream.close();
}
