// How a result is called for readers: LOINC's long common names without property, specimen and method, a few by the name everybody uses. What tells two results apart stays: equation, questionnaire, percentile.
import type { Concept } from "#core/record.ts";
import { equationOf } from "./filtration-equations.ts";

const LOINC = "http://loinc.org";
const READ = 400;
/** Short names are said as they are. */
const LONG_NAME = 12;
/** LOINC's properties, always in square brackets: `Mass/volume`, `Presence`. Other brackets name a questionnaire or a score. */
const PROPERTY =
  / \[(?:[^\]/]*\/[^\]]*|(?:Mass|Volume|Molar|Moles|Number|Time|Length|Pure|Substance)?\s?(?:Fraction|Ratio|Rate)|Entitic \w+|Presence|Pressure|Interpretation|Score|Type|Identifier|Length|Time|Volume|Mass)\](?= |$)/g;
const SPECIMEN = / (?:in|of) (?:Serum|Plasma|Blood|Platelet poor plasma)\b.*$/;
/** Where it grew is what a culture says. */
const OF_CULTURE = /\b(?:identified|culture|organism)\b/i;
/** LOINC's fully specified name, `GLUCOSE:MCNC:PT:BLD:QN:`: what was measured, and in what where that is not blood. */
const SPECIFIED = /^([^:]+):[A-Za-z.]*:(?:PT|\d+H|[A-Za-z*]+):([^:]*):[^:]*:?[^:]*$/;
const IN_BLOOD = /^(?:(?:BLD|SER|PLAS|PPP|RBC)\w*|SER\/PLAS.*)$/i;
/** LOINC's short name, `Cholest SerPl-mCnc`. */
const SHORT_NAME = / (?:SerPl|Ser|Plas|PPP|Bld|RBC)\w*-\w+$/;
const METHOD = / by (?:Automated count|Manual count|calculation|Coagulation assay|Immunologic method)$/i;

/** LOINC 2.77 codes of what has a name that is shorter and as clear. */
const USUAL: ReadonlyMap<string, string> = new Map(
  (
    [
      ["Oxygen saturation", ["59408-5", "2708-6"]],
      ["TSH (thyrotropin)", ["3016-3", "11580-8", "11579-0"]],
    ] as const
  ).flatMap(([name, codes]) => codes.map((code) => [code, name] as const)),
);

/** Parts of a reading that are often coded without any name: then the code is all there is to print. */
const NAMELESS: ReadonlyMap<string, string> = new Map([
  ["8480-6", "Systolic blood pressure"],
  ["8462-4", "Diastolic blood pressure"],
]);

/** As printed before any clipping; never empty. */
export function printedResultName({ text, codings }: Concept): string {
  if (text.length <= LONG_NAME) return NAMELESS.get(text) ?? text;
  const [, component, specimen = ""] = SPECIFIED.exec(text) ?? [];
  if (component !== undefined) return IN_BLOOD.test(specimen) ? component : `${component} ${specimen}`.trim();
  const equation = /filtration rate/i.test(text) ? equationOf(codings) : undefined;
  if (equation !== undefined) return `eGFR (${equation})`;
  for (const { system, code } of codings) {
    const usual = system === LOINC && code !== undefined ? USUAL.get(code) : undefined;
    if (usual !== undefined) return usual;
  }
  const short = text
    .slice(0, READ)
    .replaceAll("\u200b", "")
    .replace(" [Percentile]", " percentile")
    .replace(PROPERTY, "")
    .replace("/Hemoglobin.total", "")
    .replace(OF_CULTURE.test(text) ? /$/ : SPECIMEN, "")
    .replace(SHORT_NAME, "")
    .replace(METHOD, "");
  return short.trim() === "" ? text : short;
}
