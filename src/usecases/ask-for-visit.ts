// Has a language model write the note of a listening session from what was said, where the operator lets one. It proposes, as for other notes; nobody waits for
// it but the files, so it has all of the operator's time.
import { type Caller, workerFor } from "#core/caller.ts";
import { type ConsentRules, mayUse } from "#core/consent.ts";
import type { ListeningSession, Segment } from "#core/listening-session.ts";
import type { LanguageModel } from "#core/ports/language.ts";
import type { Store } from "#core/ports/store.ts";
import type { Caused } from "#core/ports/work.ts";
import type { Log } from "#core/ports/world.ts";
import type { Session } from "#core/session.ts";
import { type AskedForNote, askNoteWriter } from "./ask-note-writer.ts";
import { visitNoteOf } from "./draft-visit.ts";

export interface AskForVisitPorts {
  readonly store: Store;
  readonly log: Log;
  /** Without it these notes are written by rules alone. */
  readonly visitNoteModel?: LanguageModel;
  /** Where practices require consent. */
  readonly consent?: ConsentRules | undefined;
}

/** What was said, and the session as the scribe wire has it. */
export function readVisit(
  { store }: Pick<AskForVisitPorts, "store">,
  caller: Caller,
  session: ListeningSession,
): Promise<{ readonly segments: readonly Segment[]; readonly scribe: Session | undefined }> {
  return store.look({ caller, purpose: "finish-listening" }, async (tx) => {
    tx.audit({ object: `listening-session/${session.id}` });
    return {
      segments: await tx.listeningSegments.ofSession(session.id),
      scribe: await tx.sessions.byId(session.practiceId, session.id),
    };
  });
}

/** Undefined: no model is to be asked, or there is nothing that one could read. Holds no transaction while the model thinks. */
export async function askForVisit(
  ports: AskForVisitPorts,
  work: Caused & { readonly signal?: AbortSignal },
  session: ListeningSession,
): Promise<AskedForNote | undefined> {
  const { visitNoteModel: model, store, consent, log } = ports;
  if (!model) return undefined;
  const caller = workerFor(work);
  const { segments, scribe } = await readVisit(ports, caller, session);
  if (scribe && !mayUse(consent, scribe)) return undefined;
  const toWrite = visitNoteOf(session, segments);
  if (!toWrite) return undefined;
  const patient = scribe?.content.ehrPatientId;
  // What goes to the model is patient data that leaves us.
  await store.look({ caller, purpose: "ask-language-model" }, async (tx) =>
    tx.audit({ object: `listening-session/${session.id}`, ...(patient === undefined ? {} : { patient }) }),
  );
  const asked = await askNoteWriter(model, { ...toWrite, wish: "" }, work.signal);
  const { engine, failure } = asked.writing;
  if (failure !== undefined) log.warn("note is not the language model's", { session: session.id, engine, failure });
  return asked;
}
