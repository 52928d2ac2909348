// Holds what a server has against what its clients were promised. It looks through the wires and beside them: in the database, in the objects.
import pg from "pg";
import { OUTPUT_FILES } from "../output-files.ts";
import type { Acknowledged } from "./ledger.ts";
import * as clients from "./wire-clients.ts";

export interface Findings {
  /** One line each; empty when every promise was kept. */
  readonly problems: readonly string[];
  readonly jobs: Readonly<Record<string, number>>;
  readonly deliveries: Readonly<Record<string, number>>;
}

export async function verifyLedger(
  server: clients.Server,
  ledger: Acknowledged,
  place: { readonly databaseUrl: string; readonly domainId: string },
): Promise<Findings> {
  const database = new pg.Client({ connectionString: place.databaseUrl });
  await database.connect();
  try {
    const rows = async (sql: string) => (await database.query(sql)).rows as Record<string, string>[];
    const waiting = "SELECT count(*) AS n FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_%'";
    await clients.until("the end of all work", async () => (Number((await rows(waiting))[0]?.n) === 0 ? true : undefined), 180);
    const jobs = tally(await rows("SELECT concat_ws(': ', status, status_details) AS state FROM chartroom.insights_job"));
    const deliveries = tally(await rows("SELECT state FROM chartroom.delivery"));
    const problems = [
      ...ledger.surprises,
      ...(await sessionProblems(server, ledger, rows)),
      ...(await encounterProblems(server, ledger, rows)),
      ...(await jobProblems(server, ledger, rows, place)),
    ];
    for (const state of ["accepted", "sending", "unknown"]) {
      if (deliveries[state]) problems.push(`${deliveries[state]} deliveries are still ${state}`);
    }
    const sealed = await rows(
      "SELECT id FROM chartroom.delivery WHERE state IN ('confirmed', 'failed') AND sealed_credentials IS NOT NULL",
    );
    if (sealed.length > 0) problems.push(`${sealed.length} final deliveries keep credentials`);
    return { problems, jobs, deliveries };
  } finally {
    await database.end();
  }
}

type Rows = (sql: string) => Promise<Record<string, string>[]>;

async function sessionProblems(server: clients.Server, ledger: Acknowledged, rows: Rows): Promise<string[]> {
  const problems: string[] = [];
  const token = await clients.scribeToken(server);
  const listed: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = new URLSearchParams({ page_size: "50", ...(cursor === undefined ? {} : { next_page: cursor }) });
    const page = await clients.scribe(server, token, "GET", `/sessions/linked-user?${query}`);
    if (page.status !== 200) return [`the list of sessions was answered ${page.status}: ${page.text.slice(0, 200)}`];
    for (const one of page.json.sessions) listed.push(one.session_id);
    cursor = page.json.next_page ?? undefined;
    if (cursor === undefined || page.json.sessions.length === 0) break;
  }
  for (const [id, promised] of ledger.sessions) {
    const times = listed.filter((one) => one === id).length;
    if (times !== 1) problems.push(`session ${id} is listed ${times} times`);
    const { status, json } = await clients.scribe(server, token, "GET", `/sessions/${id}`);
    if (status !== 200) problems.push(`session ${id} is answered ${status}`);
    else {
      if (promised.notes && JSON.stringify(json.session.clinician_notes) !== JSON.stringify(promised.notes))
        problems.push(`session ${id} lost its acknowledged notes`);
      if (promised.streamed !== undefined && json.session.consult_note?.result !== promised.streamed)
        problems.push(`session ${id} has another note than was streamed`);
    }
  }
  const unended = await rows("SELECT id FROM chartroom.note WHERE status = 'drafting'");
  if (unended.length > 0) problems.push(`${unended.length} notes are still being drafted`);
  const streams = await rows(
    "SELECT stream FROM chartroom.feed_event WHERE stream LIKE 'note/%' AND kind = 'end' GROUP BY stream HAVING count(*) > 1",
  );
  if (streams.length > 0) problems.push(`${streams.length} notes ended twice`);
  return problems;
}

async function encounterProblems(server: clients.Server, ledger: Acknowledged, rows: Rows): Promise<string[]> {
  const problems: string[] = [];
  for (const [alias, id] of ledger.encounters) {
    const made = await clients.encountersNamed(server, alias);
    if (made !== 1) problems.push(`encounter ${alias} is in the EMR ${made} times`);
    const again = await clients.postEncounter(server, `key-${alias}`, clients.encounterBody(server, alias));
    if (again.json?.EncounterId !== id) problems.push(`encounter ${alias} is answered ${again.status} with another id than before`);
  }
  const [{ n } = { n: "0" }] = await rows("SELECT count(*) AS n FROM chartroom.delivery");
  if (Number(n) !== ledger.encounters.size) problems.push(`${n} deliveries for ${ledger.encounters.size} encounters`);
  return problems;
}

async function jobProblems(
  server: clients.Server,
  ledger: Acknowledged,
  rows: Rows,
  place: { readonly domainId: string },
): Promise<string[]> {
  const problems: string[] = [];
  const known = new Map((await rows("SELECT id, status FROM chartroom.insights_job")).map((row) => [row.id, row.status]));
  if (known.size !== ledger.jobs.size) problems.push(`${known.size} jobs for ${ledger.jobs.size} client tokens`);
  const files = await clients.outputKeys(server);
  for (const [clientToken, id] of ledger.jobs) {
    const { json } = await clients.insights(server, "GET", `/domain/${place.domainId}/patient-insights-job/${id}`);
    if (!["SUCCEEDED", "FAILED"].includes(json.jobStatus)) problems.push(`job ${id} is ${json.jobStatus}`);
    const names = files.filter((file) => file.includes(`/${id}/`)).map((file) => file.slice(file.lastIndexOf("/") + 1));
    const wanted = json.jobStatus === "SUCCEEDED" ? OUTPUT_FILES.join() : names.sort().join();
    if (names.sort().join() !== wanted) problems.push(`job ${id} ${json.jobStatus} has the files ${names.join()}`);
    const body = clients.jobBody(clientToken, { fhirEndpoint: `${server.url}/fhir/r4` });
    const again = await clients.insights(server, "POST", `/domain/${place.domainId}/patient-insights-job`, body);
    if (again.json?.jobId !== id) problems.push(`client token of job ${id} is answered ${again.status} with another job`);
  }
  return problems;
}

function tally(rows: readonly Record<string, string>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state = "" } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
