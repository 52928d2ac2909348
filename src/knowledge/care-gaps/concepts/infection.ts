// Infections and their tests, pregnancy and falls, for the care-gap rules. ICD-10-CM 2025 categories, LOINC codes and words; the words infer nothing that a name does not say.
import type { ConceptTable } from "./table.ts";

export const INFECTION_CONCEPTS = {
  // Infections
  hivTest: {
    loinc: [
      "5220-9",
      "5221-7",
      "7917-8",
      "7918-6",
      "14092-1",
      "22357-8",
      "29893-5",
      "30361-0",
      "31201-7",
      "33866-5",
      "42600-7",
      "43010-8",
      "48345-3",
      "48346-1",
      "49580-4",
      "56888-1",
      "58900-2",
      "68961-2",
      "75666-8",
      "80203-3",
      "81641-3",
      "83101-6",
      "85037-0",
      "89374-3",
    ],
    words: /\bhiv\b.*\b(?:ab|ag|antibod\w*|antigen|screen|test|rna)\b|\bhiv screen/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|counsel\w*|education|ordered)\b/i,
  },
  hiv: {
    icd: /^(?:B20|B97\.35|Z21|O98\.7)/,
    words: /\b(?:human immunodeficiency virus|hiv)\b/i,
    unless: /\b(?:screening|exposure|negative|test|family|counsel\w*|risk|prophylaxis|education)\b/i,
  },
  hepatitisCTest: {
    loinc: [
      "5198-7",
      "5199-5",
      "11011-4",
      "11259-9",
      "13955-0",
      "16128-1",
      "20416-4",
      "34162-8",
      "34703-9",
      "40726-2",
      "47365-2",
      "48159-8",
      "72376-7",
    ],
    words: /\bhepatitis c\b.*\b(?:ab|antibod\w*|rna|screen\w*|test)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|ordered)\b/i,
  },
  hepatitisC: {
    icd: /^(?:B18\.2|B17\.1|B19\.2)/,
    words: /\bhepatitis c\b/i,
    unless: /\b(?:screening|exposure|negative|test|family|risk|antibod\w*|vaccin\w*)\b/i,
  },
  hepatitisBTest: {
    loinc: ["5195-3", "5196-1", "47358-7", "58452-4", "63557-3", "75410-1"],
    words: /\b(?:hepatitis b (?:virus )?surface ag|hepatitis b surface antigen|hbsag)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|ordered)\b/i,
  },
  hepatitisB: {
    icd: /^(?:B16|B18\.[01]|B19\.1)/,
    words: /\bhepatitis b\b/i,
    unless: /\b(?:screening|exposure|negative|test|family|risk|antibod\w*|vaccin\w*|immun\w*)\b/i,
  },
  hepatitisBContact: { icd: /^Z20\.5/, words: /\bhousehold contact\b.*\bhepatitis b\b/i },
  injectedDrugs: {
    words: /\b(?:inject(?:s|ing|ion|ed)? (?:of )?(?:illicit )?drugs?(?: use)?|intravenous drug (?:use|user|abuse)|injection drug use)\b/i,
    unless: /\b(?:never|denies|no|family|education)\b/i,
  },
  syphilisTest: {
    loinc: [
      "5291-0",
      "5292-8",
      "8041-6",
      "11084-1",
      "20507-0",
      "20508-8",
      "22461-8",
      "22462-6",
      "24110-9",
      "31147-2",
      "47236-5",
      "47238-1",
      "71793-4",
      "73752-8",
    ],
    words: /\b(?:reagin|treponema pallidum|syphilis)\b.*\b(?:ab|antibod\w*|serum|screen\w*|test|rpr|vdrl)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|ordered)\b/i,
  },
  chlamydiaTest: {
    loinc: ["6349-5", "21613-5", "36903-3", "43304-5", "43404-3", "44806-8", "45084-1", "45090-8", "80361-9"],
    words: /\bchlamydia\b.*\b(?:dna|rna|naa|screen\w*|test|ag)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|pneumoniae|ordered)\b/i,
  },
  gonorrhoeaTest: {
    loinc: ["5028-6", "21415-5", "24111-7", "36902-5", "36903-3", "43305-2", "43403-5", "43405-0", "45067-6"],
    words: /\b(?:gonorrh(?:o)?ea\w*|neisseria gonorrhoeae)\b.*\b(?:dna|rna|naa|screen\w*|test)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|ordered)\b/i,
  },

  // Falls and pregnancy
  fallScreening: {
    loinc: ["52552-7", "57254-5", "59454-9", "73830-2"],
    words: /\bfall(?:s)? risk (?:assessment|screening)|\bfalls? screening\b|\bmorse fall\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended)\b/i,
  },
  fallHistory: {
    icd: /^(?:Z91\.81|R29\.6)/,
    words: /\b(?:history of falls?|recurrent falls?|repeated falls|falls frequently|at (?:high )?risk (?:for|of) fall(?:s|ing)?)\b/i,
    unless: /\b(?:no history|family|screening|asleep)\b/i,
  },
  fallPrevention: {
    words:
      /\b(?:exercise (?:class|therapy|program\w*)|physical therapy|physiotherapy|balance (?:training|exercise)|tai chi|gait training)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended)\b/i,
  },
  pregnancy: {
    icd: /^(?:O(?!0[0-8]|8[0-9]|9[0-4])\d|Z33\.1|Z34|Z3A)/,
    words: /^(?:normal pregnancy|pregnan(?:t|cy))\b|\b(?:patient currently pregnant|pregnancy, (?:first|second|third) trimester)\b/i,
    unless: /\b(?:test|history|not|ectopic|prevention|termination|complication of previous|planned|desire)\b/i,
  },
  preeclampsiaRisk: {
    icd: /^(?:O09\.29|O1[0145]|O30|Z87\.59|M32|D68\.61|N18|I1[0-35]|E(?:08|09|10|11|13))/,
    words:
      /\b(?:pre-?eclampsia|eclampsia|twin pregnancy|multiple pregnancy|triplet|lupus erythematosus|antiphospholipid|chronic kidney disease|essential hypertension|diabetes mellitus)\b/i,
    unless: /\b(?:family|screening|gestational|risk)\b/i,
  },
  pregnancyPlanned: {
    icd: /^Z31\.(?:6|69|41)/,
    words: /\b(?:planning (?:a )?pregnancy|pregnancy desired|trying to conceive|preconception)\b/i,
  },
  aspirin: { words: /\b(?:aspirin|acetylsalicylic acid)\b/i },
  folicAcid: { words: /\b(?:folic acid|folate|prenatal|multivitamin)\b/i, unless: /\bmethotrexate\b/i },
} as const satisfies Readonly<Record<string, ConceptTable>>;
