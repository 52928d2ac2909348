// A loopback proxy for one port that takes a request whole, lets the server behind do it, and then loses the answer; or that stalls.
import { connect, createServer, type Socket } from "node:net";

export interface LosingProxy {
  readonly url: string;
  /** How many answers are still to be lost. */
  lose: number;
  /** While true nothing comes back at all. */
  stalled: boolean;
  /** Answers lost so far. */
  readonly lost: () => number;
  close(): Promise<void>;
}

export function startLosingProxy(target: string): Promise<LosingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let lost = 0;
  const server = createServer((client) => {
    const behind = connect(Number(port), hostname);
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    client.on("data", (bytes) => behind.write(bytes));
    client.on("end", () => behind.end());
    client.on("close", () => behind.destroy());
    behind.on("close", () => client.destroy());
    behind.on("data", (bytes) => {
      if (proxy.stalled) return;
      if (proxy.lose > 0 && !/^HTTP\/1\.1 100/.test(bytes.toString("latin1", 0, 12))) {
        proxy.lose -= 1;
        lost += 1;
        client.destroy();
        behind.destroy();
      } else client.write(bytes);
    });
  });
  const proxy: LosingProxy = {
    url: "",
    lose: 0,
    stalled: false,
    lost: () => lost,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(Object.assign(proxy, { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` }));
    });
  });
}
