// Opens sockets for safe-fetch. Every connection passes here: the name is resolved once, all its addresses are checked, and the socket goes to
// a checked address, so a name that changes its mind between check and connect (DNS rebinding) changes nothing.
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { buildConnector } from "undici";
import type { AllowList } from "./address.ts";
import { SafeFetchError } from "./safe-fetch-error.ts";

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<string[]>;

export const systemResolve: Resolve = async (hostname) => (await lookup(hostname, { all: true, verbatim: true })).map((a) => a.address);

/** A connector for undici; `timeoutMs` bounds each attempt to connect. */
export function checkedConnector(allow: AllowList, resolve: Resolve, timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs, allowH2: false, autoSelectFamily: false });
  return (options, callback) => {
    const bare = options.hostname.replace(/^\[(.*)\]$/, "$1");
    const port = options.port || (options.protocol === "https:" ? "443" : "80");
    const place = new URL(`${options.protocol}//${isIP(bare) === 6 ? `[${bare}]` : bare}:${port}`);
    addressesOf(bare, place, allow, resolve).then(
      (addresses) => attempt(addresses, 0),
      (error: Error) => callback(error, null),
    );
    const attempt = (addresses: string[], i: number): void => {
      const servername = isIP(bare) === 0 ? (options.servername ?? bare) : undefined;
      const target = { ...options, hostname: addresses[i]!, host: options.host ?? bare };
      connect(servername ? { ...target, servername } : target, (error, socket) => {
        if (socket) callback(null, socket);
        else if (i + 1 < addresses.length) attempt(addresses, i + 1);
        else callback(error ?? new SafeFetchError("connect", bare), null);
      });
    };
  };
}

async function addressesOf(bare: string, place: URL, allow: AllowList, resolve: Resolve): Promise<string[]> {
  let addresses: string[];
  try {
    addresses = isIP(bare) !== 0 ? [bare] : await resolve(bare);
  } catch {
    throw new SafeFetchError("dns", place.host);
  }
  if (addresses.length === 0 || addresses.some((address) => isIP(address) === 0)) throw new SafeFetchError("dns", place.host);
  if (allow.namesPlace(place.origin, bare)) return addresses;
  // One bad address spoils the name: whoever mixes public and private ones is not to be trusted with either.
  if (!addresses.every((address) => allow.permits(address))) throw new SafeFetchError("refused-address", place.host);
  return addresses;
}
