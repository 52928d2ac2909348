// Signs a request as AWS Signature Version 4 wants it, in as few steps as a busy client can. It knows nothing of what the server accepts.
import { createHash, createHmac } from "node:crypto";

export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

export type Signer = (method: string, path: string, body: string) => Record<string, string>;

/** Headers for a request to `host` (with its port). `path` is sent as it is; a query in it is of encoded pairs. */
export function signer(keys: SigningKeys, host: string, service = "health-agent"): Signer {
  const derived = new Map<string, Buffer>();
  return (method, path, body) => {
    const timestamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
    const day = timestamp.slice(0, 8);
    const payload = sha256(body);
    const [place = "", query = ""] = path.split("?");
    const canonical = [
      method,
      service === "s3" ? place : place.replaceAll("%", "%25"),
      query.split("&").sort().join("&"),
      `host:${host}`,
      `x-amz-content-sha256:${payload}`,
      `x-amz-date:${timestamp}`,
      "",
      SIGNED,
      payload,
    ];
    const scope = `${day}/${keys.region}/${service}/aws4_request`;
    const key = derived.get(day) ?? derive(keys.secretAccessKey, day, keys.region, service);
    derived.set(day, key);
    const signature = hmac(key, ["AWS4-HMAC-SHA256", timestamp, scope, sha256(canonical.join("\n"))].join("\n")).toString("hex");
    return {
      host,
      "x-amz-date": timestamp,
      "x-amz-content-sha256": payload,
      authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`,
    };
  };
}

const SIGNED = "host;x-amz-content-sha256;x-amz-date";

function derive(secret: string, ...parts: readonly string[]): Buffer {
  return [...parts, "aws4_request"].reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
