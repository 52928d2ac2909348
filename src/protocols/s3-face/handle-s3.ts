// A narrow S3, path style: GetObject, HeadObject, PutObject, ListObjectsV2, HeadBucket. Everything else, and every option that would be silently lost, is
// answered NotImplemented. Authentication is another step (`handleSignedS3`); the store decides what may be touched.

import { byteRange } from "./byte-range.ts";
import { checksumsHold } from "./checksums.ts";
import { listObjects, readListRequest } from "./list-objects.ts";
import { readAddress } from "./s3-address.ts";
import { type S3ErrorCode, type S3Reply, s3Error } from "./s3-reply.ts";
import type { S3ObjectHead, S3Store } from "./s3-store.ts";

export interface S3Request {
  method: string;
  /** Path and query as received, the mount included. */
  rawPath: string;
  headers: Record<string, string | string[] | undefined>;
  /** Without upload framing. */
  body: Uint8Array;
  /** Trailing headers of a framed upload. */
  trailers?: Record<string, string>;
}

export interface S3FaceOptions {
  /** The path the face lives under, such as "/s3". */
  mount: string;
  requestId: string;
  maxObjectBytes: number;
}

/** Rejects only when the store does. */
export async function handleS3(request: S3Request, store: S3Store, options: S3FaceOptions): Promise<S3Reply> {
  const resource = request.rawPath.split("?", 1)[0]!;
  const reply = await answer(request, store, options, (code, message) => s3Error(code, resource, options.requestId, message));
  const headers = { ...reply.headers, "x-amz-request-id": options.requestId };
  return { ...reply, headers, body: request.method === "HEAD" ? new Uint8Array() : reply.body };
}

function bucketOperation(method: string, query: ReadonlyMap<string, string>): "LIST" | "HEAD-BUCKET" | undefined {
  if (method === "HEAD" && query.size === 0) return "HEAD-BUCKET";
  return method === "GET" && query.get("list-type") === "2" ? "LIST" : undefined;
}

type Refuse = (code: S3ErrorCode, message?: string) => S3Reply;

async function answer(request: S3Request, store: S3Store, options: S3FaceOptions, refuse: Refuse): Promise<S3Reply> {
  const address = readAddress(request.rawPath, options.mount);
  if (typeof address === "string") return refuse(address);
  const { bucket, key, query } = address;
  const header = (name: string) => {
    const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
    return Array.isArray(value) ? value.join(",") : value;
  };
  const operation = key === "" ? bucketOperation(request.method, query) : request.method;
  const unknown = [...query.keys()].find(
    (name) => !parameters[operation === "LIST" ? "list" : "object"].has(name) && !/^X-Amz-/.test(name),
  );
  if (unknown !== undefined) return refuse("NotImplemented");

  const verb = key === "" ? "list" : operation === "PUT" ? "write" : "read";
  if (operation === undefined || !["LIST", "HEAD-BUCKET", "GET", "HEAD", "PUT"].includes(operation)) return refuse("NotImplemented");
  const access = await store.access(bucket, operation === "LIST" ? (query.get("prefix") ?? "") : key, verb);
  if (access !== "allowed") return refuse(access === "denied" ? "AccessDenied" : "NoSuchBucket");

  if (operation === "HEAD-BUCKET") return { status: 200, headers: {}, body: new Uint8Array() };
  if (operation === "LIST") {
    const list = readListRequest(query);
    return list ? listObjects(store, bucket, list) : refuse("InvalidArgument");
  }
  if (operation === "PUT") return put(request, header, bucket, key, store, options, refuse);

  const object = request.method === "GET" ? await store.get(bucket, key) : await store.head(bucket, key);
  if (!object) return refuse("NoSuchKey");
  return read(object, header, refuse);
}

const parameters = {
  object: new Set(["x-id"]),
  list: new Set(["list-type", "prefix", "delimiter", "max-keys", "continuation-token", "start-after", "encoding-type", "fetch-owner"]),
};

type Header = (name: string) => string | undefined;

function read(object: S3ObjectHead & { bytes?: Uint8Array }, header: Header, refuse: Refuse): S3Reply {
  const etag = `"${object.md5}"`;
  const among = (list: string) => list.split(",").some((one) => ["*", etag, object.md5].includes(one.trim().replace(/^W\//, "")));
  const ifMatch = header("if-match");
  if (ifMatch !== undefined && !among(ifMatch)) return refuse("PreconditionFailed");
  const headers = {
    "content-type": object.contentType,
    "last-modified": object.lastModified.toUTCString(),
    "accept-ranges": "bytes",
    etag,
  };
  const ifNoneMatch = header("if-none-match");
  if (ifNoneMatch !== undefined && among(ifNoneMatch)) return { status: 304, headers, body: new Uint8Array() };

  const range = byteRange(header("range"), object.size);
  if (range === "unsatisfiable") {
    const refused = refuse("InvalidRange");
    return { ...refused, headers: { ...refused.headers, "content-range": `bytes */${object.size}` } };
  }
  const bytes = object.bytes ?? new Uint8Array();
  if (range === "whole") return { status: 200, headers: { ...headers, "content-length": String(object.size) }, body: bytes };
  return {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(range.end - range.start + 1),
      "content-range": `bytes ${range.start}-${range.end}/${object.size}`,
    },
    body: bytes.subarray(range.start, range.end + 1),
  };
}

/** x-amz headers of an upload that say nothing about the object, or that are checked. */
const harmless =
  /^x-amz-(date|content-sha256|security-token|user-agent|decoded-content-length|trailer|sdk-checksum-algorithm|checksum-.*|request-payer)$/;

async function put(
  request: S3Request,
  header: Header,
  bucket: string,
  key: string,
  store: S3Store,
  options: S3FaceOptions,
  refuse: Refuse,
): Promise<S3Reply> {
  const lost = Object.keys(request.headers).find((name) => name.startsWith("x-amz-") && !harmless.test(name));
  if (lost !== undefined) return refuse("NotImplemented", `This server does not implement the header ${lost}.`);
  const encodings = (header("content-encoding") ?? "").split(",").map((one) => one.trim());
  if (encodings.some((one) => one !== "" && one !== "aws-chunked"))
    return refuse("NotImplemented", "Stored content encodings are not kept.");
  const ifNoneMatch = header("if-none-match");
  if (header("if-match") !== undefined || (ifNoneMatch !== undefined && ifNoneMatch.trim() !== "*")) return refuse("NotImplemented");
  if (request.body.byteLength > options.maxObjectBytes) return refuse("EntityTooLarge");
  const names = ["content-md5", "x-amz-checksum-crc32", "x-amz-checksum-sha1", "x-amz-checksum-sha256"];
  const declared = Object.fromEntries(names.map((name) => [name, header(name) ?? request.trailers?.[name]]));
  if (!checksumsHold(request.body, declared)) return refuse("BadDigest");

  const contentType = header("content-type") ?? "application/octet-stream";
  const kept = await store.put(bucket, key, request.body, { contentType, onlyIfNew: ifNoneMatch !== undefined });
  if (kept === "exists") return refuse("PreconditionFailed");
  return { status: 200, headers: { etag: `"${kept.md5}"`, "content-length": "0" }, body: new Uint8Array() };
}
