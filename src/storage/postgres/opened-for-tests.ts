// A storage on a fresh database, a caller and sample nouns, for the tests of this folder only.
import { randomBytes, randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Caller } from "#core/caller.ts";
import type { Delivery } from "#core/delivery.ts";
import type { Domain } from "#core/domain.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { Note } from "#core/note.ts";
import type { ActContext } from "#core/ports/store.ts";
import { EMPTY_SESSION, type Session } from "#core/session.ts";
import { testDatabase } from "../../../tests/postgres.ts";
import { listLog } from "./log-for-tests.ts";
import { openStore, type PostgresStorage } from "./open-store.ts";

export interface Opened {
  readonly url: string;
  readonly masterKey: Buffer;
  readonly storage: PostgresStorage;
  readonly practiceId: string;
  readonly events: string[];
  context(purpose: string, patient?: string): ActContext;
  /** Another storage on the same database, as another process would have. */
  openAnother(): Promise<PostgresStorage>;
  /** As the database's owner, past all our code. */
  sql<R extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
}

export async function openForTests(): Promise<Opened> {
  const database = await testDatabase();
  const masterKey = randomBytes(32);
  const events: string[] = [];
  const open = () => openStore({ url: database.url, masterKey, log: listLog(events) });
  const storage = await open();
  const others: PostgresStorage[] = [];
  const practiceId = randomUUID();
  const caller: Caller = { practiceId, wire: "operator", actor: "operator", requestId: randomUUID() };
  await storage.store.act({ caller, purpose: "add-practice" }, (tx) =>
    tx.practices.add({ id: practiceId, name: "Test practice", accountId: "123456789012", isDefault: true, createdAt: new Date() }),
  );
  return {
    url: database.url,
    masterKey,
    storage,
    practiceId,
    events,
    context: (purpose, patient) => ({ caller, purpose, ...(patient !== undefined && { patient }) }),
    async openAnother() {
      const other = await open();
      others.push(other);
      return other;
    },
    async sql<R extends Record<string, unknown>>(text: string, values: unknown[] = []) {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      try {
        return (await client.query<R>(text, values)).rows;
      } finally {
        await client.end();
      }
    },
    async drop() {
      for (const one of [...others, storage]) await one.close();
      await database.drop();
    },
  };
}

export function sampleSession(practiceId: string, userId: string, change: Partial<Session> = {}): Session {
  const at = new Date();
  return {
    id: randomUUID(),
    practiceId,
    userId,
    content: EMPTY_SESSION,
    visit: { state: "none" },
    createdAt: at,
    updatedAt: at,
    ...change,
  };
}

export function sampleNote(practiceId: string, sessionId: string, change: Partial<Note> = {}): Note {
  const at = new Date();
  return {
    id: randomUUID(),
    practiceId,
    sessionId,
    request: { templateId: "t", generationMethod: "TEMPLATE", addition: "", voiceStyle: "BRIEF", brain: "LEFT", contentType: "MARKDOWN" },
    status: "drafted",
    text: "Cough for 3 days.",
    sections: [],
    unplaced: [],
    edited: false,
    version: 1,
    failure: undefined,
    signature: undefined,
    amendments: [],
    feedback: [],
    createdAt: at,
    updatedAt: at,
    ...change,
  };
}

export function sampleDelivery(practiceId: string, change: Partial<Delivery> = {}): Delivery {
  const at = new Date();
  return {
    id: randomUUID(),
    practiceId,
    connection: "sandbox",
    state: "accepted",
    request: {
      kind: "encounter",
      userId: "u",
      patientId: "p1",
      patientIdType: undefined,
      encounter: { insurances: [], providers: [], diagnosisCodes: [], customFields: [] },
      sent: { PatientId: "p1" },
    },
    receipt: undefined,
    failure: undefined,
    attempts: 0,
    requestId: "r",
    patientLane: 0,
    nextAttemptAt: undefined,
    sentAt: undefined,
    createdAt: at,
    updatedAt: at,
    ...change,
  };
}

export function sampleDomain(practiceId: string, change: Partial<Domain> = {}): Domain {
  return {
    id: `dom-${randomUUID().replaceAll("-", "").slice(0, 21)}`,
    practiceId,
    region: "us-east-1",
    name: "cardiology",
    status: "ACTIVE",
    kmsKeyArn: undefined,
    webApp: undefined,
    tags: {},
    createdAt: new Date(),
    ...change,
  };
}

export function sampleJob(practiceId: string, domainId: string, change: Partial<InsightsJob> = {}): InsightsJob {
  const at = new Date();
  return {
    id: randomUUID(),
    practiceId,
    domainId,
    region: "us-east-1",
    request: {
      patientId: "p1",
      dateOfBirth: undefined,
      pronouns: undefined,
      insightsType: "PRE_VISIT",
      encounterReason: "cough",
      userRole: "CLINICIAN",
      userId: "u",
      specialty: undefined,
      fhirEndpoint: "https://emr.example/fhir",
      s3Sources: undefined,
      s3OutputPath: "s3://chartroom-output/x",
    },
    status: "SUBMITTED",
    statusDetails: undefined,
    outputUri: undefined,
    createdAt: at,
    updatedAt: at,
    ...change,
  };
}
