// `npm run bench:deliveries [posts]`: so many visits per connector, 1,000 unless told, at EMRs that lose answers, while the server is killed again and again.
// Prints what became of them. Exits with 1 when one was made twice, at another patient, or is not what the server says.
import { rm } from "node:fs/promises";
import { campaignEmrs } from "../../tests/faults/campaign-emrs.ts";
import { deliveryCampaign } from "../../tests/faults/delivery-campaign.ts";
import { lastingPort } from "../../tests/free-port.ts";
import { dataDirectory } from "../data-directory.ts";

const posts = Number(process.argv[2] ?? 1000);
if (!Number.isInteger(posts) || posts < 4) throw new Error("How many POSTs per connector? Give a whole number, 4 or more.");

const dataDir = await dataDirectory();
const emrs = (await campaignEmrs()).map(({ emr, share }) => ({ emr, posts: Math.round(posts * share) }));
const began = performance.now();
try {
  const seed = Number(process.argv[3] ?? 1);
  const result = await deliveryCampaign({
    dataDir,
    port: await lastingPort(),
    emrs,
    clientsPerEmr: 14,
    seed,
    longestLife: 12_000,
    progress: console.log,
  });
  console.log(`\n${result.kills} kill -9 in ${Math.round((performance.now() - began) / 1000)} s, seed ${seed}\n`);
  console.table(
    Object.fromEntries(
      result.emrs.map(({ name, posts: many, accidents, lostReplies, answered, states, encounters, doubles, wrongPatient }) => [
        name,
        {
          POSTs: many,
          accidents,
          "lost replies": lostReplies,
          "201": answered[201] ?? 0,
          "408": answered[408] ?? 0,
          "502": answered[502] ?? 0,
          ...Object.fromEntries(["confirmed", "sent", "unknown", "parked", "failed"].map((state) => [state, states[state] ?? 0])),
          encounters,
          doubles,
          "wrong patient": wrongPatient,
        },
      ]),
    ),
  );
  const problems = result.emrs.flatMap((one) => one.problems);
  console.log(`broken         ${problems.length}`);
  for (const problem of problems.slice(0, 50)) console.log(`  ${problem}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await Promise.all(emrs.map(({ emr }) => emr.close()));
  await rm(dataDir, { recursive: true, force: true });
}
