// Reads the operator's whole list of ICD-10-CM codes. All or nothing: a list that can't be read stops the start, with the lines that are wrong.
import { readFileSync } from "node:fs";
import { type Config, ConfigError } from "#config.ts";
import type { CodeList } from "#core/clinical-codes.ts";
import type { Log } from "#core/ports/world.ts";
import { readCodeList } from "#formats/icd10cm/read-code-list.ts";

const SHOWN = 5;

/** Throws ConfigError. Undefined where none was supplied. */
export function loadCodeList({ icd10cm }: Pick<Config, "icd10cm">, log: Log): CodeList | undefined {
  if (icd10cm === undefined) return undefined;
  const { codes: file, year } = icd10cm;
  const refuse = (problem: string) => `CHARTROOM_ICD10CM: ${file}${problem}`;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError([refuse(` can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`)]);
  }
  const { names, problems } = readCodeList(text);
  const more = problems.length > SHOWN ? [refuse(`: and ${problems.length - SHOWN} more.`)] : [];
  if (problems.length > 0) throw new ConfigError([...problems.slice(0, SHOWN).map((problem) => refuse(`: ${problem}.`)), ...more]);
  log.info("code list loaded", { system: "ICD-10-CM", year, codes: names.size });
  return { edition: String(year), names };
}
