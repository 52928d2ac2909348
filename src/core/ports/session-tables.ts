// Users, sessions and notes in storage. Everything is asked for with its practice, so that a foreign id is an unknown id.
import type { Note, NoteAmendment, NoteRequest, NoteSection, NoteSentence, NoteSignature } from "../note.ts";
import type { Session, SessionContent, VisitLink } from "../session.ts";
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
  /** Newest first. Faults: `invalid` (path `next_page` is added by the wire) when the cursor is not one of ours. */
  page(practiceId: string, userId: string, size: number, cursor: string | undefined): Promise<SessionPage>;
}

export interface Notes {
  add(note: Note): Promise<void>;
  /** The session's newest note. */
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
  readonly edited?: boolean;
  readonly failure?: string;
  readonly signature?: NoteSignature;
  readonly amendment?: NoteAmendment;
  readonly updatedAt: Date;
}
