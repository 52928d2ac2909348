// The one error of safe-fetch. Its text names the host and the reason and never a path, a query, a header or a body.

export type SafeFetchReason =
  /** The address is private, loopback, link-local or otherwise not public, and not allowed by the operator. */
  | "refused-address"
  /** Not an http or https URL, or one with a user name or password. */
  | "bad-url"
  /** The name has no address, or the resolver failed. */
  | "dns"
  | "connect"
  | "timeout"
  | "too-large"
  | "too-many-redirects"
  /** The caller's signal. */
  | "aborted"
  /** The other side does not speak HTTP, or in an encoding that was not asked for. */
  | "protocol";

const texts: Record<SafeFetchReason, string> = {
  "refused-address": "the address is not public and the operator has not allowed it",
  "bad-url": "only http and https URLs without user name and password are fetched",
  dns: "the host name could not be resolved",
  connect: "the connection failed",
  timeout: "the answer took too long",
  "too-large": "the answer is larger than allowed",
  "too-many-redirects": "too many redirects",
  aborted: "the request was aborted",
  protocol: "the answer is not proper HTTP",
};

export class SafeFetchError extends Error {
  override name = "SafeFetchError";
  readonly reason: SafeFetchReason;
  /** Host and port, where the URL had any. */
  readonly host: string | undefined;

  constructor(reason: SafeFetchReason, host?: string) {
    super(host ? `${host}: ${texts[reason]}` : texts[reason]);
    this.reason = reason;
    this.host = host;
  }
}
