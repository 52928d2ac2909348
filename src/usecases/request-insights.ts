// Takes on a pre-visit insights job: its row, its audit row and the queued work are kept together or not at all. It reads nothing of the patient.
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { InsightsJob, InsightsRequest } from "#core/insights-job.ts";
import { type ChosenOptions, optionsFrom } from "#core/insights-options.ts";
import { DOCUMENTED_QUOTAS } from "#core/insights-quotas.ts";
import type { BlobPlace, Blobs } from "#core/ports/sources.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { liveDomain } from "./read-domain.ts";
import { type QuotaPorts, releaseInsightsJobs } from "./release-insights-jobs.ts";

export interface RequestInsightsInput {
  readonly domainId: string;
  readonly request: InsightsRequest;
  readonly oauthToken: string | undefined;
  /** What the caller chose of the summary; undefined where he chose nothing. */
  readonly chosen?: ChosenOptions | undefined;
  /** Same token and same input: the same job, for ever. */
  readonly clientToken: string | undefined;
}

export interface RequestInsightsPorts extends QuotaPorts {
  readonly store: Store;
  readonly world: World;
  readonly blobs: Blobs;
  /** What the practice, then everybody, chose, for what the caller left open. */
  readonly optionsOf?: (practiceId: string) => readonly ChosenOptions[];
}

/** Bytes of an object's name, by S3's own limit. */
const MAX_KEY_BYTES = 1024;
/** A caller who is refused because too many jobs run is told to come again after this. */
const FULL_RETRY_MS = 5_000;
/** Left for a file's name in the job's folder. */
const FILE_NAME_BYTES = 32;

/**
 * Faults: `not-found` (no such domain), `conflict` (the client token was used for another input), `forbidden` (a bucket this practice may not use),
 * `invalid` (the output's name would be too long), `throttled` (the domain has as many jobs as it may and more are not to wait), `unavailable`.
 */
export async function requestInsights(
  ports: RequestInsightsPorts,
  caller: Caller,
  region: string,
  input: RequestInsightsInput,
): Promise<InsightsJob> {
  const { domainId, oauthToken, clientToken } = input;
  const { practiceId } = caller;
  // Settled now, so that whatever runs or runs again says the same. A repeated job has its own already.
  const options = input.request.options ?? optionsFrom(input.chosen ?? {}, ...(ports.optionsOf?.(practiceId) ?? []));
  const request = { ...input.request, options };
  const now = ports.world.now();
  const job: InsightsJob = {
    id: ports.world.uuid(),
    practiceId,
    domainId,
    region,
    request,
    status: "SUBMITTED",
    statusDetails: undefined,
    outputUri: undefined,
    createdAt: now,
    updatedAt: now,
  };
  await checkBuckets(ports.blobs, practiceId, request);
  checkOutputName(job);
  return ports.store.act({ caller, purpose: "request-insights", patient: request.patientId }, async (tx) => {
    const { concurrentJobs } = ports.quotasOf?.(practiceId) ?? DOCUMENTED_QUOTAS;
    // All on their way to the database at once, and done there in this order.
    const [, found, , { queued }] = await Promise.all([
      liveDomain(tx, practiceId, region, domainId),
      tx.jobs.addOrFind({ job, oauthToken, clientToken, inputHash: hashOf(ports.world, input), requestId: caller.requestId }),
      tx.turns.lock(practiceId, domainId, "add"),
      tx.turns.count(practiceId, domainId, concurrentJobs),
    ]);
    tx.audit({ object: `job/${found.job.id}` });
    if (!found.sameInput) throw new Fault("conflict", "The clientToken was used before with other input.", { noun: "job" });
    if (found.added) await admit(ports, tx, job, queued);
    return found.job;
  });
}

