// Lists a practice's insights jobs, newest first, whatever their domain. Deleted ones are not among them.
import type { Caller } from "#core/caller.ts";
import type { InsightsJobFilter, InsightsJobPage } from "#core/ports/insights-tables.ts";
import type { Store } from "#core/ports/store.ts";

/** Faults: `invalid` for a cursor that is not of this list. */
export function listInsightsJobs(
  ports: { readonly store: Store },
  caller: Caller,
  filter: InsightsJobFilter,
  page: { readonly size: number; readonly cursor: string | undefined },
): Promise<InsightsJobPage> {
  const { patientId } = filter;
  const context = { caller, purpose: "list-insights-jobs", ...(patientId === undefined ? {} : { patient: patientId }) };
  return ports.store.look(context, (tx) => {
    tx.audit({ object: `practice/${caller.practiceId}` });
    return tx.jobDesk.page(caller.practiceId, filter, page.size, page.cursor);
  });
}
