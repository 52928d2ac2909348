// Which object store to use, and what each practice may touch in it.
import { join } from "node:path";
import type { Config } from "#config.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { Practice } from "#core/practice.ts";
import { createBlobs } from "#storage/allow-list.ts";
import { createDiskStore } from "#storage/disk/disk-store.ts";
import { createS3Store } from "#storage/s3/s3-store.ts";

export interface Objects {
  readonly blobs: Blobs;
  /** True when the objects are files of ours, served at /s3. */
  readonly embedded: boolean;
  close(): void;
}

/**
 * Files: every practice has the default buckets, each in a directory of its own. An S3 endpoint is one space for all, so there the default buckets are the
 * default practice's alone, and others get theirs by the setting.
 */
export function openObjects(config: Config, practices: () => readonly Practice[]): Objects {
  const embedded = config.objectStore === undefined;
  const named = (practiceId: string) => {
    const practice = practices().find((one) => one.id === practiceId);
    const own = practice ? (config.practiceBuckets[practice.name] ?? []) : [];
    return embedded || practice?.isDefault ? [...config.buckets, ...own] : own;
  };
  if (config.objectStore === undefined) {
    const buckets = [...config.buckets, ...Object.values(config.practiceBuckets).flat()].map((entry) => entry.split("/")[0] ?? "");
    const store = createDiskStore({ root: join(config.dataDir, "objects"), buckets: [...new Set(buckets)] });
    return { blobs: createBlobs({ store, allowed: named }), embedded, close: () => {} };
  }
  const store = createS3Store({
    endpoint: config.objectStore,
    region: config.objectStoreRegion,
    accessKeyId: config.objectStoreAccessKeyId ?? "",
    secretAccessKey: config.objectStoreSecret ?? "",
  });
  return { blobs: createBlobs({ store, allowed: named }), embedded, close: () => store.close() };
}
