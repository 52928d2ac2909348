// Rows <-> listening sessions. What a client asked for is sealed; a session of another practice, domain or subscription is an unknown one.
import type { ListeningSession } from "#core/listening-session.ts";
import type { ListeningSessions } from "#core/ports/listening-tables.ts";
import { areUuids, type Db } from "./database.ts";
import type { MasterKey } from "./master-key.ts";

interface Row {
  id: string;
  practice_id: string;
  region: string;
  domain_id: string;
  subscription_id: string;
  client_id: string;
  sound: Omit<ListeningSession["sound"], "encoding"> & Partial<Pick<ListeningSession["sound"], "encoding">>;
  sealed_request: Buffer;
  status: ListeningSession["status"];
  epoch: number;
  received_bytes: string;
  done_to: number[];
  ended: boolean;
  artifacts: ListeningSession["artifacts"] | null;
  created_at: Date;
  ended_at: Date | null;
  updated_at: Date;
}

const COLUMNS =
  "id, practice_id, region, domain_id, subscription_id, client_id, sound, sealed_request, status, epoch, received_bytes, done_to, ended, artifacts, created_at, ended_at, updated_at";

function sealOf(id: string): string {
  return `listening_session/${id}`;
}

export function listeningSessions(db: Db, master: MasterKey): ListeningSessions {
  const sessionOf = (row: Row): ListeningSession => ({
    id: row.id,
    practiceId: row.practice_id,
    region: row.region,
    domainId: row.domain_id,
    subscriptionId: row.subscription_id,
    clientId: row.client_id,
    // Rows of before there was a second encoding don't say it.
    sound: { encoding: "pcm", ...row.sound },
    request: JSON.parse(master.open(row.sealed_request, sealOf(row.id))),
    status: row.status,
    epoch: row.epoch,
    receivedBytes: Number(row.received_bytes),
    doneTo: row.done_to,
    ended: row.ended,
    artifacts: row.artifacts ?? undefined,
    createdAt: row.created_at,
    endedAt: row.ended_at ?? undefined,
    updatedAt: row.updated_at,
  });
  const find = async (where: string, values: readonly unknown[], lock: "lock" | undefined) => {
    const sql = `SELECT ${COLUMNS} FROM chartroom.listening_session WHERE ${where}`;
    const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
    return row && sessionOf(row);
  };
  return {
    async add(session) {
      await db.write(
        `INSERT INTO chartroom.listening_session (${COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
        [
          session.id,
          session.practiceId,
          session.region,
          session.domainId,
          session.subscriptionId,
          session.clientId,
          JSON.stringify(session.sound),
          master.seal(JSON.stringify(session.request), sealOf(session.id)),
          session.status,
          session.epoch,
          session.receivedBytes,
          JSON.stringify(session.doneTo),
          session.ended,
          session.artifacts ? JSON.stringify(session.artifacts) : null,
          session.createdAt,
          session.endedAt ?? null,
          session.updatedAt,
        ],
      );
    },
    async byAddress({ practiceId, region, domainId, subscriptionId, clientId }, lock) {
      if (!areUuids(practiceId, clientId)) return undefined;
      return find(
        "practice_id = $1 AND region = $2 AND domain_id = $3 AND subscription_id = $4 AND client_id = $5",
        [practiceId, region, domainId, subscriptionId, clientId],
        lock,
      );
    },
    async forWork(sessionId, lock) {
      return areUuids(sessionId) ? find("id = $1", [sessionId], lock) : undefined;
    },
    async takeOver(sessionId, at) {
      const [row] = await db.write<{ epoch: number }>(
        "UPDATE chartroom.listening_session SET epoch = epoch + 1, updated_at = $2 WHERE id = $1 RETURNING epoch",
        [sessionId, at],
      );
      return row!.epoch;
    },
    async update(sessionId, epoch, change) {
      const changed = await db.write(
        `UPDATE chartroom.listening_session
         SET status = coalesce($3, status), received_bytes = coalesce($4, received_bytes), done_to = coalesce($5, done_to),
             ended = ended OR $6, artifacts = coalesce($7, artifacts), ended_at = coalesce($8, ended_at), updated_at = $9
         WHERE id = $1 AND epoch = $2 RETURNING id`,
        [
          sessionId,
          epoch,
          change.status ?? null,
          change.receivedBytes ?? null,
          change.doneTo ? JSON.stringify(change.doneTo) : null,
          change.ended ?? false,
          change.artifacts ? JSON.stringify(change.artifacts) : null,
          change.endedAt ?? null,
          change.updatedAt,
        ],
      );
      return changed.length > 0;
    },
    async streaming(practiceId, since) {
      const [row] = await db.read<{ count: number }>(
        "SELECT count(*)::int AS count FROM chartroom.listening_session WHERE practice_id = $1 AND status = 'in-progress' AND updated_at > $2",
        [practiceId, since],
      );
      return row!.count;
    },
  };
}
