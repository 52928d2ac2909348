// Removes what was written after a listening session that is deleted; done again it does no harm. It waits for a run that is writing, and one that comes later finds no session and writes nothing.
import { type Caller, workerFor } from "#core/caller.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Work } from "#core/ports/work.ts";
import { filesLane } from "./listening-files.ts";
import { objectPlace } from "./request-insights.ts";

export interface RemoveListeningFilesPorts {
  readonly store: Store;
  readonly blobs: Blobs;
  /** Called at named steps, so that a test can stop the process exactly there. */
  readonly failpoint?: (name: string) => void | Promise<void>;
}

/** In the act that deletes the session, before its row goes: afterwards nobody knows where its files are. */
export async function removeFilesLater(tx: Tx, { practiceId, requestId }: Caller, sessionId: string): Promise<void> {
  const session = await tx.listeningSessions.forWork(sessionId);
  if (!session?.artifacts) return;
  const { region, domainId, subscriptionId, clientId, artifacts } = session;
  await tx.queue.enqueue("remove-listening-files", {
    practiceId,
    requestId,
    address: { region, domainId, subscriptionId, clientId },
    locations: Object.values(artifacts).map(({ location }) => location),
  });
}

/** Faults, for the queue to try again: `unavailable`; `forbidden` when the practice may not use the files' bucket any more. */
export async function removeListeningFiles(ports: RemoveListeningFilesPorts, work: Work["remove-listening-files"]): Promise<void> {
  const { practiceId, locations } = work;
  const address = { ...work.address, practiceId };
  await ports.store.inLane(filesLane(address), async () => {
    const anew = await ports.store.look({ caller: workerFor(work), purpose: "remove-listening-files" }, async (tx) => {
      tx.audit({ object: `listening-session/${address.clientId}` });
      return tx.listeningSessions.byAddress(address);
    });
    // Begun anew under the same id: what it wrote already is its own.
    const kept = new Set(
      Object.values(anew?.artifacts ?? {}).flatMap(({ status, location }) => (status === "completed" ? [location] : [])),
    );
    for (const location of locations) {
      const place = objectPlace(location);
      if (!place || kept.has(location)) continue;
      await ports.blobs.remove(practiceId, place);
      await ports.failpoint?.("remove-listening-files:after-remove");
    }
  });
}
