// Practices and keys in storage, and how a caller is recognised before any transaction.
import type { Key, KeyKind, Practice } from "../practice.ts";

export interface Practices {
  /** Faults: `conflict` when the account id or (for a second default) the default is taken. */
  add(practice: Practice): Promise<void>;
  byId(id: string): Promise<Practice | undefined>;
  byName(name: string): Promise<Practice | undefined>;
  all(): Promise<readonly Practice[]>;
}

/** A new key and its secret, shown once. */
export interface NewKey {
  readonly key: Key;
  readonly secret: string;
}

export interface Keys {
  /** Makes a key with a fresh random secret (stored hashed, or sealed where the use needs it back). `publicId` only for encounters keys: the application's name. */
  create(practiceId: string, kind: KeyKind, publicId?: string): Promise<NewKey>;
  list(practiceId: string): Promise<readonly Key[]>;
  /** Faults: `not-found`. Takes effect at once in every process. */
  revoke(practiceId: string, keyId: string): Promise<void>;
}

/** Recognises callers. Answers undefined for unknown, revoked and wrong credentials alike; never says which. Faults: `unavailable`. */
export interface KeyRing {
  scribe(apiKey: string): Promise<Recognised | undefined>;
  /** The secret access key, to verify a signature with. */
  insights(accessKeyId: string): Promise<(Recognised & { readonly secret: string }) | undefined>;
  application(name: string, key: string): Promise<Recognised | undefined>;
  /** Whether this key of the practice exists and is not revoked. Cheap: asked for every token. */
  active(practiceId: string, keyId: string): Promise<boolean>;
  defaultPractice(): Promise<Practice | undefined>;
  practiceById(id: string): Promise<Practice | undefined>;
}

export interface Recognised {
  readonly practice: Practice;
  readonly key: Key;
}
