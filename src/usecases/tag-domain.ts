// Adds tags to a domain, or takes some away. A tag of the same key takes the place of the one before; taking away one that is not there changes nothing.
import type { Caller } from "#core/caller.ts";
import type { Domain } from "#core/domain.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import { liveDomain } from "./read-domain.ts";

/** Of one domain. The vendor's general limit; no other is documented. */
export const MAX_TAGS = 50;

interface DomainNamed {
  readonly region: string;
  readonly domainId: string;
}

/** Faults: `not-found`, `quota` when there would be too many. */
export function tagDomain(ports: { readonly store: Store }, caller: Caller, named: DomainNamed, tags: Domain["tags"]): Promise<void> {
  return changeTags(ports, caller, "tag-domain", named, (before) => ({ ...before, ...tags }));
}

/** Faults: `not-found`. */
export function untagDomain(ports: { readonly store: Store }, caller: Caller, named: DomainNamed, keys: readonly string[]): Promise<void> {
  const kept = ([key]: [string, string]) => !keys.includes(key);
  return changeTags(ports, caller, "untag-domain", named, (before) => Object.fromEntries(Object.entries(before).filter(kept)));
}

/** Faults: `quota`. */
export function requireFewTags(tags: Domain["tags"]): void {
  if (Object.keys(tags).length > MAX_TAGS) throw new Fault("quota", `A domain may have at most ${MAX_TAGS} tags.`, { noun: "domain" });
}

function changeTags(
  { store }: { readonly store: Store },
  caller: Caller,
  purpose: string,
  { region, domainId }: DomainNamed,
  change: (before: Domain["tags"]) => Domain["tags"],
): Promise<void> {
  const { practiceId } = caller;
  return store.act({ caller, purpose }, async (tx) => {
    tx.audit({ object: `domain/${domainId}` });
    // Locked first, so that two who tag at once both find what the other left.
    if (!(await tx.domains.byId(practiceId, domainId, "lock"))) throw notFound("domain");
    const domain = await liveDomain(tx, practiceId, region, domainId);
    const tags = change(domain.tags);
    if (Object.keys(tags).length > Object.keys(domain.tags).length) requireFewTags(tags);
    await tx.domains.setTags(practiceId, domainId, tags);
  });
}
