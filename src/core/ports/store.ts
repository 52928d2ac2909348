// The only way to the database. Every piece of work names its caller and purpose, and leaves an audit row with the change.
import type { Caller } from "../caller.ts";
import type { AdtInbox } from "./adt-inbox.ts";
import type { AudioArchive, AudioChunks, ContextDocuments, Recordings, Transcripts } from "./audio-tables.ts";
import type { NoteCodesTable } from "./code-tables.ts";
import type { ConnectionHealths, Deliveries, DeliveryDesk, EncounterChanges, Encounters, Patients } from "./encounter-tables.ts";
import type { Domains, InsightsJobDesk, InsightsJobs, InsightsTurns, Subscriptions } from "./insights-tables.ts";
import type { ListeningLog, ListeningSegments, ListeningSessions } from "./listening-tables.ts";
import type { Keys, Practices } from "./practice-tables.ts";
import type { Erasures, NoteDeliveries, NoteDesk, Notes, Sessions, Templates, Users } from "./session-tables.ts";
import type { PatientProfiles, ScribeDocuments, SessionAnswers } from "./session-work-tables.ts";
import type { Feed, Queue } from "./work.ts";

export interface ActContext {
  readonly caller: Caller;
  /** The operation, in kebab-case: "start-session", "read-encounter". Audit's `operation`. */
  readonly purpose: string;
  /** `patientKey(...)` or the caller's own patient id, where known before the work. */
  readonly patient?: string;
}

export interface Tx {
  readonly practices: Practices;
  readonly keys: Keys;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly notes: Notes;
  readonly noteCodes: NoteCodesTable;
  readonly noteDesk: NoteDesk;
  readonly noteDeliveries: NoteDeliveries;
  readonly templates: Templates;
  readonly erasures: Erasures;
  readonly scribeDocuments: ScribeDocuments;
  readonly answers: SessionAnswers;
  readonly profiles: PatientProfiles;
  readonly patients: Patients;
  readonly encounters: Encounters;
  readonly encounterChanges: EncounterChanges;
  readonly deliveries: Deliveries;
  readonly deliveryDesk: DeliveryDesk;
  readonly connectionHealths: ConnectionHealths;
  readonly adtInbox: AdtInbox;
  readonly domains: Domains;
  readonly subscriptions: Subscriptions;
  readonly jobs: InsightsJobs;
  readonly jobDesk: InsightsJobDesk;
  readonly recordings: Recordings;
  readonly audioChunks: AudioChunks;
  readonly audioArchive: AudioArchive;
  readonly transcripts: Transcripts;
  readonly contextDocuments: ContextDocuments;
  readonly turns: InsightsTurns;
  readonly listeningSessions: ListeningSessions;
  readonly listeningLog: ListeningLog;
  readonly listeningSegments: ListeningSegments;
  /** Events for whoever follows; kept or lost with the transaction. */
  readonly feed: Pick<Feed, "append">;
  /** Work to be done later; kept or lost with the transaction. */
  readonly queue: Queue;
  /**
   * Adds to this work's audit row what only the work found out. `object` is `noun/id`; `outcome` says that the work, though kept, records a failure
   * (a fault's code).
   */
  audit(what: { patient?: string; object?: string; outcome?: string }): void;
}

export interface Store {
  /**
   * Runs `work` in one transaction (read committed) and writes one audit row in it. All of it is durable when the promise resolves.
   * When `work` throws, nothing of it is kept but an audit row with the fault's code as outcome, and the error goes on to the caller.
   * Faults: `unavailable` when the database can't be reached or refuses for a passing reason; nothing was done.
   */
  act<T>(context: ActContext, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Reads without a transaction of its own. The audit row is committed before the promise resolves, together with those of others that read meanwhile.
   * Writing inside is a mistake of the programmer and throws.
   */
  look<T>(context: ActContext, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Holds the lane (one holder at a time over all processes, freed when the holder's process dies) while `work` runs. */
  inLane<T>(lane: string, work: () => Promise<T>): Promise<T>;
  /** The same without waiting: false, and nothing done, when somebody holds the lane. */
  inFreeLane(lane: string, work: () => Promise<void>): Promise<boolean>;
}
