// Chance that is the same in every run.

/** From 0 up to 1, the same row for the same seed. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((member) => [random(), member] as const)
    .sort(([a], [b]) => a - b)
    .map(([, member]) => member);
}
