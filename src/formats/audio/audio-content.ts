// What a reader of one container found in a file.

export interface AudioContent {
  /** Headers and nothing to hear. */
  readonly empty: boolean;
  readonly durationMs: number | undefined;
}
