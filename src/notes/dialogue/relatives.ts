// Words for members of a family: what is said of them is said of nobody else.

export const RELATIVE =
  /\b(?:mother|father|mom|mum|dad|parents?|brothers?|sisters?|siblings?|grand(?:mother|father|parents?|ma|pa)|aunts?|uncles?|cousins?|sons?|daughters?|wife|husband|kids?|child|children|family|partner|spouse|niece|nephew)(?:'s)?\b/;
const BLOOD =
  /\b(?:mother|father|mom|mum|dad|parents?|brothers?|sisters?|siblings?|grand(?:mother|father|parents?|ma|pa)|aunts?|uncles?|cousins?)(?:'s)?\b|\b(?:family (?:history|member)|runs? in (?:the|his|her|their|your|the patient's) family|in (?:the|his|her|their|your|the patient's) family|adopted)\b/;
const ILL =
  /\b(?:had|has|have|having|died|diagnosed|diagnosis|history|disease|cancer|diabet\w+|pressure|stroke|heart|attack|passed|depression|kidney|problems?|conditions?|adopted|deficienc\w+|healthy|immune|alzheimer\w*|thyroid)\b/;

/** "Your mother told me you had a fever" */
const SPOKE = /\b(?:told|tells|said|says|mentioned|noticed|thinks|thought|called|asked|brought|concerned|worried|reports?)\b/;

/** Says what runs in the family. */
export function isFamilyHistory(text: string): boolean {
  if (SPOKE.test(text.replace(/^the patient reports\b|^s?he reports\b/, "")) && !/\bfamily\b/.test(text)) return false;
  return BLOOD.test(text) && ILL.test(text);
}
