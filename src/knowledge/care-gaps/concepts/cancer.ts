// Cancer screening with what ends it, and the imaging of aorta and bone, for the care-gap rules. ICD-10-CM 2025 categories, LOINC codes and words; the words infer nothing that a name does not say.
import { type ConceptTable, NOT_HIS } from "./table.ts";

export const CANCER_CONCEPTS = {
  // Breast
  mammography: {
    loinc: [
      "24604-1",
      "24605-8",
      "24606-6",
      "24610-8",
      "26175-0",
      "26176-8",
      "26177-6",
      "26346-7",
      "26349-1",
      "36319-2",
      "36625-2",
      "36626-0",
      "37005-6",
      "37006-4",
      "37768-9",
      "48475-8",
      "69251-7",
      "72137-3",
      "72138-1",
      "72139-9",
    ],
    words: /\b(?:mammogra(?:m|phy)|breast tomosynthesis)\b/i,
    unless:
      /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|refer|order|due|needed|education|report of family)\b/i,
  },
  bilateralMastectomy: { words: /\bbilateral\b.*\bmastectom(?:y|ies)\b|\bmastectom(?:y|ies)\b.*\b(?:bilateral|both)\b/i, unless: NOT_HIS },
  bilateralMastectomyHistory: {
    icd: /^Z90\.13/,
    words: /\bbilateral\b.*\bmastectom|\bmastectom\w*\b.*\bbilateral|\bacquired absence of (?:both|bilateral) breasts?\b/i,
    unless: NOT_HIS,
  },
  oneMastectomyHistory: {
    icd: /^Z90\.10/,
    words: /^(?:acquired )?absence of breast\b|\bhistory of (?:unilateral )?mastectomy\b/i,
    unless: NOT_HIS,
  },
  leftMastectomyStatus: {
    icd: /^Z90\.12/,
    words: /\bmastectomy\b.*\bleft\b|\bleft\b.*\bmastectomy\b|\babsence of left breast\b/i,
    unless: NOT_HIS,
  },
  rightMastectomyStatus: {
    icd: /^Z90\.11/,
    words: /\bmastectomy\b.*\bright\b|\bright\b.*\bmastectomy\b|\babsence of right breast\b/i,
    unless: NOT_HIS,
  },
  leftMastectomy: { words: /\bmastectomy\b.*\bleft\b|\bleft\b.*\bmastectomy\b/i, unless: /\bpartial|lumpectomy/i },
  rightMastectomy: { words: /\bmastectomy\b.*\bright\b|\bright\b.*\bmastectomy\b/i, unless: /\bpartial|lumpectomy/i },
  breastCancer: {
    icd: /^(?:C50|D05|Z85\.3|Z86\.000|Z15\.01)/,
    words:
      /\b(?:malignant (?:neoplasm|tumou?r) of (?:\w+ ){0,3}breast|breast cancer|carcinoma of (?:\w+ ){0,2}breast|brca[12]? (?:gene )?(?:mutation|positive))\b/i,
    unless: NOT_HIS,
  },

  // Colon and rectum
  colorectalCancer: {
    icd: /^(?:C18|C19|C20|C21|C78\.5|Z85\.03|Z85\.04)/,
    words:
      /\b(?:malignant (?:neoplasm|tumou?r)|cancer|carcinoma) of (?:the )?(?:\w+ ){0,3}(?:colon|rectum|cecum|c(?:a)?ecum|sigmoid)\b|\b(?:colon|colorectal|rectal) (?:cancer|carcinoma)\b/i,
    unless: NOT_HIS,
  },
  colorectalHighRisk: {
    icd: /^(?:K50|K51|D12\.6|Z15\.09)/,
    words: /\b(?:ulcerative colitis|crohn|lynch syndrome|adenomatous polyposis)\b/i,
    unless: NOT_HIS,
  },
  totalColectomy: {
    words: /\b(?:total (?:procto)?colectomy|proctocolectomy|total excision of colon)\b/i,
    unless: /\b(?:subtotal|hemi|history unknown)/i,
  },
  colonoscopy: {
    words: /\bcolonoscop(?:y|ies|ic)\b/i,
    unless:
      /\b(?:ct|virtual|computed|declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|referral|order|due|preparation|education|incomplete|planned|recommended|stoma)\b/i,
  },
  sigmoidoscopy: {
    words: /\bsigmoidoscop(?:y|ic)\b/i,
    unless:
      /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|referral|rigid|planned|recommended)\b/i,
  },
  ctColonography: {
    loinc: ["60515-4", "72531-7", "79069-1", "79071-7", "79101-2", "82688-3"],
    words: /\b(?:ct|virtual|computed tomography)\b.*\bcolono(?:graphy|scopy)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|referral)\b/i,
  },
  stoolDna: {
    loinc: ["77353-1", "77354-9"],
    words: /\b(?:cologuard|sdna[- ]fit|stool dna|multi-?target stool)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|ordered)\b/i,
  },
  stoolBlood: {
    loinc: [
      "2335-8",
      "12503-9",
      "12504-7",
      "14563-1",
      "14564-9",
      "14565-6",
      "27396-1",
      "27401-9",
      "27925-7",
      "27926-5",
      "29771-3",
      "56490-6",
      "56491-4",
      "57905-2",
      "58453-2",
      "80372-6",
    ],
    words:
      /\b(?:f(?:a)?ecal occult blood|occult blood.*\b(?:stool|f(?:a)?eces)|f(?:a)?ecal immunochemical|hemoglobin\.gastrointestinal)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|ordered|education)\b/i,
  },

  // Cervix
  cervicalCytology: {
    loinc: ["10524-7", "18500-9", "19762-4", "19764-0", "19765-7", "19766-5", "19774-9", "33717-0", "47527-7", "47528-5"],
    words: /\b(?:pap (?:smear|test)|papanicolaou|cervical cytology|cytology.*cervi(?:x|cal))\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|anal|vaginal vault|ordered)\b/i,
  },
  hpvTest: {
    loinc: [
      "21440-3",
      "30167-1",
      "38372-9",
      "59263-4",
      "59264-2",
      "59420-0",
      "69002-4",
      "71431-1",
      "75694-0",
      "77379-6",
      "77399-4",
      "77400-0",
      "82354-2",
      "82456-5",
      "82675-0",
      "95539-3",
    ],
    words: /\b(?:hpv|human papilloma ?virus)\b.*\b(?:test|dna|rna|e6|genotyp\w*|cervi\w*)\b/i,
    unless: /\b(?:vaccin\w*|declined|oral|anal)\b/i,
  },
  hysterectomyWithCervix: {
    words: /\b(?:total|radical|vaginal)\b.*\bhysterectomy\b|\bhysterectomy\b.*\bcervix removed\b/i,
    unless: /\b(?:subtotal|supracervical|partial)\b/i,
  },
  hysterectomy: {
    icd: /^Z90\.71/,
    words: /\bhysterectomy\b|\babsence of uterus\b/i,
    unless: /\b(?:subtotal|supracervical|family history|declined)\b/i,
  },
  absenceOfCervix: {
    icd: /^(?:Z90\.710|Z90\.712|Q51\.5)/,
    words: /\babsence of (?:both )?(?:uterus and )?cervix\b|\bagenesis of cervix\b/i,
  },
  cervicalHighRisk: {
    icd: /^(?:C53|D06|Z85\.41|B20|Z94|D8[0-4])/,
    words: /\b(?:cervical cancer|malignant (?:neoplasm|tumou?r) of cervix|human immunodeficiency virus|diethylstilbestrol)\b/i,
    unless: NOT_HIS,
  },

  // Lung, aorta, bone
  lowDoseCt: {
    loinc: ["79086-5"],
    words: /\blow[- ]dose\b.*\b(?:ct|tomography)\b|\b(?:ct|tomography)\b.*\b(?:low[- ]dose|lung cancer screening)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|referral|ordered)\b/i,
  },
  lungCancer: {
    icd: /^(?:C34|Z85\.11)/,
    words:
      /\b(?:lung cancer|malignant (?:neoplasm|tumou?r) of (?:\w+ ){0,3}(?:lung|bronchus)|(?:small|non-small) cell (?:lung )?(?:cancer|carcinoma))\b/i,
    unless: NOT_HIS,
  },
  aorticUltrasound: {
    words: /\b(?:abdominal aort\w*|aaa)\b.*\b(?:ultraso\w*|us|screen\w*|duplex)\b|\bultraso\w*\b.*\babdominal aort\w*/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|referral|ordered)\b/i,
  },
  aorticAneurysm: { icd: /^I71\.[34]/, words: /\babdominal aortic aneurysm\b/i, unless: NOT_HIS },
  boneDensity: {
    loinc: ["24701-5", "38263-0", "38265-9", "38267-5", "46278-8", "46279-6"],
    words: /\b(?:dxa|dexa|bone (?:mineral )?density|densitometry)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|referral|ordered)\b/i,
  },
  osteoporosis: { icd: /^(?:M80|M81)/, words: /\bosteoporo(?:sis|tic)\b/i, unless: NOT_HIS },
} as const satisfies Readonly<Record<string, ConceptTable>>;
