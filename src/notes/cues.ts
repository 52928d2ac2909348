// The words by which a statement without a heading shows where it belongs. A table in order of precedence, the first that fits wins; it never
// judges whether a statement is true, and a statement that fits no row is left to the reader as "other".
import type { SectionKey } from "#core/template.ts";

interface Cue {
  readonly key: SectionKey;
  readonly when: RegExp;
  /** A statement that also says this is of another kind. */
  readonly unless?: RegExp;
}

const ACTION =
  "start|begin|commence|continue|increase|decrease|reduce|stop|discontinue|switch|change|prescribe|refer|order|arrange|book|check|repeat|recheck|review|advise|recommend|monitor|return|titrate|hold|give|send|request|schedule|discuss|counsel|encourage|admit|discharge|await|consider|obtain|wean|taper|trial|avoid|aim|call|see|restart|resume|add|reassure|safety[- ]net";
const TEST =
  "hba1c|a1c|creatinine|e?gfr|u&es?|urea|haemoglobin|hemoglobin|hb|wbc|wcc|platelets|crp|esr|troponin|d-dimer|cholesterol|ldl|hdl|triglycerides|tsh|t4|potassium|sodium|glucose|ferritin|alt|ast|alp|bilirubin|lfts?|fbc|cbc|inr|acr|psa|bnp|urinalysis|urine (?:dip|culture)|dipstick|ecg|ekg|x-?rays?|cxr|ct(?: scan)?|mri|ultrasound|uss|echo(?:cardiogram)?|biopsy|spirometry|peak flow|swab|culture|mammogram|colonoscopy|endoscopy|dexa|holter";
const SYMPTOM =
  "pains?|ache|aches|aching|headaches?|cough(?:ing)?|fevers?|febrile|chills|sweats|nausea|vomit(?:ing|ed|s)?|diarrh?oea|constipation|dyspno?ea|breathless(?:ness)?|short(?:ness)? of breath|sob|palpitations?|dizz(?:y|iness)|syncope|faint(?:ed|ing)?|collapse|rash|itch(?:y|ing)?|swelling|swollen|numb(?:ness)?|tingling|weakness|fatigue|tired(?:ness)?|letharg(?:y|ic)|insomnia|anxi(?:ety|ous)|low mood|mood|appetite|weight (?:loss|gain)|lost weight|bleed(?:ing|s)?|blood in|discharge|dysuria|frequency|urgency|haematuria|hematuria|incontinence|wheez(?:e|ing|y)|sore throat|runny nose|congestion|heartburn|reflux|bloating|cramps?|stiff(?:ness)?|limp(?:ing)?|fell|falls?|injur(?:y|ed)|burning|vertigo|tinnitus|blurred vision|visual|seizures?|tremor|claudication|orthopno?ea|oede?ma|hypos?|polyuria|polydipsia|thirst|suicidal|self-harm|pregnant|lmp";
const RELATIVE =
  "mother|father|mum|mom|dad|brothers?|sisters?|siblings?|grand(?:mother|father|parents?)|aunt|uncle|parents?|son|daughter|cousin";

const w = (words: string) => new RegExp(`\\b(?:${words})\\b`, "i");

