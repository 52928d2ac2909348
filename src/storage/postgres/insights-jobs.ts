// Rows <-> insights jobs. The caller's token for the EMR is sealed while the job needs it and gone when it ends.
import { Fault, notFound } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { InsightsJobDesk, InsightsJobs } from "#core/ports/insights-tables.ts";
import { cutPage, decodeCursor } from "./cursor.ts";
import { areUuids, type Db } from "./database.ts";
import { identityHash } from "./identity-hash.ts";
import type { MasterKey } from "./master-key.ts";

interface Row {
  id: string;
  practice_id: string;
  domain_id: string;
  region: string;
  request: InsightsJob["request"];
  status: InsightsJob["status"];
  status_details: string | null;
  output_uri: string | null;
  diagnostics: InsightsJob["diagnostics"] | null;
  created_at: Date;
  updated_at: Date;
}

const ADDED = "id, practice_id, domain_id, region, request, status, status_details, output_uri, created_at, updated_at";
const COLUMNS = `${ADDED}, diagnostics`;

function jobOf(row: Row): InsightsJob {
  return {
    id: row.id,
    practiceId: row.practice_id,
    domainId: row.domain_id,
    region: row.region,
    request: row.request,
    status: row.status,
    statusDetails: row.status_details ?? undefined,
    outputUri: row.output_uri ?? undefined,
    ...(row.diagnostics ? { diagnostics: row.diagnostics } : {}),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function sealOf(id: string): string {
  return `insights_job/${id}`;
}

export function insightsJobs(db: Db, master: MasterKey): InsightsJobs {
  return {
    async addOrFind({ job, oauthToken, clientToken, inputHash, requestId }) {
      const tokenHash = clientToken === undefined ? null : identityHash(clientToken);
      const [added] = await db.write<Row>(
        `INSERT INTO chartroom.insights_job
           (${ADDED}, sealed_oauth_token, client_token_hash, input_hash, patient_hash, request_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (practice_id, domain_id, client_token_hash) WHERE client_token_hash IS NOT NULL DO NOTHING
         RETURNING ${COLUMNS}`,
        [
          job.id,
          job.practiceId,
          job.domainId,
          job.region,
          JSON.stringify(job.request),
          job.status,
          job.statusDetails ?? null,
          job.outputUri ?? null,
          job.createdAt,
          job.updatedAt,
          oauthToken === undefined ? null : master.seal(oauthToken, sealOf(job.id)),
          tokenHash,
          inputHash,
          identityHash(job.request.patientId),
          requestId,
        ],
      );
      if (added) return { job: jobOf(added), added: true, sameInput: true };
      // Nothing added: somebody else did, and has committed.
      const [known] = await db.read<Row & { input_hash: string }>(
        `SELECT ${COLUMNS}, input_hash FROM chartroom.insights_job WHERE practice_id = $1 AND domain_id = $2 AND client_token_hash = $3`,
        [job.practiceId, job.domainId, tokenHash],
      );
      // Of an erased one only what was asked is gone, and the same input asks the same.
      return {
        job: jobOf({ ...known!, request: known!.request ?? job.request }),
        added: false,
        sameInput: known!.input_hash === inputHash,
      };
    },
    async byId(practiceId, domainId, jobId) {
      if (!areUuids(practiceId, jobId) || domainId.includes("\0")) return undefined;
      const [row] = await db.read<Row>(
        `SELECT ${COLUMNS} FROM chartroom.insights_job WHERE id = $1 AND practice_id = $2 AND domain_id = $3 AND deleted_at IS NULL`,
        [jobId, practiceId, domainId],
      );
      return row && jobOf(row);
    },
    async forWork(jobId, lock) {
      if (!areUuids(jobId)) return undefined;
      const sql = `SELECT ${COLUMNS} FROM chartroom.insights_job WHERE id = $1 AND deleted_at IS NULL`;
      const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, [jobId]) : await db.read<Row>(sql, [jobId]);
      return row && jobOf(row);
    },
    async oauthToken(jobId) {
      if (!areUuids(jobId)) return undefined;
      const [row] = await db.read<{ id: string; sealed_oauth_token: Buffer | null }>(
        "SELECT id, sealed_oauth_token FROM chartroom.insights_job WHERE id = $1",
        [jobId],
      );
      return row?.sealed_oauth_token ? master.open(row.sealed_oauth_token, sealOf(row.id)) : undefined;
    },
    async setStatus(jobId, status, change) {
      if (!areUuids(jobId)) throw notFound("job");
      const ended = status === "SUCCEEDED" || status === "FAILED";
      const changed = await db.write(
        `UPDATE chartroom.insights_job
         SET status = $2, status_details = coalesce($3, status_details), output_uri = coalesce($4, output_uri), updated_at = $5,
             sealed_oauth_token = CASE WHEN $6 THEN NULL ELSE sealed_oauth_token END, diagnostics = coalesce($7, diagnostics)
         WHERE id = $1 AND status IN ('SUBMITTED', 'IN_PROGRESS') RETURNING id`,
        [
          jobId,
          status,
          change.statusDetails ?? null,
          change.outputUri ?? null,
          change.updatedAt,
          ended,
          change.diagnostics ? JSON.stringify(change.diagnostics) : null,
        ],
      );
      if (changed.length > 0) return;
      const known = await db.read("SELECT FROM chartroom.insights_job WHERE id = $1", [jobId]);
      if (known.length === 0) throw notFound("job");
      throw new Fault("conflict", "The patient insights job has already ended.", { noun: "job" });
    },
  };
}

export function insightsJobDesk(db: Db, master: MasterKey): InsightsJobDesk {
  return {
    async byId(practiceId, jobId, lock) {
      if (!areUuids(practiceId, jobId)) return undefined;
      const sql = `SELECT ${COLUMNS} FROM chartroom.insights_job WHERE id = $1 AND practice_id = $2 AND deleted_at IS NULL`;
      const values = [jobId, practiceId];
      const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
      return row && jobOf(row);
    },
    async page(practiceId, { patientId, status, from, to }, size, cursor) {
      const list = ["insights-jobs", practiceId, JSON.stringify([patientId, status, from, to])];
      const place = cursor === undefined ? undefined : decodeCursor(master, list, cursor);
      if (!areUuids(practiceId)) return { jobs: [], next: undefined };
      const before = place ? "AND (created_at, id) < ($7::timestamptz, $8::uuid)" : "";
      const ofPatient = patientId === undefined ? "AND $2::bytea IS NULL" : "AND patient_hash = $2";
      // One more than asked for tells whether there is another page.
      const rows = await db.read<Row>(
        `SELECT ${COLUMNS} FROM chartroom.insights_job
         WHERE practice_id = $1 ${ofPatient} AND ($3::text IS NULL OR status = $3)
           AND ($4::timestamptz IS NULL OR created_at >= $4) AND ($5::timestamptz IS NULL OR created_at < $5)
           AND deleted_at IS NULL ${before} ORDER BY created_at DESC, id DESC LIMIT $6`,
        [
          practiceId,
          patientId === undefined ? null : identityHash(patientId),
          status ?? null,
          from ?? null,
          to ?? null,
          size + 1,
          ...(place ? [place.at, place.id] : []),
        ],
      );
      const { shown, next } = cutPage(master, list, rows, size);
      return {
        jobs: shown.map(jobOf),
        next,
      };
    },
    async endedBefore(before, size) {
      const rows = await db.read<{ id: string; practice_id: string }>(
        `SELECT id, practice_id FROM chartroom.insights_job
         WHERE updated_at < $1 AND status IN ('SUCCEEDED', 'FAILED') AND deleted_at IS NULL AND erased_at IS NULL ORDER BY updated_at, id LIMIT $2`,
        [before, size],
      );
      return rows.map((row) => ({ practiceId: row.practice_id, id: row.id }));
    },
    async deleted(practiceId, jobId) {
      if (!areUuids(practiceId, jobId)) return undefined;
      const [row] = await db.read<Row & { deleted_at: Date }>(
        `SELECT ${COLUMNS}, deleted_at FROM chartroom.insights_job
         WHERE id = $1 AND practice_id = $2 AND deleted_at IS NOT NULL AND erased_at IS NULL`,
        [jobId, practiceId],
      );
      return row && { job: jobOf(row), deletedAt: row.deleted_at };
    },
    async markDeleted(practiceId, jobId, at) {
      if (!areUuids(practiceId, jobId)) throw notFound("job");
      const marked = await db.write(
        `UPDATE chartroom.insights_job SET deleted_at = $3, updated_at = $3
         WHERE id = $1 AND practice_id = $2 AND deleted_at IS NULL AND status IN ('SUCCEEDED', 'FAILED') RETURNING id`,
        [jobId, practiceId, at],
      );
      if (marked.length > 0) return;
      if (!(await this.byId(practiceId, jobId))) throw notFound("job");
      throw new Fault("conflict", "The patient insights job has not ended.", { noun: "job" });
    },
    async erase(practiceId, jobId, at) {
      if (!areUuids(practiceId, jobId)) return;
      await db.write(
        `UPDATE chartroom.insights_job
         SET request = NULL, patient_hash = NULL, diagnostics = NULL, status_details = NULL, output_uri = NULL, erased_at = $3, updated_at = $3
         WHERE id = $1 AND practice_id = $2 AND deleted_at IS NOT NULL AND erased_at IS NULL`,
        [jobId, practiceId, at],
      );
    },
  };
}
