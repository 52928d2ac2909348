// Notices of what could not be read: alike ones counted together, in one order, so that a hundred dropped resources are one line.
import { compareText } from "#core/compare-text.ts";
import type { Unread } from "#core/record.ts";

interface Problem {
  readonly what: string;
  readonly reason: string;
}

/** One notice per thing and reason; for several of one type and reason, one notice with their number. */
export function noticesByReason(problems: readonly Problem[], origin: string): readonly Unread[] {
  const groups = Map.groupBy(problems, ({ what, reason }) => `${what.split("/")[0]}\u0000${reason}`);
  return [...groups.values()].map((alike) => {
    const { what, reason } = alike[0]!;
    const type = what.split("/")[0]!;
    if (alike.length > 1) return { what: type, origin, reason: `${alike.length} of them: ${reason}` };
    return { what, origin, reason };
  });
}

export function inOrder(unread: readonly Unread[]): readonly Unread[] {
  const key = ({ what, origin, reason }: Unread) => `${what}\u0000${origin}\u0000${reason}`;
  return unread.toSorted((one, other) => compareText(key(one), key(other)));
}
