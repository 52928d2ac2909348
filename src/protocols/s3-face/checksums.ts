// Compares an upload with the checksums its sender declared. CRC32C and CRC64NVME are let through unchecked: node has neither.
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** `declared` holds headers and trailers by lower-case name. */
export function checksumsHold(bytes: Uint8Array, declared: Record<string, string | undefined>): boolean {
  const hash = (algorithm: string) => createHash(algorithm).update(bytes).digest("base64");
  const known: Record<string, () => string> = {
    "content-md5": () => hash("md5"),
    "x-amz-checksum-sha1": () => hash("sha1"),
    "x-amz-checksum-sha256": () => hash("sha256"),
    "x-amz-checksum-crc32": () => {
      const bytes4 = Buffer.alloc(4);
      bytes4.writeUInt32BE(crc32(bytes));
      return bytes4.toString("base64");
    },
  };
  return Object.entries(known).every(([name, compute]) => declared[name] === undefined || declared[name] === compute());
}
