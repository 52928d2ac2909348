// One MLLP listener for each connection whose EMR sends messages. It lets in whom the connection names, and nobody else where it is not on the loopback.
import { readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { controlId } from "#formats/hl7v2/control-id.ts";
import { createMllpServer, type MllpServer } from "#protocols/mllp/mllp-server.ts";
import type { ReceiveEmrEventPorts } from "#usecases/receive-emr-event.ts";
import { receiveAdt } from "#wires/adt/listener.ts";
import type { Configured } from "./connection-of-setting.ts";

export interface AdtListeners {
  /** Opens what is new, ends what is gone; what is unchanged goes on. Rejects when one can't be opened; the others stay as they are. */
  follow(connections: readonly Configured[]): Promise<void>;
  close(): Promise<void>;
}

const MOST_MESSAGE_BYTES = 10_000_000;
const MOST_CONNECTIONS = 100;
const IDLE_MS = 3_600_000;

export function createAdtListeners(ports: Omit<ReceiveEmrEventPorts, "numberOf">): AdtListeners {
  const open = new Map<string, { readonly server: MllpServer; readonly name: string }>();

  return {
    async follow(connections) {
      const wanted = new Map(connections.map((one) => [one.made, one]));
      for (const [made, { server }] of open) {
        if (wanted.has(made)) continue;
        open.delete(made);
        await server.close();
      }
      for (const [made, one] of wanted) {
        if (open.has(made) || !one.listen) continue;
        const server = listener(ports, one, one.listen);
        const port = await server.listen(one.listen.port, one.listen.host);
        open.set(made, { server, name: one.connection.name });
        ports.log.info("listening for messages of an EMR", { connection: one.connection.name, port });
      }
    },
    close: async () => {
      await Promise.all([...open.values()].map(({ server }) => server.close()));
      open.clear();
    },
  };
}

function listener(
  ports: Omit<ReceiveEmrEventPorts, "numberOf">,
  { connection }: Configured,
  listen: NonNullable<Configured["listen"]>,
): MllpServer {
  const { tls, allow, site } = listen;
  const source = {
    practiceId: connection.practiceId ?? "",
    connection: connection.name,
    offsetAt: site.offsetAt,
    characterSet: site.characterSet,
  };
  return createMllpServer({
    handle: (message) => receiveAdt({ ...ports, numberOf: (id) => controlId(id) }, source, message),
    onProblem: (problem, error) =>
      ports.log.warn("message of an EMR could not be taken", {
        connection: connection.name,
        problem,
        error: error instanceof Error ? error.name : undefined,
      }),
    tls: tls && {
      cert: readFileSync(tls.cert),
      key: readFileSync(tls.key),
      ...(tls.clientCa === undefined ? {} : { ca: readFileSync(tls.clientCa), requestCert: true, rejectUnauthorized: true }),
    },
    allow: allow.length === 0 ? undefined : allowed(allow),
    messageLimit: MOST_MESSAGE_BYTES,
    connectionLimit: MOST_CONNECTIONS,
    idleMs: IDLE_MS,
  });
}

/** Addresses and CIDRs. */
function allowed(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
    return list.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4");
  };
}
