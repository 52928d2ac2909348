// Has a recording of any length heard by a server that takes only so many bytes at once: in pieces, one after the other, joined without doubling. One piece that
// is not heard fails the whole, since nothing may be missing in silence.
import type { SpeechReply, SpeechRequest } from "#core/ports/speech.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { cutAudio } from "./cut-audio.ts";
import type { Hear, HeardTurn } from "./heard.ts";
import { joinHeard } from "./join-turns.ts";

const OVERLAP_MS = 6_000;

export async function hearLong(hear: Hear, limitBytes: number, request: SpeechRequest): Promise<SpeechReply> {
  const { audio, contentType } = request;
  if (audio.byteLength <= limitBytes) {
    const heard = await hear(request);
    return "failed" in heard ? heard : { turns: heard.turns.map(plain), durationMs: heard.durationMs };
  }
  const pieces = cutAudio(audio, contentType, limitBytes, OVERLAP_MS);
  if (!pieces) return { failed: "too-large" };
  let turns: readonly HeardTurn[] = [];
  let endMs = 0;
  for (const { bytes, startMs, endMs: pieceEnd } of pieces) {
    const heard = await hear({ ...request, audio: bytes });
    if ("failed" in heard) return heard;
    const moved = heard.turns.map((turn) => movedBy(turn, startMs));
    turns = startMs === 0 ? moved : joinHeard(turns, moved, startMs, endMs);
    endMs = pieceEnd;
  }
  return { turns: turns.map(plain), durationMs: endMs };
}

function movedBy(turn: HeardTurn, ms: number): HeardTurn {
  const at = (time: number | undefined) => (time === undefined ? undefined : time + ms);
  const words = turn.words?.map((word) => ({ ...word, startMs: word.startMs + ms, endMs: word.endMs + ms }));
  return { ...turn, words, startMs: at(turn.startMs), endMs: at(turn.endMs) };
}

function plain({ speaker, text, startMs, endMs }: HeardTurn): TranscriptTurn {
  return { speaker, text, startMs: rounded(startMs), endMs: rounded(endMs) };
}

function rounded(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms);
}
