// Replies in S3's shape: an XML error document, or an object's headers. Error messages are ours and never quote a secret or a signature.

export interface S3Reply {
  status: number;
  headers: Record<string, string>;
  /** Empty for HEAD; `content-length` still tells the object's size. */
  body: Uint8Array;
}

const errors = {
  AccessDenied: [403, "Access Denied"],
  AuthorizationHeaderMalformed: [400, "The authorization that was provided cannot be read."],
  BadDigest: [400, "The checksum that was sent does not match what was received."],
  EntityTooLarge: [400, "The object is larger than this server accepts."],
  InternalError: [500, "The server failed to answer this request."],
  InvalidAccessKeyId: [403, "The access key id does not exist here."],
  InvalidArgument: [400, "A parameter has a value that is not accepted."],
  InvalidBucketName: [400, "The bucket name is not valid."],
  InvalidRange: [416, "The requested range cannot be satisfied."],
  InvalidURI: [400, "The path cannot be read."],
  KeyTooLongError: [400, "The key is longer than 1024 bytes."],
  NoSuchBucket: [404, "The bucket does not exist."],
  NoSuchKey: [404, "The key does not exist."],
  NotImplemented: [501, "This server implements GetObject, HeadObject, PutObject and ListObjectsV2 only, without further features."],
  PreconditionFailed: [412, "A precondition of the request does not hold."],
  RequestTimeTooSkewed: [403, "The request's time differs too much from the server's."],
  SignatureDoesNotMatch: [403, "The signature does not fit the request and the secret key."],
  XAmzContentSHA256Mismatch: [400, "The body is not the one that was signed."],
} as const satisfies Record<string, readonly [number, string]>;

export type S3ErrorCode = keyof typeof errors;

/** `resource` is the path as sent; `message` replaces the usual text. */
export function s3Error(code: S3ErrorCode, resource: string, requestId: string, message?: string): S3Reply {
  const [status, text] = errors[code];
  return xmlReply(
    status,
    `<Error><Code>${code}</Code><Message>${xmlText(message ?? text)}</Message><Resource>${xmlText(resource)}</Resource><RequestId>${xmlText(requestId)}</RequestId></Error>`,
  );
}

export function xmlReply(status: number, xml: string): S3Reply {
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
  return { status, headers: { "content-type": "application/xml", "content-length": String(body.byteLength) }, body };
}

/** Characters that XML 1.0 cannot hold, even escaped, become U+FFFD. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"\r]/g, (c) => `&#${c.charCodeAt(0)};`);
}
