// Opens signed envelopes: each is signed over its date, its payload and the signature before it, the first over the request's own. A frame that was changed,
// moved, left out, repeated or held back for more than five minutes does not open, and nothing after it does.
import { sha256Hex } from "../sigv4/canonical-request.ts";
import { sameHex } from "../sigv4/chunked-body.ts";
import { hmac } from "../sigv4/signing-key.ts";
import { encodeHeaders, type Frame } from "./frames.ts";

/** What the first frame's signature rests on. */
export interface ChainSeed {
  readonly region: string;
  readonly service: string;
  /** Of the request, 64 hexadecimal digits. */
  readonly signature: string;
  /** The signing key of one day (`yyyymmdd`): a stream may go on past midnight. */
  readonly keyOf: (day: string) => Buffer;
}

export type RefusedFrame = "unsigned" | "mismatch" | "stale";

const TOLERANCE_MS = 5 * 60 * 1000;

export class SignatureChain {
  readonly #seed: ChainSeed;
  #previous: string;
  #broken = false;

  constructor(seed: ChainSeed) {
    this.#seed = seed;
    this.#previous = seed.signature;
  }

  /** The payload, which for the frame that closes a stream is empty; or why the chain ends here. */
  open(frame: Frame, now: Date): { readonly payload: Uint8Array } | { readonly refused: RefusedFrame } {
    const opened = this.#broken ? ({ refused: "mismatch" } as const) : this.#check(frame, now);
    if ("refused" in opened) this.#broken = true;
    return opened;
  }

  #check({ headers, body }: Frame, now: Date): { readonly payload: Uint8Array } | { readonly refused: RefusedFrame } {
    const date = Object.hasOwn(headers, ":date") ? headers[":date"] : undefined;
    const given = Object.hasOwn(headers, ":chunk-signature") ? headers[":chunk-signature"] : undefined;
    if (date?.type !== "timestamp" || given?.type !== "binary" || given.value.byteLength !== 32) return { refused: "unsigned" };
    const signedAt = date.value.getTime();
    // Before anything is derived from a date that may be no date.
    if (!(Math.abs(now.getTime() - signedAt) <= TOLERANCE_MS)) return { refused: "stale" };
    const timestamp = date.value.toISOString().replace(/[-:]|\.\d{3}/g, "");
    const day = timestamp.slice(0, 8);
    const { region, service, keyOf } = this.#seed;
    const text = [
      "AWS4-HMAC-SHA256-PAYLOAD",
      timestamp,
      `${day}/${region}/${service}/aws4_request`,
      this.#previous,
      sha256Hex(encodeHeaders({ ":date": date })),
      sha256Hex(body),
    ].join("\n");
    const expected = hmac(keyOf(day), text).toString("hex");
    if (!sameHex(expected, Buffer.from(given.value).toString("hex"))) return { refused: "mismatch" };
    this.#previous = expected;
    return { payload: body };
  }
}
