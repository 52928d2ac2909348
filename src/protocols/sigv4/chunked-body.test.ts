import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChunkedMode, unchunk } from "./chunked-body.ts";

// The worked example of the S3 documentation, "Signature calculations: transferring payload in multiple chunks": 65,536 + 1,024 times "a".
const key = ["20130524", "us-east-1", "s3", "aws4_request"].reduce<Buffer>(
  (key, part) => createHmac("sha256", key).update(part).digest(),
  Buffer.from("AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
);
const seal = {
  key,
  timestamp: "20130524T000000Z",
  scope: "20130524/us-east-1/s3/aws4_request",
  seed: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
};
const signed = [
  "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
  "a".repeat(65_536),
  "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
  "a".repeat(1_024),
  "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
  "",
  "",
].join("\r\n");

const decode = (text: string, mode: ChunkedMode) => unchunk(Buffer.from(text, "latin1"), mode, seal);

test("the documented signed upload is decoded", () => {
  const result = decode(signed, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
  expect(result.ok && Buffer.from(result.body).toString()).toBe("a".repeat(66_560));
});

test("a changed, reordered, dropped or unsigned chunk is refused", () => {
  const mode = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  expect(decode(signed.replace("aaaa", "aaba"), mode)).toEqual({ ok: false, reason: "mismatch" });
  expect(decode(signed.slice(signed.indexOf("400;")), mode)).toEqual({ ok: false, reason: "mismatch" });
  expect(decode(signed.slice(0, signed.lastIndexOf("0;chunk")), mode)).toEqual({ ok: false, reason: "malformed" });
  expect(decode("4\r\nabcd\r\n0\r\n\r\n", mode)).toEqual({ ok: false, reason: "malformed" });
  expect(decode(`${signed}x-amz-checksum-crc32:AAAAAA==\r\n\r\n`, mode)).toEqual({ ok: false, reason: "malformed" });
});

test("an unsigned upload gives its body and trailers", () => {
  const mode = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
  const result = decode("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n", mode);
  expect(result.ok && [Buffer.from(result.body).toString(), result.trailers]).toEqual([
    "hello world",
    { "x-amz-checksum-crc32": "DUoRhQ==" },
  ]);
  for (const broken of [
    "",
    "5",
    "5\r\nhell",
    "zz\r\n",
    "5\r\nhelloX",
    "-1\r\n\r\n",
    "5\r\nhello\r\n0\r\nbad trailer\r\n\r\n",
    "ffffffff\r\nx\r\n0\r\n\r\n",
  ]) {
    expect([broken, decode(broken, mode).ok]).toEqual([broken, false]);
  }
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      unchunk(bytes, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", seal);
    }),
  );
});
