// What a patient may take home in writing: nothing on matters that others who read it need not know. In doubt it leaves out.
import type { NoteSection, NoteSentence } from "#core/note.ts";

/** Matters that are confidential to many, a minor most of all; whose paper it is cannot be told from a conversation. */
const CONFIDENTIAL =
  /\b(?:sex(?:ual(?:ly)?)?|contracepti\w+|birth control|condoms?|pregnan\w+|abortion|miscarriage|sti|std|stis|stds|hiv|aids|prep|chlamydia|gonorrh\w+|syphilis|herpes|gender|transgender|gay|lesbian|alcohol\w*|drinking|drunk|drugs?|cannabis|marijuana|weed|cocaine|heroin|opioids?|methadone|vap(?:e|es|ing)|addict\w*|overdos\w+|suicid\w+|self[- ]harm\w*|depress\w+|anxi\w+|psychiatr\w+|bipolar|schizophreni\w+|eating disorder|anorexi\w+|bulimi\w+|abus\w+|assault\w*|violen\w+|rape\w*|police|prison|confiden\w+|between us|don'?t tell|won'?t tell)\b/i;

/** The sentences that may go home, and how many may not: neither they nor what they rest on may touch such a matter. */
export function takeHomeOf(sections: readonly NoteSection[]): { readonly sentences: readonly NoteSentence[]; readonly withheld: number } {
  const all = sections.flatMap(({ sentences }) => sentences);
  const sentences = all.filter(({ text, sources }) => ![text, ...sources.map(({ quote }) => quote)].some((one) => CONFIDENTIAL.test(one)));
  return { sentences, withheld: all.length - sentences.length };
}
