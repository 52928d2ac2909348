// Drugs that labels or guidelines keep from a pregnancy, where a current pregnancy is recorded. Nothing is said of women who could be pregnant, and no pregnancy is inferred.
import type { ConditionFact, ObservationFact } from "#core/record.ts";
import { type CurrentDrug, has, oncePerDrug } from "./current.ts";
import { daysSince, newestFirst } from "./days.ts";
import { type Danger, type Finding, finding, type Publication, type SafetyRule, safetyRule } from "./finding.ts";
import { hasLoinc, isReported, whenMeasured } from "./measured.ts";
import { COMMUNICATIONS, GUIDELINES, LABELS } from "./publications.ts";

// Not compared with a second source; the rules are from knowledge of the labels and communications.
interface PregnancyRule {
  readonly rule: SafetyRule;
  readonly drugs: string;
}

function pregnancy(id: string, drugs: string, danger: Danger, published: Publication, text: string): PregnancyRule {
  return { rule: safetyRule(`pregnancy-${id}`, danger, published, text), drugs };
}

export const PREGNANCY_RULES: readonly PregnancyRule[] = [
  pregnancy(
    "ras",
    "ras|neprilysin-inhibitor",
    1,
    LABELS.zestril,
    "renin-angiotensin drugs can injure the fetus in pregnancy; review at once",
  ),
  pregnancy("methotrexate", "methotrexate", 1, LABELS.trexall, "methotrexate is contraindicated in pregnancy; review at once"),
  pregnancy(
    "retinoid",
    "retinoid|thalidomide-class|ribavirin",
    1,
    GUIDELINES.labelingRule,
    "contraindicated in pregnancy by its label; review at once",
  ),
  pregnancy("leflunomide", "leflunomide", 1, LABELS.arava, "leflunomide is contraindicated in pregnancy; review at once"),
  pregnancy(
    "mycophenolate",
    "mycophenolate",
    1,
    LABELS.cellcept,
    "mycophenolate causes loss and malformation in pregnancy; review at once",
  ),
  pregnancy("misoprostol", "misoprostol", 1, LABELS.cytotec, "misoprostol can end a pregnancy; review at once"),
  pregnancy(
    "warfarin",
    "warfarin",
    1,
    LABELS.coumadin,
    "warfarin is contraindicated in pregnancy unless a mechanical valve needs it; review at once",
  ),
  pregnancy(
    "valproate",
    "valproate",
    1,
    COMMUNICATIONS.valproate,
    "valproate causes malformation and lower IQ in pregnancy; review at once with the specialist",
  ),
  pregnancy(
    "hormone",
    "androgen|five-alpha-reductase|danazol|aromatase-inhibitor",
    1,
    GUIDELINES.labelingRule,
    "contraindicated in pregnancy by its label; review at once",
  ),
  pregnancy(
    "riociguat",
    "sgc-stimulator",
    1,
    LABELS.adempas,
    "riociguat is contraindicated in pregnancy; review at once with the specialist",
  ),
  pregnancy("ergotamine", "ergotamine", 1, LABELS.cafergot, "ergotamine is contraindicated in pregnancy; review another drug"),
  pregnancy("tamoxifen", "serm", 1, GUIDELINES.labelingRule, "labels keep this drug from pregnancy: harm to the fetus; review at once"),
  pregnancy("sglt2", "sglt2", 2, LABELS.farxiga, "not recommended in the second and third trimester; review another drug for glucose"),
  pregnancy(
    "methimazole",
    "methimazole",
    2,
    GUIDELINES.labelingRule,
    "the label warns of malformation in early pregnancy; review the drug with the specialist",
  ),
  pregnancy("statin", "statin", 2, COMMUNICATIONS.statinPregnancy, "statins are stopped by most in pregnancy; review the need"),
  pregnancy("nsaid", "nsaid", 2, COMMUNICATIONS.nsaidPregnancy, "avoid NSAIDs from 20 weeks of pregnancy; review the need and the week"),
  pregnancy(
    "tetracycline",
    "tetracycline-class",
    2,
    GUIDELINES.labelingRule,
    "labels warn of tetracyclines in pregnancy; review another antibiotic",
  ),
  pregnancy("doac", "doac", 2, LABELS.xarelto, "little is known of this anticoagulant in pregnancy; review another one"),
  pregnancy(
    "anticonvulsant",
    "carbamazepine|phenytoin|topiramate|phenobarbital",
    3,
    GUIDELINES.labelingRule,
    "labels warn of malformation in pregnancy; review the drug and folic acid with the specialist",
  ),
  pregnancy(
    "lithium",
    "lithium",
    3,
    LABELS.lithium,
    "lithium levels change in pregnancy and the fetal heart may be harmed; review the drug and level",
  ),
  pregnancy("paroxetine", "paroxetine", 3, GUIDELINES.labelingRule, "the label warns of heart defects in early pregnancy; review the drug"),
  pregnancy("trimethoprim", "trimethoprim", 3, LABELS.bactrim, "trimethoprim opposes folate in pregnancy; review another antibiotic"),
];

