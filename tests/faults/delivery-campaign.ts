// Registers many visits at EMRs that lose answers, while the server is killed at random instants, and then compares what the EMRs have with what the server
// says of each: one encounter per key, or a delivery that says that it does not know; never at another patient.
import pg from "pg";
import { controlId } from "#formats/hl7v2/control-id.ts";
import { joinEmbeddedPostgres } from "#storage/postgres/embedded/join.ts";
import { type CampaignEmr, PATIENTS } from "./campaign-emrs.ts";
import { type KillableServer, startKillable } from "./killable-server.ts";
import { seeded } from "./random-accidents.ts";

export interface DeliveryCampaignOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly emrs: readonly { readonly emr: CampaignEmr; readonly posts: number }[];
  readonly clientsPerEmr: number;
  readonly seed: number;
  /** Longest that a server lives, in milliseconds. */
  readonly longestLife: number;
  /** Undefined: the embedded one, which is left an orphan by each kill. */
  readonly databaseUrl?: string;
  readonly progress?: (line: string) => void;
}

export interface EmrResult {
  readonly name: string;
  readonly posts: number;
  readonly accidents: number;
  readonly lostReplies: number;
  /** How often each status was the last that a client was given. */
  readonly answered: Readonly<Record<number, number>>;
  readonly states: Readonly<Record<string, number>>;
  readonly encounters: number;
  readonly doubles: number;
  readonly wrongPatient: number;
  /** Everything that breaks a promise, doubles and wrong patients among it. */
  readonly problems: readonly string[];
}

export interface DeliveryCampaignResult {
  readonly kills: number;
  readonly emrs: readonly EmrResult[];
}

/** A client that is told 408 or 502 asks again with its key, as often. */
const ASKS_AGAIN = 2;

interface Post {
  readonly alias: string;
  readonly patient: string;
  status: number;
  encounterId: string | undefined;
}

export async function deliveryCampaign(options: DeliveryCampaignOptions): Promise<DeliveryCampaignResult> {
  const { dataDir, port, databaseUrl, emrs, progress = () => {} } = options;
  const random = seeded(options.seed);
  const environment = {
    CHARTROOM_LOG_LEVEL: "error",
    CHARTROOM_ENCOUNTER_DEADLINE_SECONDS: "3",
    CHARTROOM_CONNECTIONS: JSON.stringify(emrs.map(({ emr }) => emr.connection)),
  };
  const place = { dataDir, port, environment, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  let server: KillableServer = await startKillable(place);
  try {
    for (const [index, { emr }] of emrs.entries()) emr.trouble(seeded(options.seed + 1 + index));
    const posts = new Map(emrs.map(({ emr, posts: many }) => [emr, postsOf(emr, many)]));
    const all = Promise.all([...posts].map(([emr, some]) => postAll(server, emr, some, options.clientsPerEmr)));
    let over = false;
    void all.finally(() => (over = true)).catch(() => undefined);
    let kills = 0;
    for (;;) {
      await Promise.race([all, sleep(300 + random() * options.longestLife)]);
      if (over) break;
      await server.kill();
      kills += 1;
      server = await startKillable(place);
      const left = [...posts.values()].flat().filter(({ status }) => status === 0).length;
      if (kills % 10 === 0) progress(`${kills} kills, ${left} not answered yet`);
      // Who asks again only waits now.
      if (left === 0) break;
    }
    await all;
    for (const { emr } of emrs) emr.trouble(undefined);
    const url = databaseUrl ?? (await joinEmbeddedPostgres({ dataDir })).url;
    const states = await settledStates(url, emrs);
    return { kills, emrs: [...posts].map(([emr, some]) => judge(emr, some, states.get(emr.name) ?? new Map())) };
  } finally {
    await server.stop();
  }
}

function postsOf(emr: CampaignEmr, many: number): Post[] {
  return Array.from({ length: many }, (_, index) => {
    const patient = `p${index % PATIENTS}`;
    return { alias: `${emr.name}.${index}.${patient}`, patient, status: 0, encounterId: undefined };
  });
}

async function postAll(
  server: Pick<KillableServer, "url" | "keys">,
  emr: CampaignEmr,
  posts: readonly Post[],
  clients: number,
): Promise<void> {
  const waiting = [...posts];
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let post = waiting.shift(); post; post = waiting.shift()) await postOne(server, emr, post);
    }),
  );
}

