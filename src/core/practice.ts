// A practice (tenant) and the keys it owns. Nothing here holds a secret in clear.

export interface Practice {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  /** 12 digits, unique: stands where a wire writes an account id. */
  readonly accountId: string;
  /** Takes encounters calls that name neither an application nor a known EMR installation. */
  readonly isDefault: boolean;
  readonly createdAt: Date;
}

export type KeyKind = "scribe" | "insights" | "encounters";

/** A key as listed: its public half only. `publicId` is the access key id, the application name, or the first characters of an API key. */
export interface Key {
  readonly id: string;
  readonly practiceId: string;
  readonly kind: KeyKind;
  readonly publicId: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | undefined;
}
