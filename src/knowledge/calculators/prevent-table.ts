// The shape of the PREVENT tables: which outcomes and equations there are. No numbers here.

export type PreventOutcome = "cvd" | "ascvd" | "heartFailure" | "chd" | "stroke";
export type Model = "base" | "hba1c" | "uacr";
/** Coefficients in the order of `terms` in prevent.ts. */
export type PreventTable = Readonly<
  Record<Model, Readonly<Record<PreventOutcome, { readonly female: readonly number[]; readonly male: readonly number[] }>>>
>;
