// One short value for several long ones, for unique indexes: what callers choose may be longer than an index row, and hold any character.
import { createHash } from "node:crypto";

export function identityHash(...parts: readonly string[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}
