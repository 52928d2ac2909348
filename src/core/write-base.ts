// What every write to an EMR says, whatever it writes.

export interface WriteBase {
  /** The EMR's user in whose name it is written. */
  readonly userId: string;
  /** Undefined where the caller names no patient but a thing of his, or a new one. */
  readonly patientId: string | undefined;
  readonly patientIdType: string | undefined;
  /** What was asked, as it was sent: for telling equal requests, and for reading an encounter back. Credentials never. */
  readonly sent: Readonly<Record<string, unknown>>;
}
