// Where the credential fields are in a request's headers, under which names, and their values decrypted where the operator has a decryptor for them. What it
// reads it puts under the bare name; a value that can't be decrypted is refused, and stands in no text.
import { Fault } from "#core/fault.ts";
import { CREDENTIAL_FIELDS, type CredentialField } from "./wire.ts";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** How an operator's clients name the headers. */
export interface CredentialNaming {
  /** Put before a field's name. */
  readonly headerPrefix: string;
  /** By field: a header's whole name. */
  readonly headerNames: Readonly<Partial<Record<CredentialField, string>>>;
}

/** The plain value. Anything that it throws means that the value can't be decrypted. */
export type Decrypt = (field: CredentialField, value: string) => string | Promise<string>;

/** The names a field's header may have, in lower case; the first that is there counts. */
export function headerNamesOf(field: CredentialField, { headerPrefix, headerNames }: CredentialNaming): readonly string[] {
  const own = headerNames[field];
  const names = [...(own === undefined ? [] : [own]), `${headerPrefix}${field}`, field];
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

/**
 * The same headers with every credential field under its bare name only. A switch is never encrypted, and a field in the body is taken as it is.
 * Faults: `unauthenticated` when a value can't be decrypted.
 */
export async function withPlainCredentials(headers: Headers, naming: CredentialNaming, decrypt: Decrypt | undefined): Promise<Headers> {
  const plain: Record<string, string | string[] | undefined> = { ...headers };
  for (const field of CREDENTIAL_FIELDS) {
    const names = headerNamesOf(field, naming);
    const found = names.map((name) => headers[name]).find((value) => value !== undefined && value !== "");
    for (const name of names) delete plain[name];
    const value = Array.isArray(found) ? found[0] : found;
    if (value === undefined) continue;
    const isEncrypted = decrypt !== undefined && field !== "RequestVerboseLogging";
    plain[field.toLowerCase()] = isEncrypted ? await decrypted(decrypt, field, value) : value;
  }
  return plain;
}

async function decrypted(decrypt: Decrypt, field: CredentialField, value: string): Promise<string> {
  const text = await Promise.resolve()
    .then(() => decrypt(field, value))
    // Without the cause: another's text may quote the value.
    .catch(() => undefined);
  if (typeof text === "string") return text;
  throw new Fault("unauthenticated", `The header of ${field} could not be decrypted.`);
}

export function credentialFields(): readonly CredentialField[] {
  return CREDENTIAL_FIELDS;
}
