// Derives the key that signs for one day, region and service, and remembers the last few: four HMACs saved on every request.
import { createHmac } from "node:crypto";

export class SigningKeys {
  readonly #known = new Map<string, Buffer>();
  readonly #limit: number;

  constructor(limit = 500) {
    this.#limit = limit;
  }

  /** The memory is keyed by the secret itself, so a rotated secret can never meet the key of an old one. */
  get(secret: string, day: string, region: string, service: string): Buffer {
    const name = `${day}/${region}/${service}/${secret}`;
    const known = this.#known.get(name);
    if (known) return known;
    const key = [day, region, service, "aws4_request"].reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`));
    if (this.#known.size >= this.#limit) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(name, key);
    return key;
  }
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
