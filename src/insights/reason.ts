// Whether a name has to do with the reason the caller gave: a shared word. It only moves entries up, it never adds or drops one.

const COMMON = new Set([
  "with",
  "from",
  "visit",
  "check",
  "follow",
  "followup",
  "history",
  "annual",
  "review",
  "exam",
  "routine",
  "patient",
  "management",
  "pain",
]);

export type Matches = (name: string) => boolean;

export function matcher(reason: string): Matches {
  const words = wordsOf(reason).filter((word) => word.length > 3 && !COMMON.has(word));
  if (words.length === 0) return () => false;
  return (name) => {
    const own = wordsOf(name);
    return words.some((word) => own.some((other) => other === word || (word.length > 5 && other.startsWith(word.slice(0, 6)))));
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}
