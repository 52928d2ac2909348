// Sentences that never affirm anything: forms to fill in, questions, words addressed to whoever reads or summarises the document, and what stands in quotation marks. Whatever such text asks for, it is only set apart.

const FORM =
  /_{3,}|\[\s*\]|\(\s{1,3}\)|[\u2610\u25a1\u25a2\u2b1c]|\*{3}|<\s*[a-z][\w ]{1,30}>|\{\{?[^}]{0,60}\}|\by(?:es)?\s*\/\s*n(?:o)?\b|\byes\s+no\b|\b(?:circle|check|tick) (?:one|all|any|if|the)\b|\.{5,}/i;
const ADDRESSED =
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,60}\b(?:instructions?|previous|prior|above|rules?|records?|text|prompt|everything)\b|\b(?:system|assistant|user|developer|prompt)\s*:|\b(?:language models?|chat ?bots?|chatgpt|llms?|ai (?:system|assistant|model)|summari[sz]ers?|artificial intelligence)\b|\b(?:you (?:must|should|are to|will now|are now)|please|must|always) (?:write|say|state|add|list|report|include|mark|record|output|print|insert|reply|respond|answer|treat|assume|consider)\b|\b(?:write|say|state|add|list|insert|include|put|print)\b[^.]{0,80}\b(?:summary|chart|problem list|allergy list|medication list|record|output|report)\b|\bnew instructions?\b|\bwrong (?:patient|chart)\b|\b(?:entered|filed|charted|scanned) in error\b|\bdo not (?:mention|tell|reveal|list|say)\b|\b(?:for example|e\.g\.|such as in|sample (?:text|note|patient|report)|example patient|dummy|lorem ipsum|test patient)\b/i;

export type Apart = "form" | "addressed" | "question";

/** Why a sentence affirms nothing; undefined when it may. */
export function setApart(sentence: string): Apart | undefined {
  if (FORM.test(sentence)) return "form";
  if (ADDRESSED.test(sentence)) return "addressed";
  return /\?["')\]\u201d]*$/.test(sentence) ? "question" : undefined;
}

/** True when the place `at` of a sentence stands between quotation marks. */
export function isQuotedAt(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at);
  const after = sentence.slice(at);
  if (before.lastIndexOf("\u201c") > before.lastIndexOf("\u201d")) return true;
  const marks = before.match(/"/g)?.length ?? 0;
  return marks % 2 === 1 && after.includes('"');
}
