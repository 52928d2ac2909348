// A port of this machine that nobody listens at, for what must know its port before it starts.
import { createServer } from "node:net";

export function freePort(): Promise<number> {
  return listenAt(0);
}

/** For a server that is down now and then: outside the range from which the system gives ports to whoever asks, so that nobody takes its place. */
export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = await listenAt(15_000 + Math.floor(Math.random() * 15_000)).catch(() => undefined);
    if (port !== undefined) return port;
  }
}

function listenAt(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
