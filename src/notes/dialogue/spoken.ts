// A sentence as it was spoken: by whom, when in the visit, its words in figures, and whether it asks.
import type { Phase } from "../rewrite/clinician.ts";
import type { Role } from "./roles.ts";
import type { Utterance } from "./utterances.ts";
import type { Word } from "./words.ts";

export interface Spoken extends Utterance {
  readonly role: Role;
  readonly phase: Phase;
  /** In figures. */
  readonly said: readonly Word[];
  readonly asks: boolean;
  readonly body: readonly Word[];
}
