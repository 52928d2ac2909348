// Deletes a domain at once: nothing can be started or read in it any more. Jobs that run already run to their end. Deleting again changes nothing.
import type { Caller } from "#core/caller.ts";
import type { Domain } from "#core/domain.ts";
import { notFound } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";

/** The domain as it is afterwards. Faults: `not-found` for one that never was this practice's in this region. */
export async function deleteDomain(ports: { readonly store: Store }, caller: Caller, region: string, domainId: string): Promise<Domain> {
  return ports.store.act({ caller, purpose: "delete-domain" }, async (tx) => {
    tx.audit({ object: `domain/${domainId}` });
    const domain = await tx.domains.byId(caller.practiceId, domainId, "lock");
    if (!domain || domain.region !== region) throw notFound("domain");
    if (domain.status !== "DELETED") await tx.domains.setStatus(caller.practiceId, domainId, "DELETED");
    return { ...domain, status: "DELETED" };
  });
}
