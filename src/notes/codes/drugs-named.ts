// The drugs that a note says the patient takes or is given from now on, by RxNorm ingredient. A drug whose code we are not sure of is left out rather than coded by guess.
import type { CodeChoice, Place } from "#core/clinical-codes.ts";
import { mentionsIn } from "#evidence/context/mentions.ts";
import { DRUGS } from "#knowledge/drugs/drug-index.ts";
import { isOneOfAsked } from "./one-of-asked.ts";

export interface NamedDrug {
  readonly choice: CodeChoice;
  readonly place: Place;
}

const BY_INGREDIENT = new Map(DRUGS.map((drug) => [drug.ingredient, drug]));
const STARTED =
  /\b(?:(?:will |we'll |going to )?(?:start|begin|prescrib|initiat|order|add)(?:ed|e|es|s|ing|ning)?|put (?:him|her|you|them) on|switch(?:ed)? to|change(?:d)? to|prescription for|refill(?:ed)?(?: of)?)\b[^.;:!?]{0,60}$/i;
const DOUBTED =
  /\b(?:consider|if|may|might|could|would|discuss(?:ed)?|talk(?:ed|ing)? about|th(?:ought|inking) about|normally|hold off|declin\w+|refus\w+|avoid|not|unless|instead of|rather than|options?)\b/i;
const BY_BRAND = 0.95;

export function drugsNamed(text: string): readonly NamedDrug[] {
  const mentions = mentionsIn([text])[0] ?? [];
  return mentions.flatMap((mention): NamedDrug[] => {
    const { kind, start, end, sentence, context } = mention;
    if (kind !== "medication" || context.who !== "patient" || mention.isStopped) return [];
    const before = text.slice(sentence.start, start);
    if (isOneOfAsked(before, text.slice(end, sentence.end))) return [];
    const isStarted = context.polarity !== "negated" && STARTED.test(before) && !DOUBTED.test(before);
    if (!mention.isAffirmed && !isStarted) return [];
    const said = text.slice(start, end).toLowerCase();
    return mention.key.split(" + ").flatMap((ingredient): NamedDrug[] => {
      const code = BY_INGREDIENT.get(ingredient)?.rxnorm;
      if (code === undefined) return [];
      const score = said.includes(ingredient) ? 1 : BY_BRAND;
      return [
        {
          choice: { system: "rxnorm", code, name: ingredient, score, metadata: { named_as: text.slice(start, end) } },
          place: { start, end },
        },
      ];
    });
  });
}
