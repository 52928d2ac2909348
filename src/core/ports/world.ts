// The clock, ids and chance, so that nothing decided depends on the machine.

export interface World {
  now(): Date;
  /** A random UUID (version 4), lower case. */
  uuid(): string;
  /** HMAC-SHA-256 of the text under this installation's own key, in lower-case hexadecimal: the same for ever, and no way back to the text. */
  hash(text: string): string;
  /** `length` random characters of `[a-z0-9]`. */
  token(length: number): string;
}

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `error` is reduced to its name and, for faults, code and operator text: messages of strangers may hold patient data. */
  error(event: string, error: unknown, fields?: LogFields): void;
}

/** Ids, counts, codes. Never names, dates of birth, free text or secrets. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
