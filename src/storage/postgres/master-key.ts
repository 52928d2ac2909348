// Seals secrets that must be had back and hashes those that must only be recognised. It never keeps the master key itself, only keys derived from it.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface MasterKey {
  /** AES-256-GCM, bound to `row` ("table/id"): moved to another row it does not open. */
  seal(text: string, row: string): Buffer;
  /** Throws for anything that this key did not seal for this row. */
  open(sealed: Buffer, row: string): string;
  /** The same for bytes. */
  sealBytes(bytes: Uint8Array, row: string): Buffer;
  openBytes(sealed: Buffer, row: string): Buffer;
  /** HMAC-SHA-256 under the pepper of `purpose`. */
  hash(purpose: string, text: string): Buffer;
}

/** Throws unless the key has 32 bytes. */
export function masterKey(key: Uint8Array): MasterKey {
  if (key.length !== 32) throw new Error(`The master key must have 32 bytes, not ${key.length}.`);
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), `chartroom ${purpose} v${VERSION}`, 32));
  const sealing = derive("seal");
  const pepper = derive("pepper");
  const sealBytes = (bytes: Uint8Array, row: string): Buffer => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", sealing, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(row));
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  };
  const openBytes = (sealed: Buffer, row: string): Buffer => {
    if (sealed[0] !== VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) throw new Error("Not a sealed value of ours.");
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", sealing, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(row));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  };
  return {
    seal: (text, row) => sealBytes(Buffer.from(text, "utf8"), row),
    open: (sealed, row) => openBytes(sealed, row).toString("utf8"),
    sealBytes,
    openBytes,
    hash: (purpose, text) => createHmac("sha256", pepper).update(purpose).update("\0").update(text).digest(),
  };
}
