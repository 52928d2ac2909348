// Which insights jobs of a domain are queued and which are held, and whose turn comes first among the practices. Turns are fair queueing's virtual
// time: a practice's next job comes one after its last, and never before what waits already; so a burst of one practice waits behind itself.
import type { InsightsTurns } from "#core/ports/insights-tables.ts";
import { areUuids, type Db } from "./database.ts";
import { advisoryKey } from "./lanes.ts";

const UNFINISHED = "status IN ('SUBMITTED', 'IN_PROGRESS')";

export function insightsTurns(db: Db): InsightsTurns {
  return {
    async lock(practiceId, domainId) {
      await db.write("SELECT pg_advisory_xact_lock($1, $2)", advisoryKey(`turns ${practiceId}/${domainId}`));
    },
    async count(practiceId, domainId) {
      if (!areUuids(practiceId)) return { queued: 0, held: 0 };
      const [row] = await db.read<{ queued: number; held: number }>(
        `SELECT count(turn)::int AS queued, (count(*) - count(turn))::int AS held FROM chartroom.insights_job
         WHERE practice_id = $1 AND domain_id = $2 AND ${UNFINISHED}`,
        [practiceId, domainId],
      );
      return row!;
    },
    async release(practiceId, domainId) {
      if (!areUuids(practiceId)) return undefined;
      const [row] = await db.write<{ id: string; turn: number; request_id: string }>(
        `UPDATE chartroom.insights_job SET turn = (
           SELECT greatest(
             coalesce(max(turn) FILTER (WHERE practice_id = $1) + 1, 0),
             coalesce(min(turn) FILTER (WHERE status = 'SUBMITTED'), 0)
           ) FROM chartroom.insights_job WHERE ${UNFINISHED}
         )
         WHERE id = (
           SELECT id FROM chartroom.insights_job WHERE practice_id = $1 AND domain_id = $2 AND ${UNFINISHED} AND turn IS NULL
           ORDER BY created_at, id LIMIT 1
         ) RETURNING id, turn, request_id`,
        [practiceId, domainId],
      );
      return row && { jobId: row.id, requestId: row.request_id, turn: row.turn };
    },
  };
}
