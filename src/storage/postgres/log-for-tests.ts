// A log that keeps the names of what it was told, for the tests of this folder only.
import type { Log } from "#core/ports/world.ts";

export function listLog(events: string[]): Log {
  return {
    debug: (event) => void events.push(event),
    info: (event) => void events.push(event),
    warn: (event) => void events.push(event),
    error: (event) => void events.push(event),
  };
}
