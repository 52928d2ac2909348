// Puts a transcript in place of what engines hear of a session, or takes it back.
import type { Caller } from "#core/caller.ts";
import { type ConsentRules, refuseWithoutConsent } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { ownSession } from "./read-session.ts";

/**
 * It stands whatever audio comes later; without turns what was heard counts again. Faults: `not-found` (session); `no-consent`, but for taking back; `conflict` noun note
 * when the note is signed: its sentences cite the turns that it was made from.
 */
export function giveTranscript(
  ports: { store: Store; world: World; consent?: ConsentRules },
  caller: Caller,
  sessionId: string,
  turns: readonly TranscriptTurn[],
): Promise<void> {
  return ports.store.act({ caller, purpose: "give-transcript" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId, "lock");
    if (turns.length > 0) refuseWithoutConsent(ports.consent, session);
    const note = await tx.notes.latest(caller.practiceId, session.id);
    if (note?.status === "signed")
      throw new Fault("conflict", "The session's note is signed; the transcript that it cites cannot be replaced.", { noun: "note" });
    await tx.transcripts.give(caller.practiceId, session.id, turns, ports.world.now());
  });
}
