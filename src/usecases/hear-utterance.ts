// Has one stretch of sound heard by the speech engine, and tells it as a segment of the session's transcript. What may pass is tried again.
import { Fault } from "#core/fault.ts";
import type { Hearing } from "#core/listening.ts";
import { type ListeningSound, type Segment, segmentId } from "#core/listening-session.ts";
import { framesToMs, wavFile } from "#core/pcm.ts";
import type { SpeechEngine, SpeechFailure, SpeechReply } from "#core/ports/speech.ts";
import type { TranscriptTurn } from "#core/transcript.ts";

const PASSING: readonly SpeechFailure[] = ["timeout", "unreachable", "throttled", "failed"];
const ATTEMPTS = 5;
const FIRST_DELAY_MS = 500;

/**
 * `samples` are those of the stretch, of one channel. A segment without turns: nothing was said. Undefined: it was not final and could not be heard now.
 * Faults: `unavailable` when a final one could not be heard. Rejects when the signal aborts.
 */
export async function hearUtterance(
  speech: SpeechEngine,
  sound: ListeningSound,
  hearing: Hearing,
  samples: Uint8Array,
  signal: AbortSignal,
): Promise<Segment | undefined> {
  const request = { audio: wavFile(samples, sound.sampleRate), contentType: "audio/wav", language: sound.language, signal };
  for (let attempt = 1; ; attempt++) {
    const reply = await speech.transcribe(request);
    signal.throwIfAborted();
    if (!("failed" in reply)) return segmentOf(sound, hearing, reply);
    if (!hearing.final) return undefined;
    if (attempt === ATTEMPTS || !PASSING.includes(reply.failed)) {
      throw new Fault("unavailable", "The speech engine could not hear what was said.", { operator: `speech ${reply.failed}` });
    }
    await pause(FIRST_DELAY_MS * 2 ** (attempt - 1), signal);
  }
}

function segmentOf(sound: ListeningSound, { channel, from, to }: Hearing, { turns }: Exclude<SpeechReply, { failed: unknown }>): Segment {
  const beginMs = framesToMs(from, sound);
  const endMs = framesToMs(to, sound);
  const within = (ms: number | undefined, otherwise: number) =>
    Math.min(endMs, Math.max(beginMs, ms === undefined ? otherwise : beginMs + ms));
  const said = turns
    .map((turn) => ({ ...turn, text: turn.text.replace(/\s+/g, " ").trim() }))
    .filter(({ text }) => text !== "")
    .map((turn): TranscriptTurn => ({ ...turn, startMs: within(turn.startMs, beginMs), endMs: within(turn.endMs, endMs) }));
  return { id: segmentId(channel, from), channel, beginMs: said[0]?.startMs ?? beginMs, endMs: said.at(-1)?.endMs ?? endMs, turns: said };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", late);
      resolve();
    }, ms);
    signal.addEventListener("abort", late, { once: true });
  });
}
