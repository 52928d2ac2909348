// One client process of a closed loop: so many connections, each sending its next request when the last is answered. It signs where it is told to,
// counts what was answered as expected, and stops at the first answer that was not.
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { signer } from "../../tests/faults/sign-request.ts";

/** What the parent sends, as one IPC message. */
export interface LoadOrder {
  readonly port: number;
  readonly method: "GET" | "POST";
  readonly path: string;
  /** `{{uuid}}` in it is another UUID each time. */
  readonly body: string | undefined;
  readonly connections: number;
  readonly milliseconds: number;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly region: string };
}

/** What comes back. */
export interface LoadCount {
  readonly answered: number;
  readonly milliseconds: number;
  readonly problem: string | undefined;
}

process.on("message", (order: LoadOrder) => {
  void run(order).then((count) => process.send?.(count));
});

async function run(order: LoadOrder): Promise<LoadCount> {
  const host = `127.0.0.1:${order.port}`;
  const sign = signer(order.keys, host);
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
  const began = performance.now();
  const end = began + order.milliseconds;
  let answered = 0;
  let problem: string | undefined;
  const one = async () => {
    while (problem === undefined && performance.now() < end) {
      const body = order.body?.replaceAll("{{uuid}}", randomUUID()) ?? "";
      const headers = {
        ...sign(order.method, order.path, body),
        ...(order.body === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) }),
      };
      const { status, text } = await send(agent, order, headers, body);
      if (status === 200) answered++;
      else problem = `${status} ${text.slice(0, 300)}`;
    }
  };
  await Promise.all(Array.from({ length: order.connections }, one)).catch((error) => (problem = String(error)));
  agent.destroy();
  return { answered, milliseconds: performance.now() - began, problem };
}

function send(
  agent: Agent,
  { port, method, path }: LoadOrder,
  headers: Record<string, string>,
  body: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: "127.0.0.1", port, method, path, headers }, (response) => {
      let text = "";
      response.setEncoding("latin1");
      response.on("data", (chunk) => (text += chunk));
      response.once("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.once("error", reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
