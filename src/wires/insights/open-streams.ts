// The streams that are open in this process, so that a server that closes can end each of them with a word.
import { Fault } from "#core/fault.ts";

export interface OpenStreams {
  /** Counts one in; call what is given back when it is over. */
  enter(stop: (reason: Fault) => void): () => void;
  /** Tells all of them, and those that come later, to end. */
  close(): void;
}

export function openStreams(): OpenStreams {
  const open = new Set<(reason: Fault) => void>();
  let closing = false;
  const reason = () => new Fault("unavailable", "The server is closing. Start again with the same session id.");
  return {
    enter(stop) {
      open.add(stop);
      if (closing) stop(reason());
      return () => open.delete(stop);
    },
    close() {
      closing = true;
      for (const stop of open) stop(reason());
    },
  };
}
