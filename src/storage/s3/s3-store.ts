// Objects in any S3 endpoint, through the AWS SDK, path style. Retries are the SDK's; a lost reply to a write is made whole by looking.
import { createHash } from "node:crypto";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Fault } from "#core/fault.ts";
import type { ObjectStore } from "../object-store.ts";

export interface S3StoreOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Attempts the SDK makes in all. */
  readonly attempts?: number;
  readonly requestHandler?: S3ClientConfig["requestHandler"];
}

export function createS3Store(options: S3StoreOptions): ObjectStore & { close(): void } {
  const client = new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    forcePathStyle: true,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    maxAttempts: options.attempts ?? 4,
    // Many S3 servers of hospitals know no trailing checksums; the signature covers the body as it is.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(options.requestHandler ? { requestHandler: options.requestHandler } : {}),
  });

  const head: ObjectStore["head"] = (_space, { bucket, key }) =>
    guarded(async () => {
      const found = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).catch(missing);
      if (!found) return undefined;
      return {
        size: found.ContentLength ?? 0,
        etag: unquoted(found.ETag),
        modifiedAt: found.LastModified ?? new Date(0),
        contentType: found.ContentType,
      };
    });

  return {
    head,
    get: (_space, { bucket, key }, limit) =>
      guarded(async () => {
        const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key })).catch(missing);
        if (!found?.Body) return undefined;
        if ((found.ContentLength ?? 0) > limit) {
          (found.Body as { destroy?: () => void }).destroy?.();
          throw tooLarge();
        }
        const bytes = await bounded(found.Body as AsyncIterable<Uint8Array>, found.ContentLength, limit);
        return { bytes, contentType: found.ContentType, etag: unquoted(found.ETag), modifiedAt: found.LastModified ?? new Date(0) };
      }),
    put: (space, place, bytes, contentType, onlyNew) =>
      guarded(async () => {
        const etag = createHash("md5").update(bytes).digest("hex");
        try {
          const put = new PutObjectCommand({
            Bucket: place.bucket,
            Key: place.key,
            Body: bytes,
            ContentType: contentType,
            ...(onlyNew ? { IfNoneMatch: "*" } : {}),
          });
          return { written: true, etag: unquoted((await client.send(put)).ETag) };
        } catch (error) {
          if (!onlyNew || !(error instanceof S3ServiceException) || error.$metadata.httpStatusCode !== 412) throw error;
          const existing = await head(space, place);
          // A retried write that had arrived meets itself: same bytes, more than one attempt.
          const ours = existing?.etag === etag && (error.$metadata.attempts ?? 1) > 1;
          return { written: ours, etag: existing?.etag ?? etag };
        }
      }),
    remove: (_space, { bucket, key }) =>
      guarded(async () => void (await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })).catch(missing))),
    list: (_space, bucket, prefix, after, limit) =>
      guarded(async () => {
        const found = await client.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix,
            MaxKeys: limit,
            ...(after === undefined ? {} : { StartAfter: after }),
          }),
        );
        return (found.Contents ?? []).map((item) => ({
          key: item.Key ?? "",
          size: item.Size ?? 0,
          etag: unquoted(item.ETag),
          modifiedAt: item.LastModified ?? new Date(0),
        }));
      }),
    hasBucket: (_space, bucket) =>
      guarded(async () => (await client.send(new HeadBucketCommand({ Bucket: bucket })).catch(missing)) !== undefined),
    close: () => client.destroy(),
  };
}

/** Into one array of the size announced: a large object is not held twice. What is longer than announced, or than allowed, is not believed. */
async function bounded(body: AsyncIterable<Uint8Array>, announced: number | undefined, limit: number): Promise<Uint8Array> {
  const whole = announced === undefined ? undefined : new Uint8Array(announced);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    if (size + part.length > (announced ?? limit)) throw tooLarge();
    if (whole) whole.set(part, size);
    else parts.push(part);
    size += part.length;
  }
  if (whole && size < whole.length) throw new Fault("unavailable", "The object store's answer was cut short.");
  return whole ?? new Uint8Array(Buffer.concat(parts));
}

function tooLarge(): Fault {
  return new Fault("too-large", "The object is larger than what may be read.");
}

function unquoted(etag: string | undefined): string {
  return (etag ?? "").replace(/^"|"$/g, "");
}

function missing(error: unknown): undefined {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
  throw error;
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) throw error;
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    const name = error instanceof Error ? error.name : "error";
    if (status === 403 || status === 401)
      throw new Fault("forbidden", "The object store refused access.", { cause: error, operator: `object store: ${name}` });
    if (status === 404) throw new Fault("not-found", "There is no such bucket.", { cause: error, operator: `object store: ${name}` });
    throw new Fault("unavailable", "The object store could not be reached.", { cause: error, operator: `object store: ${name}` });
  }
}
