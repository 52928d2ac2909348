// A request for pre-visit insights and its life: submitted, in progress, then succeeded or failed, nothing else.

export type InsightsJobStatus = "SUBMITTED" | "IN_PROGRESS" | "SUCCEEDED" | "FAILED";

/** `oauthToken` is not here: it is sealed apart while the job needs it. */
export interface InsightsRequest {
  readonly patientId: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string | undefined;
  readonly pronouns: "HE_HIM" | "SHE_HER" | "THEY_THEM" | undefined;
  readonly insightsType: "PRE_VISIT";
  readonly encounterReason: string;
  readonly userRole: "CLINICIAN";
  readonly userId: string;
  readonly specialty: "PRIMARY_CARE" | undefined;
  readonly fhirEndpoint: string | undefined;
  readonly s3Sources: readonly string[] | undefined;
  readonly s3OutputPath: string;
}

export interface InsightsJob {
  /** UUID. */
  readonly id: string;
  readonly practiceId: string;
  readonly domainId: string;
  readonly region: string;
  readonly request: InsightsRequest;
  readonly status: InsightsJobStatus;
  /** Why it failed, for people; undefined otherwise. No patient data. */
  readonly statusDetails: string | undefined;
  /** `s3://bucket/key` of the summary, once succeeded. */
  readonly outputUri: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
