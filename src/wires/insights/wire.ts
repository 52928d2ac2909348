// The members of the served operations with the constraints of the service model (API version 2025-01-29), and the shapes of their replies.
// Every pattern is a whole-text match. Members that mean "has a character that is not blank" say so without a pattern, which would backtrack.
import type { StructureShape, ValueOf } from "#protocols/restjson1/constraints.ts";
import { ANY_REASON, type Deviations } from "./deviations.ts";

/** The name in the credential scope of every signature, and in every ARN. */
export const SERVICE = "health-agent";

const DOMAIN_STATUSES = ["ACTIVE", "DELETING", "DELETED"] as const;

export const DOMAIN_ID = { type: "string", min: 20, max: 25, pattern: "(hai-|dom-)[a-z0-9]+", required: true } as const;
const objectUri = { type: "string", max: 1024, pattern: "s3://[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9](/.*)?", required: true } as const;
const notBlank = { type: "string", nonBlank: true } as const;

export const CREATE_DOMAIN = {
  type: "structure",
  members: {
    name: { type: "string", min: 1, max: 64, required: true },
    kmsKeyArn: { type: "string", pattern: "arn:aws:kms:[a-z0-9\\-]+:[0-9]{12}:key/[a-f0-9\\-]+" },
    webAppSetupConfiguration: {
      type: "structure",
      members: {
        ehrRole: { type: "string", min: 1, max: 2048, pattern: "arn:aws:iam::[0-9]{12}:role/.+", required: true },
        idcInstanceId: { type: "string", min: 1, max: 256, required: true },
        idcRegion: { type: "string", min: 1, max: 64, required: true },
      },
    },
    tags: { type: "map", key: { type: "string", min: 1, max: 128 }, value: { type: "string", max: 256 } },
  },
} as const satisfies StructureShape;

/** GetDomain and DeleteDomain. */
export const NAME_DOMAIN = { type: "structure", members: { domainId: DOMAIN_ID } } as const satisfies StructureShape;

export const LIST_DOMAINS = {
  type: "structure",
  members: {
    status: { type: "string", enum: DOMAIN_STATUSES },
    maxResults: { type: "integer", min: 1, max: 100 },
    nextToken: { type: "string" },
  },
} as const satisfies StructureShape;

export const START_JOB = {
  type: "structure",
  members: {
    domainId: DOMAIN_ID,
    patientContext: {
      type: "structure",
      members: {
        patientId: { ...notBlank, required: true },
        // The model's pattern alone: a day that does not exist is left for the patient's own record to contradict.
        dateOfBirth: { type: "string", pattern: "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])" },
        pronouns: { type: "string", enum: ["HE_HIM", "SHE_HER", "THEY_THEM"] },
      },
      required: true,
    },
    insightsContext: {
      type: "structure",
      members: { insightsType: { type: "string", enum: ["PRE_VISIT"], required: true } },
      required: true,
    },
    encounterContext: {
      type: "structure",
      members: { encounterReason: { type: "string", min: 1, max: 256, pattern: "[a-zA-Z0-9 .,\\-]+", required: true } },
      required: true,
    },
    userContext: {
      type: "structure",
      members: {
        role: { type: "string", enum: ["CLINICIAN"], required: true },
        userId: { ...notBlank, required: true },
        specialty: { type: "string", enum: ["PRIMARY_CARE"] },
      },
      required: true,
    },
    inputDataConfig: {
      type: "structure",
      members: {
        fhirServer: {
          type: "structure",
          members: {
            fhirEndpoint: { type: "string", pattern: "https?://[a-zA-Z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]+", required: true },
            oauthToken: notBlank,
          },
        },
        s3Sources: { type: "list", max: 10, member: { type: "structure", members: { uri: objectUri } } },
      },
      required: true,
    },
    outputDataConfig: { type: "structure", members: { s3OutputPath: objectUri }, required: true },
    clientToken: notBlank,
  },
} as const satisfies StructureShape;

