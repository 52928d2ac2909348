// Which recorded drug allergy concerns which drug beyond the same ingredient. Only cross-reactions that labels or the drug allergy parameter name; penicillins and cephalosporins by side chain; a sulfonamide antibiotic never concerns other sulfonamides.
import { type Danger, type Publication, type SafetyRule, safetyRule } from "./finding.ts";
import { COMMUNICATIONS, GUIDELINES, LABELS } from "./publications.ts";

export interface CrossReaction {
  readonly rule: SafetyRule;
  /** Ingredients or classes of the drug that the allergy names, or the class it names itself. */
  readonly from: string;
  readonly to: string;
  readonly when?: "allergic" | "angioedema";
  /** Only where the allergy names a whole class. */
  readonly namedClass?: true;
}

type Options = Partial<Pick<CrossReaction, "when" | "namedClass">>;

function cross(
  id: string,
  from: string,
  to: string,
  danger: Danger,
  published: Publication,
  text: string,
  options: Options = {},
): CrossReaction {
  return { rule: safetyRule(`allergy-${id}`, danger, published, text), from, to, ...options };
}

export const SAME_INGREDIENT = safetyRule(
  "allergy-same-ingredient",
  1,
  GUIDELINES.labelingRule,
  "an allergy to this ingredient is recorded; labels list known hypersensitivity as a contraindication; review before the next dose",
);

// Not compared with a second source: side chains after the practice parameter of 2022 from knowledge of it.
const SIDE_CHAIN = "this drug shares a side chain with the recorded allergy; review the history before the next dose";
const LABEL_CLASS = "the label contraindicates this drug after an allergic reaction to its class; review before the next dose";

/** The first that applies to a pair counts. */
export const CROSS_REACTIONS: readonly CrossReaction[] = [
  cross(
    "penicillins",
    "penicillin",
    "penicillin",
    1,
    GUIDELINES.allergy,
    "a penicillin allergy is recorded and this is a penicillin; review the history before the next dose",
  ),
  cross(
    "nsaid",
    "nsaid-hypersensitivity",
    "nsaid-hypersensitivity",
    1,
    LABELS.mobic,
    "labels contraindicate NSAIDs after asthma or an allergic reaction to aspirin or another NSAID; review before the next dose",
    { when: "allergic" },
  ),
  cross(
    "sulfonamide-antibiotic",
    "sulfonamide-antibiotic|sulfonamide-antibiotic-metabolite",
    "sulfonamide-antibiotic|sulfonamide-antibiotic-metabolite",
    1,
    LABELS.bactrim,
    "a sulfonamide antibiotic allergy is recorded and this drug is or becomes one; review before the next dose",
  ),
  cross(
    "acei-angioedema",
    "acei",
    "acei|neprilysin-inhibitor",
    1,
    LABELS.zestril,
    "angioedema with an ACE inhibitor is recorded, which contraindicates this drug; review before the next dose",
    { when: "angioedema" },
  ),
  cross(
    "acei-angioedema-arb",
    "acei",
    "arb",
    3,
    LABELS.zestril,
    "angioedema with an ACE inhibitor is recorded; consider the history before an ARB",
    { when: "angioedema" },
  ),
  cross("acei", "acei", "acei", 2, LABELS.zestril, "cough and angioedema are effects of all ACE inhibitors; review the recorded reaction"),
  cross("macrolide", "macrolide", "macrolide", 1, LABELS.zithromax, LABEL_CLASS),
  cross("fluoroquinolone", "fluoroquinolone", "fluoroquinolone", 1, LABELS.levaquin, LABEL_CLASS),
  cross("tetracycline", "tetracycline-class", "tetracycline-class", 1, GUIDELINES.labelingRule, LABEL_CLASS),
  cross(
    "cephalosporins",
    "cephalosporin",
    "cephalosporin",
    2,
    GUIDELINES.allergy,
    "a cephalosporin allergy without the name of the drug is recorded; review which one it was",
    { namedClass: true },
  ),
  cross("amino-side-chain", "amino-side-chain", "aminopenicillin|amino-side-chain", 2, GUIDELINES.allergy, SIDE_CHAIN),
  cross("aminopenicillin", "aminopenicillin", "amino-side-chain", 3, GUIDELINES.allergy, SIDE_CHAIN),
  cross(
    "penicillin-unnamed",
    "penicillin",
    "amino-side-chain",
    3,
    GUIDELINES.allergy,
    "this cephalosporin shares a side chain with amoxicillin or ampicillin; review which penicillin the allergy was to",
    { namedClass: true },
  ),
  cross("methoxyimino", "methoxyimino", "methoxyimino", 2, GUIDELINES.allergy, SIDE_CHAIN),
  cross("ceftazidime", "ceftazidime-side-chain", "ceftazidime-side-chain", 2, GUIDELINES.allergy, SIDE_CHAIN),
  cross(
    "opioid-tramadol",
    "opioid",
    "tramadol|tapentadol",
    2,
    LABELS.ultram,
    "the label contraindicates this drug after hypersensitivity to an opioid; review the recorded reaction",
    { when: "allergic" },
  ),
  cross(
    "phenanthrene",
    "phenanthrene",
    "phenanthrene",
    3,
    LABELS.ultram,
    "these opioids are of one chemical family; review the recorded reaction",
    { when: "allergic" },
  ),
  cross(
    "opioids-unnamed",
    "opioid",
    "opioid",
    3,
    LABELS.ultram,
    "an opioid allergy without the name of the drug is recorded; review the recorded reaction",
    { namedClass: true, when: "allergic" },
  ),
  cross("statin", "statin", "statin", 3, COMMUNICATIONS.lovastatin, "a reaction to a statin is recorded; review it before this statin"),
  cross(
    "aromatic-anticonvulsant",
    "aromatic-anticonvulsant",
    "aromatic-anticonvulsant",
    2,
    GUIDELINES.allergy,
    "labels warn of cross-reactions between these anticonvulsants; review the recorded reaction",
  ),
  cross(
    "heparin",
    "heparin",
    "heparin",
    2,
    LABELS.lovenox,
    "the label contraindicates it after hypersensitivity to heparin; review the recorded reaction",
  ),
  cross("salicylate", "salicylate", "salicylate", 2, GUIDELINES.labelingRule, LABEL_CLASS, { when: "allergic" }),
  ...[
    "benzodiazepine",
    "beta-blocker",
    "thiazide",
    "carbapenem",
    "aminoglycoside",
    "azole",
    "arb",
    "bisphosphonate",
    "ppi",
    "sulfonylurea",
    "tca",
    "ssri",
    "barbiturate",
    "triptan",
  ].map((name) =>
    cross(
      `named-${name}`,
      name,
      name,
      2,
      GUIDELINES.labelingRule,
      "the recorded allergy names the class of this drug; review which drug it was",
      { namedClass: true },
    ),
  ),
];

