// What two people say in turn, the clinician first, as the segments of a listening session.
import type { Segment } from "#core/listening-session.ts";

export function segmentsOf(lines: readonly string[]): readonly Segment[] {
  return lines.map((text, index) => {
    const [startMs, endMs] = [index * 1_000, index * 1_000 + 900];
    return { id: `s${index}`, channel: index % 2, beginMs: startMs, endMs, turns: [{ speaker: undefined, text, startMs, endMs }] };
  });
}
