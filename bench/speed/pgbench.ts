// Debian's pgbench on the same server: one insert and its commit a transaction. It says so when the program is not installed.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

const PLACES = [18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`).concat("/usr/bin/pgbench");

export function findPgbench(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}

export interface InsertBench {
  /** Transactions a second. */
  run(clients: number, seconds: number): Promise<number>;
  end(): Promise<void>;
}

/** A row about as wide as a job's, in a table of its own with a primary key. */
export async function insertBench(program: string, databaseUrl: string): Promise<InsertBench> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("CREATE TABLE public.bench_row (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), body text NOT NULL)");
  const folder = await mkdtemp(join(tmpdir(), "chartroom-bench-"));
  const script = join(folder, "insert.sql");
  await writeFile(script, `INSERT INTO public.bench_row (body) VALUES (repeat('x', 800));\n`);
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  return {
    async run(clients, seconds) {
      const args = ["-n", "-M", "prepared", "-c", String(clients), "-j", "2", "-T", String(seconds), "-f", script];
      const { stdout } = await promisify(execFile)(program, [...args, "-h", hostname, "-p", port, "-U", username, pathname.slice(1)], {
        env: { PGPASSWORD: decodeURIComponent(password) },
      });
      const tps = /tps = ([\d.]+) \(without initial/.exec(stdout)?.[1] ?? /tps = ([\d.]+)/.exec(stdout)?.[1];
      if (tps === undefined) throw new Error(`pgbench said: ${stdout}`);
      return Number(tps);
    },
    async end() {
      await client.query("DROP TABLE public.bench_row");
      await client.end();
      await rm(folder, { recursive: true });
    },
  };
}
