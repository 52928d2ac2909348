// From our nouns to the wire's replies. Pure. Instants of jobs are RFC 3339 texts, those of domains seconds since 1970, as the model says of each member.
import type { Domain } from "#core/domain.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { DomainPage } from "#core/ports/insights-tables.ts";
import { epochSeconds, rfc3339 } from "#protocols/restjson1/timestamps.ts";
import type { DeletedDomainReply, DomainReply, DomainSummaryReply, GetJobReply, ListDomainsReply, StartJobReply } from "./wire.ts";
import { SERVICE } from "./wire.ts";

export function domainArn(region: string, accountId: string, domainId: string): string {
  return `arn:aws:${SERVICE}:${region}:${accountId}:domain/${domainId}`;
}

function summary(domain: Domain, accountId: string): DomainSummaryReply {
  return {
    domainId: domain.id,
    arn: domainArn(domain.region, accountId, domain.id),
    name: domain.name,
    status: domain.status,
    createdAt: epochSeconds(domain.createdAt),
  };
}

/** CreateDomain's reply; it has no tags. */
export function encodeDomain(domain: Domain, accountId: string): DomainReply {
  const { kmsKeyArn, webApp } = domain;
  return {
    ...summary(domain, accountId),
    ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
    encryptionContext:
      kmsKeyArn === undefined ? { encryptionType: "AWS_OWNED_KEY" } : { encryptionType: "CUSTOMER_MANAGED_KEY", kmsKeyArn },
    // No application is made from the instance here, so the instance stands for it; and as none is served there is no webAppUrl.
    ...(webApp && {
      webAppConfiguration: { ehrRole: webApp.ehrRole, idcApplicationId: webApp.identityInstanceId, idcRegion: webApp.identityRegion },
    }),
  };
}

/** GetDomain's reply. */
export function encodeTaggedDomain(domain: Domain, accountId: string): DomainReply {
  return { ...encodeDomain(domain, accountId), tags: domain.tags };
}

export function encodeDeleted(domain: Domain, accountId: string): DeletedDomainReply {
  return { domainId: domain.id, arn: domainArn(domain.region, accountId, domain.id), status: domain.status };
}

export function encodeDomains(page: DomainPage, accountId: string): ListDomainsReply {
  return {
    domains: page.domains.map((domain) => summary(domain, accountId)),
    ...(page.next === undefined ? {} : { nextToken: page.next }),
  };
}

export function encodeStarted(job: InsightsJob, accountId: string): StartJobReply {
  return {
    jobArn: `${domainArn(job.region, accountId, job.domainId)}/patient-insights-job/${job.id}`,
    jobId: job.id,
    creationTime: rfc3339(job.createdAt),
  };
}

export function encodeJob(job: InsightsJob, accountId: string): GetJobReply {
  const { request, diagnostics } = job;
  return {
    ...encodeStarted(job, accountId),
    jobStatus: job.status,
    updatedTime: rfc3339(job.updatedAt),
    ...(job.outputUri === undefined ? {} : { insightsOutput: { uri: job.outputUri } }),
    ...(job.statusDetails === undefined ? {} : { statusDetails: job.statusDetails }),
    patientContext: {
      patientId: request.patientId,
      ...(request.dateOfBirth === undefined ? {} : { dateOfBirth: request.dateOfBirth }),
      ...(request.pronouns === undefined ? {} : { pronouns: request.pronouns }),
    },
    insightsContext: { insightsType: request.insightsType },
    encounterContext: { encounterReason: request.encounterReason },
    userContext: {
      role: request.userRole,
      userId: request.userId,
      ...(request.specialty === undefined ? {} : { specialty: request.specialty }),
    },
    inputDataConfig: {
      ...(request.fhirEndpoint === undefined ? {} : { fhirServer: { fhirEndpoint: request.fhirEndpoint } }),
      ...(request.s3Sources === undefined ? {} : { s3Sources: request.s3Sources.map((uri) => ({ uri })) }),
    },
    outputDataConfig: { s3OutputPath: request.s3OutputPath },
    ...(diagnostics === undefined ? {} : { chartroomDiagnostics: { step: diagnostics.step, sources: diagnostics.sources } }),
  };
}
