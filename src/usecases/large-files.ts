// Holds large files in memory one at a time in this thread, however many jobs run: a file is read whole.

/** From here on a file is a large one. */
export const LARGE_BYTES = 32 * 1024 * 1024;

let last: Promise<unknown> = Promise.resolve();

/** In the order of asking. What one throws goes to its own caller only. */
export function oneLargeFile<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}
