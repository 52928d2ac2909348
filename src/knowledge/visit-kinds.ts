// Which kinds of encounters are no visit, as nobody saw the patient in person: calls, video, messages, letters, refills, appointments that were missed. Told by class or by the words of any type; it knows no vendor's codes.
import type { EncounterFact } from "#core/record.ts";

/** v3-ActCode 2019: virtual. */
const VIRTUAL = "VR";
/** A house call is a visit; a physician on call sees the patient. */
const AFAR = new RegExp(
  [
    "\\b(?:tele)?phone\\b",
    "\\btelephonic\\b",
    "(?<!\\b(?:house|home|on)[ -])\\bcalls?\\b",
    "\\btele-?(?:health|medicine|visit|consult\\w*|encounter)\\b",
    "\\b(?:video|virtual|online|web)[ -](?:visit|consult\\w*|encounter|check-?in|care|appointment)\\b",
    "\\be-?(?:visit|consult|mail)s?\\b",
    "\\b(?:portal|(?:patient|secure) (?:message|messaging|email)s?|mychart)\\b",
    "^(?:letter|refill|message)s?\\b",
    "\\b(?:medication|prescription|rx) refill (?:request|encounter|only)\\b",
    "^(?:medication|prescription|rx) refills?$",
    "\\bletter \\(out\\)",
    "\\b(?:no[- ]show|did not (?:attend|show)|missed appointment|appointment missed|failed encounter|left without being seen)\\b",
    "\\b(?:chart review|documentation only|orders only|abstract(?:ion)? encounter|erroneous encounter|indirect encounter)\\b",
  ].join("|"),
  "i",
);

export function isSeenInPerson({ classCode, concept, types = [] }: Pick<EncounterFact, "classCode" | "concept" | "types">): boolean {
  if (classCode === VIRTUAL) return false;
  return ![...(concept ? [concept] : []), ...types].some(
    ({ text, codings }) =>
      AFAR.test(text) || codings.some(({ display }) => display !== undefined && display !== text && AFAR.test(display)),
  );
}
