// Lists a practice's domains in one region, oldest first, deleted ones too unless a status is asked for.
import type { Caller } from "#core/caller.ts";
import type { DomainStatus } from "#core/domain.ts";
import type { DomainPage } from "#core/ports/insights-tables.ts";
import type { Store } from "#core/ports/store.ts";

export interface ListDomainsInput {
  readonly region: string;
  readonly status: DomainStatus | undefined;
  readonly size: number;
  readonly cursor: string | undefined;
}

/** Faults: `invalid` for a cursor that is not of this list. */
export async function listDomains(ports: { readonly store: Store }, caller: Caller, input: ListDomainsInput): Promise<DomainPage> {
  return ports.store.look({ caller, purpose: "list-domains" }, (tx) =>
    tx.domains.page(caller.practiceId, input.region, input.status, input.size, input.cursor),
  );
}
