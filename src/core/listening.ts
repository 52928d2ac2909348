// What a stream of sound comes to: decides from each thing that arrived, in its order, what is to be heard now, what may be told, and when all of it is
// done. It reads no clock and waits for nobody; whoever runs it keeps sound and answers durable before they arrive here.
import { frameBytes, loudness, type SoundFormat } from "./pcm.ts";
import { type Ear, lastStretch, listenTo, newEar, type Stretch } from "./utterances.ts";

/** `streaming`: more may come. `closing`: nothing more comes over this connection, and what came is being heard. `done`: all of it was heard. */
export type ListeningPhase = "streaming" | "closing" | "done";

export interface Hearing extends Stretch {
  readonly channel: number;
  /** Of a final one the answer counts; another only shows what is being said. */
  readonly final: boolean;
}

export interface ChannelState {
  readonly ear: Ear;
  /** Utterances that ended and were not heard, in order. */
  readonly due: readonly Stretch[];
  /** What is being heard now: one at a time, so that answers come in order. */
  readonly hearing: Hearing | undefined;
  /** Everything before this frame is in the transcript or was silent. */
  readonly doneTo: number;
  /** How far the utterance that is not over was shown. */
  readonly shownTo: number;
}

export interface Listening {
  readonly format: SoundFormat;
  readonly phase: ListeningPhase;
  /** Bytes of sound, all of them durable. */
  readonly received: number;
  /** Less than a frame. */
  readonly rest: Uint8Array;
  readonly channels: readonly ChannelState[];
}

export type Arrival =
  | { readonly kind: "sound"; readonly bytes: Uint8Array }
  /** What is being heard was answered; of a final one the answer is durable. */
  | { readonly kind: "heard"; readonly channel: number }
  /** Nothing more comes over this connection: another may go on where it ended, or (`forGood`) none will. */
  | { readonly kind: "closed"; readonly forGood: boolean };

/** An utterance is shown again when so many more frames of it came (1.5 s). */
const SHOW_EVERY = 75;

/** At the place where an earlier connection left off: what is durable after `firstFrame` arrives again as sound. */
export function beginListening(format: SoundFormat, firstFrame: number, doneTo: readonly number[]): Listening {
  const channels = Array.from({ length: format.channels }, (_, channel): ChannelState => {
    const done = Math.max(doneTo[channel] ?? 0, firstFrame);
    return { ear: newEar(firstFrame), due: [], hearing: undefined, doneTo: done, shownTo: done };
  });
  return { format, phase: "streaming", received: firstFrame * frameBytes(format), rest: new Uint8Array(0), channels };
}

/** The state after it, and what is to be heard now. */
export function arrive(state: Listening, arrival: Arrival): { readonly state: Listening; readonly hear: readonly Hearing[] } {
  const next = settle(apply(state, arrival));
  const hear = next.channels.flatMap((channel, index) =>
    channel.hearing && channel.hearing !== state.channels[index]?.hearing ? [channel.hearing] : [],
  );
  return { state: next, hear };
}

/** Sound before this frame is not needed any more. */
export function doneFrame(state: Listening): number {
  return Math.min(...state.channels.map(({ doneTo }) => doneTo));
}

function apply(state: Listening, arrival: Arrival): Listening {
  if (arrival.kind === "sound") return state.phase === "streaming" ? hearSound(state, arrival.bytes) : state;
  if (arrival.kind === "heard") {
    return { ...state, channels: state.channels.map((channel, index) => (index === arrival.channel ? answered(channel) : channel)) };
  }
  if (state.phase !== "streaming") return state;
  // The last piece of a frame waits for the rest of it; when there is none it is filled with silence.
  const fill = arrival.forGood && state.rest.byteLength > 0 ? frameBytes(state.format) - state.rest.byteLength : 0;
  const filled = hearSound(state, new Uint8Array(fill));
  const channels = filled.channels.map((channel) => {
    const last = lastStretch(channel.ear);
    const due = last && last.to > channel.doneTo ? [...channel.due, clipped(last, channel.doneTo)] : channel.due;
    return { ...channel, due, ear: newEar(channel.ear.at) };
  });
  return { ...filled, received: state.received, phase: "closing", channels };
}

function hearSound(state: Listening, bytes: Uint8Array): Listening {
  const { format } = state;
  const all = new Uint8Array(state.rest.byteLength + bytes.byteLength);
  all.set(state.rest);
  all.set(bytes, state.rest.byteLength);
  const whole = all.byteLength - (all.byteLength % frameBytes(format));
  const channels = state.channels.map((channel, index) => {
    // What was done over an earlier connection is known already.
    const skipped = Math.max(0, Math.min(channel.doneTo - channel.ear.at, whole / frameBytes(format)));
    const levels = loudness(all.subarray(skipped * frameBytes(format), whole), index, format);
    const began = skipped > 0 ? newEar(channel.ear.at + skipped) : channel.ear;
    const { ear, ended } = listenTo(began, levels);
    return { ...channel, ear, due: [...channel.due, ...ended] };
  });
  return { ...state, received: state.received + bytes.byteLength, rest: all.slice(whole), channels };
}

function clipped(stretch: Stretch, from: number): Stretch {
  return { from: Math.max(stretch.from, from), to: stretch.to };
}

function answered(channel: ChannelState): ChannelState {
  const { hearing, due } = channel;
  if (!hearing) return channel;
  if (!hearing.final) return { ...channel, hearing: undefined, shownTo: hearing.to };
  return { ...channel, hearing: undefined, due: due.slice(1), doneTo: hearing.to, shownTo: hearing.to };
}

/** Gives every idle channel its next thing to hear, and finds out whether all is done. */
function settle(state: Listening): Listening {
  const channels = state.channels.map((channel, index) => nextOf(state, channel, index));
  const idle = channels.every(({ hearing, due }) => !hearing && due.length === 0);
  return { ...state, channels, phase: state.phase === "closing" && idle ? "done" : state.phase };
}

function nextOf(state: Listening, channel: ChannelState, index: number): ChannelState {
  if (channel.hearing) return channel;
  const { ear, due } = channel;
  const [first] = due;
  if (first) return { ...channel, hearing: { ...first, channel: index, final: true } };
  // Silence before what is being said is done with.
  const doneTo = Math.max(channel.doneTo, state.phase === "streaming" ? ear.start : ear.at);
  const worthShowing = state.phase === "streaming" && ear.voiced && ear.at - Math.max(channel.shownTo, ear.start) >= SHOW_EVERY;
  if (!worthShowing) return { ...channel, doneTo };
  return { ...channel, doneTo, hearing: { from: ear.start, to: ear.at, channel: index, final: false } };
}