const TERM_DAYS = 300;
const STATUS = new Set(["82810-3"]);
const PREGNANT_CODES = new Set(["LA15173-0", "77386006"]);
const ICD = "http://hl7.org/fhir/sid/icd-10-cm";
const PREGNANT_ICD = /^(?:Z33\.?1|Z34|O09|O1|O2|O3|O4)/;
const PREGNANT_NAME = /\bpregnan(?:t|cy)\b|\bgravid\b/i;
const NOT_PREGNANT =
  /\b(?:not|no|non|history|previous|past|ended|ectopic|tubal|false|negative|test|prevention|contracept\w*|termination|abort\w*|miscarriage|possible|suspected|planning|desire\w*|unwanted|family|risk|loss|complete[d]?|unlikely|rule[d]? out|father)\b/i;

export interface RecordedPregnancy {
  readonly conditions: readonly ConditionFact[];
  readonly observations: readonly ObservationFact[];
}

export function pregnancyFindings(drugs: readonly CurrentDrug[], recorded: RecordedPregnancy | undefined): readonly Finding[] {
  if (!recorded) return [];
  const single = oncePerDrug(drugs);
  return PREGNANCY_RULES.flatMap(({ rule, drugs: tags }) => {
    const met = single.filter((drug) => tags.split("|").some((tag) => has(drug, tag)));
    return met.length === 0 ? [] : [finding("pregnancy", rule, { medications: met.map((drug) => drug.fact), ...recorded })];
  });
}

/** The newest pregnancy status of the last 300 days decides; without one, an active condition that began in them. */
export function recordedPregnancy(
  conditions: readonly ConditionFact[],
  observations: readonly ObservationFact[],
  today: string,
): RecordedPregnancy | undefined {
  const isRecent = (date: string | undefined) => {
    const age = daysSince(date, today);
    return age !== undefined && age >= 0 && age <= TERM_DAYS;
  };
  const [status] = newestFirst(
    observations.filter((fact) => hasLoinc(fact, STATUS) && isReported(fact) && isRecent(whenMeasured(fact))),
    whenMeasured,
  );
  if (status) return saysPregnant(status) ? { conditions: [], observations: [status] } : undefined;
  const condition = conditions.find((fact) => isActive(fact, today) && isPregnancy(fact) && isRecent(fact.onset ?? fact.recorded));
  return condition ? { conditions: [condition], observations: [] } : undefined;
}

/** The value is read into words; a code stands there only when the record gave no words. */
function saysPregnant({ text }: ObservationFact): boolean {
  return text !== undefined && (PREGNANT_CODES.has(text.trim()) || (PREGNANT_NAME.test(text) && !NOT_PREGNANT.test(text)));
}

function isActive(fact: ConditionFact, today: string): boolean {
  if (!["active", "recurrence", "relapse", "unknown"].includes(fact.clinicalStatus)) return false;
  if (!["confirmed", "unknown"].includes(fact.verification)) return false;
  return fact.abatement === undefined || (daysSince(fact.abatement, today) ?? 0) < 0;
}

function isPregnancy({ concept }: ConditionFact): boolean {
  const coded = concept.codings.some(({ system, code }) => system === ICD && code !== undefined && PREGNANT_ICD.test(code));
  return coded || (PREGNANT_NAME.test(concept.text) && !NOT_PREGNANT.test(concept.text));
}
