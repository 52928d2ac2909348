// Which IP addresses belong to the public internet, and which an operator has allowed besides. Works on addresses only, never on names.
import { BlockList, isIP } from "node:net";

/** Special-purpose IPv4 ranges (IANA registry, RFC 6890 and later); 168.63.129.16 is a cloud's metadata service at a public address. */
const special4: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/**
 * Within IPv6 only global unicast is public. Refused inside it: protocol assignments with Teredo, documentation, 6to4. Outside it lie loopback,
 * link-local, unique-local, multicast and everything with an IPv4 address inside: mapped, compatible, translated, NAT64.
 */
const global6: [string, number] = ["2000::", 3];
const special6: [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const refused4 = new BlockList();
for (const [net, bits] of special4) refused4.addSubnet(net, bits, "ipv4");
const accepted6 = new BlockList();
accepted6.addSubnet(...global6, "ipv6");
const refused6 = new BlockList();
for (const [net, bits] of special6) refused6.addSubnet(net, bits, "ipv6");

/** False for anything that is not exactly one address (a zone id included). */
export function isPublicAddress(address: string): boolean {
  if (address.includes("%")) return false;
  const family = isIP(address);
  if (family === 4) return !refused4.check(address, "ipv4");
  return family === 6 && accepted6.check(address, "ipv6") && !refused6.check(address, "ipv6");
}

/** What an operator has named: origins, host names and address ranges. Throws on an entry it cannot read, rather than ignore it. */
export class AllowList {
  readonly #origins = new Set<string>();
  readonly #hosts = new Set<string>();
  readonly #ranges4 = new BlockList();
  readonly #ranges6 = new BlockList();

  constructor(entries: readonly string[]) {
    for (const entry of entries) this.#add(entry.trim());
  }

  #add(entry: string): void {
    const [net = "", bits, ...more] = entry.split("/");
    const family = isIP(net);
    if (family !== 0 && more.length === 0) {
      const most = family === 4 ? 32 : 128;
      const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
      if (length < 0 || length > most) throw new Error(`not an address range: ${entry}`);
      if (family === 4) this.#ranges4.addSubnet(net, length, "ipv4");
      else this.#ranges6.addSubnet(net, length, "ipv6");
    } else if (/^https?:\/\//i.test(entry)) {
      const url = URL.canParse(entry) ? new URL(entry) : undefined;
      if (url === undefined || `${url.origin}/` !== url.href) throw new Error(`not an origin: ${entry}`);
      this.#origins.add(url.origin);
    } else if (/^[a-z0-9_]([a-z0-9_.-]{0,250}[a-z0-9_])?$/i.test(entry) && isIP(new URL(`http://${entry}`).hostname) === 0) {
      this.#hosts.add(entry.toLowerCase());
    } else throw new Error(`neither an origin, a host name nor an address range: ${entry}`);
  }

  /** The operator vouches for this place, wherever its name leads. */
  namesPlace(origin: string, hostname: string): boolean {
    return this.#origins.has(origin) || this.#hosts.has(hostname.toLowerCase());
  }

  permits(address: string): boolean {
    if (isPublicAddress(address)) return true;
    const family = address.includes("%") ? 0 : isIP(address);
    // node's lists also match IPv4 ranges against mapped IPv6; an operator who allows 127.0.0.1 has not allowed its disguises.
    return family === 4 ? this.#ranges4.check(address, "ipv4") : family === 6 && this.#ranges6.check(address, "ipv6");
  }
}
