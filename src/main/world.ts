// The real clock, ids and chance.
import { createHmac, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import type { World } from "#core/ports/world.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

export function createWorld(masterKey: Uint8Array): World {
  const key = derivedKey(masterKey, "keyed hashes");
  return {
    now: () => new Date(),
    uuid: () => randomUUID(),
    hash: (text) => createHmac("sha256", key).update(text).digest("hex"),
    token: (length) => {
      let token = "";
      // Bytes of 252 and above are thrown away, so that every letter is as likely as any other.
      while (token.length < length) {
        for (const byte of randomBytes(length)) if (byte < 252 && token.length < length) token += LETTERS[byte % 36];
      }
      return token;
    },
  };
}

/** 32 bytes for one purpose; knowing them tells nothing of the master key or of other purposes. */
export function derivedKey(masterKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", masterKey, "", `chartroom ${purpose}`, 32));
}
