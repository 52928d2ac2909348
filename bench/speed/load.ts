// Runs a closed loop of so many connections, divided over client processes, and gives answers a second. Any unexpected answer is an error.
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadCount, LoadOrder } from "./load-client.ts";

const CLIENT = fileURLToPath(new URL("./load-client.ts", import.meta.url));

export interface Clients {
  load(order: LoadOrder): Promise<number>;
  stop(): void;
}

export function startClients(processes: number): Clients {
  const children = Array.from({ length: processes }, () => fork(CLIENT));
  return {
    async load(order) {
      const connections = Math.ceil(order.connections / processes);
      const counts = await Promise.all(children.map((child) => ask(child, { ...order, connections })));
      const problem = counts.find((count) => count.problem !== undefined)?.problem;
      if (problem !== undefined) throw new Error(`${order.method} ${order.path}: ${problem}`);
      return counts.reduce((sum, { answered, milliseconds }) => sum + (answered / milliseconds) * 1000, 0);
    },
    stop() {
      for (const child of children) child.kill();
    },
  };
}

function ask(child: ChildProcess, order: LoadOrder): Promise<LoadCount> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a client process ended with ${code}`));
    child.once("exit", onExit);
    child.once("message", (count) => {
      child.off("exit", onExit);
      resolve(count as LoadCount);
    });
    child.send(order);
  });
}
