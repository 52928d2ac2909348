// Makes a domain, in which a practice's insights jobs are grouped. Two domains may have the same name.
import type { Caller } from "#core/caller.ts";
import type { Domain } from "#core/domain.ts";
import { Fault } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";

export type CreateDomainInput = Pick<Domain, "name" | "kmsKeyArn" | "webApp" | "tags">;

/** Per practice and region, deleted ones not counted. Source: the vendor's published quotas (10 domains per account, fixed). */
const MAX_DOMAINS = 10;

/** 21 characters after the prefix: the longest id the service model allows. */
const ID_LENGTH = 21;

/** Faults: `quota`. */
export async function createDomain(
  ports: { readonly store: Store; readonly world: World },
  caller: Caller,
  region: string,
  input: CreateDomainInput,
): Promise<Domain> {
  const { practiceId } = caller;
  // One at a time, or two that count nine would make eleven.
  return ports.store.inLane(`domains/${practiceId}/${region}`, () =>
    ports.store.act({ caller, purpose: "create-domain" }, async (tx) => {
      if ((await tx.domains.count(practiceId, region)) >= MAX_DOMAINS) {
        throw new Fault("quota", `A practice may have at most ${MAX_DOMAINS} domains in a region.`, { noun: "domain" });
      }
      const domain: Domain = {
        ...input,
        id: `dom-${ports.world.token(ID_LENGTH)}`,
        practiceId,
        region,
        status: "ACTIVE",
        createdAt: ports.world.now(),
      };
      await tx.domains.add(domain);
      tx.audit({ object: `domain/${domain.id}` });
      return domain;
    }),
  );
}
