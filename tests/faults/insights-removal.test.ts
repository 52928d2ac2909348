// Deleting and cancelling insights jobs with the process killed at each step: once it is acknowledged, nothing of the job's output stays, whoever wrote it
// when, and a deleted job's row tells nothing of the patient.
import { expect, test } from "vitest";
import * as clients from "./wire-clients.ts";
import { count, LONGEST, type Place, withFailpoint } from "./with-failpoint.ts";

async function startedJob(place: Place, token: string): Promise<{ domain: string; jobId: string }> {
  const domain = await clients.makeDomain(place.server);
  const body = clients.jobBody(token, { fhirEndpoint: `${place.server.url}/fhir/r4` });
  const { status, json, text } = await clients.insights(place.server, "POST", `/domain/${domain}/patient-insights-job`, body);
  expect(status, text).toBe(200);
  return { domain, jobId: json.jobId };
}

/** Nothing of it is left to be done, now or by a take-over. */
async function settled(place: Place): Promise<void> {
  const live = "pgboss.job WHERE name IN ('run-insights', 'remove-output') AND state IN ('created', 'retry', 'active')";
  await clients.until("the end of all work", async () => ((await count(place, live)) === 0 ? true : undefined));
}

async function gone(place: Place, server: clients.Server, jobId: string): Promise<void> {
  await settled(place);
  expect((await clients.outputKeys(server)).filter((key) => key.includes(jobId))).toEqual([]);
  const [row] = await place.rows(
    `SELECT j::text AS text, erased_at IS NOT NULL AS erased FROM chartroom.insights_job j WHERE id = '${jobId}'`,
  );
  expect(row).toMatchObject({ erased: true });
  expect(row!.text).not.toMatch(new RegExp(`${clients.PATIENT}|s3:`));
}

for (const [step, acknowledged] of [
  ["delete-insights-job:before-commit", false],
  ["delete-insights-job:after-commit", true],
  ["remove-output:before-remove", true],
  ["remove-output:after-remove", true],
  ["remove-output:after-remove#3", true],
  ["remove-output:before-erase", true],
  ["erase-insights-job:before-commit", true],
  ["erase-insights-job:after-commit", true],
] as const) {
  test.concurrent(`a job whose deletion is killed at ${step} is whole or leaves nothing`, { timeout: LONGEST }, async () => {
    await withFailpoint(step, async (place) => {
      const { domain, jobId } = await startedJob(place, "token-1");
      expect((await clients.endedJob(place.server, domain, jobId)).jobStatus).toBe("SUCCEEDED");
      const before = await clients.outputKeys(place.server);
      const answer = await clients.operator(place.server, "DELETE", `insights-jobs/${jobId}`).catch(() => undefined);
      if (answer) expect(answer.status).toBe(200);
      const server = await place.again();
      if (acknowledged) {
        expect((await clients.insights(server, "GET", `/domain/${domain}/patient-insights-job/${jobId}`)).status).toBe(404);
        // Asked again while it is being removed, or when it is: the same or unknown.
        expect([200, 404]).toContain((await clients.operator(server, "DELETE", `insights-jobs/${jobId}`)).status);
      } else {
        await settled(place);
        expect(await clients.outputKeys(server)).toEqual(before);
        expect((await clients.operator(server, "DELETE", `insights-jobs/${jobId}`)).status).toBe(200);
      }
      await gone(place, server, jobId);
      expect((await clients.operator(server, "DELETE", `insights-jobs/${jobId}`)).status).toBe(404);
    });
  });
}

for (const step of ["insights:after-put", "insights:after-put#3", "insights:before-succeeded"]) {
  test.concurrent(`a job deleted while its run hangs at ${step} and is then killed leaves nothing`, { timeout: LONGEST }, async () => {
    await withFailpoint(`hang:${step}`, async (place) => {
      const { jobId } = await startedJob(place, "token-1");
      await clients.until("the step", async () => (place.server.output().includes("reached insights:") ? true : undefined));
      expect((await clients.outputKeys(place.server)).length).toBeGreaterThan(0);
      expect((await clients.operator(place.server, "DELETE", `insights-jobs/${jobId}`)).status).toBe(200);
      await place.server.kill();
      await gone(place, await place.again(), jobId);
    });
  });
}

test.concurrent("a job killed while it publishes and deleted before it is taken up again leaves nothing", {
  timeout: LONGEST,
}, async () => {
  await withFailpoint("insights:after-put#2", async (place) => {
    const { jobId } = await startedJob(place, "token-1");
    const server = await place.again();
    expect((await clients.operator(server, "DELETE", `insights-jobs/${jobId}`)).status).toBe(200);
    await gone(place, server, jobId);
  });
});

test.concurrent("a job cancelled while its run hangs in publishing and is then killed leaves no output, and says that it was cancelled", {
  timeout: LONGEST,
}, async () => {
  await withFailpoint("hang:insights:after-put#2", async (place) => {
    const { domain, jobId } = await startedJob(place, "token-1");
    await clients.until("the step", async () => (place.server.output().includes("reached insights:") ? true : undefined));
    expect((await clients.operator(place.server, "POST", `insights-jobs/${jobId}:cancel`)).status).toBe(200);
    await place.server.kill();
    const server = await place.again();
    await settled(place);
    expect(await clients.outputKeys(server)).toEqual([]);
    expect((await clients.endedJob(server, domain, jobId)).statusDetails).toBe("Cancelled by the operator.");
  });
});
