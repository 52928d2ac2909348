// Proves the HL7 v2 side of a connection: the receiver can be reached, over TLS where that is set, and our own listener is open. It sends no message: HL7 v2
// has none that changes nothing.
import { connect } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import type { ConnectionSetting } from "#config/connection-settings.ts";
import { pemFile } from "#main/service-login.ts";
import { type Finding, reasonOf } from "./finding.ts";

type Hl7 = NonNullable<ConnectionSetting["hl7"]>;

export async function proveHl7(hl7: Hl7, timeoutMs: number): Promise<Finding[]> {
  const findings = [
    await reach(hl7, timeoutMs),
    {
      what: "messages",
      state: "skipped",
      text: "HL7 v2 has no message that changes nothing: whether it is accepted shows with the first visit",
    } as const,
  ];
  return hl7.listen ? [...findings, await isOpen(hl7.listen, timeoutMs)] : findings;
}

async function reach({ host, port, tls }: Hl7, timeoutMs: number): Promise<Finding> {
  const what = tls ? "receiver (TLS)" : "receiver (clear)";
  try {
    const spoken = await handshake({ host, port, tls }, timeoutMs);
    return { what, state: "ok", text: `${host}:${port} takes connections${spoken}` };
  } catch (error) {
    return { what, state: "failed", text: `${host}:${port}: ${reasonOf(error)}` };
  }
}

/** What TLS agreed on, in words; empty in clear. Rejects when there is no connection in time. */
function handshake({ host, port, tls }: Pick<Hl7, "host" | "port" | "tls">, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const { ca, cert, key, servername } = tls ?? {};
    const socket = tls
      ? connectTls({ host, port, servername: servername ?? host, ca: pemFile(ca), cert: pemFile(cert), key: pemFile(key) })
      : connect({ host, port });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error("no answer in time")));
    socket.once("error", reject);
    socket.once(tls ? "secureConnect" : "connect", () => {
      const protocol = tls ? ` by ${(socket as TLSSocket).getProtocol()}` : "";
      socket.end();
      resolve(protocol);
    });
  });
}

async function isOpen({ host, port, tls }: NonNullable<Hl7["listen"]>, timeoutMs: number): Promise<Finding> {
  const what = "listener";
  const here = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host;
  try {
    await handshake({ host: here, port, tls: undefined }, timeoutMs);
    return { what, state: "ok", text: `${host}:${port} is open${tls ? " (TLS)" : ""}` };
  } catch (error) {
    return { what, state: "failed", text: `${host}:${port} is not open (${reasonOf(error)}): is the server running?` };
  }
}
