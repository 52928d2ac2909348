// The S3 face with its door: verifies the signature, finds the store of whoever signed, and answers; refusals come in S3's own words.
import { type RefusedSignature, type VerifyOptions, verifySignature } from "../sigv4/verify.ts";
import { handleS3, type S3FaceOptions, type S3Request } from "./handle-s3.ts";
import { type S3ErrorCode, type S3Reply, s3Error } from "./s3-reply.ts";
import type { S3Store } from "./s3-store.ts";

export interface SignedS3Options extends S3FaceOptions {
  now: Date;
  secretFor: VerifyOptions["secretFor"];
  /** The store of the practice that owns this access key; called for verified keys only. */
  storeFor: (accessKeyId: string) => Promise<S3Store>;
}

const words = {
  missing: "AccessDenied",
  malformed: "AuthorizationHeaderMalformed",
  "wrong-service": "AuthorizationHeaderMalformed",
  "unknown-key": "InvalidAccessKeyId",
  skewed: "RequestTimeTooSkewed",
  expired: "AccessDenied",
  mismatch: "SignatureDoesNotMatch",
  "body-mismatch": "XAmzContentSHA256Mismatch",
} as const satisfies Record<RefusedSignature, S3ErrorCode>;

/** `request.body` as received, upload framing included. Rejects only when the store or the key source does. */
export async function handleSignedS3(request: S3Request, options: SignedS3Options): Promise<S3Reply> {
  const verified = await verifySignature(request, { services: ["s3"], now: options.now, secretFor: options.secretFor });
  if (!verified.ok) {
    const refused = s3Error(words[verified.reason], request.rawPath.split("?", 1)[0]!, options.requestId);
    const headers = { ...refused.headers, "x-amz-request-id": options.requestId };
    return { ...refused, headers, body: request.method === "HEAD" ? new Uint8Array() : refused.body };
  }
  const plain = { ...request, body: verified.body, trailers: verified.trailers };
  return handleS3(plain, await options.storeFor(verified.accessKeyId), options);
}
