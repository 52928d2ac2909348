// What the route table doesn't say of the operations on sessions, notes and templates of our own API.
import type { DESK_OPERATIONS } from "#wires/operator/desk.ts";
import { DELETE, GIVE_FEEDBACK, REQUEST_NOTE } from "#wires/operator/desk-bodies.ts";
import { CHANGE_TEMPLATE, IMPORT_TEMPLATE, SAVE_TEMPLATE, TRY_TEMPLATE } from "#wires/operator/template-bodies.ts";
import type { TEMPLATE_OPERATIONS } from "#wires/operator/templates.ts";
import { AMEND_NOTE, EDIT_NOTE, SEND_NOTE, SIGN_NOTE } from "#wires/operator/wire.ts";
import type { Described } from "./openapi-described.ts";
import * as replies from "./openapi-replies.ts";
import { fromZod, type JsonSchema } from "./openapi-schemas.ts";

/** Which version the caller saw; another one is refused. */
const seen: JsonSchema = {
  type: "object",
  properties: { "if-match": { type: "string", description: "The ETag that the note came with, or *." } },
};

export const DESK: Record<keyof typeof DESK_OPERATIONS | "FollowNote" | keyof typeof TEMPLATE_OPERATIONS, Described> = {
  ReadSession: {
    summary: "A session, its visit and its note with each sentence's sources and what became of it in the EMR.",
    reply: replies.OPERATOR_SESSION,
  },
  DeleteSession: { summary: "Deletes a session with all that belongs to it.", query: fromZod(DELETE), reply: replies.DELETED },
  RequestNote: {
    summary: "Has the note written in the background. The same client request id is the same note.",
    body: fromZod(REQUEST_NOTE),
    bodyOptional: true,
    status: 202,
    reply: replies.NOTE,
  },
  ReadNote: { summary: "The session's note and what became of it in the EMR.", reply: replies.FILED_NOTE },
  ReadNoteById: { summary: "One note of the session, also one that another took the place of.", reply: replies.FILED_NOTE },
  FollowNote: {
    summary: "How the writing of a note goes, as server-sent events: its state, its text, its end.",
    reply: replies.NOTE_PROGRESS,
    replyType: "text/event-stream",
  },
  CancelNote: { summary: "Ends the writing of a note.", reply: replies.NOTE },
  ReadNoteHistory: { summary: "What the note was before each edit.", reply: replies.NOTE_HISTORY },
  EditNote: {
    summary: "Changes an unsigned note, as a text or by sections. What was not touched keeps its evidence.",
    headers: seen,
    body: fromZod(EDIT_NOTE),
    reply: replies.NOTE,
  },
  SignNote: {
    summary: "Signs the note, which can't be changed afterwards.",
    headers: seen,
    body: fromZod(SIGN_NOTE),
    bodyOptional: true,
    reply: replies.NOTE,
  },
  AmendNote: { summary: "Adds an amendment to a signed note.", headers: seen, body: fromZod(AMEND_NOTE), reply: replies.NOTE },
  GiveFeedback: { summary: "Rates the note or one of its sections.", body: fromZod(GIVE_FEEDBACK), reply: replies.NOTE },
  SendNote: {
    summary: "Files the signed note in the EMR of its visit; an amended one takes the place of what was sent before.",
    body: fromZod(SEND_NOTE),
    bodyOptional: true,
    reply: replies.SENT_NOTE,
  },
  DeleteNote: { summary: "Deletes the notes of a session, which stays.", query: fromZod(DELETE), reply: replies.DELETED },
  ListTemplates: {
    summary: "The templates that notes may be written after: built-in ones and the practice's own.",
    reply: replies.TEMPLATES,
  },
  ReadTemplate: { summary: "A template and its versions.", reply: replies.TEMPLATE_HISTORY },
  CreateTemplate: {
    summary: "Makes a template of the practice's own.",
    body: fromZod(SAVE_TEMPLATE),
    status: 201,
    reply: replies.TEMPLATE,
  },
  ImportTemplate: {
    summary: "Makes a template out of a text with headings.",
    body: fromZod(IMPORT_TEMPLATE),
    status: 201,
    reply: replies.TEMPLATE_IMPORTED,
  },
  ChangeTemplate: { summary: "Makes a new version of a template.", headers: seen, body: fromZod(CHANGE_TEMPLATE), reply: replies.TEMPLATE },
  RetireTemplate: { summary: "Has no new note written after a template.", reply: replies.TEMPLATE },
  TryTemplate: {
    summary: "The note that a template would give of a session; it is kept nowhere.",
    body: fromZod(TRY_TEMPLATE),
    reply: replies.TEMPLATE_TRIED,
  },
};
