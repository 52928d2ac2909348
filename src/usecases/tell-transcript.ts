// Tells that all audio of a session was heard, or that some of it was not. Nobody is told while a recording goes on or something is still to be heard, nor where
// a transcript was given in its place.
import type { Tx } from "#core/ports/store.ts";
import type { Caused } from "#core/ports/work.ts";
import { missingParts } from "#core/recording.ts";
import type { Session } from "#core/session.ts";
import { raiseSessionEvent, type SessionEventPorts } from "./tell-session-event.ts";

/** Inside the act that settles the last of it, or that ends the last recording. */
export async function tellTranscript(
  ports: SessionEventPorts,
  tx: Pick<Tx, "queue" | "recordings" | "transcripts">,
  cause: Caused,
  { practiceId, id }: Session,
): Promise<void> {
  if (!ports.webhook?.hears(practiceId) || (await tx.transcripts.given(practiceId, id))) return;
  const recordings = await tx.recordings.ofSessions(practiceId, [id]);
  const missing = missingParts(recordings);
  const isOver = recordings.every(({ finishedAt }) => finishedAt !== undefined) && missing.every(({ state }) => state !== "pending");
  if (!isOver || recordings.every(({ chunks }) => chunks.length === 0)) return;
  await raiseSessionEvent(ports, tx, cause, { type: missing.length > 0 ? "transcript.failed" : "transcript.ready", sessionId: id });
}
