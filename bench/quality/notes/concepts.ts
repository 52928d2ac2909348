// Clinical concepts in a text, for comparing a note with a reference: the tables of drugs, problems, procedures and allergens of the product, and a list of symptoms, signs,
// parts of the body and tests of our own. A concept counts once for a text, whatever is said of it.
import { ALLERGENS } from "#knowledge/mentions/allergens.ts";
import { DRUG_MENTIONS } from "#knowledge/mentions/drug-mentions.ts";
import { PROBLEMS } from "#knowledge/mentions/problems.ts";
import { PROCEDURES } from "#knowledge/mentions/procedures.ts";
import { words } from "./rouge.ts";

/** Each a concept; synonyms parted by commas. */
const OURS = `
pain, pains, painful | headache, headaches | cough, coughing | fever, fevers, febrile | chills | sweats, sweating, night sweats | nausea, nauseous | vomiting, vomit, throwing up | diarrhea | constipation
shortness of breath, short of breath, dyspnea, breathless | chest pain, chest pains | palpitations | dizziness, dizzy, lightheaded, lightheadedness, light headed | syncope, fainted, passed out | rash, rashes
itching, itchy, pruritus | swelling, swollen, swelled, edema | numbness, numb, numbing | tingling, paresthesia | weakness, weak | fatigue, fatigued, tired, tiredness | insomnia | anxiety, anxious | appetite
weight loss | weight gain | bleeding, blood | dysuria | incontinence | wheezing, wheezes, wheeze | sore throat | congestion, stuffy nose, nasal congestion | heartburn, reflux, acid reflux | bloating, bloated
cramps, cramping | stiffness, stiff | fell | injury, injured | burning | vertigo | vision, visual | seizure, seizures | tremor | joint pain, arthralgia | back pain | knee pain | shoulder pain
abdominal pain, belly pain | neck pain | wrist pain | elbow pain | foot pain | hip pain | muscle aches, myalgia, body aches | pop, popping | radiates, radiating, radiation | bruising, ecchymosis, bruise
redness, erythema | tenderness, tender | effusion | range of motion | murmur, murmurs | ejection murmur | crackles, rales | rhonchi | jugular venous distention, jvd | carotid bruit, carotid bruits, bruit
lymphadenopathy, adenopathy | guarding | rebound | distended, distension | clear to auscultation | regular rate, regular rate and rhythm | gallops, gallop | rubs, rub | pulses, pulse | capillary refill
sensation | strength, grip strength | reflexes | gait | straight leg raise | deformity | crepitus | lesion, lesions | ulcer, ulcers | mass, lump, nodule | discharge, drainage | infection, infections
inflammation | fracture, fractures | dislocation | tear | strain | sprain | arthritis, osteoarthritis | tendinopathy, tendinitis, tendonitis | bursitis | carpal tunnel | epicondylitis | meniscus | ligament, mcl, acl
rotator cuff | obesity, overweight | anemia, anemic | pneumonia, pneumonitis | bronchitis | sinusitis, sinus | migraine, migraines | kidney stone, kidney stones | gallstones, gallbladder | hernia | eczema | acne | psoriasis
knee, knees | shoulder, shoulders | elbow, elbows | wrist, wrists | hand, hands | finger, fingers | hip, hips | ankle, ankles | foot, feet | leg, legs | arm, arms | lower back, low back, upper back | neck | chest | abdomen, belly, abdominal
heart | lungs, lung | kidney, kidneys | liver | spine, lumbar | skin | throat | ear, ears | eye, eyes | breast, breasts | toe, toes | thumb | extremities, extremity | nose | mouth
x-ray, x-rays, xray | mri | ct, ct scan, cat scan | ultrasound | echocardiogram, echo | ekg, ecg, electrocardiogram | emg | biopsy | colonoscopy | endoscopy | mammogram | labs, lab, laboratory, blood work, bloodwork
hemoglobin a1c, a1c | cholesterol, lipid, lipids, lipid panel | creatinine | white blood cell, white blood count | hemoglobin | platelets | blood sugar, blood sugars, glucose | psa | tsh, thyroid | urinalysis | culture
ejection fraction | mitral regurgitation | stress test | blood pressure | heart rate | temperature | oxygen, saturation | respiratory rate, respirations | vital signs, vitals
physical therapy | surgery, surgical | injection, injections | brace | splint | crutches | ice, icing | referral, refer, referred | follow up, follow-up, followup | diet, dietary | salt, salty, sodium | exercise, exercises, exercising
smoking, smoke, smoker, tobacco, cigarettes | alcohol, drink, drinks | drugs | vaccine, vaccinated, vaccination | allergy, allergies, allergic | stress | therapy | depression, depressed | sleep, sleeping | nutrition, nutritionist
chemotherapy | antibiotics, antibiotic | steroid, steroids | inhaler | pain medication | blood thinner | refill | dialysis | transfusion | pregnancy, pregnant
`;

const PHRASES: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly concept: string }[]> = index();

function index() {
  const byFirst = new Map<string, { words: readonly string[]; concept: string }[]>();
  const put = (phrase: string, concept: string) => {
    const list = words(phrase);
    if (list.length === 0 || list.join("").length < 2) return;
    const known = byFirst.get(list[0]!) ?? [];
    byFirst.set(list[0]!, known);
    known.push({ words: list, concept });
    known.sort((one, other) => other.words.length - one.words.length);
  };
  for (const group of OURS.trim().split(/\n|\|/)) {
    const names = group.split(",").map((name) => name.trim());
    for (const name of names) put(name, names[0]!);
  }
  const tables = { drug: DRUG_MENTIONS, problem: PROBLEMS, procedure: PROCEDURES, allergen: ALLERGENS };
  for (const [kind, table] of Object.entries(tables)) {
    for (const { key, phrases } of table)
      for (const phrase of phrases) if (phrase.length > 3 || phrase === phrase.toUpperCase()) put(phrase, `${kind} ${key}`);
  }
  return byFirst;
}

export function conceptsIn(text: string): ReadonlySet<string> {
  const list = words(text);
  const found = new Set<string>();
  for (let at = 0; at < list.length; at += 1) {
    const phrase = PHRASES.get(list[at]!)?.find((each) => each.words.every((word, offset) => list[at + offset] === word));
    if (phrase) {
      found.add(phrase.concept);
      at += phrase.words.length - 1;
    }
  }
  return found;
}

/** 0 to 100. */
export function conceptF(candidate: string, reference: string): number {
  const [own, wanted] = [conceptsIn(candidate), conceptsIn(reference)];
  const both = [...own].filter((concept) => wanted.has(concept)).length;
  return both === 0 ? 0 : (200 * both) / (own.size + wanted.size);
}
