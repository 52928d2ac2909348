// The bounds every connection lives within. One place, so that HTTP/1.1 and HTTP/2 are held to the same numbers.

/** All times in milliseconds, sizes in bytes. */
export interface ConnectionLimits {
  /** All request headers together. */
  maxHeaderBytes: number;
  /** From the first byte of a connection to the end of its first request's headers (and the TLS handshake). */
  headersTimeoutMs: number;
  /** From the first header to the end of the body, unless the answer has begun. */
  requestTimeoutMs: number;
  /** How long a connection without a running request is kept. */
  idleTimeoutMs: number;
  /** Requests that one HTTP/2 connection may have running at once. */
  maxConcurrentStreams: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  maxHeaderBytes: 16_384,
  headersTimeoutMs: 20_000,
  requestTimeoutMs: 120_000,
  idleTimeoutMs: 65_000,
  maxConcurrentStreams: 100,
};
