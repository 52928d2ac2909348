// One line of what `chartroom doctor` and `chartroom connections test` found, and how it is printed. No secret is ever part of one.

export interface Finding {
  readonly what: string;
  /** "skipped": it was not tried, and the text says why. */
  readonly state: "ok" | "warn" | "failed" | "skipped";
  readonly text: string;
}

export function printFinding({ what, state, text }: Finding, indent = ""): void {
  console.log(`${indent}${state.padEnd(7)}  ${what.padEnd(20)}  ${text}`);
}

/** The error's own words, and what it was caused by where that says more. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error as { cause?: unknown };
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? (error as NodeJS.ErrnoException).code;
  return code === undefined || error.message.includes(code) ? error.message : `${error.message} (${code})`;
}
