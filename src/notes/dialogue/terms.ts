// Clinical words of a sentence: drugs, problems, symptoms, parts of the body, tests, by single words. For telling how much a sentence says that others do not.
import { DRUG_MENTIONS } from "#knowledge/mentions/drug-mentions.ts";
import { PROBLEMS } from "#knowledge/mentions/problems.ts";
import { PROCEDURES } from "#knowledge/mentions/procedures.ts";

const PLAIN =
  `pain ache headache cough fever chill sweat nausea vomit throw diarrhea constipation breath breathe chest palpitation dizzy dizziness lightheaded faint syncope rash itch itchy swell swollen swelling edema numb numbness tingling
  weak weakness fatigue tired sleep insomnia anxiety anxious depression appetite weight bleed blood urine wheeze throat congestion stuffy nose sinus heartburn reflux bloat bloated cramp stiff stiffness fall fell injury injure burn
  vision seizure tremor joint back abdomen abdominal belly knee shoulder elbow wrist hand finger thumb hip ankle foot feet toe leg arm neck spine lumbar skin ear eye head face heart lung kidney liver breast extremity muscle tendon
  ligament bone scar pop radiate bruise redness erythema tender tenderness effusion motion murmur crackle rale rhonchi rub gallop bruit lymphadenopathy adenopathy guard rebound distend distention clear pulse capillary sensation
  strength reflex gait deformity crepitus lesion ulcer mass lump nodule discharge infection inflammation fracture tear strain sprain arthritis tendinopathy tendinitis meniscus carpal tunnel epicondylitis rotator cuff anemia migraine
  stone gallbladder hernia acne x-ray xray mri ct scan ultrasound echocardiogram echo ekg ecg emg biopsy colonoscopy endoscopy mammogram lab panel test a1c cholesterol lipid creatinine hemoglobin platelet sugar glucose psa thyroid
  culture ejection fraction regurgitation pressure rate temperature oxygen saturation respiration vital therapy surgery surgical injection brace splint crutch ice refer referral diet salt sodium exercise smoke smoker tobacco
  cigarette alcohol drink drug vaccine vaccinate flu influenza hysterectomy colonoscopy allergy allergic stress nutrition nutritionist chemotherapy radiation antibiotic steroid inhaler refill transfusion pregnant pregnancy medication insulin diabetes hypertension cancer`.split(
    /\s+/,
  );
const WORDS = new Set([
  ...PLAIN,
  ...[DRUG_MENTIONS, PROBLEMS, PROCEDURES].flatMap((table) =>
    table.flatMap(({ phrases }) =>
      phrases.filter((phrase) => !phrase.includes(" ") && phrase.length > 3).map((phrase) => phrase.toLowerCase()),
    ),
  ),
]);

export function termsOf(text: string): readonly string[] {
  const found = new Set<string>();
  for (const word of text.toLowerCase().match(/[a-z][a-z0-9-]*/g) ?? []) {
    const term = [
      word,
      word.replace(/(?:es|s)$/, ""),
      word.replace(/s$/, ""),
      word.replace(/ing$/, ""),
      word.replace(/ing$/, "e"),
      word.replace(/ed$/, ""),
      word.replace(/d$/, ""),
    ].find((each) => WORDS.has(each));
    if (term) found.add(term);
  }
  return [...found];
}
