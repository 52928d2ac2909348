// Word passed between processes over LISTEN/NOTIFY: a hint to look now instead of later, never the only way that something is noticed.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type Notification, type Pool } from "pg";
import type { Log } from "#core/ports/world.ts";
import { type Db, run } from "./database.ts";

export type Topic = "keys" | "feed" | "work";

/** `what` is undefined after a gap: anything may have happened meanwhile. */
export type Heard = (what: string | undefined) => void;

export interface Signals {
  on(topic: Topic, heard: Heard): void;
  /**
   * Tells this process at once and the others soon, outside any transaction. NOTIFY inside one would make the commits of all who tell
   * something wait for each other's disk writes.
   */
  tell(topic: Topic, what: string): void;
  tellHere(topic: Topic, what: string): void;
  /** Kept or lost with the transaction. */
  inTransaction(db: Db, topic: Topic, what: string): Promise<void>;
  close(): Promise<void>;
}

const CHANNEL = "chartroom";
const PAUSE_MS = 5;
const CHECK_MS = 10_000;
const ANSWER_MS = 5_000;
const RECONNECT_MS = [100, 500, 1_000, 2_000, 5_000];

/** Throws when the first connection fails; later ones are made anew for as long as it takes. */
export async function openSignals(url: string, pool: Pool, log: Log): Promise<Signals> {
  const self = randomUUID();
  const heard = new Map<Topic, Heard[]>();
  const tellHere = (topic: Topic, what: string | undefined) => {
    for (const one of heard.get(topic) ?? []) one(what);
  };
  const listener = await listen(url, log, {
    onGap: () => {
      for (const topic of heard.keys()) tellHere(topic, undefined);
    },
    onNotification({ payload }) {
      const [from, topic, what] = (payload ?? "").split("|", 3);
      if (from !== self) tellHere(topic as Topic, what);
    },
  });
  const outgoing = announcer(pool, log);
  return {
    on: (topic, one) => heard.set(topic, [...(heard.get(topic) ?? []), one]),
    tell(topic, what) {
      tellHere(topic, what);
      outgoing.send(`${self}|${topic}|${what}`);
    },
    tellHere,
    async inTransaction(db, topic, what) {
      await db.write("SELECT pg_notify($1, $2)", [CHANNEL, `${self}|${topic}|${what}`]);
    },
    async close() {
      await outgoing.close();
      await listener.close();
    },
  };
}

/** Sends what is waiting in one statement; the next ones gather while it runs. */
function announcer(pool: Pool, log: Log) {
  let waiting = new Set<string>();
  let running: Promise<void> | undefined;
  async function drain(): Promise<void> {
    while (waiting.size > 0) {
      const payloads = [...waiting];
      waiting = new Set();
      await run(pool, "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload", [CHANNEL, payloads]).catch((error) =>
        log.error("signals-not-sent", error, { count: payloads.length }),
      );
      // Under load the same word is said once in a while instead of once each time.
      await sleep(PAUSE_MS);
    }
    running = undefined;
  }
  return {
    send(payload: string) {
      waiting.add(payload);
      running ??= drain();
    },
    close: async () => running,
  };
}

interface Ears {
  onNotification(notification: Notification): void;
  onGap(): void;
}

async function listen(url: string, log: Log, ears: Ears) {
  let client = await connected(url, ears, lost);
  let closed = false;
  let attempt = 0;
  let timer: NodeJS.Timeout | undefined;
  const check = setInterval(() => {
    const asked = client;
    asked.query("SELECT 1").catch(() => lost(asked));
  }, CHECK_MS);
  check.unref();

  function lost(dead: Client) {
    if (closed || timer || dead !== client) return;
    log.warn("signals-lost");
    dead.end().catch(() => {});
    again();
  }
  function again() {
    timer = setTimeout(reconnect, RECONNECT_MS[Math.min(attempt++, RECONNECT_MS.length - 1)]);
  }
  async function reconnect() {
    try {
      const next = await connected(url, ears, lost);
      timer = undefined;
      if (closed) return void next.end().catch(() => {});
      client = next;
      attempt = 0;
      log.info("signals-back");
      ears.onGap();
    } catch {
      if (!closed) again();
    }
  }
  return {
    async close() {
      closed = true;
      clearInterval(check);
      clearTimeout(timer);
      // A connection that is gone already needs no farewell.
      await client.end().catch(() => {});
    },
  };
}

async function connected(url: string, ears: Ears, lost: (dead: Client) => void): Promise<Client> {
  const client = new Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
    application_name: "chartroom signals",
  });
  let up = false;
  const gone = () => {
    if (up) lost(client);
  };
  client.on("error", gone);
  client.on("end", gone);
  client.on("notification", (notification) => ears.onNotification(notification));
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
  } catch (error) {
    client.end().catch(() => {});
    throw error;
  }
  up = true;
  return client;
}
