// Objects within a practice's allow-list: a bucket or a bucket and prefix. What is outside answers `forbidden`, whether it exists or not.
import { Fault } from "#core/fault.ts";
import type { BlobPlace, Blobs } from "#core/ports/sources.ts";
import { isBucketName, isKey, type ObjectStore } from "./object-store.ts";

export interface AllowListOptions {
  readonly store: ObjectStore;
  /** `bucket` or `bucket/prefix` entries of a practice. A prefix without a final slash covers that "directory" only: `a/in` allows `a/in/x`, not `a/inner`. */
  readonly allowed: (practiceId: string) => readonly string[];
}

export function createBlobs({ store, allowed }: AllowListOptions): Blobs {
  const check = (practiceId: string, place: BlobPlace) => {
    if (!isBucketName(place.bucket) || !isKey(place.key) || climbs(place.key) || !covers(allowed(practiceId), place)) throw outside();
  };
  return {
    get: async (practiceId, place, limit) => {
      check(practiceId, place);
      return store.get(practiceId, place, limit);
    },
    head: async (practiceId, place) => {
      check(practiceId, place);
      return store.head(practiceId, place);
    },
    put: async (practiceId, place, bytes, contentType, onlyNew) => {
      check(practiceId, place);
      return store.put(practiceId, place, bytes, contentType, onlyNew);
    },
    remove: async (practiceId, place) => {
      check(practiceId, place);
      return store.remove(practiceId, place);
    },
    list: async (practiceId, bucket, prefix, after, limit) => {
      const entries = allowed(practiceId).filter((entry) => bucketOf(entry) === bucket);
      if (entries.length === 0) throw outside();
      // A listing may begin above what is allowed; only what is allowed is shown.
      if (entries.includes(bucket)) return store.list(practiceId, bucket, prefix, after, limit);
      const found = new Map<string, Awaited<ReturnType<ObjectStore["list"]>>[number]>();
      for (const entry of entries) {
        const inside = `${prefixOf(entry)}/`;
        const narrowed = inside.startsWith(prefix) ? inside : prefix.startsWith(inside) ? prefix : undefined;
        if (narrowed === undefined) continue;
        for (const item of await store.list(practiceId, bucket, narrowed, after, limit)) found.set(item.key, item);
      }
      return [...found.values()].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))).slice(0, limit);
    },
    hasBucket: async (practiceId, bucket) =>
      allowed(practiceId).some((entry) => bucketOf(entry) === bucket) && store.hasBucket(practiceId, bucket),
  };
}

/** A segment that a server or proxy on the way might resolve to another place. */
function climbs(key: string): boolean {
  return key.split("/").some((segment) => segment === "." || segment === "..");
}

function covers(entries: readonly string[], { bucket, key }: BlobPlace): boolean {
  return entries.some((entry) => bucketOf(entry) === bucket && (entry === bucket || key.startsWith(`${prefixOf(entry)}/`)));
}

function bucketOf(entry: string): string {
  const slash = entry.indexOf("/");
  return slash < 0 ? entry : entry.slice(0, slash);
}

function prefixOf(entry: string): string {
  return entry.slice(bucketOf(entry).length + 1).replace(/\/+$/, "");
}

function outside(): Fault {
  return new Fault("forbidden", "The object is outside the buckets and prefixes that this practice may use.");
}
