// Serves the embedded object store at /s3 as a narrow S3, within the allow-list of whoever signed. Each call leaves an audit row.
import type { FastifyInstance } from "fastify";
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { KeyRing } from "#core/ports/practice-tables.ts";
import type { BlobEntry, Blobs } from "#core/ports/sources.ts";
import type { Store } from "#core/ports/store.ts";
import type { S3Store } from "#protocols/s3-face/s3-store.ts";
import { handleSignedS3 } from "#protocols/s3-face/signed-s3.ts";

export interface ObjectsMount {
  readonly blobs: Blobs;
  readonly store: Store;
  readonly keyRing: KeyRing;
  readonly bodyLimit: number;
}

export function mountObjects(app: FastifyInstance, mount: ObjectsMount): void {
  const handle = { bodyLimit: mount.bodyLimit, config: { wire: "objects" as const, operation: "object" } };
  for (const url of ["/s3", "/s3/*"]) {
    app.route({
      ...handle,
      method: ["GET", "HEAD", "PUT", "POST", "DELETE"],
      url,
      handler: async (request, reply) => {
        const answer = await handleSignedS3(
          {
            method: request.method,
            rawPath: request.raw.url ?? "/",
            headers: request.headers,
            body: (request.body as Uint8Array | undefined) ?? new Uint8Array(),
          },
          {
            mount: "/s3",
            maxObjectBytes: mount.bodyLimit,
            requestId: request.id,
            now: new Date(),
            secretFor: async (accessKeyId) => (await mount.keyRing.insights(accessKeyId))?.secret,
            storeFor: async (accessKeyId) => {
              const known = await mount.keyRing.insights(accessKeyId);
              if (!known) throw new Fault("unauthenticated", "The access key is not valid any more.");
              return storeOf(mount, { practiceId: known.practice.id, wire: "objects", actor: `key:${accessKeyId}`, requestId: request.id });
            },
          },
        );
        return reply.code(answer.status).headers(answer.headers).send(Buffer.from(answer.body));
      },
    });
  }
}

/** The blobs of one practice as the S3 face wants them. */
function storeOf({ blobs, store }: ObjectsMount, caller: Caller): S3Store {
  const audited = <T>(purpose: string, object: string, work: () => Promise<T>): Promise<T> =>
    store.look({ caller, purpose }, async (tx) => {
      const result = await work();
      tx.audit({ object, ...(result === undefined ? { outcome: "not-found" } : result === "exists" ? { outcome: "conflict" } : {}) });
      return result;
    });
  return {
    access: async (bucket, key, verb) => {
      if (!(await blobs.hasBucket(caller.practiceId, bucket))) return "no-bucket";
      if (verb === "list") return "allowed";
      return (await isForbidden(() => blobs.head(caller.practiceId, { bucket, key }))) ? "denied" : "allowed";
    },
    head: (bucket, key) =>
      audited("head-object", `s3://${bucket}/${key}`, async () => {
        const found = await blobs.head(caller.practiceId, { bucket, key });
        return (
          found && {
            size: found.size,
            md5: found.etag,
            lastModified: found.modifiedAt,
            contentType: found.contentType ?? "application/octet-stream",
          }
        );
      }),
    get: (bucket, key) =>
      audited("get-object", `s3://${bucket}/${key}`, async () => {
        const found = await blobs.get(caller.practiceId, { bucket, key }, Number.MAX_SAFE_INTEGER);
        if (!found) return undefined;
        return {
          bytes: found.bytes,
          size: found.bytes.length,
          md5: found.etag,
          lastModified: found.modifiedAt,
          contentType: found.contentType ?? "application/octet-stream",
        };
      }),
    put: (bucket, key, bytes, options) =>
      audited("put-object", `s3://${bucket}/${key}`, async () => {
        const put = await blobs.put(
          caller.practiceId,
          { bucket, key },
          bytes,
          options.contentType,
          options.onlyIfNew ? "only-new" : undefined,
        );
        return put.written ? { md5: put.etag } : "exists";
      }),
    list: (bucket, options) => listed(blobs, caller, audited, bucket, options),
  };
}

const PAGE = 1000;

async function* listed(
  blobs: Blobs,
  caller: Caller,
  audited: <T>(purpose: string, object: string, work: () => Promise<T>) => Promise<T>,
  bucket: string,
  options: { prefix: string; after: string },
) {
  let after = options.after;
  for (;;) {
    const page: readonly BlobEntry[] = await audited("list-objects", `s3://${bucket}`, () =>
      blobs.list(caller.practiceId, bucket, options.prefix, after === "" ? undefined : after, PAGE),
    );
    for (const entry of page)
      yield { key: entry.key, size: entry.size, md5: entry.etag, lastModified: entry.modifiedAt, contentType: "application/octet-stream" };
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.key;
  }
}

async function isForbidden(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === "forbidden") return true;
    throw thrown;
  }
}
