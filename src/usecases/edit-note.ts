// Changes the text of a drafted note to the clinician's, as a whole or by sections. What he left as it was keeps its evidence, what it was before is kept beside
// it; a signed note is out of reach.
import type { Caller } from "#core/caller.ts";
import { Fault, invalid, notFound } from "#core/fault.ts";
import { checkVersion, type Note, type NoteSection } from "#core/note.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { Template } from "#core/template.ts";
import { UNPLACED_HEADING } from "#notes/draft.ts";
import { sectionsOfClinician, sectionsOfEdit } from "#notes/edited.ts";
import { renderNote } from "#notes/render.ts";
import { templateOfNote } from "./list-templates.ts";
import { ownSession } from "./read-session.ts";

export interface EditNoteInput {
  readonly sessionId: string;
  /** Who edits, as the history shows him. */
  readonly author: string;
  /** The version that he saw; undefined: whichever it is. */
  readonly version?: number | undefined;
  readonly text?: string | undefined;
  readonly sections?: readonly { readonly heading: string; readonly sentences: readonly string[] }[] | undefined;
}

/**
 * Faults: `not-found` (session, or note when none was written); `conflict` noun note while it is being written, once it is signed, and when it was changed
 * since; `invalid` at `["text"]`, `["sections"]`.
 */
export function editNote(ports: { store: Store; world: World }, caller: Caller, input: EditNoteInput): Promise<Note> {
  return ports.store.act({ caller, purpose: "edit-note" }, async (tx) => {
    const note = await unsignedNote(tx, caller, input.sessionId, input.version);
    const at = ports.world.now();
    const { text, sections, unplaced, version } = note;
    await tx.noteDesk.keepEdit(note.id, { version, author: input.author, at, text, sections, unplaced });
    const { form } = await templateOfNote(tx, caller.practiceId, note.request);
    const change = { ...changed(note, input, form), edited: true, updatedAt: at };
    await tx.notes.update(caller.practiceId, note.id, change);
    return { ...note, ...change, version: version + 1 };
  });
}

function changed(note: Note, { text, sections }: EditNoteInput, form: Template["form"]): Pick<Note, "text" | "sections" | "unplaced"> {
  const others = note.unplaced.length === 0 ? [] : [{ heading: UNPLACED_HEADING, sentences: note.unplaced }];
  const before = [...note.sections, ...others];
  const { contentType } = note.request;
  if (sections !== undefined) {
    const given = sectionsOfClinician(sections, before);
    if (given.length === 0) throw invalid([{ path: ["sections"], message: "The note must have a sentence.", kind: "value" }]);
    return { text: renderNote(given, contentType, form).join(""), ...apart(given) };
  }
  if (text === undefined || text.trim() === "") throw invalid([{ path: ["text"], message: "The note must have a text.", kind: "value" }]);
  return { text, ...apart(sectionsOfEdit(text, contentType, before)) };
}

function apart(sections: readonly NoteSection[]): Pick<Note, "sections" | "unplaced"> {
  const isUnplaced = ({ heading }: NoteSection) => heading === UNPLACED_HEADING;
  return {
    sections: sections.filter((section) => !isUnplaced(section)),
    unplaced: sections.filter(isUnplaced).flatMap(({ sentences }) => sentences),
  };
}

/** The session's written, unsigned note, locked. Faults as of `editNote`. */
export async function unsignedNote(tx: Tx, caller: Caller, sessionId: string, version: number | undefined): Promise<Note> {
  const session = await ownSession(tx, caller, sessionId, "lock");
  const note = await tx.notes.latest(caller.practiceId, session.id, "lock");
  if (!note || note.status === "failed") throw notFound("note");
  if (note.status === "drafting") throw new Fault("conflict", "The note is still being written.", { noun: "note" });
  if (note.status === "signed") throw new Fault("conflict", "The note is signed. It can be amended, not changed.", { noun: "note" });
  checkVersion(note, version);
  return note;
}
