// What a kind of object store must offer, before practices and allow-lists. It decides nothing about who may read what.
import type { Blob, BlobEntry, BlobPlace } from "#core/ports/sources.ts";

export type ObjectHead = Omit<BlobEntry, "key"> & { readonly contentType: string | undefined };

/** `space` separates practices where the store has room for that (a directory each); a shared store ignores it. Faults: `unavailable`, `forbidden`. */
export interface ObjectStore {
  get(space: string, place: BlobPlace, limit: number): Promise<Blob | undefined>;
  head(space: string, place: BlobPlace): Promise<ObjectHead | undefined>;
  put(
    space: string,
    place: BlobPlace,
    bytes: Uint8Array,
    contentType: string,
    onlyNew?: "only-new",
  ): Promise<{ readonly written: boolean; readonly etag: string }>;
  remove(space: string, place: BlobPlace): Promise<void>;
  list(space: string, bucket: string, prefix: string, after: string | undefined, limit: number): Promise<readonly BlobEntry[]>;
  hasBucket(space: string, bucket: string): Promise<boolean>;
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** A bucket name as S3 has it; anything else exists nowhere. */
export function isBucketName(bucket: string): boolean {
  return BUCKET.test(bucket) && !bucket.includes("..");
}

/** 1 to 1024 bytes of UTF-8, no control characters and no lone surrogates. */
export function isKey(key: string): boolean {
  const bytes = Buffer.byteLength(key);
  return bytes >= 1 && bytes <= 1024 && !/\p{Cc}/u.test(key) && key.isWellFormed();
}
