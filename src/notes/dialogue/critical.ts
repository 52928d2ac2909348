// What a note must not leave out: drugs started, stopped or changed, allergies, red flags, self-harm, pregnancy, tests ordered, follow-up. Read by words; in doubt it is critical.
import { namesDrug } from "./drug-words.ts";
import type { Said } from "./said.ts";

export type CriticalKind = "drug" | "allergy" | "red-flag" | "self-harm" | "pregnancy" | "test" | "follow-up" | "correction";

const ALLERGY = /\b(?:allerg(?:y|ies|ic)|intoleran\w+|anaphyla\w+|reactions? to|itch\w* (?:with|from|by)|hives)\b|\bitch\w* me\b/;
const SELF_HARM =
  /\b(?:suicid\w*|self[- ]harm\w*|(?:harm|hurt|kill)(?:ing)? (?:yourself|himself|herself|themselves|myself|others|anyone|anybody|someone)|end (?:my|your|his|her|their|the patient's) (?:own )?life|better off dead|not (?:want|wanting) to (?:live|be alive)|thoughts of (?:harm|death|dying)|(?:not|n't) (?:feel )?safe at home|(?:unsafe|afraid) at home)\b/;
const BAD_FOR =
  /\b(?:makes?|made|gives?|gave) (?:me|her|him|them|the patient) (?:\w+ )?(?:throw up|sick|vomit|itch\w*|swell|swollen|nauseous|dizzy|break out|hives|a rash)\b/;
const PREGNANCY =
  /\b(?:pregnan\w*|lmp|last (?:menstrual )?period|breast-?feed\w*|miscarr\w*|birth control|contracepti\w*|trying to conceive)\b/;
