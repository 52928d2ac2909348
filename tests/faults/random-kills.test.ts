// The small form of bench/kills: kill -9 at random instants while the three wires are busy, on the embedded database.
import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { dataDirectory } from "../server.ts";
import { killCampaign } from "./kill-campaign.ts";

test("nothing acknowledged is lost or doubled by kills at random instants", { timeout: 400_000 }, async () => {
  const dataDir = await dataDirectory();
  try {
    const result = await killCampaign({ dataDir, port: await freePort(), kills: 8, clientsPerWire: 2 });
    expect(result.problems).toEqual([]);
    expect(result.acknowledged.sessions).toBeGreaterThan(0);
    expect(result.acknowledged.encounters).toBeGreaterThan(0);
    expect(result.acknowledged.jobs).toBeGreaterThan(0);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
