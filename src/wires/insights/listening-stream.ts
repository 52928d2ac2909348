// Reads one stream of signed frames to its end and tells the peer what is heard: configuration first, then sound, then the end of the session. Whatever is wrong ends
// the stream with one frame that says so; what came before it is kept.
import type { Caller } from "#core/caller.ts";
import { Fault, toFault } from "#core/fault.ts";
import type { ListeningSession, ListeningSound } from "#core/listening-session.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import type { World } from "#core/ports/world.ts";
import { decodeFrame, type Frame, FrameError, FrameReader, textHeader } from "#protocols/eventstream/frames.ts";
import type { SignatureChain } from "#protocols/eventstream/signature-chain.ts";
import { type ByteSource, SenderGone } from "#protocols/http/byte-source.ts";
import { Listener, type ListenerPorts } from "#usecases/listener.ts";
import { type StartListeningPorts, startListening } from "#usecases/start-listening.ts";
import { decodeAudio, decodeConfiguration, decodeControl, type Opening } from "./decode-listening.ts";
import { type SoundDecoder, soundDecoder } from "./decode-sound.ts";
import { errorFrame, exceptionFrame, transcriptFrame } from "./encode-listening.ts";

export interface StreamPeer {
  readonly source: ByteSource;
  /** False when the peer does not read what it is sent. */
  send(frame: Uint8Array): boolean;
}

export interface StreamOpened {
  readonly caller: Caller;
  readonly region: string;
  readonly opening: Opening;
  readonly chain: SignatureChain;
  readonly speech: SpeechEngine;
  /** Of the session to go on with. */
  readonly epoch: number | undefined;
}

export type StreamPorts = StartListeningPorts & Omit<ListenerPorts, "speech"> & { readonly world: World };

/** All of one message: the longest are custom instructions, 20 of 15 KB. */
export const MAX_MESSAGE_BYTES = 512 * 1024;
const IDLE_MS = 60_000;
/** How much faster than it was spoken sound may come, after so much of it. The sender is slowed, not refused. */
const TIMES_REAL_TIME = 40;
const BURST_SECONDS = 120;
/** After the end of the session the closing message, and after that the end of the bytes, is waited for so long. */
const CLOSING_MS = 1_000;

const REFUSED = "The signature of a message does not fit the message, or is older than five minutes.";

/** Resolves when all is said, with the reason where it failed. It is for the caller to end the connection then. */
export async function runListeningStream(ports: StreamPorts, opened: StreamOpened, peer: StreamPeer): Promise<string | undefined> {
  const stream = new ListeningStream(ports, opened, peer);
  try {
    await stream.read();
    return undefined;
  } catch (thrown) {
    return stream.fail(thrown);
  }
}

/** The peer broke the chain of signatures. */
class BadSignature extends Error {}

class ListeningStream {
  readonly #ports: StreamPorts;
  readonly #opened: StreamOpened;
  readonly #peer: StreamPeer;
  readonly #frames = new FrameReader(MAX_MESSAGE_BYTES);
  #listener: Listener | undefined;
  #session: ListeningSession | undefined;
  #decoder: SoundDecoder | undefined;
  /** `ended`: the session is. `closed`: the frame came after which none comes. */
  #ended = false;
  #closed = false;
  #began = 0;
  #takenBytes = 0;

  constructor(ports: StreamPorts, opened: StreamOpened, peer: StreamPeer) {
    this.#ports = ports;
    this.#opened = opened;
    this.#peer = peer;
  }