/** The new job is held already, the youngest. Where there is no room it stays so until one ends; else the one held longest has its turn now. */
async function admit(ports: QuotaPorts, tx: Tx, { practiceId, domainId }: InsightsJob, queued: number): Promise<void> {
  const { whenFull, concurrentJobs } = ports.quotasOf?.(practiceId) ?? DOCUMENTED_QUOTAS;
  if (queued < concurrentJobs) {
    await tx.turns.lock(practiceId, domainId, "room");
    await releaseInsightsJobs(ports, tx, { practiceId, domainId });
  }
  if (whenFull === "queue" || (await tx.turns.count(practiceId, domainId, 1)).held === 0) return;
  const text = `A domain may have at most ${concurrentJobs} patient insights jobs at once. Try again when one has ended.`;
  throw new Fault("throttled", text, { noun: "job", retryAfterMs: FULL_RETRY_MS });
}

async function checkBuckets(blobs: Blobs, practiceId: string, request: InsightsRequest): Promise<void> {
  const wanted = [
    { what: "The output path", uri: request.s3OutputPath },
    ...(request.s3Sources ?? []).map((uri, index) => ({ what: `Source ${index + 1}`, uri })),
  ];
  const known = new Map<string, boolean>();
  for (const { what, uri } of wanted) {
    const bucket = objectPlace(uri)?.bucket;
    if (bucket === undefined) throw new Fault("invalid", `${what} is not the URI of an object.`);
    if (!known.has(bucket)) known.set(bucket, await blobs.hasBucket(practiceId, bucket));
    if (!known.get(bucket)) throw new Fault("forbidden", `${what} is in a bucket that does not exist or that this practice may not use.`);
  }
}

function checkOutputName(job: InsightsJob): void {
  const folder = outputFolder(job);
  const bytes = new TextEncoder().encode(`s3://${folder.bucket}/${folder.key}`).byteLength;
  if (bytes + FILE_NAME_BYTES <= MAX_KEY_BYTES) return;
  throw new Fault("invalid", "The output path and the patient's id together are too long for the name of an object.");
}

/** Members in one fixed order, so that equal input hashes alike. The token goes in as its keyed hash only. */
function hashOf(world: World, { domainId, request, oauthToken, chosen }: RequestInsightsInput): string {
  const token = oauthToken === undefined ? null : world.hash(oauthToken);
  return world.hash(
    JSON.stringify([
      domainId,
      request.patientId,
      request.dateOfBirth ?? null,
      request.pronouns ?? null,
      request.insightsType,
      request.encounterReason,
      request.userRole,
      request.userId,
      request.specialty ?? null,
      request.fhirEndpoint ?? null,
      token,
      request.s3Sources ?? null,
      request.s3OutputPath,
      // Only where something was chosen, so that tokens of releases before still fit.
      ...(chosen === undefined
        ? []
        : [chosen.lookbackMonths ?? null, chosen.sections ?? null, chosen.language ?? null, chosen.editions ?? null]),
    ]),
  );
}

/**
 * The two parts of `s3://bucket/key`; the key is empty for a bare bucket. Nothing is decoded: `%2e` in a key is three characters.
 * Undefined for what is no such URI and for keys that could mean another place to somebody on the way: control characters, `.` and `..` segments.
 */
export function objectPlace(uri: string): BlobPlace | undefined {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(uri);
  if (!match) return undefined;
  const [, bucket = "", key = ""] = match;
  if (bucket.includes("..") || /\p{Cc}/u.test(key) || !key.isWellFormed()) return undefined;
  if (key.split("/").some((segment) => segment === "." || segment === "..")) return undefined;
  if (new TextEncoder().encode(key).byteLength > MAX_KEY_BYTES) return undefined;
  return { bucket, key };
}

/** Where the job's files go: `{output path}/{job}/{patient}/`, with one slash between, the patient's id percent-encoded to a single segment. */
export function outputFolder(job: Pick<InsightsJob, "id" | "request">): BlobPlace {
  const { bucket, key } = objectPlace(job.request.s3OutputPath) ?? { bucket: "", key: "" };
  const prefix = key.replace(/\/+$/, "");
  return { bucket, key: `${prefix === "" ? "" : `${prefix}/`}${job.id}/${segmentOf(job.request.patientId)}/` };
}

function segmentOf(id: string): string {
  if (id === "." || id === "..") return id.replaceAll(".", "%2E");
  return encodeURIComponent(id).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