const RED_FLAG =
  /\b(?:chest (?:pain|tightness|pressure|discomfort|cramps?)|short(?:ness)? of breath|(?:can't|cannot|couldn't|could not|trouble|hard to|difficulty|problems) (?:catch (?:my|his|her|their|the patient's) breath|breath(?:e|ing)?)|catch (?:her|his|my|their) breath|cough\w* up blood|blood in|bloody|black stools?|pass(?:ed|ing) out|faint(?:ed|ing)|syncope|seizures?|slurred|vision loss|los(?:t|ing|e) (?:my |his |her |their )?(?:vision|balance|weight|consciousness)|double vision|dropp?(?:ed)? foot|foot drop|incontinen\w*|can't (?:see|move|feel)|saddle|stiff neck|worst headache|bumping into|off-color|palpitations|numb(?:ness)? (?:in|on) (?:the |my |his |her )?(?:face|arm|groin))\b|\bexert\w*\b.*\b(?:energy|feel)\b|\bcramps\b/;
const TEST =
  "x-?rays?|mris?|cts?|cat scans?|ct scans?|scans?|ultrasounds?|echo(?:cardiogram)?s?|ekgs?|ecgs?|emg|stress tests?|holter|labs?|lab work|blood ?work|bloods?|blood tests?|panels?|a1c|cbc|cmp|bmp|tsh|psa|inr|urinalysis|urine|cultures?|swabs?|strep tests?|tests?|testing|stud(?:y|ies)|biops(?:y|ies)|endoscop(?:y|ies)|colonoscop(?:y|ies)|mammograms?|pap smears?|dexa|bone density|spirometry|pulmonary function|imaging|levels?|genotype|rna|antibod(?:y|ies)|creatinine|iron studies|ferritin|elastography|collection|sleep study|nerve conduction|angiogram|doppler|screening|profile|chem-12|ige|aldosterone|visual field|rast|allergy testing";
const ORDERED = new RegExp(
  `\\b(?:order\\w*|get(?:ting)?|check(?:ing)?|recheck\\w*|repeat\\w*|schedul\\w*|send\\w*|do|doing|obtain\\w*|run|draw|swab|refer\\w*|need|needs|due for|perform\\w*|follow up with|include\\w*|want|have (?:her|him|you|the patient)|set up|consider|book|arrange|plan)\\b.*\\b(?:${TEST})\\b|\\b(?:${TEST})\\b.*\\b(?:to be done|will be|ordered|scheduled|needs? to be|before (?:the )?next)\\b`,
);
const TEST_NAMED = new RegExp(`\\b(?:${TEST})\\b`);
const FOLLOW_UP =
  /\b(?:see|seeing|come|comes|back|return|revisit|follow[- ]?up|followup|check[- ]?up|appointment|visit|recheck)\b.*\b(?:in|within|after|for|next|over|every)\b.{0,25}\b(?:days?|weeks?|months?|years?|visit|time|physical therapy)\b|\bfollow(?:ing)?[- ]?up (?:appointment|visit|in|with|after)\b|\b(?:\d+|an?|few|couple(?: of)?|one|two|three|six) (?:days?|weeks?|months?|years?)\b.*\b(?:see (?:her|him|you|the patient)|comes? back|follow up|return|revisit|take a look|check ?up|office)\b|\bback in (?:about |around )?(?:a |an )?(?:\d+|few|couple|one|two|week|month)/;
const DRUG_ACT =
  /\b(?:start\w*|stop\w*|prescri\w*|increas\w*|decreas\w*|reduc\w*|chang\w*|switch\w*|discontinu\w*|put (?:her|him|you|the patient|them) on|place (?:her|him|you|the patient) on|add\w*|try|trial|take|taking|give|giving|gave|use|using|hold|resume|restart|taper|write|send|order|dispense|inject\w*|apply|initiate|up|lower|raise|recommend|get|do|need|want|keep)\b/;
const CONTINUES = /\b(?:continue\w*|refill\w*|keep (?:her|him|you|the patient)? ?on|stay on|remain on)\b/;
const DRUG_KIND =
  /\b(?:antibiotics?|steroids?|muscle relaxants?|pain (?:medications?|medicines?|relievers?)|anti-?inflammator\w+|inhalers?|injections?|shots?|nsaids?|nonsteroidals?|statins?|creams?|gels?|ointments?|drops|insulin|supplements?|vitamins?|birth control|contracepti\w*|blood thinners?|water pills?|diuretics?|antidepressants?|swish and swallow|iron pills|vaccines?|boosters?|chemotherap\w+|immunotherapy|spermicide|lidocaine|cortisone|betamethasone|tramadol|mobic|cardura|medicines?|medications?|pills?)\b/;
const DOSE = /\b\d[\d.,]* ?(?:mg|mcg|mL|units?|iu|cc|grams?)\b/;
/** Takes back what was said before. */
const CORRECTED =
  /\b(?:sorry|i meant|scratch that|i misspoke|correction)\b.*\b(?:not an?|not the|instead|actually|meant)\b|\bi'm sorry,? (?:a|an|it's|the|your|her|his)\b/;
const CHANGED = /\b(?:start\w*|stop\w*|quit|prescri\w*|increas\w*|decreas\w*|reduc\w*|switch\w*|discontinu\w*|came off|went off)\b/;

/** `said.text` decides, or the very words it stands for. */
export function criticalKind(said: Pick<Said, "text" | "quoted" | "role" | "phase" | "kind">): CriticalKind | undefined {
  const text = said.text.toLowerCase();
  if (SELF_HARM.test(text) || SELF_HARM.test(said.quoted.toLowerCase())) return "self-harm";
  if (ALLERGY.test(text)) return "allergy";
  if (PREGNANCY.test(text)) return "pregnancy";
  const hasDrug = namesDrug(text) || DRUG_KIND.test(text);
  if (hasDrug && said.role !== "clinician" && BAD_FOR.test(text)) return "allergy";
  if (said.role === "clinician") {
    if (CORRECTED.test(text) || CORRECTED.test(said.quoted.toLowerCase())) return "correction";
    const planned = said.phase === "plan" || /\b(?:will|going to|want to|would like|let's|advised|recommend\w*|should|can)\b/.test(text);
    if (hasDrug && planned && DRUG_ACT.test(text) && !(CONTINUES.test(text) && !CHANGED.test(text))) return "drug";
    if (hasDrug && CHANGED.test(text)) return "drug";
    if (planned && DOSE.test(text) && !CONTINUES.test(text)) return "drug";
    if (/\b(?:needs?|has|have) to be (?:checked|rechecked|repeated|tested)\b/.test(text)) return "test";
    if (planned && FOLLOW_UP.test(text)) return "follow-up";
    if (planned && ORDERED.test(text)) return "test";
    if (said.phase === "plan" && /^(?:then )?(?:recheck|repeat|check)\b/.test(text) && TEST_NAMED.test(text)) return "test";
  } else {
    if (hasDrug && CHANGED.test(text)) return "drug";
    const flag = RED_FLAG.exec(text);
    if (flag && !isDenied(text, flag.index)) return "red-flag";
  }
  return undefined;
}

function isDenied(text: string, at: number): boolean {
  return /\bdenies\b|: no\b/.test(text) || /\b(?:no|not|never|without)\b(?: \S+){0,4} $|n't(?: \S+){0,3} $/.test(text.slice(0, at));
}
