// Which insights jobs of a domain are queued and which are held, and whose turn comes first among the practices. Turns are fair queueing's virtual
// time: a practice's next job comes one after its last, and never before what waits already; so a burst of one practice waits behind itself.
import type { InsightsTurns } from "#core/ports/insights-tables.ts";
import { areUuids, type Db } from "./database.ts";
import { advisoryKey } from "./lanes.ts";

const UNFINISHED = "status IN ('SUBMITTED', 'IN_PROGRESS')";
const OF_DOMAIN = `chartroom.insights_job WHERE practice_id = $1 AND domain_id = $2 AND ${UNFINISHED}`;

export function insightsTurns(db: Db): InsightsTurns {
  return {
    async lock(practiceId, domainId, whose) {
      const key = advisoryKey(`${whose === "room" ? "room" : "turns"} ${practiceId}/${domainId}`);
      await db.write(`SELECT pg_advisory_xact_lock${whose === "add" ? "_shared" : ""}($1, $2)`, key);
    },
    async count(practiceId, domainId, most) {
      if (!areUuids(practiceId)) return { queued: 0, held: 0 };
      // Of what is held there may be thousands.
      const [row] = await db.read<{ queued: number; held: number }>(
        `SELECT (SELECT count(*) FROM (SELECT FROM ${OF_DOMAIN} AND turn IS NOT NULL LIMIT $3) queued)::int AS queued,
                (SELECT count(*) FROM (SELECT FROM ${OF_DOMAIN} AND turn IS NULL LIMIT $3) held)::int AS held`,
        [practiceId, domainId, most],
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
           ) FROM chartroom.insights_job WHERE ${UNFINISHED} AND turn IS NOT NULL
         )
         WHERE id = (SELECT id FROM ${OF_DOMAIN} AND turn IS NULL ORDER BY created_at, id LIMIT 1) RETURNING id, turn, request_id`,
        [practiceId, domainId],
      );
      return row && { jobId: row.id, requestId: row.request_id, turn: row.turn };
    },
  };
}
