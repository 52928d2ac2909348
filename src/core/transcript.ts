// What was said in a visit, as turns in order. Who spoke and when are told only where the speech engine or the client told them.

export interface TranscriptTurn {
  /** The speaker as the engine or the client named him ("doctor", "Speaker 1"). Undefined: voices were not told apart. */
  readonly speaker: string | undefined;
  /** One line. */
  readonly text: string;
  /** Milliseconds from the beginning of the recording. */
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
}

/** The transcript as one string, a turn a line, without names and times. */
export function transcriptText(turns: readonly TranscriptTurn[]): string {
  return turns.map(({ text }) => text).join("\n");
}

/** Where a turn begins in `transcriptText`, in UTF-16 code units. */
export function turnOffset(turns: readonly TranscriptTurn[], turn: number): number {
  return turns.slice(0, turn).reduce((sum, { text }) => sum + text.length + 1, 0);
}
