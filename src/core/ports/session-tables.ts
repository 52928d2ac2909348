// Users, sessions and notes in storage. Everything is asked for with its practice, so that a foreign id is an unknown id.
import type { Delivery } from "../delivery.ts";
import type { Erasure } from "../erasure.ts";
import type {
  Note,
  NoteAmendment,
  NoteEdit,
  NoteFeedback,
  NoteLanguage,
  NoteRequest,
  NoteSection,
  NoteSentence,
  NoteSignature,
  NoteSource,
} from "../note.ts";
import type { NoteWriting } from "../note-writing.ts";
import type { Session, SessionContent, VisitLink } from "../session.ts";
import type { PracticeTemplate } from "../template.ts";
import type { AccountLink, User } from "../user.ts";

export interface Users {
  /** The same user for the same three values for ever; made on first sight (linked with `link` if given), also under a race. */
  findOrAdd(practiceId: string, email: string, externalId: string, link: AccountLink | undefined): Promise<User>;
  byId(practiceId: string, userId: string): Promise<User | undefined>;
  setLink(practiceId: string, userId: string, link: AccountLink | undefined): Promise<void>;
  /** The user of this practice that is linked to the account, if any. */
  byAccount(practiceId: string, accountId: string): Promise<User | undefined>;
}

export interface SessionPage {
  readonly sessions: readonly Session[];
  readonly total: number;
  /** Opaque; undefined on the last page. Stable while sessions are added. */
  readonly next: string | undefined;
}

export interface Sessions {
  add(session: Session): Promise<void>;
  /** With `lock`, other writers wait until this transaction ends. */
  byId(practiceId: string, sessionId: string, lock?: "lock"): Promise<Session | undefined>;
  update(practiceId: string, sessionId: string, change: { content: SessionContent; visit?: VisitLink; updatedAt: Date }): Promise<void>;
  /** Ids of the sessions, at most 100, whose client named one of these appointment ids. */
  byAppointment(practiceId: string, appointmentIds: readonly string[]): Promise<readonly string[]>;
  /** Newest first, after the cursor's place and so many more. Faults: `invalid` (path `next_page` is added by the wire) when the cursor is not one of ours. */
  page(practiceId: string, userId: string, size: number, cursor: string | undefined, skip?: number): Promise<SessionPage>;
}

export interface Notes {
  add(note: Note): Promise<void>;
  /** The session's newest note; one that failed only where there is no other. */
  latest(practiceId: string, sessionId: string, lock?: "lock"): Promise<Note | undefined>;
  byId(practiceId: string, noteId: string, lock?: "lock"): Promise<Note | undefined>;
  /** Faults: `conflict` when the note is signed and the change is anything but an added amendment (the database holds this too). */
  update(practiceId: string, noteId: string, change: NoteChange): Promise<void>;
  /** Signed notes of one patient (UUID of our patient), oldest first. */
  signedOf(practiceId: string, patientId: string): Promise<readonly Note[]>;
}

export interface NoteChange {
  readonly request?: NoteRequest;
  readonly status?: Note["status"];
  readonly text?: string;
  readonly sections?: readonly NoteSection[];
  readonly unplaced?: readonly NoteSentence[];
  readonly uncovered?: readonly NoteSource[];
  readonly language?: NoteLanguage;
  readonly opening?: string;
  readonly writing?: NoteWriting;
  readonly edited?: boolean;
  readonly failure?: string;
  readonly signature?: NoteSignature;
  readonly amendment?: NoteAmendment;
  readonly updatedAt: Date;
}

/** What is kept beside a note. */
export interface NoteDesk {
  keepEdit(noteId: string, edit: NoteEdit): Promise<void>;
  /** Oldest first. */
  edits(practiceId: string, noteId: string): Promise<readonly NoteEdit[]>;
  /** Takes the place of what was said before of the same note or section. */
  setFeedback(noteId: string, feedback: NoteFeedback): Promise<void>;
  /** Ids of the session's notes that are being written. */
  drafting(practiceId: string, sessionId: string): Promise<readonly string[]>;
  /** For a session that is locked: the note that this client's own id stands for. */
  request(sessionId: string, clientRequestId: string): Promise<{ readonly noteId: string; readonly bodyHash: string } | undefined>;
  keepRequest(sessionId: string, clientRequestId: string, request: { readonly noteId: string; readonly bodyHash: string }): Promise<void>;
}

/** Where a note was filed. */
export interface NoteDeliveries {
  /** Said twice it is said once. `version`: how many amendments it had. */
  add(noteId: string, version: number, deliveryId: string): Promise<void>;
  /** By version, oldest first. */
  ofNote(practiceId: string, noteId: string): Promise<readonly { readonly version: number; readonly delivery: Delivery }[]>;
}

/** Templates of practices. */
export interface Templates {
  /** The newest version of each that is not retired, oldest template first. */
  current(practiceId: string): Promise<readonly PracticeTemplate[]>;
  /** One version, the newest without a number; retired ones too. */
  find(practiceId: string, templateId: string, version: number | undefined): Promise<PracticeTemplate | undefined>;
  /** All versions of one, oldest first. */
  versions(practiceId: string, templateId: string): Promise<readonly PracticeTemplate[]>;
  /** Faults: `conflict` when there is such a version already. */
  add(practiceId: string, template: PracticeTemplate): Promise<void>;
  retire(practiceId: string, templateId: string, at: Date): Promise<void>;
}

/** How sessions go. Everything happens in the transaction it is called in, or not at all. */
export interface Erasures {
  /** The session with all that belongs to it. Faults: `not-found`, `conflict` while something of it is on its way to an EMR. */
  session(practiceId: string, sessionId: string, erasure: Erasure): Promise<void>;
  /** All notes of the session. Faults: `conflict` as above. */
  notes(practiceId: string, sessionId: string, erasure: Erasure): Promise<void>;
  /** Sessions of the practice in which nothing changed since `before`, with a signed note or without one, the oldest first. */
  due(practiceId: string, before: Date, signed: boolean, limit: number): Promise<readonly string[]>;
}
