// Verifies AWS Signature Version 4 on a whole request, or on the head of a stream, from an Authorization header or a presigned query. It decides who
// signed, never what the signer may do, and says why it refuses without a word of the secret, the signature or the request.
import { canonicalRequest, type ReceivedHeaders, receivedHeader, sha256Hex, splitPath } from "./canonical-request.ts";
import { type ChunkedMode, chunkedModes, sameHex, unchunk } from "./chunked-body.ts";
import { type Claim, readClaim } from "./claim.ts";
import { hmac, SigningKeys } from "./signing-key.ts";

export interface SignedRequest {
  method: string;
  /** Path and query exactly as received; any prefix the client signed is part of it. */
  rawPath: string;
  /** Node's header object of either HTTP version (`:authority` included). */
  headers: ReceivedHeaders;
  body: Uint8Array;
}

export interface VerifyOptions {
  /** Service names accepted in the credential scope, such as "health-agent" or "s3". */
  services: readonly string[];
  now: Date;
  /** The secret of an access key, or undefined where there is none (or it is revoked). */
  secretFor: (accessKeyId: string) => Promise<string | undefined>;
}

export type RefusedSignature =
  /** No signature at all. */
  | "missing"
  /** Not something that can be checked; hostile or broken. */
  | "malformed"
  /** Signed for another service. */
  | "wrong-service"
  | "unknown-key"
  /** The clocks differ by more than five minutes. */
  | "skewed"
  /** A presigned URL past its time. */
  | "expired"
  /** The signature does not fit the request. */
  | "mismatch"
  /** The signature fits, but the body is not the one that was signed. */
  | "body-mismatch";

export type Verified =
  | {
      ok: true;
      accessKeyId: string;
      region: string;
      service: string;
      /** When it was signed. */
      date: Date;
      /** The body without any upload framing. */
      body: Uint8Array;
      /** Trailing headers of a framed upload (checksums); empty otherwise. Lower-case names. */
      trailers: Record<string, string>;
    }
  | { ok: false; reason: RefusedSignature; accessKeyId?: string };

const toleranceMs = 5 * 60 * 1000;
const unsigned = "UNSIGNED-PAYLOAD";
const keys = new SigningKeys();

/** Never throws on hostile input; rejects only when `secretFor` does. */
export async function verifySignature(request: SignedRequest, options: VerifyOptions): Promise<Verified> {
  const { query } = splitPath(request.rawPath);
  let claim: Claim | "missing" | "malformed";
  try {
    claim = readClaim(request.headers, query);
  } catch {
    return { ok: false, reason: "malformed" }; // broken percent-encoding
  }
  if (typeof claim === "string") return { ok: false, reason: claim };
  const { accessKeyId } = claim;
  const refuse = (reason: RefusedSignature): Verified => ({ ok: false, reason, accessKeyId });

  if (!options.services.includes(claim.service)) return refuse("wrong-service");
  const isS3 = claim.service === "s3";
  if (claim.expiresIn !== undefined && !(isS3 && ["GET", "HEAD"].includes(request.method.toUpperCase()))) return refuse("malformed");
  const untimely = checkTime(claim, options.now);
  if (untimely) return refuse(untimely);
  const payloadHash = declaredHash(request, claim, isS3);
  if (payloadHash === undefined) return refuse("malformed");
  if (isS3 && hasUnsignedAmzHeader(request.headers, claim)) return refuse("mismatch");

  const secret = await options.secretFor(accessKeyId);
  if (secret === undefined) return refuse("unknown-key");
  const unfit = checkSignature(request, claim, secret, payloadHash, isS3);
  if (unfit) return refuse(unfit);

  const accepted = { ok: true as const, accessKeyId, region: claim.region, service: claim.service, date: claim.signedAt };
  if (Object.hasOwn(chunkedModes, payloadHash)) {
    const key = keys.get(secret, claim.day, claim.region, claim.service);
    const seal = { key, timestamp: claim.timestamp, scope: scopeOf(claim), seed: claim.signature };
    const plain = unchunk(request.body, payloadHash as ChunkedMode, seal);
    if (!plain.ok) return refuse(plain.reason === "mismatch" ? "body-mismatch" : "malformed");
    const declared = receivedHeader(request.headers, "x-amz-decoded-content-length");
    if (declared !== undefined && declared !== String(plain.body.byteLength)) return refuse("malformed");
    return { ...accepted, body: plain.body, trailers: plain.trailers };
  }
  if (payloadHash !== unsigned && payloadHash !== sha256Hex(request.body)) return refuse("body-mismatch");
  return { ...accepted, body: request.body, trailers: {} };
}

