// Streams of events: kept in a table, followed by whoever wants them. A lost signal only delays: followers also look by themselves now and then.
import type { Pool } from "pg";
import type { Feed, FeedEvent } from "#core/ports/work.ts";
import { type Db, run } from "./database.ts";
import type { Signals } from "./signals.ts";

const LOOK_AGAIN_MS = 5_000;
const AT_ONCE = 500;

const APPEND = `
  WITH place AS (
    INSERT INTO chartroom.feed_stream AS s (stream, last_sequence) VALUES ($1, 1)
    ON CONFLICT (stream) DO UPDATE SET last_sequence = s.last_sequence + 1 RETURNING last_sequence
  )
  INSERT INTO chartroom.feed_event (stream, sequence, kind, data) SELECT $1, last_sequence, $2, $3 FROM place`;

/** The part that is kept or lost with a transaction. */
export function feedWriter(db: Db, signals: Pick<Signals, "tell">): Pick<Feed, "append"> {
  return {
    async append(stream, kind, data) {
      await db.write(APPEND, [stream, kind, JSON.stringify(data)]);
      db.afterCommit(() => signals.tell("feed", stream));
    },
  };
}

export function feed(pool: Pool, signals: Pick<Signals, "tell" | "on">): Feed {
  const followers = new Map<string, Set<() => void>>();
  signals.on("feed", (stream) => {
    const told = stream === undefined ? [...followers.values()].flatMap((set) => [...set]) : [...(followers.get(stream) ?? [])];
    for (const wake of told) wake();
  });
  return {
    async append(stream, kind, data) {
      await run(pool, APPEND, [stream, kind, JSON.stringify(data)]);
      signals.tell("feed", stream);
    },
    follow: (stream, after, signal) => follow(pool, followers, stream, after, signal),
  };
}

async function* follow(
  pool: Pool,
  followers: Map<string, Set<() => void>>,
  stream: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<FeedEvent, void, void> {
  const bell = alarm(signal);
  const beside = followers.get(stream) ?? new Set();
  followers.set(stream, beside.add(bell.ring));
  try {
    for (let last = after; !signal.aborted; ) {
      const events = await run<{ sequence: number; kind: string; data: FeedEvent["data"] }>(
        pool,
        "SELECT sequence, kind, data FROM chartroom.feed_event WHERE stream = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
        [stream, last, AT_ONCE],
      );
      for (const event of events) {
        if (signal.aborted) return;
        last = event.sequence;
        yield event;
      }
      if (events.length < AT_ONCE) await bell.wait();
    }
  } finally {
    bell.end();
    beside.delete(bell.ring);
    if (beside.size === 0 && followers.get(stream) === beside) followers.delete(stream);
  }
}

/** Something to wait at that is rung by signals, by an abort, and by itself after a while. A ring between two waits is not lost. */
function alarm(signal: AbortSignal) {
  let rung = false;
  let wake = () => {};
  const ring = () => {
    rung = true;
    wake();
  };
  signal.addEventListener("abort", ring);
  return {
    ring,
    async wait(): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, LOOK_AGAIN_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
    },
    end: () => signal.removeEventListener("abort", ring),
  };
}
