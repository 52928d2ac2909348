// Makes a domain, in which a practice's insights jobs are grouped. Two domains may have the same name.
import type { Caller } from "#core/caller.ts";
import type { Domain } from "#core/domain.ts";
import { Fault } from "#core/fault.ts";
import type { InsightsQuotas } from "#core/insights-quotas.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { requireFewTags } from "./tag-domain.ts";

export type CreateDomainInput = Pick<Domain, "name" | "kmsKeyArn" | "webApp" | "tags">;

/** 21 characters after the prefix: the longest id the service model allows. */
const ID_LENGTH = 21;

/** Faults: `quota`. */
export async function createDomain(
  ports: { readonly store: Store; readonly world: World; readonly quotasOf: (practiceId: string) => InsightsQuotas },
  caller: Caller,
  region: string,
  input: CreateDomainInput,
): Promise<Domain> {
  const { practiceId } = caller;
  const most = ports.quotasOf(practiceId).domains;
  // One at a time, or two that count nine would make eleven.
  return ports.store.inLane(`domains/${practiceId}/${region}`, () =>
    ports.store.act({ caller, purpose: "create-domain" }, async (tx) => {
      if ((await tx.domains.count(practiceId, region)) >= most) {
        throw new Fault("quota", `A practice may have at most ${most} domains in a region.`, { noun: "domain" });
      }
      requireFewTags(input.tags);
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
