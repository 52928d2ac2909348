// Reads that are asked for in one turn of the event loop go to the database on one connection and in one write, and come back together. It changes nothing about what each of them gives.
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from "pg";

/** More of one turn go on further connections, so that a slow one holds up few. */
const TOGETHER = 16;

interface Asked {
  readonly query: QueryConfig;
  readonly answer: PromiseWithResolvers<QueryResult>;
}

/** The pool's connections must be pipelined. */
export function readingTogether(pool: Pool): Pick<PoolClient, "query"> {
  let waiting: Asked[] = [];
  const ask = (query: QueryConfig): Promise<QueryResult> => {
    const answer = Promise.withResolvers<QueryResult>();
    if (waiting.length === 0) setImmediate(go);
    waiting.push({ query, answer });
    return answer.promise;
  };
  const go = () => {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += TOGETHER) void askOn(pool, all.slice(at, at + TOGETHER));
  };
  return { query: ask as <R extends QueryResultRow>(query: QueryConfig) => Promise<QueryResult<R>> } as Pick<PoolClient, "query">;
}

async function askOn(pool: Pool, asked: readonly Asked[]): Promise<void> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    for (const { answer } of asked) answer.reject(error);
    return;
  }
  let lost = false;
  const onError = () => {
    lost = true;
  };
  client.on("error", onError);
  const answered = inOneWrite(client, () => asked.map(({ query, answer }) => client.query(query).then(answer.resolve, answer.reject)));
  await Promise.all(answered);
  client.off("error", onError);
  client.release(lost);
}

/** What `send` asks is written when all of it has been asked. */
function inOneWrite<T>({ connection: { stream } }: PoolClient, send: () => T): T {
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/** What is asked of it until the end of this tick goes out in one write. */
export function writtenTogether(client: PoolClient): Pick<PoolClient, "query"> {
  const { stream } = client.connection;
  let held = false;
  const hold = () => {
    if (held) return;
    held = true;
    stream.cork();
    process.nextTick(() => {
      held = false;
      stream.uncork();
    });
  };
  return {
    query: ((...args: Parameters<PoolClient["query"]>) => {
      hold();
      return client.query(...args);
    }) as PoolClient["query"],
  };
}
