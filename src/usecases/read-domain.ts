// Reads one domain. A deleted domain, one of another region and one of another practice are all not found.
import type { Caller } from "#core/caller.ts";
import type { Domain } from "#core/domain.ts";
import { notFound } from "#core/fault.ts";
import type { Store, Tx } from "#core/ports/store.ts";

/** Faults: `not-found`. */
export async function readDomain(ports: { readonly store: Store }, caller: Caller, region: string, domainId: string): Promise<Domain> {
  return ports.store.look({ caller, purpose: "read-domain" }, async (tx) => {
    tx.audit({ object: `domain/${domainId}` });
    return liveDomain(tx, caller.practiceId, region, domainId);
  });
}

/** Faults: `not-found`. */
export async function liveDomain(tx: Pick<Tx, "domains">, practiceId: string, region: string, domainId: string): Promise<Domain> {
  const domain = await tx.domains.byId(practiceId, domainId);
  if (!domain || domain.region !== region || domain.status === "DELETED") throw notFound("domain");
  return domain;
}
