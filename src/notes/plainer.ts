// Words of medicine and of offices in plain ones that mean the same, for what a patient takes home. It adds and drops nothing: a word without an equal stays, and so does a term that
// another word narrows ("pulmonary hypertension").

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z](?:al|ic|ar|ary) )\bhypertension\b/gi, "high blood pressure"],
  [/(?<![a-z](?:al|ic|ar|ary) )\bhypotension\b/gi, "low blood pressure"],
  [/\bmyocardial infarction\b/gi, "heart attack"],
  [/\bcerebrovascular accident\b/gi, "stroke"],
  [/\bdyspn(?:ea|oea)\b/gi, "shortness of breath"],
  [/\bpruritus\b/gi, "itching"],
  [/\bepistaxis\b/gi, "nosebleed"],
  [/\bmedications\b/gi, "medicines"],
  [/\bmedication\b/gi, "medicine"],
  [/\bphysician\b/gi, "doctor"],
  [/\bdiscontinue\b/gi, "stop"],
  [/\binitiate\b/gi, "start"],
  [/\badminister\b/gi, "give"],
  [/\bapproximately\b/gi, "about"],
  [/\bprior to\b/gi, "before"],
  [/\bsubsequently\b/gi, "then"],
];

export function plainer(text: string): string {
  return PLAIN.reduce((plain, [word, same]) => plain.replace(word, (found) => asCased(found, same)), text);
}

function asCased(found: string, same: string): string {
  return /^[A-Z]/.test(found) ? `${same[0]!.toUpperCase()}${same.slice(1)}` : same;
}