export interface VerifiedSeed {
  readonly ok: true;
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
  /** The request's own signature, from which its frames' go on. */
  readonly signature: string;
  /** The signing key of one day (`yyyymmdd`). */
  readonly keyOf: (day: string) => Buffer;
}

const eventsHash = "STREAMING-AWS4-HMAC-SHA256-EVENTS";

/**
 * The head of a request whose body is a stream of frames, each signed after the one before it; with `presignedFor`, a URL signed for at most so many
 * seconds instead. Says nothing of the body.
 */
export async function verifySeed(
  request: Omit<SignedRequest, "body">,
  options: VerifyOptions & { readonly presignedFor?: number },
): Promise<VerifiedSeed | { ok: false; reason: RefusedSignature; accessKeyId?: string }> {
  let claim: Claim | "missing" | "malformed";
  try {
    claim = readClaim(request.headers, splitPath(request.rawPath).query);
  } catch {
    return { ok: false, reason: "malformed" }; // broken percent-encoding
  }
  if (typeof claim === "string") return { ok: false, reason: claim };
  const { accessKeyId, region, service, signature, expiresIn } = claim;
  const refuse = (reason: RefusedSignature) => ({ ok: false as const, reason, accessKeyId });
  if (!options.services.includes(service)) return refuse("wrong-service");
  const { presignedFor } = options;
  if (presignedFor === undefined ? expiresIn !== undefined : expiresIn === undefined || expiresIn > presignedFor)
    return refuse("malformed");
  const untimely = checkTime(claim, options.now);
  if (untimely) return refuse(untimely);
  // Of a presigned URL nothing says which of the two the signer put in.
  const hashes = presignedFor === undefined ? [eventsHash] : [sha256Hex(""), unsigned];
  const declared = receivedHeader(request.headers, "x-amz-content-sha256");
  if (presignedFor === undefined && declared !== eventsHash) return refuse("malformed");
  const secret = await options.secretFor(accessKeyId);
  if (secret === undefined) return refuse("unknown-key");
  const unfit = hashes.map((hash) => checkSignature(request, claim, secret, hash, false));
  const [first] = unfit;
  if (first && unfit.every((reason) => reason !== undefined)) return refuse(first);
  return { ok: true, accessKeyId, region, service, signature, keyOf: (of) => keys.get(secret, of, region, service) };
}

/** Why the claimed signature does not fit the request; undefined when it does. */
function checkSignature(
  request: Omit<SignedRequest, "body">,
  claim: Claim,
  secret: string,
  payloadHash: string,
  pathAsSent: boolean,
): "malformed" | "mismatch" | undefined {
  let canonical: string | undefined;
  try {
    canonical = canonicalRequest({
      method: request.method,
      rawPath: request.rawPath,
      headers: request.headers,
      signedHeaders: claim.signedHeaders,
      payloadHash,
      pathAsSent,
      ...(claim.expiresIn === undefined ? {} : { leaveOut: "X-Amz-Signature" }),
    });
  } catch {
    return "malformed";
  }
  if (canonical === undefined) return "mismatch";
  const key = keys.get(secret, claim.day, claim.region, claim.service);
  const expected = hmac(key, ["AWS4-HMAC-SHA256", claim.timestamp, scopeOf(claim), sha256Hex(canonical)].join("\n")).toString("hex");
  return sameHex(expected, claim.signature) ? undefined : "mismatch";
}

function scopeOf({ day, region, service }: Claim): string {
  return `${day}/${region}/${service}/aws4_request`;
}

function checkTime(claim: Claim, now: Date): "skewed" | "expired" | undefined {
  const age = now.getTime() - claim.signedAt.getTime();
  if (age < -toleranceMs) return "skewed";
  if (claim.expiresIn === undefined) return age > toleranceMs ? "skewed" : undefined;
  return age > claim.expiresIn * 1000 ? "expired" : undefined;
}

/** The payload line of the canonical request, or undefined where the service does not allow what the client declared. */
function declaredHash(request: SignedRequest, claim: Claim, isS3: boolean): string | undefined {
  const header = receivedHeader(request.headers, "x-amz-content-sha256");
  if (claim.expiresIn !== undefined) return request.body.byteLength === 0 ? unsigned : undefined;
  if (header === undefined) return isS3 ? undefined : sha256Hex(request.body);
  if (/^[0-9a-f]{64}$/.test(header)) return header;
  return isS3 && (header === unsigned || Object.hasOwn(chunkedModes, header)) ? header : undefined;
}

/** S3 refuses x-amz headers that were added after signing; so does this. */
function hasUnsignedAmzHeader(headers: ReceivedHeaders, claim: Claim): boolean {
  return Object.keys(headers).some((name) => name.startsWith("x-amz-") && !claim.signedHeaders.includes(name));
}
