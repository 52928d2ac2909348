// Lets a stream of sound begin: before anything of it is read, who may send it and what for is known, and an earlier part of the same session is found.
import type { Caller } from "#core/caller.ts";
import { type ConsentRules, refuseWithoutConsent } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import type { InsightsQuotas } from "#core/insights-quotas.ts";
import type { ListeningAddress, ListeningSession, ListeningSound } from "#core/listening-session.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { SubscriptionStates } from "#core/ports/subscriptions.ts";
import type { World } from "#core/ports/world.ts";
import { EMPTY_SESSION } from "#core/session.ts";
import { liveDomain } from "./read-domain.ts";
import { liveSubscription } from "./read-subscription.ts";

export interface StreamQuotaPorts {
  readonly world: World;
  readonly quotasOf: (practiceId: string) => InsightsQuotas;
}

export interface OpenListeningPorts extends StreamQuotaPorts {
  readonly store: Store;
  /** In place of the practices' own. */
  readonly subscriptions?: SubscriptionStates | undefined;
  /** Undefined: none is configured, and nothing can be heard. */
  readonly speech: SpeechEngine | undefined;
  /** Where practices require consent. */
  readonly consent?: ConsentRules | undefined;
}

export interface Opened {
  readonly speech: SpeechEngine;
  /** The session to go on with; undefined: it is new. */
  readonly earlier: ListeningSession | undefined;
}

/** A stream that wrote nothing for so long is gone, whatever its row says. */
const QUIET_FOR_MS = 90_000;

/**
 * Faults: `not-found` (domain or subscription), `invalid` (no speech engine, the subscription is not active, the session is of other sound or failed),
 * `quota`, `no-consent`.
 */
export async function openListening(
  ports: OpenListeningPorts,
  caller: Caller,
  address: ListeningAddress,
  sound: Pick<ListeningSound, "sampleRate" | "language" | "encoding">,
  isConsent: boolean | undefined,
): Promise<Opened> {
  const { speech } = ports;
  if (!speech) throw new Fault("invalid", "No speech engine is configured on this server, so nothing can be heard.");
  const { practiceId, region, domainId, subscriptionId } = address;
  const given = await ports.subscriptions?.stateOf(practiceId, region, domainId, subscriptionId);
  return ports.store.act({ caller, purpose: "open-listening" }, async (tx) => {
    await liveDomain(tx, practiceId, region, domainId);
    const state = given ?? (await liveSubscription(tx, practiceId, address)).status;
    const earlier = await tx.listeningSessions.byAddress(address, "lock");
    if (earlier) {
      tx.audit({ object: `listening-session/${earlier.id}` });
      checkResumable(earlier, sound);
      const scribe = await tx.sessions.byId(practiceId, earlier.id);
      if (scribe) refuseWithoutConsent(ports.consent, scribe);
      // From here on the connection before this one adds nothing, so that what the client is told has been kept stays true.
      const epoch = await tx.listeningSessions.takeOver(earlier.id, ports.world.now());
      return { speech, earlier: { ...earlier, epoch } };
    }
    refuseWithoutConsent(ports.consent, { practiceId, content: { ...EMPTY_SESSION, isConsent } });
    if (state !== "ACTIVE") throw new Fault("invalid", "The subscription is not active.");
    await requireFewStreams(ports, tx, practiceId);
    return { speech, earlier: undefined };
  });
}

/** Faults: `quota`. It counts the sessions that have begun: who must be sure that none begins meanwhile sees to that. */
export async function requireFewStreams({ world, quotasOf }: StreamQuotaPorts, tx: Tx, practiceId: string): Promise<void> {
  const most = quotasOf(practiceId).concurrentStreams;
  const since = new Date(world.now().getTime() - QUIET_FOR_MS);
  if ((await tx.listeningSessions.streaming(practiceId, since)) >= most) {
    throw new Fault("quota", `A practice may have at most ${most} streams at once.`, { noun: "listening-session" });
  }
}

function checkResumable(earlier: ListeningSession, sound: Pick<ListeningSound, "sampleRate" | "language" | "encoding">): void {
  const { sampleRate, language, encoding } = earlier.sound;
  if (earlier.status === "failed") throw new Fault("invalid", "The session has failed and cannot go on.");
  if (sampleRate !== sound.sampleRate || language !== sound.language || encoding !== sound.encoding) {
    throw new Fault("invalid", "The session began with another sample rate, language or encoding.");
  }
}

/** As it is now: one whose stream fell silent without an end waits to be resumed. */
export function statusNow(session: ListeningSession, now: Date): ListeningSession["status"] {
  const silent = now.getTime() - session.updatedAt.getTime() > QUIET_FOR_MS;
  return session.status === "in-progress" && silent && !session.ended ? "paused" : session.status;
}
