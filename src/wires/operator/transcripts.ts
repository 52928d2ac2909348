// What our own API does with a session's audio and transcript: put in place of what is heard, read as turns, audio erased.
import type { ConsentRules } from "#core/consent.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { giveTranscript } from "#usecases/give-transcript.ts";
import { type ReadTranscriptPorts, readTranscript, type TranscriptView } from "#usecases/read-transcript.ts";
import { type RemoveAudioPorts, removeAudio } from "#usecases/remove-audio.ts";
import { whyMissing } from "#usecases/spoken.ts";
import { decodeBody, sessionId } from "./decode.ts";
import type { OperatorRequest } from "./insights-jobs.ts";
import { GIVE_TRANSCRIPT, type GivenTurn, type RemovedAudioBody, type TranscriptBody } from "./transcript-wire.ts";

/** Operations whose answer is a JSON body. */
export const TRANSCRIPT_OPERATIONS = {
  GiveTranscript: async (
    deps: ReadTranscriptPorts & { consent?: ConsentRules },
    { operator, params, body }: OperatorRequest,
  ): Promise<TranscriptBody> => {
    const { text, turns } = decodeBody(GIVE_TRANSCRIPT, body);
    const given = turns?.map(turnOf) ?? linesOf(text ?? "");
    await giveTranscript(deps, operator.caller, sessionId(params), given);
    return transcriptBody({ turns: given, source: given.length > 0 ? "given" : "heard", missing: [] });
  },
  ReadTranscript: async (deps: ReadTranscriptPorts, { operator, params }: OperatorRequest): Promise<TranscriptBody> =>
    transcriptBody(await readTranscript(deps, operator.caller, sessionId(params))),
  RemoveAudio: async (deps: RemoveAudioPorts, { operator, params }: OperatorRequest): Promise<RemovedAudioBody> => ({
    removed: await removeAudio(deps, operator.caller, sessionId(params)),
  }),
};

function turnOf({ speaker, text, startMs, endMs }: GivenTurn): TranscriptTurn {
  return { speaker: speaker ?? undefined, text: oneLine(text), startMs: startMs ?? undefined, endMs: endMs ?? undefined };
}

/** Each line is a turn of nobody in particular: a name before a colon may as well be words. */
function linesOf(text: string): readonly TranscriptTurn[] {
  const nothing = { speaker: undefined, startMs: undefined, endMs: undefined };
  return text
    .split(/\r?\n/)
    .map(oneLine)
    .filter((line) => line !== "")
    .map((line) => ({ ...nothing, text: line }));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function transcriptBody({ turns, source, missing }: TranscriptView): TranscriptBody {
  return {
    source,
    turns: turns.map(({ speaker, text, startMs, endMs }) => ({
      speaker: speaker ?? null,
      text,
      startMs: startMs ?? null,
      endMs: endMs ?? null,
    })),
    complete: missing.length === 0,
    missing: missing.map((part) => ({ recordingId: part.recordingId, index: part.index, state: part.state, reason: whyMissing(part) })),
  };
}
