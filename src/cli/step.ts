// One step of the demo: a line before, its outcome and time behind it.

export type Step = <T>(what: string, work: () => Promise<T>) => Promise<T>;

export const step: Step = async (what, work) => {
  process.stdout.write(`  ${what} ... `);
  const began = performance.now();
  try {
    const result = await work();
    process.stdout.write(`done (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
    return result;
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
};
