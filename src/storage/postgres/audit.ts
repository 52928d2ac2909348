// The audit trail: rows are added, one per read or write of patient data, and never touched again. It holds ids and codes, no content.
import { escapeLiteral, type Pool } from "pg";
import type { ActContext } from "#core/ports/store.ts";
import { run } from "./database.ts";

export interface AuditRow {
  readonly practice: string;
  readonly wire: string;
  readonly actor: string;
  readonly operation: string;
  readonly patient: string | undefined;
  readonly object: string | undefined;
  /** "ok", a fault's code, or "unknown" where the answer to COMMIT was lost. */
  readonly outcome: string;
  readonly requestId: string;
}

/** What the work found out while it ran. */
export interface AuditFindings {
  outcome?: string;
  patient?: string;
  object?: string;
}

export interface AuditTrail {
  /** Resolves when the row is committed. Rows that arrive while statements run go together in the next. Rejects when the row was not written. */
  add(row: AuditRow): Promise<void>;
}

const BATCH = 500;
/** Statements on their way: while one waits for the disk, the rows that came meanwhile need not. */
const AT_ONCE = 2;
const TEXT_LENGTH = 400;

const COLUMNS = "practice, wire, actor, operation, patient, object, outcome, request_id";
const INSERT = `INSERT INTO chartroom.audit (${COLUMNS})
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`;

export function auditRow({ caller, purpose, patient }: ActContext, found: AuditFindings, outcome: string): AuditRow {
  return {
    practice: caller.practiceId,
    wire: caller.wire,
    actor: caller.actor,
    operation: purpose,
    patient: found.patient ?? patient,
    object: found.object,
    outcome,
    requestId: caller.requestId,
  };
}

/** The row as one statement without parameters, so that it can travel together with COMMIT. */
export function auditStatement(row: AuditRow): string {
  const values = columns([row]).map(([value]) => (typeof value === "string" ? escapeLiteral(value) : "NULL"));
  return `INSERT INTO chartroom.audit (${COLUMNS}) VALUES (${values.join(", ")})`;
}

export function auditTrail(pool: Pool): AuditTrail {
  let waiting: { row: AuditRow; done: PromiseWithResolvers<void> }[] = [];
  let running = 0;
  async function drain(): Promise<void> {
    running += 1;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      try {
        await run(pool, INSERT, columns(batch.map(({ row }) => row)));
        for (const { done } of batch) done.resolve();
      } catch (error) {
        for (const { done } of batch) done.reject(error);
      }
    }
    running -= 1;
  }
  return {
    add(row) {
      const done = Promise.withResolvers<void>();
      waiting.push({ row, done });
      if (running < AT_ONCE) void drain();
      return done.promise;
    },
  };
}

function columns(rows: readonly AuditRow[]): (string | null)[][] {
  return [
    rows.map((row) => plain(row.practice)),
    rows.map((row) => plain(row.wire)),
    rows.map((row) => plain(row.actor)),
    rows.map((row) => plain(row.operation)),
    rows.map((row) => plain(row.patient)),
    rows.map((row) => plain(row.object)),
    rows.map((row) => plain(row.outcome)),
    rows.map((row) => plain(row.requestId)),
  ] as (string | null)[][];
}

/** One caller's odd characters must not lose the rows that are written together with his. */
function plain(text: string | undefined): string | null {
  return text === undefined ? null : text.slice(0, TEXT_LENGTH).replaceAll("\0", "\u{FFFD}");
}
