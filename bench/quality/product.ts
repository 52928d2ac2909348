// The product under test, from an endpoint's answers and files' bytes to the published files, through its own parts in the order a job has them. Only the network, the
// queue and the database are left out.

import { createRecordSource } from "#connectors/fhir/record-source.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import { waitingSources } from "#core/insights-job.ts";
import type { BlobPlace } from "#core/ports/sources.ts";
import type { PatientRecord } from "#core/record.ts";
import type { Summary } from "#core/summary.ts";
import { readDocuments } from "#documents/read-documents.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import type { Problem } from "#evidence/problem.ts";
import { summarise } from "#insights/summarise.ts";
import { connectHealthPublisher } from "#publishers/connect-health/publisher.ts";
import { type GatherRecordPorts, gatherRecord } from "#usecases/gather-record.ts";
import { BASE, type ServedRecord, servedFrom } from "./fhir-server.ts";

export interface Job {
  readonly patientId: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly reason: string;
  readonly served?: ServedRecord;
  /** `s3://bucket/key` to bytes. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

export interface Prepared {
  readonly record: PatientRecord;
  readonly summary: Summary;
  /** What the product's own check finds; a job with any of these publishes nothing. */
  readonly problems: readonly Problem[];
  readonly published: ReadonlyMap<string, Uint8Array>;
}

export async function prepare(given: Job): Promise<Prepared> {
  const { today, reason } = given;
  const job = jobOf(given);
  const sources = waitingSources(job.request);
  const progress = { sources, step: async () => undefined };
  // The endpoint is nobody's connection, so that no tie, note or token is looked up.
  const means = { kept: async () => ({ bearerToken: undefined, notes: [] }) };
  const record = await gatherRecord(portsOf(given), means, job, AbortSignal.timeout(120_000), progress);
  const summary = summarise(record, { today, reason, pronouns: undefined });
  const problems = checkSummary(summary, record, { today });
  const files = connectHealthPublisher.render({
    jobId: job.id,
    patientId: given.patientId,
    generatedAt: `${today}T12:00:00.000Z`,
    summary,
    record,
  });
  return { record, summary, problems, published: new Map(files.map(({ name, bytes }) => [name, bytes()])) };
}

const UNCHANGING = { etag: "1", modifiedAt: new Date(0) };

function portsOf({ served, files, today }: Job): GatherRecordPorts {
  const source = createRecordSource({ fetch: servedFrom(served ?? { entries: [] }), now: () => new Date(`${today}T12:00:00Z`) });
  const at = ({ bucket, key }: BlobPlace) => files?.get(`s3://${bucket}/${key}`);
  const blobs = {
    head: async (_practice: string, place: BlobPlace) => {
      const size = at(place)?.length;
      return size === undefined ? undefined : { size, contentType: undefined, ...UNCHANGING };
    },
    get: async (_practice: string, place: BlobPlace) => {
      const bytes = at(place);
      return bytes && { bytes, contentType: undefined, ...UNCHANGING };
    },
  };
  return { recordSource: source, blobs, documents: readDocuments };
}

function jobOf({ patientId, reason, today, served, files }: Job): InsightsJob {
  const at = new Date(`${today}T12:00:00Z`);
  return {
    id: "00000000-0000-4000-8000-000000000000",
    practiceId: "bench",
    domainId: "bench",
    region: "us-east-1",
    status: "IN_PROGRESS",
    statusDetails: undefined,
    outputUri: undefined,
    createdAt: at,
    updatedAt: at,
    request: {
      patientId,
      dateOfBirth: undefined,
      pronouns: undefined,
      insightsType: "PRE_VISIT",
      encounterReason: reason,
      userRole: "CLINICIAN",
      userId: "bench",
      specialty: undefined,
      fhirEndpoint: served && BASE,
      s3Sources: files && [...files.keys()],
      s3OutputPath: "s3://out/",
    },
  };
}
