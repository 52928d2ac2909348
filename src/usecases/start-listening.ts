// Begins a listening session once the client said what it is for, or goes on with it where an earlier connection left off.
// The session is one of the scribe wire too, under the same id, of a user who stands for the key that signed.
import type { Caller } from "#core/caller.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { ListeningAddress, ListeningRequest, ListeningSession, ListeningSound } from "#core/listening-session.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { VisitPublisher } from "#core/ports/visit-publisher.ts";
import { EMPTY_SESSION } from "#core/session.ts";
import { artifactsOf } from "./listening-files.ts";
import { requireFewStreams, type StreamQuotaPorts } from "./open-listening.ts";
import { automaticAccount, newLink } from "./recognise-user.ts";
import { objectPlace } from "./request-insights.ts";

export interface StartListeningPorts extends StreamQuotaPorts {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly visitPublisher: VisitPublisher;
}

export interface NewListening {
  readonly address: ListeningAddress;
  readonly sound: ListeningSound;
  readonly request: ListeningRequest;
  /** The visit it belongs to, where the client names one. */
  readonly appointmentId: string | undefined;
  readonly isConsent: boolean | undefined;
  /** Of the session that was opened to go on with. */
  readonly epoch: number | undefined;
}

/** Faults: `invalid` (the output may not be written there, or the session was begun with another request), `quota`, `unavailable`. */
export async function startListening(ports: StartListeningPorts, caller: Caller, input: NewListening): Promise<ListeningSession> {
  const { address } = input;
  await checkOutput(ports.blobs, address.practiceId, input.request);
  // One at a time: of two connections that begin the same session one makes it and the other goes on with it, and two that count nine would make eleven.
  return ports.store.inLane(`listening/${address.practiceId}`, () =>
    ports.store.act({ caller, purpose: "start-listening" }, async (tx) => {
      const earlier = await tx.listeningSessions.byAddress(address, "lock");
      const session = earlier ? await goOn(ports, tx, earlier, input) : await begin(ports, tx, caller, input);
      tx.audit({ object: `listening-session/${session.id}` });
      return session;
    }),
  );
}

async function checkOutput(blobs: Blobs, practiceId: string, { outputUri }: ListeningRequest): Promise<void> {
  const place = objectPlace(outputUri);
  if (!place) throw new Fault("invalid", "The output location is not the URI of an object.");
  if (!(await blobs.hasBucket(practiceId, place.bucket))) {
    throw new Fault("invalid", "The output location is in a bucket that does not exist or that this practice may not use.");
  }
}

async function goOn(ports: StartListeningPorts, tx: Tx, earlier: ListeningSession, input: NewListening): Promise<ListeningSession> {
  if (JSON.stringify(earlier.request) !== JSON.stringify(input.request)) {
    throw new Fault("invalid", "The session began with another configuration.");
  }
  if (input.epoch === undefined) return { ...earlier, epoch: await tx.listeningSessions.takeOver(earlier.id, ports.world.now()) };
  if (input.epoch !== earlier.epoch) throw takenOver();
  return earlier;
}

async function begin(ports: StartListeningPorts, tx: Tx, caller: Caller, input: NewListening): Promise<ListeningSession> {
  const now = ports.world.now();
  const { address, sound, request, appointmentId, isConsent } = input;
  const { practiceId } = address;
  await requireFewStreams(ports, tx, practiceId);
  const id = ports.world.uuid();
  const key = caller.actor.replace(/^key:/, "");
  const user = await tx.users.findOrAdd(practiceId, key, key, newLink(ports.world, automaticAccount(ports.world, practiceId, key, key)));
  await tx.sessions.add({
    id,
    practiceId,
    userId: user.id,
    content: { ...EMPTY_SESSION, ehrAppointmentId: appointmentId, isConsent },
    visit: { state: "none" },
    createdAt: now,
    updatedAt: now,
  });
  if (appointmentId !== undefined) await tx.queue.enqueue("fill-session", { practiceId, requestId: caller.requestId, sessionId: id });
  const session: ListeningSession = {
    ...address,
    id,
    sound,
    request,
    status: "in-progress",
    epoch: 1,
    receivedBytes: 0,
    doneTo: Array.from({ length: sound.channels }, () => 0),
    ended: false,
    artifacts: undefined,
    createdAt: now,
    endedAt: undefined,
    updatedAt: now,
  };
  await tx.listeningSessions.add({ ...session, artifacts: artifactsOf(ports.visitPublisher, session, "in-progress") });
  return session;
}

export function takenOver(): Fault {
  return new Fault("conflict", "Another connection has taken over this session.", { noun: "listening-session" });
}

/** The session as it is now, for its practice only. Faults: `not-found`. */
export function readListening(
  ports: Pick<StartListeningPorts, "store">,
  caller: Caller,
  address: ListeningAddress,
): Promise<ListeningSession> {
  return ports.store.look({ caller, purpose: "read-listening" }, async (tx) => {
    const session = await tx.listeningSessions.byAddress(address);
    if (!session) throw notFound("listening-session");
    tx.audit({ object: `listening-session/${session.id}` });
    return session;
  });
}
