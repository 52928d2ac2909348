// Lists the templates a practice may use, and reads one with its versions. Templates hold nothing of a patient.
import type { Caller } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { PracticeTemplate, Template } from "#core/template.ts";
import { builtInTemplate } from "#notes/templates/list.ts";
import { templatesOf } from "./list-templates.ts";

export function listTemplates(ports: { readonly store: Store }, caller: Caller): Promise<readonly Template[]> {
  return ports.store.look({ caller, purpose: "list-templates" }, (tx) => {
    tx.audit({ object: `practice/${caller.practiceId}` });
    return templatesOf(tx, caller.practiceId);
  });
}

/** Its versions, oldest first; a built-in one is the only one. Faults: `not-found`. */
export function readTemplate(
  ports: { readonly store: Store },
  caller: Caller,
  id: string,
): Promise<readonly [Template | PracticeTemplate, ...(Template | PracticeTemplate)[]]> {
  return ports.store.look({ caller, purpose: "read-template" }, async (tx) => {
    const [first, ...later] = [builtInTemplate(id) ?? [], await tx.templates.versions(caller.practiceId, id)].flat();
    if (!first) throw notFound("template");
    tx.audit({ object: `template/${first.id}` });
    return [first, ...later];
  });
}
