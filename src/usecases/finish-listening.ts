// The work after a listening session: where its connection died before all was heard, hears the rest; then writes its three files and says so. Run again after a
// death anywhere it writes under the same names, the same bytes but for a note by a language model, which is asked again; and says it once.
import { type Caller, workerFor } from "#core/caller.ts";
import { mayUse } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import { ARTIFACTS, type ListeningSession } from "#core/listening-session.ts";
import type { NoteWriting } from "#core/note-writing.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import type { VisitPublisher } from "#core/ports/visit-publisher.ts";
import type { World } from "#core/ports/world.ts";
import { type AskForVisitPorts, askForVisit, readVisit } from "./ask-for-visit.ts";
import type { AskedForNote } from "./ask-note-writer.ts";
import { NO_CONSENT } from "./draft-note.ts";
import { draftVisit } from "./draft-visit.ts";
import { Listener } from "./listener.ts";
import { artifactsOf, filesLane, placeOf } from "./listening-files.ts";

export interface FinishListeningPorts extends AskForVisitPorts {
  readonly world: World;
  readonly blobs: Blobs;
  readonly visitPublisher: VisitPublisher;
  readonly speech?: SpeechEngine;
  /** Told of each note that a language model was asked for. */
  readonly wrote?: (writing: NoteWriting) => void;
  readonly failpoint?: (name: string) => void | Promise<void>;
}

export interface FinishListeningWork {
  readonly practiceId: string;
  readonly requestId: string;
  readonly sessionId: string;
  readonly signal?: AbortSignal;
}

/** A connection that wrote something within this is alive and finishes by itself. */
const ALIVE_MS = 15_000;

/** Faults: `unavailable`, `forbidden`: try again. */
export async function finishListening(ports: FinishListeningPorts, work: FinishListeningWork): Promise<void> {
  const caller = workerFor(work);
  const read = () =>
    ports.store.look({ caller, purpose: "finish-listening" }, async (tx) => {
      tx.audit({ object: `listening-session/${work.sessionId}` });
      return tx.listeningSessions.forWork(work.sessionId);
    });
  let session = await read();
  if (!session?.ended || session.status === "failed" || isWritten(session)) return;
  if (session.status !== "completed") {
    if (ports.world.now().getTime() - session.updatedAt.getTime() < ALIVE_MS) return await later(ports, caller, work);
    await hearTheRest(ports, caller, session);
    session = await read();
    if (!session) return;
  }
  const held = await ports.store.inFreeLane(filesLane(session), async () => {
    // Deleted or written meanwhile; again after the model has thought.
    const current = await read();
    if (!current || isWritten(current)) return;
    const asked = await askForVisit(ports, work, current);
    const after = asked ? await read() : current;
    if (after && !isWritten(after)) await write(ports, caller, after, asked);
  });
  // Somebody else is at it, perhaps while a model thinks: it is asked once.
  if (!held) await later(ports, caller, work);
}

function isWritten({ artifacts }: ListeningSession): boolean {
  return artifacts !== undefined && Object.values(artifacts).every(({ status }) => status !== "in-progress");
}

function later(ports: FinishListeningPorts, caller: Caller, { practiceId, requestId, sessionId }: FinishListeningWork): Promise<void> {
  const after = new Date(ports.world.now().getTime() + ALIVE_MS);
  const again = { practiceId, requestId, sessionId };
  return ports.store.act({ caller, purpose: "finish-listening" }, async (tx) => {
    tx.audit({ object: `listening-session/${sessionId}` });
    await tx.queue.enqueue("finish-listening", again, { after });
  });
}

/** As the newest connection, with nobody to tell. */
async function hearTheRest(ports: FinishListeningPorts, caller: Caller, session: ListeningSession): Promise<void> {
  const { speech } = ports;
  if (!speech) throw new Fault("unavailable", "No speech engine is configured on this server, so the rest cannot be heard.");
  const epoch = await ports.store.act({ caller, purpose: "resume-listening" }, async (tx) => {
    tx.audit({ object: `listening-session/${session.id}` });
    return tx.listeningSessions.takeOver(session.id, ports.world.now());
  });
  const nobody = { segment: () => {}, failed: () => {} };
  const listener = await Listener.begin({ ...ports, speech }, caller, { ...session, epoch }, nobody);
  await listener.end();
}

async function write(
  ports: FinishListeningPorts,
  caller: Caller,
  session: ListeningSession,
  asked: AskedForNote | undefined,
): Promise<void> {
  const { segments, scribe } = await readVisit(ports, caller, session);
  // Taken back meanwhile, on whatever wire.
  if (scribe && !mayUse(ports.consent, scribe)) return settle(ports, caller, session, "failed", NO_CONSENT);
  const visit = draftVisit(session, segments, asked);
  const files = ports.visitPublisher.render(visit);
  await ports.failpoint?.("listening:before-put");
  for (const artifact of ARTIFACTS)
    await ports.blobs.put(session.practiceId, placeOf(ports.visitPublisher, session, artifact), files[artifact], "application/json");
  await ports.failpoint?.("listening:before-written");
  await settle(ports, caller, session, "completed");
  if (visit.model) ports.wrote?.(visit.model.writing);
}

function settle(
  ports: FinishListeningPorts,
  caller: Caller,
  session: ListeningSession,
  status: "completed" | "failed",
  reason?: string,
): Promise<void> {
  return ports.store.act({ caller, purpose: "finish-listening" }, async (tx) => {
    tx.audit({ object: `listening-session/${session.id}` });
    const current = await tx.listeningSessions.forWork(session.id, "lock");
    if (!current || isWritten(current)) return;
    const artifacts = artifactsOf(ports.visitPublisher, session, status, reason);
    await tx.listeningSessions.update(session.id, current.epoch, { artifacts, updatedAt: ports.world.now() });
  });
}

/** Called when the work is given up: whoever asks is told why, in a code. */
export async function abandonListening(ports: FinishListeningPorts, work: FinishListeningWork, reason: string): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "abandon-listening" }, async (tx) => {
    tx.audit({ object: `listening-session/${work.sessionId}` });
    const session = await tx.listeningSessions.forWork(work.sessionId, "lock");
    if (!session || isWritten(session)) return;
    const now = ports.world.now();
    const heard = session.status === "completed";
    await tx.listeningSessions.update(session.id, session.epoch, {
      ...(heard ? {} : { status: "failed", endedAt: now }),
      artifacts: artifactsOf(ports.visitPublisher, session, "failed", `The files could not be written (${reason}).`),
      updatedAt: now,
    });
  });
}
