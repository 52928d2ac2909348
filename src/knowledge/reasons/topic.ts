// What may matter for the reason of a visit, named once: conditions and procedures by name, results by LOINC code, drugs by class or ingredient of our tables. A topic finds what is recorded; it says nothing by itself.

export interface Topic {
  readonly conditions?: RegExp | undefined;
  /** ICD-10-CM 2024 categories that mean the same. */
  readonly icd?: RegExp | undefined;
  readonly procedures?: RegExp | undefined;
  /** LOINC codes, the most telling first. */
  readonly results?: readonly string[] | undefined;
  /** For a result without a known code. */
  readonly resultNames?: RegExp | undefined;
  /** Classes or ingredients of the tables in knowledge/drugs. */
  readonly drugs?: ReadonlySet<string> | undefined;
  readonly drugNames?: RegExp | undefined;
  readonly visits?: "last" | "emergency" | "hospital" | undefined;
  readonly special?:
    | "allergies"
    | "vaccines-due"
    | "care-gaps"
    | "abnormal"
    | "new-drugs"
    | "serious"
    | "drug-problems"
    | "named"
    | undefined;
}

interface Lines {
  readonly conditions?: string;
  readonly icd?: string;
  readonly procedures?: string;
  readonly results?: string;
  readonly resultNames?: string;
  readonly drugs?: string;
  readonly visits?: Topic["visits"];
  readonly special?: Topic["special"];
}

/** Names are alternatives parted by bars, matched from the beginning of a word; codes and drugs are parted by blanks. */
export function topic({ conditions, icd, procedures, results, resultNames, drugs, visits, special }: Lines): Topic {
  return {
    conditions: named(conditions),
    icd: icd === undefined ? undefined : new RegExp(`^(?:${icd})`),
    procedures: named(procedures),
    results: results?.split(" "),
    resultNames: named(resultNames),
    drugs: drugs === undefined ? undefined : new Set(drugs.split(" ")),
    visits,
    special,
  };
}

function named(alternatives: string | undefined): RegExp | undefined {
  return alternatives === undefined ? undefined : new RegExp(`\\b(?:${alternatives})`, "i");
}
