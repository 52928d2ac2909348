// `node bench/kills/run.ts [kills]`: the full form of the random kills of tests/faults, on the embedded database. Exits with 1 when a promise was broken.
import { rm } from "node:fs/promises";
import { killCampaign } from "../../tests/faults/kill-campaign.ts";
import { freePort } from "../../tests/free-port.ts";
import { dataDirectory } from "../data-directory.ts";

const kills = Number(process.argv[2] ?? 50);
if (!Number.isInteger(kills) || kills < 1) throw new Error("How many kills? Give a whole number.");

const dataDir = await dataDirectory();
const began = performance.now();
try {
  const result = await killCampaign({ dataDir, port: await freePort(), kills, clientsPerWire: 3, progress: console.log });
  const { acknowledged } = result;
  console.log(
    `\n${kills} kill -9 in ${Math.round((performance.now() - began) / 1000)} s, ${result.killsAtStart} of them while the server started`,
  );
  console.log(
    `acknowledged   ${acknowledged.sessions} sessions (${acknowledged.notes} notes), ${acknowledged.encounters} encounters, ${acknowledged.jobs} jobs`,
  );
  console.log(`sent again     ${result.retried} requests`);
  console.log(`jobs           ${JSON.stringify(result.jobs)}`);
  console.log(`deliveries     ${JSON.stringify(result.deliveries)}`);
  console.log(`broken         ${result.problems.length}`);
  for (const problem of result.problems.slice(0, 50)) console.log(`  ${problem}`);
  process.exitCode = result.problems.length > 0 ? 1 : 0;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