  async read(): Promise<void> {
    this.#began = this.#ports.world.now().getTime();
    for (;;) {
      const bytes = await this.#next();
      if (!bytes) break;
      for (const frame of this.#frames.push(bytes)) await this.#frame(frame);
      if (this.#ended && this.#closed) return;
    }
    if (this.#ended) return;
    if (!this.#closed) throw new Fault("invalid", "The stream ended without its closing message.");
    await this.#hear(this.#decoder?.end());
    await this.#listener?.pause();
  }

  /** The one frame that says why, where somebody is there to read it. */
  async fail(thrown: unknown): Promise<string | undefined> {
    if (this.#ended && thrown instanceof SenderGone) return undefined;
    const fault = faultOf(thrown);
    if (thrown instanceof BadSignature) this.#peer.send(errorFrame("InvalidSignatureException", REFUSED));
    else if (!(thrown instanceof SenderGone)) this.#peer.send(exceptionFrame(fault));
    await this.#listener?.drop();
    return thrown instanceof BadSignature ? REFUSED : fault.message;
  }

  /** Undefined at the end, or when nothing comes that need not come. */
  async #next(): Promise<Uint8Array | undefined> {
    const { source } = this.#peer;
    // A web socket has no end of one side alone: after the closing message only what should not be there could come.
    const optional = this.#ended || this.#closed;
    const reason = optional ? new NothingMore() : new Fault("invalid", `Nothing came for ${IDLE_MS / 1000} seconds.`);
    const late = setTimeout(() => source.stop(reason), optional ? CLOSING_MS : IDLE_MS);
    try {
      return await source.next();
    } catch (thrown) {
      if (thrown instanceof NothingMore) return undefined;
      throw thrown;
    } finally {
      clearTimeout(late);
    }
  }

  async #frame(frame: Frame): Promise<void> {
    if (this.#closed) throw new Fault("invalid", "A message came after the closing one.");
    const inner = this.#opened.chain.open(frame, this.#ports.world.now());
    if ("refused" in inner) throw new BadSignature(inner.refused);
    if (inner.payload.byteLength === 0) {
      this.#closed = true;
      return;
    }
    if (this.#ended) throw new Fault("invalid", "A message came after the end of the session.");
    await this.#event(decodeFrame(inner.payload));
  }

  async #event(message: Frame): Promise<void> {
    const type = textHeader(message, ":event-type");
    if (type === "configurationEvent") return this.#configure(message.body);
    const listener = this.#listener;
    if (!listener) throw new Fault("invalid", "The first message must be a configurationEvent.");
    if (type === "audioEvent" || type === "binaryAudioEvent") {
      return this.#hear(this.#decoder?.push(decodeAudio(type, message.body)));
    }
    if (type !== "sessionControlEvent") throw new Fault("invalid", "The message is of no type that this stream has.");
    decodeControl(message.body);
    await this.#hear(this.#decoder?.end());
    await listener.end();
    this.#ended = true;
  }

  async #configure(body: Uint8Array): Promise<void> {
    if (this.#listener) throw new Fault("invalid", "The stream is configured already.");
    const { caller, region, opening, speech, epoch } = this.#opened;
    const { request, channels } = decodeConfiguration(body);
    const { domainId, subscriptionId, clientId, sampleRate, language, encoding, appointmentId, isConsent } = opening;
    const address = { practiceId: caller.practiceId, region, domainId, subscriptionId, clientId };
    const sound: ListeningSound = { encoding, sampleRate, channels, language };
    this.#session = await startListening(this.#ports, caller, { address, sound, request, appointmentId, isConsent, epoch });
    this.#decoder = soundDecoder(this.#session);
    const { source } = this.#peer;
    this.#listener = await Listener.begin({ ...this.#ports, speech }, caller, this.#session, {
      segment: (segment, final) => {
        if (!this.#peer.send(transcriptFrame(segment, final))) source.stop(new SenderGone());
      },
      failed: (fault) => source.stop(fault),
    });
  }

  async #hear(pieces: Iterable<Uint8Array> = []): Promise<void> {
    for (const sound of pieces) {
      await this.#listener!.take(sound);
      await this.#pace(sound.byteLength);
    }
  }

  async #pace(bytes: number): Promise<void> {
    this.#takenBytes += bytes;
    const { sampleRate, channels } = this.#session!.sound;
    const seconds = this.#takenBytes / (sampleRate * channels * 2);
    const due = this.#began + ((seconds - BURST_SECONDS) / TIMES_REAL_TIME) * 1000;
    const wait = due - this.#ports.world.now().getTime();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

class NothingMore extends Error {}

function faultOf(thrown: unknown): Fault {
  if (thrown instanceof FrameError) return new Fault("invalid", thrown.message);
  return toFault(thrown);
}
