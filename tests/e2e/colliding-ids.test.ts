// Two practices with two EMRs each, all of which use the same patient ids, visit numbers, aliases and message numbers. Several hundred visits and messages
// later nobody has been told, sent or shown anything of another's.
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#config.ts";
import { type Running, start } from "../../src/main/start.ts";
import { startVisitReceiver, type VisitReceiver } from "../faults/visit-receiver.ts";
import { freePort } from "../free-port.ts";
import { startServer, type TestServer } from "../server.ts";
import { addPractice, firstPractice, type PracticeKeys } from "./callers.ts";

const ROUNDS = 60;
const PATIENTS = 5;

interface Site {
  readonly name: string;
  readonly own: PracticeKeys;
  readonly practice: string;
  readonly receiver: VisitReceiver;
  readonly adtPort: number;
  /** Answered EncounterIds by round. */
  readonly ids: string[];
}

let first: TestServer;
let running: Running;
const sites: Site[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
  // It only makes the practices: connections name them at a start.
  first = await startServer({}, { role: "api" });
  const owners = [
    { practice: first.keys.practice, own: await firstPractice(first) },
    { practice: "Second practice", own: await addPractice(first, "Second practice") },
  ];
  for (const { practice, own } of owners) {
    for (const which of ["one", "two"]) {
      const receiver = await startVisitReceiver({ knowsRepeats: false, lateMs: 1000 });
      sites.push({ name: `${which}-${sites.length}`, own, practice, receiver, adtPort: await freePort(), ids: [] });
    }
  }
  const connections = sites.map(({ name, practice, receiver, adtPort }, index) => ({
    name,
    emrSystem: "Epic",
    emrInstance: index % 2 === 0 ? "one" : "two",
    practice,
    hl7: { host: "127.0.0.1", port: receiver.port, listen: { port: adtPort } },
  }));
  const databaseUrl = first.running.storage.pool.options.connectionString;
  running = await start(loadConfig({}, { port: 0, dataDir: first.dataDir, databaseUrl, connections, logLevel: "silent" }));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await running?.close();
  await first?.close();
  for (const { receiver } of sites) await receiver.close();
});

const patientOf = (round: number) => `${round % PATIENTS}`;
const aliasOf = (round: number) => `V${round}`;
/** What only this site says of its visit. */
const markOf = (site: Site, round: number) => `mark-${site.name}-${round}`;
const instanceOf = ({ name }: Site) => name.slice(0, 3);

function headersOf(site: Site): Record<string, string> {
  const { application } = site.own;
  return {
    "content-type": "application/json",
    ApplicationName: application.name,
    ApplicationKey: application.key,
    EmrInstance: instanceOf(site),
  };
}

async function register(site: Site, round: number): Promise<string> {
  const answer = await fetch(`${running.url}/api/v1/Epic/PatientEncounters`, {
    method: "POST",
    // The same key everywhere too.
    headers: { ...headersOf(site), "idempotency-key": `key-${round}` },
    body: JSON.stringify({
      UserId: "u1",
      PatientId: patientOf(round),
      PatientIdType: "MRN",
      Encounter: { EncounterAlias: aliasOf(round), FinancialNumber: `F${round}`, ReasonForVisit: markOf(site, round) },
    }),
  });
  const { EncounterId } = (await answer.json()) as { EncounterId: string };
  expect(answer.status).toBe(201);
  return EncounterId;
}

async function read(site: Site, encounterId: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${running.url}/api/v1/Epic/PatientEncounters/${encounterId}?UserId=dr-lee`, { headers: headersOf(site) });
  return { status: answer.status, text: await answer.text() };
}

/** Sends a message of the site's EMR and waits for its acknowledgement. */
function tell(site: Site, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(site.adtPort, "127.0.0.1", () => socket.write(`\x0b${lines.join("\r")}\x1c\r`));
    sockets.push(socket);
    socket.once("error", reject).once("data", (bytes) => {
      socket.destroy();
      resolve(/MSA\|(\w\w)/.exec(String(bytes))?.[1] ?? "");
    });
  });
}

function news(trigger: string, round: number, number: string, patient = patientOf(round)): string[] {
  const at = trigger === "A04" ? "20260101100000" : "20260101110000";
  return [
    // Its number is the same at every site.
    `MSH|^~\\&|EMR|HOSP|||${at}||ADT^${trigger}|${trigger}-${round}-${number.slice(-4)}|P|2.5.1`,
    `EVN|${trigger}||||${""}|${at}`,
    `PID|||${patient}^^^HOSP^MR`,
    `PV1||O|||||||||||||||||VIS${round}^^^HOSP^VN|||||||||||||||||||||||||||||||${number}^^^CHARTROOM^VN`,
  ];
}

const encounters = async (site: Site) =>
  (
    await running.storage.pool.query<{ emr_id: string; change: string | null; mark: string }>(
      `SELECT emr_id, visit_change AS change, content::text AS mark FROM chartroom.encounter
       WHERE practice_id = $1 AND connection = $2 ORDER BY created_at`,
      [site.own.practiceId, site.name],
    )
  ).rows;

test("visits of the same patient ids, aliases and keys go each to its own EMR", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const ids = await Promise.all(sites.map((site) => register(site, round)));
    ids.forEach((id, index) => void sites[index]?.ids.push(id));
  }
  const all = sites.flatMap(({ ids }) => ids);
  expect(new Set(all).size).toBe(ROUNDS * sites.length);
  for (const { receiver, ids } of sites) {
    expect(receiver.visits.map(({ number }) => number).sort()).toEqual([...ids].sort());
    expect(receiver.visits.every(({ alias, patient }) => alias.slice(1) !== "" && patient === patientOf(Number(alias.slice(1))))).toBe(
      true,
    );
  }
});

test("an alias that all of them have reads each one's own visit, and another's id is not there", async () => {
  for (let round = 0; round < ROUNDS; round += 3) {
    for (const [index, site] of sites.entries()) {
      const own = await read(site, aliasOf(round));
      expect([own.status, own.text.includes(markOf(site, round)), own.text.match(/mark-/g)?.length]).toEqual([200, true, 1]);
      const other = sites[(index + 1 + (round % 3)) % sites.length]!;
      if (other !== site) expect((await read(site, other.ids[round]!)).status).toBe(404);
    }
  }
});

test("messages of one EMR are news of its own visits only", async () => {
  // Every EMR gives its visits the same numbers. The odd rounds are told at the wrong site, or of the wrong patient, and are news of nothing.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, site] of sites.entries()) {
      const wrongSite = sites[(index + 1) % sites.length]!;
      if (round % 4 === 0) expect(await tell(site, news("A03", round, site.ids[round]!))).toBe("AA");
      if (round % 4 === 1) expect(await tell(wrongSite, news("A03", round, site.ids[round]!))).toBe("AA");
      if (round % 4 === 2) expect(await tell(site, news("A03", round, site.ids[round]!, "99"))).toBe("AA");
    }
  }
  for (const site of sites) {
    const rows = await encounters(site);
    expect(rows).toHaveLength(ROUNDS);
    for (const { mark, change } of rows) {
      const round = Number(/"mark-[a-z]+-\d+-(\d+)"/.exec(mark)?.[1]);
      expect([mark.includes(markOf(site, round)), change]).toEqual([true, round % 4 === 0 ? "discharged" : null]);
    }
  }
});
