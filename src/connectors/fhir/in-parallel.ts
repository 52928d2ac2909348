// A few calls at a time, results in the order of the items. The first failure fails all.

const AT_ONCE = 4;

export async function inParallel<I, O>(items: readonly I[], work: (item: I, index: number) => Promise<O>): Promise<readonly O[]> {
  const results: O[] = new Array(items.length);
  let next = 0;
  async function lane(): Promise<void> {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!, index);
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, lane));
  return results;
}
