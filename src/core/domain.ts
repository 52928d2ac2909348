// A domain groups a practice's insights jobs. It holds no patient data.

export type DomainStatus = "ACTIVE" | "DELETING" | "DELETED";

export interface Domain {
  /** `dom-` and 21 of `[a-z0-9]`. */
  readonly id: string;
  readonly practiceId: string;
  readonly region: string;
  readonly name: string;
  readonly status: DomainStatus;
  readonly kmsKeyArn: string | undefined;
  readonly webApp: { readonly ehrRole: string; readonly identityInstanceId: string; readonly identityRegion: string } | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: Date;
}
