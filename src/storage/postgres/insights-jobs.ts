// Rows <-> insights jobs. The caller's token for the EMR is sealed while the job needs it and gone when it ends.
import { Fault, notFound } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { InsightsJobs } from "#core/ports/insights-tables.ts";
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
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = "id, practice_id, domain_id, region, request, status, status_details, output_uri, created_at, updated_at";

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
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function sealOf(id: string): string {
  return `insights_job/${id}`;
}

export function insightsJobs(db: Db, master: MasterKey): InsightsJobs {
  return {
    async addOrFind({ job, oauthToken, clientToken, inputHash }) {
      const tokenHash = clientToken === undefined ? null : identityHash(clientToken);
      const [added] = await db.write<Row>(
        `INSERT INTO chartroom.insights_job
           (${COLUMNS}, sealed_oauth_token, client_token_hash, input_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
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
        ],
      );
      if (added) return { job: jobOf(added), added: true, sameInput: true };
      // Nothing added: somebody else did, and has committed.
      const [known] = await db.read<Row & { input_hash: string }>(
        `SELECT ${COLUMNS}, input_hash FROM chartroom.insights_job WHERE practice_id = $1 AND domain_id = $2 AND client_token_hash = $3`,
        [job.practiceId, job.domainId, tokenHash],
      );
      return { job: jobOf(known!), added: false, sameInput: known!.input_hash === inputHash };
    },
    async byId(practiceId, domainId, jobId) {
      if (!areUuids(practiceId, jobId) || domainId.includes("\0")) return undefined;
      const [row] = await db.read<Row>(
        `SELECT ${COLUMNS} FROM chartroom.insights_job WHERE id = $1 AND practice_id = $2 AND domain_id = $3`,
        [jobId, practiceId, domainId],
      );
      return row && jobOf(row);
    },
    async forWork(jobId, lock) {
      if (!areUuids(jobId)) return undefined;
      const sql = `SELECT ${COLUMNS} FROM chartroom.insights_job WHERE id = $1`;
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
             sealed_oauth_token = CASE WHEN $6 THEN NULL ELSE sealed_oauth_token END
         WHERE id = $1 AND status IN ('SUBMITTED', 'IN_PROGRESS') RETURNING id`,
        [jobId, status, change.statusDetails ?? null, change.outputUri ?? null, change.updatedAt, ended],
      );
      if (changed.length > 0) return;
      const known = await db.read("SELECT FROM chartroom.insights_job WHERE id = $1", [jobId]);
      if (known.length === 0) throw notFound("job");
      throw new Fault("conflict", "The patient insights job has already ended.", { noun: "job" });
    },
  };
}
