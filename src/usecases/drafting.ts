// What all that write a note need, and how a note that is being drafted is taken hold of.
import type { ConsentRules } from "#core/consent.ts";
import type { Note } from "#core/note.ts";
import type { NoteWriting } from "#core/note-writing.ts";
import type { LanguageModel } from "#core/ports/language.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Log, World } from "#core/ports/world.ts";
import type { Session } from "#core/session.ts";
import type { SessionEventPorts } from "./tell-session-event.ts";

export interface DraftNotePorts extends SessionEventPorts {
  readonly store: Store;
  readonly world: World;
  /** Where practices require consent. */
  readonly consent?: ConsentRules | undefined;
  /** Without it notes are written by rules alone. */
  readonly language?: LanguageModel;
  /** Told of each note that a language model was asked for. */
  readonly wrote?: (writing: NoteWriting) => void;
  readonly log?: Log;
}

export interface DraftNoteWork {
  readonly practiceId: string;
  readonly requestId: string;
  readonly noteId: string;
  readonly signal?: AbortSignal;
}

/** The feed of a note: `text` events with `chunks` (strings), then one `end`, or `failed` with a `reason` and no text at all. */
export function noteFeed(noteId: string): string {
  return `note/${noteId}`;
}

/** Locks session before note, as every writer does. Undefined: the note is gone, or was written or given up already. */
export async function lockDrafting(tx: Tx, work: DraftNoteWork): Promise<{ note: Note; session: Session } | undefined> {
  const seen = await tx.notes.byId(work.practiceId, work.noteId);
  if (seen?.status !== "drafting") return undefined;
  const session = await tx.sessions.byId(work.practiceId, seen.sessionId, "lock");
  const note = await tx.notes.byId(work.practiceId, work.noteId, "lock");
  if (!session || note?.status !== "drafting") return undefined;
  tx.audit({ object: `note/${note.id}`, ...(session.content.ehrPatientId === undefined ? {} : { patient: session.content.ehrPatientId }) });
  return { note, session };
}