/** What an allergy entry calls a whole class. */
export const CLASS_NAMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:penicillins?|pcns?)\b(?! [vg]\b)/, ["penicillin"]],
  [/\b(?:cephalosporins?|cephs?)\b/, ["cephalosporin"]],
  [/\bbeta[- ]?lactams?\b/, ["penicillin", "cephalosporin"]],
  [/\b(?:sulfas?|sulphas?|sulfonamides?|sulphonamides?)\b(?! (?:non|diuretic))/, ["sulfonamide-antibiotic"]],
  [/\b(?:nsaids?|non-?\s?steroidal anti)/, ["nsaid-hypersensitivity"]],
  [/\bsalicylates?\b/, ["salicylate"]],
  [/\b(?:opioids?|opiates?|narcotics?|opium)\b/, ["opioid"]],
  [/\b(?:statins?|hmg[- ]?coa)\b/, ["statin"]],
  [/\b(?:ace[- ]?inhibitors?|acei|angiotensin[- ]converting)\b/, ["acei"]],
  [/\b(?:arbs?|angiotensin (?:ii )?receptor)\b/, ["arb"]],
  [/\bmacrolides?\b/, ["macrolide"]],
  [/\b(?:fluoro)?quinolones?\b/, ["fluoroquinolone"]],
  [/\btetracyclines\b/, ["tetracycline-class"]],
  [/\baminoglycosides?\b/, ["aminoglycoside"]],
  [/\bcarbapenems?\b/, ["carbapenem"]],
  [/\bbenzodiazepines?\b/, ["benzodiazepine"]],
  [/\bbeta[- ]?(?:adrenergic )?blockers?\b/, ["beta-blocker"]],
  [/\bthiazides?\b/, ["thiazide"]],
  [/\bazole antifungals?\b|\bazoles\b/, ["azole"]],
  [/\bbisphosphonates?\b/, ["bisphosphonate"]],
  [/\b(?:proton pump|ppis?)\b/, ["ppi"]],
  [/\bsulfonylureas?\b/, ["sulfonylurea"]],
  [/\btricyclics?\b/, ["tca"]],
  [/\bssris?\b/, ["ssri"]],
  [/\bbarbiturates?\b/, ["barbiturate"]],
  [/\btriptans?\b/, ["triptan"]],
];
