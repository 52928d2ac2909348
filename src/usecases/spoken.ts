// What a session's audio gives a note: its transcript, what of it is still to come, and how a note says what is missing.
import type { ContextDocument } from "#core/context-document.ts";
import { Fault } from "#core/fault.ts";
import type { Tx } from "#core/ports/store.ts";
import { type ChunkFailure, joinTurns, type MissingPart, missingParts } from "#core/recording.ts";
import type { Session } from "#core/session.ts";
import type { TranscriptTurn } from "#core/transcript.ts";

export interface Spoken {
  readonly turns: readonly TranscriptTurn[];
  /** There is audio, or a transcript that was given. */
  readonly recorded: boolean;
  /** Not in `turns`. */
  readonly missing: readonly MissingPart[];
  /** Something of it is being transcribed. */
  readonly waiting: boolean;
  /** Context documents that are not read. */
  readonly unread: readonly ContextDocument[];
}

export async function readSpoken(tx: Tx, { practiceId, id }: Session): Promise<Spoken> {
  const documents = await tx.contextDocuments.ofSession(practiceId, id);
  const unread = documents.filter(({ status }) => status !== "ready");
  const parsing = unread.some(({ status }) => status === "parsing");
  const given = await tx.transcripts.given(practiceId, id);
  if (given) return { turns: given, recorded: true, missing: [], waiting: parsing, unread };
  const recordings = await tx.recordings.heardIn(practiceId, id);
  const missing = missingParts(recordings);
  const hearing = missing.some(({ state, failure }) => state === "pending" && failure !== "no-engine");
  const recorded = recordings.some(({ chunks }) => chunks.length > 0);
  return { turns: joinTurns(recordings), recorded, missing, waiting: hearing || parsing, unread };
}

/** Faults: `conflict` noun session: nothing was recorded, and its client did not switch on writing without that. */
export function refuseUnrecorded({ recorded }: Spoken, { content }: Session): void {
  if (recorded || content.generateOutputWithoutRecording) return;
  const text = "The session has no transcript, and generating output without a recording is not switched on for it.";
  throw new Fault("conflict", text, { noun: "session" });
}

/** A note that waits for the last of a session's audio and documents need not wait longer. */
export async function wakeNote(tx: Tx, session: Session, requestId: string): Promise<void> {
  const note = await tx.notes.latest(session.practiceId, session.id);
  if (note?.status !== "drafting" || (await readSpoken(tx, session)).waiting) return;
  await tx.queue.enqueue("draft-note", { practiceId: session.practiceId, requestId, noteId: note.id });
}

export const WHY: Readonly<Record<ChunkFailure, string>> = {
  timeout: "the speech engine did not answer in time",
  unreachable: "the speech engine could not be reached",
  rejected: "the speech engine refused the audio or the request",
  throttled: "the speech engine had too much to do",
  failed: "the speech engine failed",
  "too-large": "it is larger than the speech engine takes, and of a kind that is not cut",
  malformed: "the speech engine's answer could not be read",
  "no-consent": "the patient's consent, which the practice requires, was taken back before it was transcribed",
  "no-engine": "no speech engine is configured",
  "worker-lost": "its transcription broke off",
  removed: "its audio was removed before it was transcribed",
};

export function whyMissing({ state, failure }: MissingPart): string {
  if (state === "not-received") return "it never arrived";
  return failure === undefined ? "it is still being transcribed" : WHY[failure];
}

/** Why there is no note of a session without any text. */
export function nothingToWrite({ turns, recorded, missing }: Spoken, otherwise: string): string {
  if (!recorded) return otherwise;
  if (turns.length > 0) return "Nothing that was said could be written into a note, and there is nothing else to write it from.";
  const [first] = missing;
  if (!first) return "Nothing was said in the session's audio, and there is nothing else to write a note from.";
  return `The session's audio is not transcribed (${whyMissing(first)}), and there is nothing else to write a note from.`;
}

const LISTED = 20;

/** Follows the note's text: what was said there, or stands in a document, may be missing in it. Empty when nothing is. */
export function missingNotice({ missing, unread }: Spoken, contentType: "MARKDOWN" | "HTML"): readonly string[] {
  const parts = missing.map((part) => `part ${part.index + 1} of recording ${part.recording} (${whyMissing(part)})`);
  const documents = unread.map(({ name, status, failure }) => `${name} (${status === "failed" ? failure : "it is still being read"})`);
  return [sentence("Not transcribed", parts), sentence("Not read", documents)].flatMap((text) => {
    if (text === undefined) return [];
    return contentType === "HTML" ? [`<p>${escaped(text)}</p>`] : [`\n\n${text}`];
  });
}

function sentence(what: string, items: readonly string[]): string | undefined {
  if (items.length === 0) return undefined;
  const more = items.length > LISTED ? `; and ${items.length - LISTED} more` : "";
  return `${what}: ${items.slice(0, LISTED).join("; ")}${more}.`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
