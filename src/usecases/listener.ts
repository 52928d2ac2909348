// Runs one connection of a listening session: sound becomes durable, then it counts and is heard; what was heard becomes durable, then it is told. A connection
// that was taken over, or whose engine cannot hear, fails and changes nothing more.
import type { Caller } from "#core/caller.ts";
import { Fault, toFault } from "#core/fault.ts";
import { type Arrival, arrive, beginListening, doneFrame, type Hearing, type Listening } from "#core/listening.ts";
import type { ListeningSession, Segment } from "#core/listening-session.ts";
import { frameBytes, oneChannel } from "#core/pcm.ts";
import type { ListeningChange } from "#core/ports/listening-tables.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { completeListening } from "./complete-listening.ts";
import { hearUtterance } from "./hear-utterance.ts";
import { KeptSound } from "./kept-sound.ts";
import { takenOver } from "./start-listening.ts";

export interface ListenerPorts {
  readonly store: Store;
  readonly world: World;
  readonly speech: SpeechEngine;
  /** Called at named steps, so that a test can end the process exactly there. */
  readonly failpoint?: (name: string) => void | Promise<void>;
}

/** Who is told. */
export interface ListeningOutput {
  segment(segment: Segment, final: boolean): void;
  /** Nothing more will be told. */
  failed(fault: Fault): void;
}

/** Sound is written down together: at the latest after so long, or as soon as there is this much of it. */
const WRITE_AFTER_MS = 250;
const WRITE_SECONDS = 1;
/** How far hearing may lag behind before no more is taken. */
const LAG_SECONDS = 30;
const LONGEST_SECONDS = 4 * 3600;
/** When the process dies between the end of the sound and the end of hearing, the work goes on after this. */
const FINISH_LATER_MS = 20_000;

export class Listener {
  readonly #ports: ListenerPorts;
  readonly #caller: Caller;
  readonly #session: ListeningSession;
  readonly #output: ListeningOutput;
  readonly #over = new AbortController();
  #state: Listening;
  readonly #sound: KeptSound;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  /** One change after the other. */
  #last: Promise<unknown> = Promise.resolve();
  #fault: Fault | undefined;
  #progress = Promise.withResolvers<void>();

  private constructor(ports: ListenerPorts, caller: Caller, session: ListeningSession, output: ListeningOutput) {
    this.#ports = ports;
    this.#caller = caller;
    this.#session = session;
    this.#output = output;
    const first = Math.min(...session.doneTo);
    this.#state = beginListening(session.sound, first, session.doneTo);
    this.#sound = new KeptSound(first * frameBytes(session.sound));
  }

  /** Tells what earlier connections made final, under the same ids, then hears what they left. Faults: `unavailable`. */
  static async begin(ports: ListenerPorts, caller: Caller, session: ListeningSession, output: ListeningOutput): Promise<Listener> {
    const listener = new Listener(ports, caller, session, output);
    if (session.receivedBytes === 0) return listener;
    const firstByte = listener.#sound.end;
    const { segments, chunks } = await ports.store.look({ caller, purpose: "resume-listening" }, async (tx) => {
      tx.audit({ object: `listening-session/${session.id}` });
      return {
        segments: await tx.listeningSegments.ofSession(session.id),
        chunks: await tx.listeningLog.read(session.id, firstByte),
      };
    });
    for (const segment of segments) output.segment(segment, true);
    for (const { firstByte: at, bytes } of chunks) {
      const rest = bytes.subarray(Math.max(0, firstByte - at));
      listener.#sound.add(rest);
      listener.#arrive({ kind: "sound", bytes: rest });
    }
    return listener;
  }

