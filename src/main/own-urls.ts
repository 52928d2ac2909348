// By which URLs this server is reached, as configured: the first is printed, and all of them name the sandbox when /fhir/r4 follows. The Host header decides nothing here.

export interface OwnUrls {
  readonly first: string;
  readonly port: number;
  readonly fhirBase: string;
  /** Whether an endpoint is our own FHIR base. */
  readonly isFhirBase: (endpoint: string) => boolean;
}

export function ownUrls(settings: {
  readonly publicUrls: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}): OwnUrls {
  const scheme = settings.tls ? "https" : "http";
  const host = settings.host === "0.0.0.0" || settings.host === "::" ? "127.0.0.1" : settings.host;
  const loopback = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${scheme}://${name}:${settings.port}`);
  const listening = `${scheme}://${host.includes(":") ? `[${host}]` : host}:${settings.port}`;
  const all = [...settings.publicUrls, listening, ...loopback];
  const first = all[0] ?? listening;
  const bases = all.map((url) => new URL(`${url}/fhir/r4`));
  return {
    first,
    port: settings.port,
    fhirBase: `${first}/fhir/r4`,
    isFhirBase: (endpoint) => {
      if (!URL.canParse(endpoint)) return false;
      const url = new URL(endpoint);
      if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") return false;
      return bases.some((base) => base.origin === url.origin && base.pathname === url.pathname.replace(/\/+$/, ""));
    },
  };
}

/** Names besides its own by which AWS SDKs reach this server when they put the host prefix on; none where it has an address only. */
export function prefixedNames(url: string): readonly string[] {
  const { hostname } = new URL(url);
  const hasChildren = /[a-z]/i.test(hostname) && !hostname.startsWith("[") && hostname !== "localhost";
  return hasChildren ? [`runtime.${hostname}`, `streaming.${hostname}`] : [];
}
