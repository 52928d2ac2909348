// What is written after a listening session: its transcript, the note, and what the patient takes home.
import type { Artifact, ListeningAddress, ListeningSession, SaidTurn } from "../listening-session.ts";
import type { NoteSection, NoteSentence, NoteSource } from "../note.ts";
import type { NoteWriting } from "../note-writing.ts";

export interface PublishedVisit {
  readonly session: ListeningSession;
  readonly said: readonly SaidTurn[];
  /** Every section the template has, those without a sentence too. Sources are turns of `said` by their index. */
  readonly sections: readonly NoteSection[];
  /** What belonged to no section. */
  readonly unplaced: readonly NoteSentence[];
  /** What the client said is known of the visit, as far as it names something clinical. Sources are places of that text. */
  readonly context: readonly NoteSentence[];
  readonly takeHome: TakeHome;
  /** What a language model did to the note, and what is weighty and not in it. Absent: none was asked. */
  readonly model?: { readonly writing: NoteWriting; readonly uncovered: readonly NoteSource[] };
}

/** For the patient, in plain words. */
export interface TakeHome {
  readonly sentences: readonly NoteSentence[];
  /** Left out since others may read it too. */
  readonly withheld: number;
  /** Flesch-Kincaid grade level; undefined without a sentence. */
  readonly grade: number | undefined;
}

export interface VisitPublisher {
  /** Where a file stands below the output location: always the same for the same session, so that writing it again writes it once. */
  pathOf(session: ListeningAddress, artifact: Artifact): string;
  /** The same bytes for the same visit. */
  render(visit: PublishedVisit): Readonly<Record<Artifact, Uint8Array>>;
}
