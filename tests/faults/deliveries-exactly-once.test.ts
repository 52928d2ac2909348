// The small form of bench/deliveries: visits at EMRs that lose answers, under kill -9. And the same campaign against a receiver of which the connection says
// more than is true, which it must find out.
import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { lastingPort } from "../free-port.ts";
import { dataDirectory } from "../server.ts";
import { byMessages, type CampaignEmr, campaignEmrs } from "./campaign-emrs.ts";
import { type DeliveryCampaignResult, deliveryCampaign } from "./delivery-campaign.ts";

async function campaign(emrs: readonly { readonly emr: CampaignEmr; readonly posts: number }[]): Promise<DeliveryCampaignResult> {
  const dataDir = await dataDirectory();
  try {
    return await deliveryCampaign({ dataDir, port: await lastingPort(), emrs, clientsPerEmr: 8, seed: 40, longestLife: 6000 });
  } finally {
    await Promise.all(emrs.map(({ emr }) => emr.close()));
    await rm(dataDir, { recursive: true, force: true });
  }
}

// proves: encounters.CreatePatientEncounter by script
test("one encounter for each key, or a delivery that says that it does not know", { timeout: 600_000 }, async () => {
  const { kills, emrs } = await campaign((await campaignEmrs()).map(({ emr, share }) => ({ emr, posts: Math.round(40 * share) })));
  expect(emrs.flatMap(({ problems }) => problems)).toEqual([]);
  expect(kills).toBeGreaterThan(0);
  // A few messages alone may all go well: the accidents of a kind of EMR count together.
  for (const kind of ["fhir-plain", "fhir-millennium", "hl7v2"]) {
    const accidents = emrs.filter(({ name }) => name.startsWith(kind)).map((one) => one.accidents);
    expect([kind, accidents.reduce((sum, one) => sum + one, 0) > 0]).toEqual([kind, true]);
  }
  for (const { name, encounters } of emrs) expect([name, encounters > 0]).toEqual([name, true]);
});

test("a receiver that is wrongly said to know repeats has doubles, and the campaign finds them", { timeout: 300_000 }, async () => {
  const emr = await byMessages({ name: "hl7v2-lied-about", receiverKnowsRepeats: false, reads: false, saysItKnowsRepeats: true });
  const { emrs } = await campaign([{ emr, posts: 60 }]);
  expect(emrs[0]?.doubles).toBeGreaterThan(0);
  expect(emrs[0]?.problems.join("\n")).toMatch(/is in the EMR 2 times/);
});
