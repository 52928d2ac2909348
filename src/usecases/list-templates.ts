// The templates that notes of a practice are made after: the built-in ones, then the practice's own. One of another practice is an unknown one.
import { notFound } from "#core/fault.ts";
import type { Tx } from "#core/ports/store.ts";
import type { Template } from "#core/template.ts";
import { HISTORY_AND_PHYSICAL } from "#notes/templates/history-and-physical.ts";
import { BUILT_IN_TEMPLATES, builtInTemplate } from "#notes/templates/list.ts";

/** What a note is written after when nothing else is asked for. */
export const DEFAULT_TEMPLATE_ID = HISTORY_AND_PHYSICAL.id;

/** The newest version of each that may be used. */
export async function templatesOf(tx: Pick<Tx, "templates">, practiceId: string): Promise<readonly Template[]> {
  return [...BUILT_IN_TEMPLATES, ...(await tx.templates.current(practiceId))];
}

/** What a new note may be written after: the newest version without a number. Faults: `not-found`, for a retired one too. */
export async function usableTemplate(
  tx: Pick<Tx, "templates">,
  practiceId: string,
  id: string,
  version: number | undefined,
): Promise<Template> {
  const builtIn = version === undefined ? builtInTemplate(id) : undefined;
  if (builtIn) return builtIn;
  const own = await tx.templates.find(practiceId, id, version);
  if (!own || own.retiredAt) throw notFound("template");
  return own;
}

/** The one that a note was asked for with, though it may have been retired since. Faults: `not-found`. */
export async function templateOfNote(
  tx: Pick<Tx, "templates">,
  practiceId: string,
  request: { readonly templateId: string; readonly templateVersion?: number | undefined },
): Promise<Template> {
  const template =
    request.templateVersion === undefined
      ? builtInTemplate(request.templateId)
      : await tx.templates.find(practiceId, request.templateId, request.templateVersion);
  if (!template) throw notFound("template");
  return template;
}
