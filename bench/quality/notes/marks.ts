// What a clinician would miss in the note, marked by hand in 30 visits of ACI-Bench train and valid before the engine was tuned to them: turn, whether critical (`!`) or
// important, kind, and the words that identify the item. A word stands for all that begin with it, `a/b` for either; figures are as a note writes them. No sentence of the corpus is kept.

export interface Mark {
  readonly visit: string;
  readonly turn: number;
  readonly critical: boolean;
  readonly kind: string;
  readonly words: readonly string[];
}

const TABLE = `
train/D2N001
4 history congestive heart failure | 4 history depression | 4 history hypertension | 4 reason annual | 13 denied chest pain | 13 denied swell | 15 finding therapy week | 17! suicidality harm
19 finding forgetting blood pressure | 22 finding congestion | 23 denied nausea | 26 vital blood pressure elevated | 30 exam 3/6 murmur | 30 exam edema | 32 result 45 % | 32 result mitral
33 result cholesterol high | 33! test repeat | 35! change lisinopril 40 | 35! start lasix 20 | 37! test echocardiogram | 41 plan record blood pressure | 41 diagnosis hypertension | 43! test mammogram
train/D2N002
4 history kidney transplant | 4 history hypothyroidism | 4 reason joint pain | 5 finding knees moving | 7 finding equal/both | 13 finding tylenol | 15 finding kept up | 25 history kidney transplant
33 history immunosuppressive | 37 history synthroid | 47 finding elbow | 51 denied headache | 52 vital fever | 58 exam 2/6 murmur | 60 exam edema right knee | 60 exam range of motion
64 result fracture | 66 result white blood cell | 68 result kidney | 72 diagnosis arthritis | 72! start ultram 50 | 74! test autoimmune | 74 plan physical therapy | 76 plan synthroid | 76! test thyroid
78 plan anti-inflammatory
train/D2N003
4 history kidney stones | 4 history migraines | 4 reason back pain | 7 finding left | 9 finding 4 days | 11 finding constant | 13 finding tylenol | 15! red-flag urine | 17 finding dizzy | 17 finding abdomen
19 history diligent/meds | 23 finding diet | 27 finding body aches | 28 vital blood pressure high | 30 exam tender right | 32 exam right lower quadrant | 32 exam lungs clear | 34 result up/creatinine
36 result stone | 38 diagnosis kidney stones | 38! test ct contrast | 40! start ultram 50 | 42 plan fluids strain | 44 plan imitrex | 44 plan protonix 40 | 46 plan refill | 48 plan worsen call
train/D2N004
6 history congestive heart failure | 6 history diabetes | 6 reason back pain | 9 finding golfing back | 11 finding pop | 13 finding saturday | 17 finding ibuprofen | 23! red-flag foot | 29 history surgery 10 years
33 finding medications | 37 finding weight | 43 finding struggle | 45 finding monitor | 47 history metformin | 54 vital vital signs | 62 exam 2/6 murmur | 66 exam pain lumbar | 70 exam straight leg raise
70 exam 4/5 right | 73 result normal x-ray | 74 result a1c 8 | 76 diagnosis strain | 78! start meloxicam 15 | 78 plan physical therapy | 78! test mri | 84! change metformin 1000 | 86! test a1c
88 plan lisinopril lasix | 92 plan refill lisinopril 20 | 92! follow-up see couple weeks
train/D2N005
2 reason 41 | 3 finding pain middle finger | 5 finding rear-ended | 8 finding saturday | 14 denied middle finger | 21 result fracture | 29 exam tender | 29 diagnosis phalanx fracture | 29! start tramadol 50
29 plan 8 | 31 plan splint | 31! follow-up two/2 weeks | 31! test x-ray | 32 history digoxin
train/D2N006
4 history arthritis | 4 history gout | 4 history reflux | 6 finding arthritis better | 8 finding physical therapy | 10 finding mile | 12 history gout toe | 15 history allopurinol | 21 history omeprazole
22 finding throwing up | 26 finding vomiting | 30 finding abdominal pain | 30 finding bloated | 32 finding 2 days | 38 denied weight loss | 44 vital vital signs | 46 exam right upper quadrant | 46 exam rebound
46 exam effusion | 50 result autoimmune fine | 53 result fracture | 53 result arthritis | 55! test ultrasound | 55! test labs | 57 plan omeprazole 40 | 58 plan allopurinol 100 | 60 plan pilates
train/D2N007
4 reason annual | 5 finding depression | 6 history prozac 20 | 13 finding sit | 15 finding numb | 19 denied weakness | 23 history cabg | 24 exam 3/6 murmur | 24 exam thyroid | 24 exam pain lumbar
24 exam edema | 24 result unchanged/ecg | 24 result stable/x-ray | 28 plan physical therapy | 28! change prozac/increase 40 | 32! test echocardiogram | 32 plan aspirin
train/D2N021
3 history covid vaccine | 6 finding thyroid old/taken | 15 plan clindamycin benzoyl | 18 finding weight gain | 24 finding gym | 44! allergy know/allergic | 46 finding sensitive/skin | 48 finding rash
52 finding feet swell | 54 finding constipation | 55! start miralax | 67 result cushing | 67 result cortisol abnormal | 69 result 222 | 69 result 153 | 69 result vitamin d deficiency | 75 result alt 128
78! stop stopped december | 111 plan benzoyl night | 115 plan low-carb | 117! change 2000 vitamin | 121! stop birth control | 121! start phexxi | 127! test labs | 130 diagnosis acne | 130! start benzoyl clindamycin
130! test repeat levels
train/D2N022
0 reason second opinion index finger | 0 history hyperextension | 0! allergy dexamethasone | 1 result partial-thickness/partial tear | 1 result tenosynovitis | 2 result bony | 7 finding fist | 8 finding swollen
15 social x-ray tech | 17 denied diabetes/arthritis | 19 history blood pressure pill | 20! allergy itching methylprednisolone | 22 exam distress | 22 exam radial pulse | 23 exam 10 | 43 diagnosis scar tissue
45! start cortisone/betamethasone | 49 plan 3-5/3 days | 57 diagnosis stenosing tenosynovitis | 57! start steroid injection | 61 plan once week six/6 | 65 procedure needle | 65! start ibuprofen/lidocaine
train/D2N023
0 history hiv | 0 reason hypogonadism | 0 history finasteride | 0 history cialis | 0 finding gynecomastia | 0 result psa 0.66 | 14 finding half pill | 12 finding sleeping | 25 exam good | 30 result 265 | 40 result 145
42 result red blood cell | 45 result psa | 51 result estradiol elevated | 49! test checked year | 60 finding eighth/8 | 73 plan change dose | 78 plan cialis finasteride
train/D2N024
0 history reduction mammoplasty | 4 finding good | 7 denied fever | 19 denied back pain | 21 finding lump left breast | 23 finding scar gel | 24 exam infection | 24 exam widen | 27 plan cut | 41 plan gel twice day
41! follow-up six/6 months | 43 plan pictures/photos
train/D2N033
0 reason knee | 1 finding trampoline | 5 finding right knee | 7 finding 4 days | 9 finding pop | 9 finding swelled | 11 finding ibuprofen ice | 15 finding weight | 17 finding inside | 18 history diabetes
19 finding forget | 24 exam heart normal | 24 exam lungs clear | 24 exam swelling | 28 exam pain inside | 32 exam range of motion | 32 exam mcmurray | 32 diagnosis mcl | 32 plan brace | 32! start mobic
32 plan ice | 32! test mri | 34! test a1c | 34 plan metformin 500
train/D2N034
1 reason left shoulder | 1 finding 3 weeks | 6 finding basement | 14 finding reach | 18 finding sleep | 20 finding tylenol | 24 denied numbness | 25 vital vitals | 25 exam range of motion | 25 exam tender
31 exam capillary 3 | 31 exam sensation | 33 result fracture | 34 diagnosis rotator cuff | 34! test mri | 37 plan physical therapy 6 | 37 plan tylenol | 37 plan injection
train/D2N035
0 reason heart failure | 1 finding ankles swelling | 1! red-flag breathe | 4 vital 200/90 | 9 finding miss | 13 finding chips | 25 finding shortness of breath | 27 finding incontinence | 39 finding blood pressure cuff
47 denied sleeping | 49 denied chest pain | 50 vital 128/72 | 50 vital 96 | 50 exam jugular | 50 exam 2/6 murmur | 50 exam edema | 50 result 55 | 50 result mitral | 50 diagnosis dietary indiscretion
50 plan bumex 2 | 50 plan weigh call | 52 plan nutritionist | 52 plan cozaar 100 | 52 plan norvasc 5 | 52! test renal ultrasound | 52! test labs | 52! follow-up 3 months
train/D2N036
0 reason numbness tingling | 1 finding right wrist | 3 finding night | 9 social yard | 15 finding thumb | 21 social beer | 23 denied anybody/nobody | 26 exam weak left | 29 finding drop | 30 exam grip
36 exam tinel | 36 diagnosis carpal tunnel | 36! test emg | 38 plan splint | 38! start ibuprofen 600 | 38! follow-up 2 weeks
train/D2N037
0 reason elbow sore | 1 finding right elbow | 9 finding year and half | 13 finding ibuprofen 800 | 15 finding more hurts | 21 finding inside | 30 exam range of motion | 32 exam medial palpation | 42 exam sensation
44 exam pulses | 58 result fracture | 58 diagnosis epicondylitis | 64! test mri | 68 plan blood transfusion
train/D2N038
0 reason hep | 5 social iv drug | 5 social 15 years | 9 social beer | 11 social cigarettes | 15 denied medications | 18 family high blood pressure | 18 family diabetes | 19 exam jaundice/distress | 20 exam 2/6 murmur
20 exam lungs clear | 20 exam abdomen soft | 22 result antibody positive | 22 result ast 39 | 22 diagnosis hepatitis c | 22! test rna | 22! test genotype | 22! test ultrasound | 24! follow-up 3 weeks
train/D2N039
1 reason blood pressure high | 1 finding kidney | 7 finding 170/90 | 21 social pizza | 23 finding headaches | 25 denied chest pain | 27 denied shortness of breath | 31 finding swelling | 33 family high blood pressure
33 family kidney disease | 34 history norvasc 10 | 34 history carvedilol 25 | 37 history pain | 39 social beer | 40 vital 169/74 | 40 vital 88 | 40 vital 98 | 40 exam 2/6 murmur | 40 exam edema
40 diagnosis hypertension | 40! test renal ultrasound | 40! test aldosterone | 40! test urine | 40 plan alcohol | 40 plan salt | 40 plan nutritionist | 40! stop nonsteroidal | 40 plan tylenol | 40! start cardura 4
40! follow-up 3 weeks return
train/D2N040
0 reason headache | 0 history diabetes | 3 finding week | 3 finding dull | 3 finding dizzy | 5 finding comes goes | 7 finding evening | 11 finding stress | 13 denied fever | 17 history have/headaches | 21 finding sugars
22 history metformin 500 | 33 social computer | 36 exam papilledema | 36 exam paraspinal tender | 36 exam 3/6 murmur | 36 diagnosis tension headache | 36 plan tylenol | 36! start flexeril 5 | 36 plan call worsen/severe
36 plan metformin 500 | 36! test a1c | 36! test cbc | 36 plan check blood sugars | 38! follow-up 4 weeks | 39 denied trauma/fallen/no
train/D2N041
1 reason throat | 1 finding 4 days | 1 finding fever | 3 finding chills | 3 finding swallow | 11 finding nose | 13 social kids | 15 history strep | 17 social cashier | 19 history covid vaccine | 22 result covid negative
23 finding 120 | 24 history lisinopril 20 | 29 finding 140 | 30 history metformin 1000 | 38 vital 100.4 | 38 vital 132/80 | 40 exam sinus | 42 exam exudates | 42 exam lymphadenopathy | 42 exam rhonchi
42 diagnosis upper respiratory | 42! test strep | 42! start amoxicillin 500 | 42! start lidocaine | 42! start ibuprofen | 42 plan hydrate | 44! test lipid | 44! change lisinopril 40 | 44! test a1c
valid/D2N068
6 history congestive heart failure | 6 history hypertension | 9 finding fatigue/energy | 9 finding lightheaded | 11 finding 5 weeks | 13 finding bloated | 17 finding diet/ate | 21! red-flag exert | 23! red-flag cramps
25 finding cough | 37 finding monitor | 48 vital blood pressure | 52 exam jugular | 54 exam 3/6 murmur | 54 exam crackles | 54 exam edema | 58 result fluid lungs | 58 result 45 | 60! change lasix 80
62 plan weigh | 64 plan shortness of breath call | 64! test echocardiogram | 66 plan lisinopril 20 | 66 plan record blood pressure
valid/D2N069
4 reason right knee | 5 finding ladder | 9 finding yesterday | 11 finding inside | 15 finding ice ibuprofen | 21 history afib | 25 history digoxin | 27 history nose | 38 exam tender medial | 38 exam sensation
40 result fracture | 40 result fluid | 42 diagnosis medial meniscus | 42 plan brace | 42 plan crutches | 42! follow-up week | 42! test mri | 44! start motrin 800
valid/D2N073
0 reason iron deficiency | 4 finding donate | 6 finding fatigued | 6! red-flag breath | 6 finding headaches | 8 finding depression | 12 history hysterectomy | 14 history 6 years | 22 social alcohol/twice | 24 history iron
26 history 25 | 30 history b12 | 41 exam normal | 49! test endoscopy colonoscopy | 53 plan bowel prep | 53! test capsule | 55 plan hematologist | 55! change iron orange | 61 result hemoglobin | 61! test cbc ferritin
valid/D2N074
0 reason pituitary | 0 finding headaches | 1 result tsh | 1 result optic chiasm | 5 finding months | 7 finding behind eyes | 9 finding 6/10 | 9 finding morning | 11 denied fever | 11! red-flag door | 15 denied medical
15 finding tylenol | 17 family adopted | 19 social programmer | 21 social any/none/alcohol | 24 exam alert | 24 exam bitemporal | 25 diagnosis adenoma | 27 plan surgery | 29! test visual field | 29 plan eye doctor
31 plan transsphenoidal | 33 plan scheduler | 37 diagnosis pituitary adenoma
valid/D2N077
0 reason wrist | 1 finding slipped | 3 finding right | 5 denied injured/not | 7 finding 9 | 9 finding ice | 11 finding ibuprofen | 15 finding yesterday | 29 finding tingling | 32 exam lungs clear | 32 exam murmur
40 exam flexion | 48 exam crepitus | 48 exam ecchymosis | 52 vital 140/70 | 52 diagnosis colles | 58 plan brace | 58 plan surgery | 58! start ultram 50 | 58 plan physical therapy | 64 plan 6 weeks | 76! follow-up month
valid/D2N078
0 reason right knee | 0 history hypertension | 1 finding slipped | 7 finding pop | 9 finding swollen | 11 finding ibuprofen | 13 finding 4-5/4/5 | 15 finding week | 16 history lisinopril 20 | 16 vital 150/70
19 finding changes/help | 26 exam lungs clear | 26 exam 2/6 murmur | 34 exam medial right knee | 34 exam effusion | 34 result fracture | 34 diagnosis mcl | 34! start ibuprofen 800 | 34 plan brace | 34 plan ice
34 plan lisinopril 20 | 34 plan nutrition
valid/D2N079
1 reason left shoulder | 3 finding 3 weeks | 7 finding basement | 11 finding reach | 13 finding lay/night | 15 finding tylenol | 17 finding edge | 23 denied numbness | 24 exam range of motion | 26 exam tuberosity
26 exam capillary 3 | 26 result fracture | 26 diagnosis rotator cuff | 26! test mri | 28 plan physical therapy 6 | 28 plan tylenol | 28 plan injection | 34! follow-up visit
valid/D2N080
3 reason left knee | 5 finding gives | 13 denied injury/no | 15 denied last/no | 33 finding 120/70 | 37 history farxiga amlodipine | 39 history lisinopril hydrochlorothiazide | 43 finding 130 | 49 history blood pressure
52 vital 98.2 | 52 vital 122/70 | 52 exam 2/6 murmur | 52 exam lungs clear | 56 exam effusion | 58 exam range of motion | 58 result fracture | 58 diagnosis arthritis | 58! start meloxicam 15 | 58 plan physical therapy
58 plan lisinopril 20 | 58! test echocardiogram | 60! test a1c | 60! test lipid
valid/D2N081
0 history lung cancer | 0 finding nodule | 0 result adenocarcinoma | 3 finding cough | 3 finding sore throat | 7 finding little/fatigue | 9 denied nausea/no | 11 denied shortness of breath | 19 finding eating | 23 social family
24 history chemotherapies | 26 exam lymphadenopathy | 26 exam crackles | 26 exam erythema | 26 result pneumonitis | 26 plan chemotherapy | 26 plan radiation 45 | 26! test imaging | 26! start prednisone 40 | 28! start lidocaine
valid/D2N082
4 reason lab | 5 finding immunoglobulin | 20 finding infections | 22 denied diarrhea | 26 family healthy | 28 history metformin | 28 history diabetes | 36 history transfusion/qualify | 38 social zambia | 41 exam wheezes
41 exam lungs clear | 43 exam soft | 43 result iga | 43 diagnosis iga deficiency | 43! test antibodies | 45 plan infections | 47 plan blood products
`;

function readMarks(table: string): readonly Mark[] {
  let visit = "";
  const marks: Mark[] = [];
  for (const line of table.trim().split("\n")) {
    if (/^(?:train|valid)\//.test(line)) {
      visit = line.trim();
      continue;
    }
    for (const cell of line.split("|")) {
      const [place = "", kind = "", ...words] = cell.trim().split(" ");
      marks.push({ visit, turn: Number.parseInt(place, 10), critical: place.endsWith("!"), kind, words });
    }
  }
  return marks;
}

export const MARKS: readonly Mark[] = readMarks(TABLE);
