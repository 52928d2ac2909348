// What is looked for in a text: all phrases of the tables in one index, and the words after a name that make it something else ("diabetes clinic", "digoxin level").
import { ALLERGENS } from "#knowledge/mentions/allergens.ts";
import { DRUG_MENTIONS } from "#knowledge/mentions/drug-mentions.ts";
import type { Named } from "#knowledge/mentions/mention-table.ts";
import { NO_PROBLEMS, PROBLEMS } from "#knowledge/mentions/problems.ts";
import { PROCEDURES } from "#knowledge/mentions/procedures.ts";
import { BARE_VACCINES, VACCINES } from "#knowledge/mentions/vaccines.ts";
import { PhraseIndex } from "./tokens.ts";
import type { Kind } from "./triggers.ts";

export interface Target {
  readonly kind: Kind;
  readonly key: string;
  readonly name: string;
  /** A vaccine by a name that is a disease's too. */
  readonly isBare: boolean;
}

/** Empty for a phrase that only keeps a shorter one from being found. */
export const TARGETS: PhraseIndex<readonly Target[]> = indexed();

function indexed(): PhraseIndex<readonly Target[]> {
  const byPhrase = new Map<string, Target[]>();
  const put = (table: readonly Named[], kind: Kind, isBare = false) => {
    for (const { key, name, phrases } of table)
      for (const phrase of phrases) {
        const known = byPhrase.get(phrase) ?? [];
        byPhrase.set(phrase, known);
        if (!known.some((target) => target.kind === kind && target.key === key)) known.push({ kind, key, name, isBare });
      }
  };
  put(PROBLEMS, "problem");
  put(DRUG_MENTIONS, "drug");
  put(ALLERGENS, "allergen");
  put(PROCEDURES, "procedure");
  put(VACCINES, "vaccine");
  put(BARE_VACCINES, "vaccine", true);
  const index = new PhraseIndex<readonly Target[]>();
  // The same words in other capitals are one phrase to find.
  const merged = new Map<string, { phrase: string; targets: Target[] }>();
  for (const [phrase, targets] of byPhrase) {
    const folded = phrase.toLowerCase();
    const known = merged.get(folded);
    if (known) known.targets.push(...targets);
    else merged.set(folded, { phrase, targets: [...targets] });
  }
  for (const { phrase, targets } of merged.values()) index.add(phrase, targets);
  for (const phrase of NO_PROBLEMS) index.add(phrase, []);
  return index;
}

const NO_DISEASE =
  "risk risks screening screen screens education educator test tests testing clinic clinics prevention prophylaxis vaccine vaccines vaccination shot score scores center centre association society foundation hospital specialist team unit service services program class classes counseling counselling support awareness research guideline guidelines protocol action plan plans precautions workup questionnaire inventory scale hotline medication medications medicine medicines drugs eye foot free antibody antibodies antigen titer titers serology serologies panel immune immunity nurse diet exposure registry review survivors leaflet handout brochure monitoring prone day walk charity camp care";
const NO_DRUG =
  "level levels toxicity overdose resistance resistant sensitivity susceptible challenge free deficiency induced antibody clinic withdrawal screen test stores studies assay naive coated eluting";

export const VOID_AFTER: Readonly<Record<Kind, ReadonlySet<string>>> = {
  problem: new Set(NO_DISEASE.split(" ")),
  drug: new Set(NO_DRUG.split(" ")),
  allergen: new Set("free exposure test challenge".split(" ")),
  procedure: new Set("prep preparation kit clinic center goal target".split(" ")),
  vaccine: new Set("titer titers clinic refusal hesitancy information consent status".split(" ")),
};

/** "non-diabetic", "anti-hypertension", "pre-eclampsia" are other words. */
export const VOID_BEFORE: ReadonlySet<string> = new Set(["non", "anti", "pre", "pseudo"]);
