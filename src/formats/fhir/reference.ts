// FHIR references: which resource a text points to. It follows `Type/id`, absolute addresses below a known base, `urn:` full URLs and `#`
// contained resources; anything else points nowhere.
import { Fields, isJsonObject } from "./fields.ts";

/** One resource as a source gave it. */
export interface Entry {
  readonly fullUrl: string | undefined;
  readonly resource: unknown;
}

const LOCAL = /^([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const URN = /^urn:(?:uuid|oid):([A-Za-z0-9\-.]{1,64})$/i;

export function isFhirId(text: string): boolean {
  return ID.test(text);
}

/** `Type/id` of a resource: by its own id, else by the urn it was sent under. Undefined when it cannot be cited. */
export function referenceTo(entry: Entry): string | undefined {
  if (!isJsonObject(entry.resource)) return undefined;
  const fields = new Fields(entry.resource);
  const type = fields.text("resourceType");
  if (type === undefined || !/^[A-Z][A-Za-z]{1,63}$/.test(type)) return undefined;
  const id = fields.has("id") ? fields.text("id") : entry.fullUrl?.match(URN)?.[1];
  return id !== undefined && ID.test(id) ? `${type}/${id}` : undefined;
}

/** Whether it names a resource by the address it was sent under, inside one source. */
export function isUrn(reference: string): boolean {
  return URN.test(reference);
}

/** Resolves references among the entries of one source. `bases` are that source's own addresses: the same id elsewhere is another thing. */
export class References {
  readonly #bases: readonly string[];
  readonly #urns = new Map<string, string>();
  /** Most resources of a source name the same few others. */
  #last: { readonly reference: string; readonly local: string | undefined } | undefined;

  constructor(bases: readonly string[]) {
    this.#bases = bases.map((base) => base.replace(/\/+$/, ""));
  }

  /** That what was sent as `fullUrl` is `Type/id`. */
  learn(fullUrl: string | undefined, reference: string | undefined): void {
    if (reference !== undefined && fullUrl !== undefined && URN.test(fullUrl)) this.#urns.set(fullUrl, reference);
  }

  /** `Type/id`, or undefined when it points nowhere that this source knows. */
  local(reference: string): string | undefined {
    if (this.#last?.reference !== reference || this.#last.local === undefined) {
      this.#last = { reference, local: this.#find(reference) };
    }
    return this.#last.local;
  }

  #find(reference: string): string | undefined {
    if (URN.test(reference)) return this.#urns.get(reference);
    const base = this.#bases.find((known) => reference.startsWith(`${known}/`));
    const match = LOCAL.exec(base === undefined ? reference : reference.slice(base.length + 1));
    return match ? `${match[1]}/${match[2]}` : undefined;
  }
}
