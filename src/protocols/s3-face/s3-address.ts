// Reads bucket and key from a path-style S3 path. Refuses what a store could mistake for another place: dot segments, control characters,
// broken percent-encoding.
import type { S3ErrorCode } from "./s3-reply.ts";

export interface S3Address {
  bucket: string;
  /** Empty for a request to the bucket itself. */
  key: string;
  query: Map<string, string>;
}

/** `mount` is the path the face lives under, such as "/s3". */
export function readAddress(rawPath: string, mount: string): S3Address | S3ErrorCode {
  const [path = "", ...queries] = rawPath.split("?");
  if (path !== mount && !path.startsWith(`${mount}/`)) return "InvalidURI";
  const rest = path.slice(mount.length + 1);
  const slash = rest.indexOf("/");
  const query = new Map<string, string>();
  let bucket: string;
  let key: string;
  try {
    bucket = decodeURIComponent(slash < 0 ? rest : rest.slice(0, slash));
    key = slash < 0 ? "" : decodeURIComponent(rest.slice(slash + 1));
    for (const part of queries.join("?").split("&")) {
      if (part === "") continue;
      const equals = part.indexOf("=");
      const name = decodeURIComponent(equals < 0 ? part : part.slice(0, equals));
      if (query.has(name)) return "InvalidArgument";
      query.set(name, equals < 0 ? "" : decodeURIComponent(part.slice(equals + 1)));
    }
  } catch {
    return "InvalidURI";
  }
  if (bucket === "") return "NotImplemented"; // ListBuckets
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) || bucket.includes("..")) return "InvalidBucketName";
  const wrong = wrongKey(key);
  return wrong ?? { bucket, key, query };
}

function wrongKey(key: string): S3ErrorCode | undefined {
  if (Buffer.byteLength(key) > 1024) return "KeyTooLongError";
  if (/[\u0000-\u001f\u007f]/.test(key) || key.split("/").some((part) => part === "." || part === "..")) return "InvalidURI";
  return undefined;
}
