// The scribe stream by the AWS SDK for JavaScript v3 runtime, in a process of its own that can be ended as if its cable were cut.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { clientEnvironment } from "../interop/others.ts";
import { OUTPUT } from "./served.ts";
import { configuration, type Heard, type StreamTarget } from "./stream-client.ts";

const STREAMER = fileURLToPath(new URL("../interop/fixtures/stream-javascript.mjs", import.meta.url));

export interface StreamedByJavascript {
  readonly heard: readonly Heard[];
  readonly members?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
  readonly exception?: string;
  readonly message?: string;
  readonly status?: number;
}

export interface JavascriptStream {
  /** Raw sound; the client begins where the server says that it is. */
  readonly soundFile: string;
  /** No byte from here on; the whole file without it. */
  readonly to?: number;
  /** The session ends with it. */
  readonly end?: true;
  /** The process ends itself when it came so far. */
  readonly stopAt?: number;
  /** A program that makes what is sent of the sound from there on; `stopAt` counts what it made. */
  readonly encoder?: readonly string[];
  readonly configuration?: object;
  /** Members of the operation, in place of the usual ones. */
  readonly input?: object;
}

/** `folder`: where the client is installed. Undefined when the process ended itself. */
export async function streamByJavascript(
  folder: string,
  target: StreamTarget,
  stream: JavascriptStream,
): Promise<StreamedByJavascript | undefined> {
  const { sessionId, domainId, subscriptionId, url, credentials } = target;
  const { soundFile, input, ...rest } = stream;
  const usual = { sessionId, domainId, subscriptionId, languageCode: "en-US", mediaSampleRateHertz: 16_000, mediaEncoding: "pcm" };
  const json = { endpoint: url, input: { ...usual, ...input }, configuration: configuration(OUTPUT), sound: soundFile, ...rest };
  const env = { ...clientEnvironment(credentials), AWS_REGION: target.region ?? "us-east-1" };
  const child = spawn(process.execPath, [STREAMER, folder, JSON.stringify(json)], { env, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (data) => (text += String(data)));
  await new Promise((resolve) => child.once("close", resolve));
  return text === "" ? undefined : (JSON.parse(text) as StreamedByJavascript);
}