export const CUES: readonly Cue[] = [
  {
    key: "plan",
    when: new RegExp(
      `^(?:(?:we|i)(?:'ll| will| shall)|will|plan(?:ned)? (?:to|for|is)|plan\\b|to|please|then|can|should)? ?(?:${ACTION})\\b`,
      "i",
    ),
    unless:
      /^(?:change|increase|decrease|start|stop|trial|discharge|repeat|return|review|see|call) (?:in(?! \d)|from|date|episodes?|attacks?|of (?:systems|symptoms|pain|fever))\b/i,
  },
  {
    key: "plan",
    when: /^(?:advised|recommended|referred|prescribed|counselled|counseled|discussed|agreed|booked|arranged|ordered|requested|safety[- ]netted|reassured)\b/i,
  },
  { key: "plan", when: /^(?:follow(?:ing)?[- ]?up|f\/u|rtc|tci|rv|r\/v)\b(?! (?:of|for|visit|from))/i },
  { key: "plan", when: /^(?:the )?(?:patient|pt|he|she|they)\.? (?:is |are )?to (?!have had|be seen as)[a-z]+/i },
  {
    key: "plan",
    when: /\b(?:will|shall|going to|needs? to|to be) (?:be )?(?:start|begin|continu|increas|decreas|reduc|stop|discontinu|switch|prescrib|refer|order|arrang|book|check|repeat|review|monitor|titrat|see|follow|return|schedul|send|discuss|call)\w*/i,
  },
  {
    key: "plan",
    when: /\b(?:return|come back|call|seek help|re-?attend) (?:if|should|when)\b|\bfollow[- ]?up (?:in|with|after|appointment)\b|\b(?:review|recheck|repeat) in \d|^(?:target|goal|aim)\b/i,
  },
  {
    key: "plan",
    when: new RegExp(
      `\\b(?:${TEST}|referral|physio(?:therapy)?)\\b.*\\b(?:booked|ordered|arranged|requested|scheduled|pending|awaited)\\b`,
      "i",
    ),
  },
  {
    key: "allergies",
    when: /\b(?:allerg(?:y|ies|ic)|nkd?a|anaphyla\w+|adverse (?:drug )?reactions?|intoleran(?:t|ce) (?:of|to))\b/i,
    unless: /\ballergic (?:rhinitis|conjunctivitis|dermatitis|asthma)|^(?:likely|probable|suspect|impression)/i,
  },
  { key: "family-history", when: /\b(?:family history|fhx?|runs in the family|no family)\b/i },
  {
    key: "social-history",
    when: /\b(?:lives? (?:with|alone|in|at|independently)|works? (?:as|in|at|for|part|full)|occupation|retired|unemployed|married|divorced|widow(?:ed|er)?|homeless)\b/i,
  },
  {
    key: "family-history",
    when: new RegExp(`\\b(?:${RELATIVE})\\b.*\\b(?:had|has|have|with|died|diagnosed|history|suffer(?:s|ed)|passed away)\\b`, "i"),
    unless:
      /\b(?:reports?|reported|says?|said|states?|stated|brought|concern\w*|worr\w+|notic\w+|gives?|gave|describ\w+|accompan\w+|attend\w*|present\w*|call(?:s|ed)|think\w*|thought|tried|denies|denied)\b|\bhas (?:had|been)\b/i,
  },
  {
    key: "assessment",
    when: /^(?:impression|assessment|likely|probable|probably|possible|suspect(?:ed)?|presumed|differential|working diagnosis|diagnosis|ddx|dx|\?\s?\w)|\b(?:consistent with|in keeping with|suggestive of|most likely|differential (?:includes|diagnosis)|unlikely to be|rule[sd]? out|r\/o)\b/i,
  },
  {
    key: "vital-signs",
    when: /\b(?:bp|blood pressure|hr|heart rate|pulse(?: rate)?|rr|resp(?:iratory)?\.? rate|temp(?:erature)?\.?|spo2|sp02|o2 sats?|sats|saturations?|weight|wt|height|bmi)\b(?: (?:is|was|of|at|today|measured|on (?:room )?air))*[:=]? ?[<>~]?\d|\b\d{2,3} ?bpm\b|\b\d{2}(?:\.\d)? ?°[cf]\b|^(?:vitals?(?: signs)?|obs(?:ervations)?)\b|^afebrile|^p:? ?\d{2,3}\b/i,
    unless: /\b(?:home|previous(?:ly)?|last (?:visit|time|week|month|year)|average|averaging|weight (?:loss|gain))\b/i,
  },
  {
    key: "results",
    when: new RegExp(
      `\\b(?:${TEST})\\b.*(?:\\d|\\b(?:show(?:s|ed|ing)?|reveal(?:s|ed)|normal|abnormal|negative|positive|result(?:s|ed)?|unremarkable|raised|elevated|low|high|clear|nad|sinus)\\b)`,
      "i",
    ),
    unless: /\b(?:negative|positive) for\b.*\bdenies\b|\b(?:years?|months?|weeks?|days?) of\b/i,
  },
  {
    key: "results",
    when: /\b(?:blood tests?|bloods|lab(?:s| results)?|investigations?|imaging|scan)\b.*\b(?:show(?:s|ed|ing)?|reveal(?:s|ed)|normal|abnormal|unremarkable|negative|positive)\b/i,
  },
  {
    key: "examination",
    when: /\b(?:o\/e|on examination|on exam|on auscultation|on palpation|on inspection|on percussion|palpation|auscultation|heart sounds|hs dual|s1 ?(?:and|,|\+)? ?s2|murmurs?|jvp|air entry|crackles|crepitations|creps|bowel sounds|non-?tender|tender(?:ness)?|guarding|rebound|distended|distension|pupils|perrla?|cranial nerves|power \d\/5|reflexes|plantars|gait|range of motion|rom|cap(?:illary)? refill|crt|gcs|(?:is|looks|appears) alert|alert(?:,| and| &)? orient(?:ed|ated)|orient(?:ed|ated)|well[- ]perfused|lymphadenopathy|tympanic|tms?|pharynx|erythema(?:tous)?|looks (?:well|unwell)|appears (?:well|unwell|comfortable|pale|distressed)|no acute distress|nad|no (?:pedal |peripheral |ankle )?oe?dema|calves|pedal|pulses|straight leg raise|slr|wound (?:is )?(?:clean|dry|healing)|mucous membranes|sensation intact)\b|\b(?:chest|lungs?|abdo(?:men)?|throat|ears?|heart|skin|neck)(?: is| are| was| were)? (?:clear|soft|normal|supple|regular)\b/i,
  },
  {
    key: "medications",
    when: /^(?:started|stopped|commenced|switched|discontinued) (?:on |to |taking )?[a-z]{4,}|\b(?:is|was|remains|stays) on [a-z]{5,} (?:for|at|\d|daily|once|twice)/i,
    unless:
      /\b(?:smok\w+|drinking|suddenly|when|while|after|about|gradually|yesterday|working|holiday|examination|having|feeling|walking|eating)\b/i,
  },
  {
    key: "medications",
    when: /\b(?:no|not on any|not taking any|nil) (?:regular |current |other )?med(?:ication|icine|s)(?:s|ations)?\b|\b(?:current(?:ly)?|regular) (?:meds|medications?|medicines|taking|on)\b|\b(?:meds|medications?) (?:include|are|is)\b|\b(?:takes|taking)\b/i,
    unless: /\btak(?:es|ing) (?:care|time|a |the |part|place|longer)/i,
  },
  {
    key: "medications",
    when: /\bi (?:also |still |just |only |currently )?take (?!care|time|part|it\b|a (?:walk|nap|bath|break|shower|look|while)|the (?:bus|train|stairs|kids|dog))|\bi(?:'|\u2019| a)m (?:also |still |currently )?taking /i,
    unless: /\btaking (?:care|time|part|off|over)\b/i,
  },
  {
    key: "medications",
    when: /\b\d+(?:[.,]\d+)? ?(?:mg|mcg|micrograms?|µg|g|ml|units?|iu|puffs?|tablets?|tabs?|drops?)\b.*\b(?:od|bd|tds|qds|qd|bid|tid|qid|qhs|prn|nocte|mane|daily|weekly|once|twice|three times|every|at night|in the morning|as needed|b\.d|t\.d\.s|o\.d)\b/i,
    unless: /\b(?:drinks?|alcohol|units (?:of alcohol|per|a week))\b/i,
  },
  {
    key: "medications",
    when: /^[a-z-]{4,}(?: [a-z-]+){0,2} \d+(?:[.,]\d+)? ?(?:mg|mcg|micrograms?|µg|g|units?|iu)\b(?!\/)/i,
    unless: /^(?:lost|gained|weigh\w*|drinks?|eats?|with|after|about|approx\w*)\b/i,
  },
  {
    key: "social-history",
    when: /\b(?:smok(?:es|ed|er|ing)|tobacco|cigarettes?|pack[- ]years?|vap(?:es|ing)|alcohol|drinks|drinker|units (?:per|a) week|cannabis|cocaine|heroin|recreational drugs?|illicit|carers?|hobbies|exercises?)\b/i,
  },
  {
    key: "history-of-present-illness",
    when: /\b(?:\d+|one|two|three|four|five|six|seven|several|few)?[- /]*(?:hour|day|week|month|year|\/7|\/52|\/12)s?'?[- ]?(?:long )?(?:history|hx) of\b|\bsince (?:the )?(?:yesterday|last|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d)/i,
  },
  {
    key: "chief-complaint",
    when: /^(?:(?:the )?(?:patient|pt|he|she|they)\.? )?(?:presents?|presented|presenting|attends?|attended|attending|came in|comes? in|here)(?: today| again| in clinic)? (?:with|for|because|due|to discuss|complaining)\b|\b(?:c\/o|complain(?:s|ed|ing) of|chief complaint|follow[- ]?up (?:visit|of|for)|here(?: today)? for|seen(?: today)? (?:for|because))\b/i,
  },
  {
    key: "past-medical-history",
    when: /\b(?:history of|hx of|h\/o|known (?:case|to have|with|diabetic|hypertensive|asthmatic|epileptic)|past (?:medical|surgical) history|pmhx?|background of|diagnosed (?:with|in|at)|s\/p|status post|\w{3,}ectomy|underwent|hospitali[sz]ed|previous (?:mi|stroke|tia|surgery|admissions?|operations?|pregnanc(?:y|ies)|dvt|pe)|childhood|vaccin\w+|immuni[sz](?:ed|ations?))\b/i,
  },
  {
    key: "review-of-systems",
    when: new RegExp(
      `^(?:(?:the )?(?:patient|pt|he|she|they)\\.? )?(?:also )?(?:denies|denied|denying|no|nil|negative for|without|not having)\\b.*\\b(?:${SYMPTOM})\\b|\\b(?:review of systems|ros|systems review)\\b|^(?:(?:the )?(?:patient|pt|he|she|they)\\.? )?(?:denies|denied|denying)\\b`,
      "i",
    ),
  },
  { key: "history-of-present-illness", when: w(SYMPTOM) },
  {
    key: "assessment",
    when: /\b(?:well[- ]controlled|poorly[- ]controlled|uncontrolled|controlled|stable|improving|worsening|resolved|resolving|exacerbation|secondary to|not at (?:goal|target)|at (?:goal|target))\b/i,
  },
  {
    key: "past-medical-history",
    when: /^(?:asthma|copd|diabetes|type [12] diabetes|t[12]dm|hypertension|htn|hyperlipid(?:a?emia)|ihd|cad|ckd|af|atrial fibrillation|epilepsy|hypothyroid(?:ism)?|depression|gout|osteoarthritis|oa|gord|gerd)\b/i,
  },
  {
    key: "history-of-present-illness",
    when: /\b(?:reports?|reported|describes?|noticed|notices|feels?|felt|complains?|states?|says?|worse|better|radiat(?:es|ing)|began|(?:started|came on) (?:suddenly|gradually|after|when|while)|relieved by|triggered by|onset|woke|woken|sleep(?:s|ing)?|ago|for (?:the (?:last|past) )?(?:\d+|one|two|three|four|a few|several) (?:hours?|days?|weeks?|months?|years?)|\d+ ?\/ ?(?:7|52|12))\b/i,
  },
];

/** The first row that fits, among `allowed` where given. Undefined: the words show nothing. */
export function cueOf(statement: string, allowed?: readonly SectionKey[]): SectionKey | undefined {
  // Only the beginning speaks for the whole: it keeps the cost of a very long statement bounded.
  const text = statement.slice(0, 2_000).replace(/\s+/g, " ");
  return CUES.find((cue) => (!allowed || allowed.includes(cue.key)) && cue.when.test(text) && !cue.unless?.test(text))?.key;
}
