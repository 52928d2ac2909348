// The operator's own module that decrypts credential headers of the encounters wire, loaded once at start. It is the operator's code and runs as ours does.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Decrypt } from "#wires/encounters/credential-headers.ts";

/** Throws, naming the setting, when the module can't be loaded or exports no `decrypt(field, value)`. */
export function loadDecryptor(path: string | undefined): Decrypt | undefined {
  if (path === undefined) return undefined;
  const module = load(path);
  if (typeof module.decrypt !== "function") throw new Error(`CHARTROOM_CREDENTIAL_DECRYPTOR: ${path} exports no function decrypt.`);
  return module.decrypt as Decrypt;
}

function load(path: string): { readonly decrypt?: unknown } {
  try {
    return createRequire(import.meta.url)(resolve(path));
  } catch (cause) {
    throw new Error(`CHARTROOM_CREDENTIAL_DECRYPTOR: ${path} can't be loaded.`, { cause });
  }
}