  /** Resolves when there is room for more. Faults: why the connection failed. */
  async take(bytes: Uint8Array): Promise<void> {
    this.#check();
    if (this.#session.ended) throw new Fault("invalid", "The session has ended: no more sound is taken.");
    if (this.#state.received + this.#waitingBytes + bytes.byteLength > LONGEST_SECONDS * this.#bytesOfSecond()) {
      throw new Fault("invalid", `A session has at most ${LONGEST_SECONDS / 3600} hours of sound.`);
    }
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.byteLength;
    if (this.#waitingBytes >= WRITE_SECONDS * this.#bytesOfSecond()) await this.#write();
    else this.#timer ??= setTimeout(() => void this.#write().catch(() => undefined), WRITE_AFTER_MS);
    while (!this.#fault && this.#lag() > LAG_SECONDS * this.#bytesOfSecond()) await this.#progress.promise;
    this.#check();
  }

  /** Nothing more will come of the session: hears the rest, and has its files written. */
  async end(): Promise<void> {
    await this.#write();
    const { practiceId, id: sessionId } = this.#session;
    const work = { practiceId, requestId: this.#caller.requestId, sessionId };
    await this.#change("end-listening", { ended: true }, (tx, now) =>
      tx.queue.enqueue("finish-listening", work, { after: new Date(now.getTime() + FINISH_LATER_MS) }),
    );
    await this.#close(true);
    await this.#ordered(async () => {
      await completeListening(this.#ports, this.#caller, this.#session, this.#doneTo());
    });
    this.#over.abort();
  }

  /** The client stopped sending: hears what came, and the session waits to be resumed. */
  async pause(): Promise<void> {
    if (this.#session.ended) return this.end();
    await this.#write();
    await this.#close(false);
    await this.#change("pause-listening", { status: "paused", doneTo: this.#doneTo() });
    this.#over.abort();
  }

  /** The client is gone: what came stays to be heard. Never rejects. */
  async drop(): Promise<void> {
    await this.#write().catch(() => undefined);
    this.#over.abort(new Fault("unavailable", "The connection is gone."));
    if (!this.#fault && !this.#session.ended) await this.#change("pause-listening", { status: "paused" }).catch(() => undefined);
  }

  #bytesOfSecond(): number {
    const { sampleRate, channels } = this.#session.sound;
    return sampleRate * channels * 2;
  }

  #lag(): number {
    return this.#state.received - doneFrame(this.#state) * frameBytes(this.#session.sound);
  }

  #doneTo(): readonly number[] {
    return this.#state.channels.map(({ doneTo }) => doneTo);
  }

  #check(): void {
    if (this.#fault) throw this.#fault;
  }

  /** Changes of the row and the state follow each other; the first that fails ends the connection. */
  #ordered<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => {
      this.#check();
      return work();
    });
    this.#last = done.catch((error) => this.#fail(error));
    return done;
  }

  #fail(thrown: unknown): void {
    if (this.#fault || this.#over.signal.aborted) return;
    this.#fault = toFault(thrown);
    clearTimeout(this.#timer);
    this.#over.abort(this.#fault);
    this.#progress.resolve();
    this.#output.failed(this.#fault);
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#ordered(async () => {
      const bytes = Buffer.concat(this.#waiting);
      this.#waiting = [];
      this.#waitingBytes = 0;
      if (bytes.byteLength === 0) return;
      const at = this.#state.received;
      await this.#commit("keep-sound", { receivedBytes: at + bytes.byteLength, status: "in-progress" }, (tx) =>
        tx.listeningLog.append(this.#session.id, at, bytes),
      );
      this.#sound.add(bytes);
      this.#arrive({ kind: "sound", bytes });
    });
  }

  #change(purpose: string, change: Omit<ListeningChange, "updatedAt">, more?: (tx: Tx, now: Date) => Promise<unknown>): Promise<void> {
    return this.#ordered(() => this.#commit(purpose, change, more));
  }

  async #commit(
    purpose: string,
    change: Omit<ListeningChange, "updatedAt">,
    more?: (tx: Tx, now: Date) => Promise<unknown>,
  ): Promise<void> {
    const { id, epoch } = this.#session;
    await this.#ports.store.act({ caller: this.#caller, purpose }, async (tx) => {
      const updatedAt = this.#ports.world.now();
      tx.audit({ object: `listening-session/${id}` });
      if (!(await tx.listeningSessions.update(id, epoch, { ...change, updatedAt }))) throw takenOver();
      await more?.(tx, updatedAt);
    });
    await this.#ports.failpoint?.(`listening:${purpose}`);
  }

  /** Says that nothing more comes over this connection, and waits until all that came was heard. */
  async #close(forGood: boolean): Promise<void> {
    await this.#ordered(async () => this.#arrive({ kind: "closed", forGood }));
    while (!this.#fault && this.#state.phase !== "done") await this.#progress.promise;
    this.#check();
  }

  #arrive(arrival: Arrival): void {
    const { state, hear } = arrive(this.#state, arrival);
    this.#state = state;
    this.#sound.forget(doneFrame(state) * frameBytes(this.#session.sound));
    for (const hearing of hear) void this.#hear(hearing).catch((error) => this.#fail(error));
    this.#progress.resolve();
    this.#progress = Promise.withResolvers<void>();
  }

  async #hear(hearing: Hearing): Promise<void> {
    const { sound, id } = this.#session;
    const size = frameBytes(sound);
    const samples = oneChannel(this.#sound.slice(hearing.from * size, hearing.to * size), hearing.channel, sound);
    const segment = await hearUtterance(this.#ports.speech, sound, hearing, samples, this.#over.signal);
    await this.#ordered(async () => {
      const answered = { kind: "heard", channel: hearing.channel } as const;
      if (hearing.final) {
        const { state } = arrive(this.#state, answered);
        const doneTo = state.channels.map((channel) => channel.doneTo);
        await this.#commit("keep-transcript", { doneTo }, async (tx) => {
          if (segment && segment.turns.length > 0) await tx.listeningSegments.add(id, segment);
          await tx.listeningLog.erase(id, doneFrame(state) * size);
        });
      }
      if (segment && segment.turns.length > 0) this.#output.segment(segment, hearing.final);
      this.#arrive(answered);
    });
  }
}
