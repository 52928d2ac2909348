// A user of the scribe wire: practice + email + the caller's own id, for ever the same, whatever key asks.

export interface User {
  readonly id: string;
  readonly practiceId: string;
  readonly email: string;
  readonly externalId: string;
  readonly link: AccountLink | undefined;
  readonly createdAt: Date;
}

/** The account the user is linked to. We have no second account system: a link is a statement kept and returned. */
export interface AccountLink {
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
