// Bodies of a session's transcript and audio on our own API.
import { z } from "zod";

const said = z
  .string()
  .max(1_000_000)
  .refine(
    (value) => value.trim() !== "" && value.isWellFormed() && !value.includes("\0"),
    "Must be text without NUL and unpaired surrogates.",
  );
const time = z.number().min(0).max(1e9);

const TURN = z
  .strictObject({
    speaker: z.string().trim().min(1).max(200).nullish(),
    text: said,
    startMs: time.nullish(),
    endMs: time.nullish(),
  })
  .refine(
    ({ startMs, endMs }) => typeof startMs !== "number" || typeof endMs !== "number" || startMs <= endMs,
    "endMs must not be before startMs.",
  );

/** Exactly one of the two; no turns take back what was given. */
export const GIVE_TRANSCRIPT = z
  .strictObject({ text: said.optional(), turns: z.array(TURN).max(50_000).optional() })
  .refine(({ text, turns }) => (text === undefined) !== (turns === undefined), "Either text or turns must be given.");

export type GivenTurn = z.output<typeof TURN>;

export interface TranscriptBody {
  /** "given": put here in place of what was heard. */
  readonly source: "given" | "heard";
  readonly turns: readonly {
    readonly speaker: string | null;
    readonly text: string;
    /** Milliseconds from the beginning of the session's first recording. */
    readonly startMs: number | null;
    readonly endMs: number | null;
  }[];
  readonly complete: boolean;
  readonly missing: readonly { readonly recordingId: string; readonly index: number; readonly state: string; readonly reason: string }[];
}

export interface RemovedAudioBody {
  /** Chunks and files that had audio. */
  readonly removed: number;
}
