// safe-fetch in the shape of fetch, for connectors that take any fetch.
import type { SafeFetch, SafeRequest } from "#protocols/safe-fetch/safe-fetch.ts";

export function asFetch(safeFetch: SafeFetch): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    const response = await safeFetch(request.url, {
      method: request.method as NonNullable<SafeRequest["method"]>,
      headers: Object.fromEntries(request.headers),
      signal: request.signal,
      ...(body ? { body } : {}),
      // Who asks for redirects by hand decides himself what to do with one.
      ...(request.redirect === "manual" ? { limits: { maxRedirects: 0 } } : {}),
    });
    const headers = new Headers(response.headers);
    // The body is unpacked already.
    headers.delete("content-encoding");
    headers.delete("content-length");
    const empty = response.status === 204 || response.status === 304 || response.body.length === 0;
    return new Response(empty ? null : Buffer.from(response.body), { status: response.status, headers });
  };
}
