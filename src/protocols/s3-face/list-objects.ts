// ListObjectsV2: keys in order, grouped by a delimiter, page by page. The continuation token holds where the page ended and nothing else.
import { type S3Reply, xmlReply, xmlText } from "./s3-reply.ts";
import type { S3ObjectHead, S3Store } from "./s3-store.ts";

export interface ListRequest {
  prefix: string;
  delimiter: string;
  /** 0 to 1000. */
  maxKeys: number;
  after: string;
  /** As sent, to be echoed. */
  token: string | undefined;
  /** encoding-type=url */
  urlEncoded: boolean;
}

const mostKeys = 1000;

/** Undefined where a parameter has a value that makes no sense. */
export function readListRequest(query: ReadonlyMap<string, string>): ListRequest | undefined {
  const max = query.get("max-keys") ?? String(mostKeys);
  const token = query.get("continuation-token");
  const encoding = query.get("encoding-type");
  if (!/^\d{1,9}$/.test(max) || (encoding !== undefined && encoding !== "url")) return undefined;
  const after = token === undefined ? (query.get("start-after") ?? "") : decodeToken(token);
  if (after === undefined) return undefined;
  return {
    prefix: query.get("prefix") ?? "",
    delimiter: query.get("delimiter") ?? "",
    maxKeys: Math.min(Number(max), mostKeys),
    after,
    token,
    urlEncoded: encoding === "url",
  };
}

export async function listObjects(store: S3Store, bucket: string, request: ListRequest): Promise<S3Reply> {
  const { prefix, delimiter, maxKeys, after } = request;
  const objects: (S3ObjectHead & { key: string })[] = [];
  const groups: string[] = [];
  let last = "";
  let truncated = false;
  if (maxKeys > 0) {
    for await (const object of store.list(bucket, { prefix, after })) {
      const cut = delimiter === "" ? -1 : object.key.indexOf(delimiter, prefix.length);
      const group = cut < 0 ? undefined : object.key.slice(0, cut + delimiter.length);
      // A group counts once; the page before may have ended with it.
      if (group !== undefined && (group === groups.at(-1) || group === after)) continue;
      if (objects.length + groups.length === maxKeys) {
        truncated = true;
        break;
      }
      if (group === undefined) objects.push(object);
      else groups.push(group);
      last = group ?? object.key;
    }
  }
  const name = (text: string) => xmlText(request.urlEncoded ? encodeURIComponent(text.toWellFormed()).replaceAll("%2F", "/") : text);
  const parts = [
    `<Name>${xmlText(bucket)}</Name><Prefix>${name(prefix)}</Prefix><MaxKeys>${maxKeys}</MaxKeys>`,
    `<KeyCount>${objects.length + groups.length}</KeyCount><IsTruncated>${truncated}</IsTruncated>`,
    delimiter === "" ? "" : `<Delimiter>${name(delimiter)}</Delimiter>`,
    request.urlEncoded ? "<EncodingType>url</EncodingType>" : "",
    request.token === undefined ? "" : `<ContinuationToken>${xmlText(request.token)}</ContinuationToken>`,
    truncated ? `<NextContinuationToken>${encodeToken(last)}</NextContinuationToken>` : "",
    ...objects.map(
      (one) =>
        `<Contents><Key>${name(one.key)}</Key><LastModified>${one.lastModified.toISOString()}</LastModified><ETag>&quot;${one.md5}&quot;</ETag><Size>${one.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
    ),
    ...groups.map((group) => `<CommonPrefixes><Prefix>${name(group)}</Prefix></CommonPrefixes>`),
  ];
  return xmlReply(200, `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join("")}</ListBucketResult>`);
}

const encodeToken = (text: string) => Buffer.from(text).toString("base64url");

function decodeToken(token: string): string | undefined {
  const text = Buffer.from(token, "base64url").toString();
  return token !== "" && encodeToken(text) === token ? text : undefined;
}
