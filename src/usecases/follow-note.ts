// Tells how the writing of a note goes: its state as it is, its text as it comes, and how it ended. A reader who comes late is told all of it.
import type { Caller } from "#core/caller.ts";
import type { Note, NoteStatus } from "#core/note.ts";
import type { Store } from "#core/ports/store.ts";
import type { Feed } from "#core/ports/work.ts";
import { noteFeed } from "./drafting.ts";
import { readNote } from "./read-note.ts";

export type NoteProgress =
  | { readonly status: NoteStatus; readonly failure?: string | undefined }
  /** A piece of the drafted text. */
  | { readonly text: string };

/** The audit row is committed before it resolves. Ends with the writing, or quietly when the signal aborts. Faults: `not-found` (session, note). */
export async function followNote(
  ports: { readonly store: Store; readonly feed: Pick<Feed, "follow"> },
  caller: Caller,
  sessionId: string,
  noteId: string,
): Promise<(signal: AbortSignal) => AsyncIterable<NoteProgress>> {
  const { note } = await readNote(ports, caller, sessionId, noteId);
  return (signal) => progress(ports.feed, note, signal);
}

async function* progress(feed: Pick<Feed, "follow">, note: Note, signal: AbortSignal): AsyncGenerator<NoteProgress> {
  yield { status: "drafting" };
  for await (const { kind, data } of feed.follow(noteFeed(note.id), 0, signal)) {
    if (kind === "text") for (const text of data.chunks as readonly string[]) yield { text };
    if (kind === "end") return yield { status: note.status === "signed" ? "signed" : "drafted" };
    if (kind === "failed") return yield { status: "failed", failure: data.reason as string };
  }
}