/** As a client does that wants its visit: the same key again where nobody answered, and a few times where the answer was that it is not known. */
async function postOne({ url, keys }: Pick<KillableServer, "url" | "keys">, emr: CampaignEmr, post: Post): Promise<void> {
  const { emrSystem, name } = emr.connection as { readonly emrSystem: string; readonly name: string };
  const { applicationName, applicationKey } = keys.encounters;
  const request = {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "idempotency-key": post.alias,
      ApplicationName: applicationName,
      ApplicationKey: applicationKey,
      EmrInstance: name,
    },
    body: JSON.stringify({ UserId: "u1", PatientId: post.patient, Encounter: { ...emr.encounter, EncounterAlias: post.alias } }),
  };
  for (let again = ASKS_AGAIN; ; ) {
    const answer = await fetch(`${url}/api/v1/${emrSystem}/PatientEncounters`, request).catch(() => undefined);
    const body = (await answer?.json().catch(() => undefined)) as { EncounterId?: string } | undefined;
    if (answer === undefined || body === undefined || answer.status === 500) {
      await sleep(100);
      continue;
    }
    post.status = answer.status;
    post.encounterId = body.EncounterId;
    if (![408, 502].includes(answer.status) || again === 0) return;
    again -= 1;
    await sleep(300);
  }
}

/** By delivery: its state, and how its attempts ended, for who must find out why. */
type States = Map<string, { readonly state: string; readonly history: string }>;

/** The state of every delivery when nothing moves any more, by connection. */
async function settledStates(url: string, emrs: DeliveryCampaignOptions["emrs"]): Promise<Map<string, States>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const moving = emrs.map(({ emr }) => ({ name: emr.name, of: ["accepted", "sending", ...(emr.tells ? ["unknown"] : [])] }));
    for (let tries = 0; ; tries += 1) {
      const { rows } = await client.query<{ id: string; connection: string; state: string; history: string }>(
        `SELECT id, connection, state, concat_ws(' ', attempts, failure->>'message', (SELECT string_agg(
           concat_ws(' ', to_char(a.started_at, 'MI:SS.MS'), to_char(a.ended_at, 'MI:SS.MS'), a.outcome, a.response_code), ', ' ORDER BY a.id)
           FROM chartroom.delivery_attempt a WHERE a.delivery_id = d.id)) AS history FROM chartroom.delivery d`,
      );
      const left = rows.filter(({ connection, state }) => moving.some(({ name, of }) => name === connection && of.includes(state)));
      if (left.length > 0 && tries < 400) {
        await sleep(1000);
        continue;
      }
      const states = new Map<string, States>();
      for (const { id, connection, ...known } of rows) {
        if (!states.has(connection)) states.set(connection, new Map());
        states.get(connection)?.set(id, known);
      }
      return states;
    }
  } finally {
    await client.end();
  }
}

function judge(emr: CampaignEmr, posts: readonly Post[], states: States): EmrResult {
  const visits = emr.visits();
  const problems: string[] = [];
  let doubles = 0;
  let wrongPatient = 0;
  const byAlias = Map.groupBy(visits, ({ alias }) => alias);
  for (const post of posts) {
    const made = byAlias.get(post.alias) ?? [];
    if (made.length > 1) {
      doubles += 1;
      problems.push(`${post.alias} is in the EMR ${made.length} times`);
    }
    if (post.status === 201 && !made.some(({ emrId, key }) => post.encounterId === emrId || post.encounterId === key))
      problems.push(`${post.alias} was answered 201 with ${post.encounterId}, which the EMR has not`);
    if (![201, 408, 502].includes(post.status)) problems.push(`${post.alias} was answered ${post.status}`);
  }
  const patients = new Map(posts.map(({ alias, patient }) => [alias, patient]));
  for (const { alias, patient, diagnoses } of visits) {
    if (patients.get(alias) !== patient) {
      wrongPatient += 1;
      problems.push(`${alias} is at the patient ${patient}`);
    }
    if (emr.showsDiagnoses && diagnoses > 1) {
      doubles += 1;
      problems.push(`${alias} has ${diagnoses} diagnoses for one`);
    }
  }
  const made = new Map(visits.map((visit) => [visit.key, visit]));
  for (const [id, { state, history }] of states) {
    const visit = made.get(id) ?? made.get(controlId(id));
    if (["confirmed", "sent"].includes(state) && !visit)
      problems.push(`delivery ${id} is ${state}, and the EMR has nothing of it: ${history}`);
    if (state === "confirmed" && visit && emr.showsDiagnoses && visit.diagnoses !== 1)
      problems.push(`delivery ${id} is confirmed with ${visit.diagnoses} of 1 diagnoses: ${history}`);
    if (["failed", "cancelled"].includes(state) && visit) problems.push(`delivery ${id} is ${state}, and the EMR has it: ${history}`);
    if (["accepted", "sending"].includes(state)) problems.push(`delivery ${id} is still ${state}: ${history}`);
    if (state === "unknown" && emr.tells) problems.push(`delivery ${id} is unknown, though the EMR can tell: ${history}`);
  }
  const { all, lost } = emr.accidents();
  return {
    name: emr.name,
    posts: posts.length,
    accidents: all,
    lostReplies: lost,
    answered: tally(posts.map(({ status }) => status)),
    states: tally([...states.values()].map(({ state }) => state)),
    encounters: visits.length,
    doubles,
    wrongPatient,
    problems,
  };
}

function tally<T extends string | number>(values: readonly T[]): Record<T, number> {
  const counts = {} as Record<T, number>;
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
