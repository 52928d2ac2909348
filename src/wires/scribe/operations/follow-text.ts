// Streams what a worker writes, from its feed, as it comes: the text and nothing else, and only a whole one ends well.
import { Fault, type FaultNoun } from "#core/fault.ts";
import type { Feed } from "#core/ports/work.ts";

/** Known readers give up after 70 seconds of silence: better to end before that than to leave them guessing. */
const LONGEST_SILENCE = 65_000;

export async function* followText(
  feed: Pick<Feed, "follow">,
  stream: string,
  reader: AbortSignal,
  what: { readonly name: string; readonly noun: FaultNoun },
): AsyncIterable<string> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), LONGEST_SILENCE);
  try {
    for await (const { kind, data } of feed.follow(stream, 0, AbortSignal.any([reader, silence.signal]))) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), LONGEST_SILENCE);
      if (kind === "text") yield* data.chunks as readonly string[];
      if (kind === "end") return;
      if (kind === "failed") throw new Fault("internal", `The ${what.name} could not be written.`, { noun: what.noun });
    }
  } finally {
    clearTimeout(timer);
  }
  reader.throwIfAborted();
  throw new Fault("unavailable", `The ${what.name} is taking too long.`, { noun: what.noun });
}
