// Calls between two threads over a MessagePort, both ways: a name and arguments there, a value or an error back. What a call means is not known here, and nothing is called that was not offered.
import type { MessagePort, Transferable } from "node:worker_threads";

export type Offered = Readonly<Record<string, (...args: never[]) => unknown>>;

/** The other side's functions as they are here: every answer takes its time. */
export type Callable<T extends Offered> = {
  readonly [K in keyof T]: (...args: Parameters<T[K]>) => Promise<Awaited<ReturnType<T[K]>>>;
};

/** How errors cross: structured clones forget their classes. */
export interface ErrorCrossing {
  encode(thrown: unknown): unknown;
  decode(crossed: unknown): unknown;
}

/** Rejects calls that the other side can't answer any more. */
export class PortClosed extends Error {}

type Message =
  | { readonly call: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly value?: unknown; readonly failed?: unknown };

/** Below it a copy is cheaper than handing over. */
const HANDED_OVER_BYTES = 65_536;

/** Serves what is `offered` and gives the other side's functions. Bytes of some size are handed over in answers, not copied: they are gone here. */
export function callsOver<Theirs extends Offered>(
  port: MessagePort,
  offered: Offered,
  errors: ErrorCrossing,
  names: readonly (keyof Theirs & string)[],
): Callable<Theirs> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let calls = 0;
  let closed = false;

  const answer = async (call: number, name: string, args: readonly unknown[]) => {
    const work = Object.hasOwn(offered, name) ? (offered[name] as (...args: readonly unknown[]) => unknown) : undefined;
    let message: Message;
    try {
      if (!work) throw new TypeError(`${name} is not offered`);
      message = { answer: call, value: ownBytes(await work(...args)) };
    } catch (thrown) {
      message = { answer: call, failed: errors.encode(thrown) };
    }
    if (!closed) port.postMessage(message, handedOver("value" in message ? message.value : undefined));
  };

  port.on("message", (message: Message) => {
    if ("call" in message) return void answer(message.call, message.name, message.args);
    const one = waiting.get(message.answer);
    waiting.delete(message.answer);
    if ("failed" in message) one?.reject(errors.decode(message.failed));
    else one?.resolve(message.value);
  });
  port.on("close", () => {
    closed = true;
    for (const { reject } of waiting.values()) reject(new PortClosed("the other side is gone"));
    waiting.clear();
  });

  const call = (name: string, args: readonly unknown[]): Promise<unknown> => {
    if (closed) return Promise.reject(new PortClosed("the other side is gone"));
    const one = Promise.withResolvers<unknown>();
    calls += 1;
    waiting.set(calls, one);
    port.postMessage({ call: calls, name, args } satisfies Message);
    return one.promise;
  };
  return Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => call(name, args)])) as unknown as Callable<Theirs>;
}

/** A view of a larger buffer would take all of it along. */
function ownBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return value.byteLength === value.buffer.byteLength ? value : value.slice();
  if (typeof value !== "object" || value === null) return value;
  const [name, bytes] = Object.entries(value).find(([, member]) => member instanceof Uint8Array) ?? [];
  return name === undefined ? value : { ...value, [name]: ownBytes(bytes) };
}

function handedOver(value: unknown): Transferable[] {
  const members = typeof value === "object" && value !== null && !(value instanceof Uint8Array) ? Object.values(value) : [value];
  return members.flatMap((one) =>
    one instanceof Uint8Array && one.buffer instanceof ArrayBuffer && one.byteLength >= HANDED_OVER_BYTES ? [one.buffer] : [],
  );
}
