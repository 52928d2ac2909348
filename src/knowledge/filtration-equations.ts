// Which equation a reported glomerular filtration rate was computed by, by LOINC 2.77: values of different equations are never put in one course.

const EQUATIONS: Readonly<Record<string, string>> = {
  "33914-3": "MDRD",
  "48642-3": "MDRD",
  "48643-1": "MDRD",
  "62238-1": "CKD-EPI",
  "88293-6": "CKD-EPI",
  "88294-4": "CKD-EPI",
  "98979-8": "CKD-EPI 2021",
  "50210-4": "Cystatin C",
  "98980-6": "CKD-EPI 2021",
};

const LOINC = "http://loinc.org";

/** Undefined where the code is none of a reported filtration rate. */
export function equationOf(
  codings: readonly { readonly system: string | undefined; readonly code: string | undefined }[],
): string | undefined {
  for (const { system, code } of codings) {
    if (system === LOINC && code !== undefined && Object.hasOwn(EQUATIONS, code)) return EQUATIONS[code];
  }
  return undefined;
}
