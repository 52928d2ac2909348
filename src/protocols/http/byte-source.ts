// Bytes taken one piece at a time from a stream that is not read ahead, so that a slow taker slows the sender. Whoever waits can be woken with an error.
import type { Readable } from "node:stream";

export interface ByteSource {
  /** Undefined at the end. Rejects when the sender went away, and with what `stop` was given. */
  next(): Promise<Uint8Array | undefined>;
  /** Ends the waiting: now and for every later `next`. */
  stop(reason: Error): void;
}

/** The sender went away before the end. */
export class SenderGone extends Error {
  override name = "SenderGone";
  constructor() {
    super("the sender hung up before the end");
  }
}

export function byteSource(stream: Readable): ByteSource {
  let wake = () => {};
  let over: "ended" | Error | undefined;
  const finish = (how: "ended" | Error) => {
    over ??= how;
    wake();
  };
  stream.on("readable", () => wake());
  stream.on("end", () => finish("ended"));
  stream.on("error", () => finish(new SenderGone()));
  stream.on("aborted", () => finish(new SenderGone()));
  stream.on("close", () => finish(new SenderGone()));
  return {
    async next() {
      for (;;) {
        if (over instanceof Error) throw over;
        const bytes = stream.read() as Uint8Array | null;
        if (bytes !== null) return bytes;
        if (over) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    stop: finish,
  };
}
