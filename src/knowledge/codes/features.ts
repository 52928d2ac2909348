// What a text may say of a problem beside its name: side, type, stage, course, complication. Words only; which of them matter is each family's own business.

/** Each line: `feature | phrases`. A phrase with `*` before it only keeps a shorter one from being read. */
const TABLE = `
right | right, rt, right sided, right side, *right now, *right away, *all right, *right upper quadrant, *right lower quadrant
left | left, lt, left sided, left side, *left upper quadrant, *left lower quadrant, *left ventricular, *left over
bilateral | bilateral, bilaterally, both, both sides, left and right, right and left
acute | acute, acutely, *non acute
chronic | chronic, chronically, longstanding, long standing
acute-on-chronic | acute on chronic
subacute | subacute
recurrent | recurrent, recurring
single | single episode, first episode
mild | mild, mildly
moderate | moderate, moderately, mild to moderate
severe | severe, severely, moderate to severe
persistent | persistent
intermittent | intermittent
exacerbation | exacerbation, acute exacerbation, exacerbated, flare, flare up, in exacerbation
status | status asthmaticus
type1 | type 1, type I, type one, type1, juvenile onset
type2 | type 2, type II, type two, type2, adult onset, non insulin dependent
stage1 | stage 1, stage I, stage one
stage2 | stage 2, stage II, stage two
stage3 | stage 3, stage III, stage three
stage3a | stage 3a, stage IIIa, 3a, G3a
stage3b | stage 3b, stage IIIb, 3b, G3b
stage4 | stage 4, stage IV, stage four
stage5 | stage 5, stage V, stage five
class1 | class 1, class I, class one
class2 | class 2, class II, class two
class3 | class 3, class III, class three
systolic | systolic, reduced ejection fraction, reduced EF
diastolic | diastolic, preserved ejection fraction, preserved EF
paroxysmal | paroxysmal
longstanding-persistent | longstanding persistent, long standing persistent
permanent | permanent
hyperglycemia | hyperglycemia, poorly controlled, inadequately controlled, out of control, poor control
hypoglycemia | hypoglycemia, hypoglycemic episodes
ketoacidosis | ketoacidosis, DKA
neuropathy | neuropathy, diabetic neuropathy
polyneuropathy | polyneuropathy, peripheral neuropathy, diabetic polyneuropathy, diabetic peripheral neuropathy
gastroparesis | gastroparesis, autonomic neuropathy
nephropathy | nephropathy, diabetic nephropathy, proteinuria, microalbuminuria, albuminuria
kidney | chronic kidney disease, CKD, diabetic kidney disease, diabetic chronic kidney disease
retinopathy | retinopathy, diabetic retinopathy
angiopathy | peripheral angiopathy, peripheral arterial disease, peripheral vascular disease, PAD, PVD
foot-ulcer | foot ulcer, diabetic foot ulcer, ulcer of the foot
proliferative | proliferative, *non proliferative, *nonproliferative
heart-failure | heart failure, congestive heart failure, CHF
aura | with aura
no-aura | without aura
intractable | intractable, refractory, *not intractable, *non intractable
hematuria | hematuria, *without hematuria
constipation | constipation, constipation predominant
diarrhea | diarrhea, diarrhea predominant
bleeding | bleeding, hemorrhage, *without bleeding, *no bleeding
esophagitis | esophagitis, erosive esophagitis, *without esophagitis
luts | lower urinary tract symptoms, LUTS, urinary obstruction, urinary symptoms, *without lower urinary tract symptoms
partial | partial, incomplete, partial thickness
complete | complete, full thickness
cervical | cervical, neck, C spine, C3 4, C4 5, C5 6, C6 7, C3 C4, C4 C5, C5 C6, C6 C7
thoracic | thoracic, T spine, mid back
lumbar | lumbar, low back, lower back, L spine, L1 2, L2 3, L3 4, L4 5, L1 L2, L2 L3, L3 L4, L4 L5
lumbosacral | lumbosacral, L5 S1
sciatica | sciatica
claudication | neurogenic claudication, *without neurogenic claudication
primary | primary
medial | medial
lateral | lateral
remission | remission, in remission
partial-remission | partial remission, in partial remission
full-remission | full remission, in full remission, complete remission
psychotic | psychotic features, with psychotic features, psychosis, *without psychotic features
complicated-lung | acute lower respiratory infection, pneumonia, acute bronchitis
hypoxia | hypoxia, hypoxic, hypoxemia, hypoxemic
no-consciousness-lost | without loss of consciousness, no loss of consciousness, without LOC, no LOC
consciousness-lost | with loss of consciousness, with LOC
angina | angina, angina pectoris, *without angina
stable-angina | stable angina, exertional angina
unstable-angina | unstable angina
inattentive | inattentive, inattentive type, inattentive presentation, predominantly inattentive, predominantly inattentive type, predominantly inattentive presentation
hyperactive | hyperactive type, predominantly hyperactive, predominantly hyperactive type, hyperactive presentation, hyperactive impulsive type
combined | combined, combined type, combined presentation
dyskinesia | dyskinesia, *without dyskinesia
relapsing | relapsing remitting
primary-progressive | primary progressive
secondary-progressive | secondary progressive
crisis | crisis, pain crisis, vaso occlusive crisis
behavior | behavioral disturbance, *without behavioral disturbance
`;

/** Of one group only one can be meant; a feature of no group goes with all. */
export const GROUPS: readonly (readonly string[])[] = [
  ["right", "left", "bilateral"],
  ["acute", "chronic", "acute-on-chronic", "subacute"],
  ["type1", "type2"],
  ["stage1", "stage2", "stage3", "stage3a", "stage3b", "stage4", "stage5"],
  ["class1", "class2", "class3"],
  ["mild", "moderate", "severe"],
  ["recurrent", "single"],
  ["aura", "no-aura"],
  ["cervical", "thoracic", "lumbar", "lumbosacral"],
  ["medial", "lateral"],
  ["partial", "complete"],
  ["inattentive", "hyperactive", "combined"],
];

export interface FeaturePhrase {
  readonly words: string;
  /** Undefined: the phrase says nothing. */
  readonly feature: string | undefined;
}

export const FEATURE_PHRASES: readonly FeaturePhrase[] = TABLE.trim()
  .split("\n")
  .flatMap((line) => {
    const [feature = "", phrases = ""] = line.split(" | ");
    return phrases.split(",").map((phrase) => {
      const words = phrase.trim();
      return words.startsWith("*") ? { words: words.slice(1), feature: undefined } : { words, feature };
    });
  });

export const FEATURES: ReadonlySet<string> = new Set(FEATURE_PHRASES.flatMap(({ feature }) => feature ?? []));
