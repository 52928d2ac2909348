// Words that speak to whatever writes the note instead of to anybody in the room: instructions to a model, or the marks of a prompt. They are no clinical statement,
// whoever said them; the note does not tell them, and the clinician is shown their place.

const TO_MACHINE =
  /\b(?:ignore|disregard|override|bypass)\b.{0,60}\b(?:instructions?|prompts?|rules?|guidelines?|constraints?|the above|everything)\b|\bforget\b.{0,20}\b(?:you were told|instructions?|prompts?|the above)\b|\b(?:system prompt|prompt injection|jailbreak|developer mode|language model|chatbot|chatgpt)\b|\b(?:note[- ]writing|scribe|summari[sz]\w+) (?:ai|model|assistant|software|system)\b|\bai (?:assistant|model|scribe|system)\b|\byou are (?:now )?(?:an? |the )?(?:ai|assistant|bot|unrestricted)\b|\b(?:new|updated|hidden|secret) instructions?\b|\b(?:begin|end) of (?:the )?(?:instructions?|prompt|data|transcript)\b|<\/?\s*(?:system|data|instructions?|assistant|user)\b|\[\/?(?:inst|system)\]|^\s*(?:system|assistant|developer)\s*:|"(?:role|sections|sentences|uses)"\s*:/i;

export function speaksToMachine(text: string): boolean {
  return TO_MACHINE.test(text);
}

/** "Put in the note that ...": asks that something stand there, and states nothing. It is told as a request, in the very words. */
const FOR_NOTE =
  /\b(?:write|put|note|record|document|add|include|state|mention)\b(?: \S+){0,3} (?:in|into|on) (?:the|my|this|your|his|her) (?:notes?|charts?|records?|reports?|summary|file)\b|\bnote to (?:the |our |my )?(?:scribe|note|writer)\b|^(?:please )?(?:record|document|note|write(?: down)?) that\b/;

export function asksForNote(text: string): boolean {
  return FOR_NOTE.test(text);
}
