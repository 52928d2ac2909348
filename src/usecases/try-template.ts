// Tries a template on a session: the note that it would give, which is kept nowhere.
import type { Caller } from "#core/caller.ts";
import { refuseWithoutConsent } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import type { Template } from "#core/template.ts";
import { type Draft, type DraftInput, draft } from "#notes/draft.ts";
import { NOTHING_TO_WRITE } from "./draft-note.ts";
import type { DraftNotePorts } from "./drafting.ts";
import { usableTemplate } from "./list-templates.ts";
import { noteInput } from "./note-input.ts";
import { ownSession } from "./read-session.ts";

export interface TryTemplateInput {
  readonly sessionId: string;
  readonly templateId: string;
  readonly version: number | undefined;
  readonly contentType: DraftInput["contentType"];
}

/** Faults: `not-found` (session, template); `no-consent`; `conflict` noun session when there is nothing to write from. */
export function tryTemplate(
  ports: Pick<DraftNotePorts, "store" | "consent">,
  caller: Caller,
  { sessionId, templateId, version, contentType }: TryTemplateInput,
): Promise<{ readonly template: Template; readonly made: Draft }> {
  return ports.store.look({ caller, purpose: "try-template" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    refuseWithoutConsent(ports.consent, session);
    const template = await usableTemplate(tx, caller.practiceId, templateId, version);
    const made = draft(await noteInput(tx, session, template, { contentType }, ports.consent));
    if (made.chunks.length === 0) throw new Fault("conflict", NOTHING_TO_WRITE, { noun: "session" });
    return { template, made };
  });
}