/** The shape of StartPatientInsightsJob with what is allowed besides. */
export function startJobShape({ anyEncounterReason, roles, specialties, s3Sources }: Deviations) {
  const { encounterContext, userContext, inputDataConfig } = START_JOB.members;
  const { encounterReason } = encounterContext.members;
  const { role, specialty } = userContext.members;
  const sources = inputDataConfig.members.s3Sources;
  return {
    type: "structure",
    members: {
      ...START_JOB.members,
      encounterContext: {
        ...encounterContext,
        members: { encounterReason: { ...encounterReason, pattern: anyEncounterReason ? ANY_REASON : encounterReason.pattern } },
      },
      userContext: {
        ...userContext,
        members: {
          ...userContext.members,
          role: { ...role, enum: [...role.enum, ...roles] as readonly string[] },
          specialty: { ...specialty, enum: [...specialty.enum, ...specialties] as readonly string[] },
        },
      },
      inputDataConfig: {
        ...inputDataConfig,
        members: { ...inputDataConfig.members, s3Sources: { ...sources, max: s3Sources ?? sources.max } },
      },
    },
  } as const;
}

export const GET_JOB = {
  type: "structure",
  members: { domainId: DOMAIN_ID, jobId: { type: "string", min: 1, max: 36, required: true } },
} as const satisfies StructureShape;

export type ListDomainsInput = ValueOf<typeof LIST_DOMAINS>;
export type StartJobInput = ValueOf<ReturnType<typeof startJobShape>>;

type DomainStatusText = (typeof DOMAIN_STATUSES)[number];

export interface DomainSummaryReply {
  readonly domainId: string;
  readonly arn: string;
  readonly name: string;
  readonly status: DomainStatusText;
  /** Seconds since 1970, a JSON number. */
  readonly createdAt: number;
}

export interface DomainReply extends DomainSummaryReply {
  readonly kmsKeyArn?: string;
  readonly encryptionContext: { readonly encryptionType: "AWS_OWNED_KEY" | "CUSTOMER_MANAGED_KEY"; readonly kmsKeyArn?: string };
  readonly webAppConfiguration?: { readonly ehrRole: string; readonly idcApplicationId: string; readonly idcRegion: string };
  readonly tags?: Readonly<Record<string, string>>;
}

export interface DeletedDomainReply {
  readonly domainId: string;
  readonly arn: string;
  readonly status: DomainStatusText;
}

export interface ListDomainsReply {
  readonly domains: readonly DomainSummaryReply[];
  readonly nextToken?: string;
}

export interface StartJobReply {
  readonly jobArn: string;
  readonly jobId: string;
  /** RFC 3339 text. */
  readonly creationTime: string;
}

export interface GetJobReply extends StartJobReply {
  readonly jobStatus: "SUBMITTED" | "IN_PROGRESS" | "FAILED" | "SUCCEEDED";
  readonly updatedTime: string;
  readonly insightsOutput?: { readonly uri: string };
  readonly statusDetails?: string;
  readonly patientContext: StartJobInput["patientContext"];
  readonly insightsContext: StartJobInput["insightsContext"];
  readonly encounterContext: StartJobInput["encounterContext"];
  readonly userContext: StartJobInput["userContext"];
  /** Never with the `oauthToken`. */
  readonly inputDataConfig: StartJobInput["inputDataConfig"];
  readonly outputDataConfig: StartJobInput["outputDataConfig"];
  /** Ours, not the model's: clients made from the model pass over it. */
  readonly chartroomDiagnostics?: {
    readonly step: string;
    readonly sources: readonly {
      readonly kind: string;
      readonly uri: string;
      readonly state: string;
      readonly facts: Readonly<Record<string, number>>;
      readonly queries: readonly { readonly resourceType: string; readonly complete: boolean }[];
      readonly problems: readonly { readonly what: string; readonly reason: string }[];
      readonly problemCount: number;
    }[];
  };
}
