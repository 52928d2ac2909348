// eGFR by CKD-EPI 2021 (Inker et al., NEJM 2021;385:1737) and the KDIGO 2024 categories of eGFR and albuminuria. One value is never a kidney disease: the class needs two at least 90 days apart.
import { excluded, firstRefusal, type Inputs, numberOf, type Outcome, outOfRange, rounded, unknownSex } from "./outcome.ts";

/** Inputs: creatinine (mg/dL), age (years at the sample), sex, dialysis, pregnant. */
export function ckdEpi2021(inputs: Inputs): Outcome {
  const refusal = firstRefusal(
    unknownSex(inputs),
    outOfRange(inputs, "age", "age", 18, 120, "years"),
    excluded(inputs, { dialysis: "dialysis", pregnant: "pregnancy" }),
    outOfRange(inputs, "creatinine", "creatinine", 0.1, 25, "mg/dL"),
  );
  if (refusal) return refusal;
  const female = inputs.sex === "female";
  const ratio = numberOf(inputs, "creatinine") / (female ? 0.7 : 0.9);
  const egfr =
    142 *
    Math.min(ratio, 1) ** (female ? -0.241 : -0.302) *
    Math.max(ratio, 1) ** -1.2 *
    0.9938 ** numberOf(inputs, "age") *
    (female ? 1.012 : 1);
  return { text: `${rounded(egfr, 1)} mL/min/1.73 m2`, values: { egfr } };
}

function kidneyCategory(egfr: number): string {
  if (egfr >= 90) return "G1";
  if (egfr >= 60) return "G2";
  if (egfr >= 45) return "G3a";
  if (egfr >= 30) return "G3b";
  return egfr >= 15 ? "G4" : "G5";
}

/** `uacr` in mg/g: below 30, 30 to 300, above 300. */
function albuminCategory(uacr: number): string {
  if (uacr < 30) return "A1";
  return uacr <= 300 ? "A2" : "A3";
}

/** Both values that bound the period: the better of two decides, so that the class held over the whole period. Inputs: egfr1, egfr2 and days between them; uacr1, uacr2 and uacrDays where there are two; age, dialysis, pregnant. */
export function kdigoClass(inputs: Inputs): Outcome {
  const hasAlbumin = inputs.uacr1 !== undefined;
  const refusal = firstRefusal(
    outOfRange(inputs, "age", "age", 18, 120, "years"),
    excluded(inputs, { dialysis: "dialysis", pregnant: "pregnancy" }),
    outOfRange(inputs, "egfr1", "eGFR", 1, 200),
    inputs.egfr2 === undefined ? "one value is no kidney disease; a second at least 90 days apart is needed" : undefined,
    outOfRange(inputs, "egfr2", "eGFR", 1, 200),
    tooClose(inputs, "days"),
    hasAlbumin ? outOfRange(inputs, "uacr1", "urine albumin", 0, 25_000, "mg/g") : undefined,
    hasAlbumin ? outOfRange(inputs, "uacr2", "urine albumin", 0, 25_000, "mg/g") : undefined,
    hasAlbumin ? tooClose(inputs, "uacrDays") : undefined,
  );
  if (refusal) return refusal;
  const egfr = Math.max(numberOf(inputs, "egfr1"), numberOf(inputs, "egfr2"));
  const uacr = hasAlbumin ? Math.min(numberOf(inputs, "uacr1"), numberOf(inputs, "uacr2")) : undefined;
  return {
    text: `${kidneyCategory(egfr)}${uacr === undefined ? "" : ` ${albuminCategory(uacr)}`}`,
    values: { egfr, ...(uacr === undefined ? {} : { uacr }) },
  };
}

function tooClose(inputs: Inputs, name: string): string | undefined {
  const days = inputs[name];
  return typeof days === "number" && days >= 90 ? undefined : "the two values are not at least 90 days apart";
}
