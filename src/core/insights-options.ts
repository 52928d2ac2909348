// What a caller or an operator may choose of a summary: how far back it looks, which of our extra sections it has, the language of its headings, and editions. Nothing that must not be missed can be chosen away.

/** Sections of our own that may be left out. ALLERGIES and NOT_READ are not among them: they are always written. */
export const OPTIONAL_SECTIONS = ["IMMUNIZATIONS", "CARE_GAPS", "SAFETY", "RISK"] as const;
export const ALWAYS_WRITTEN = ["ALLERGIES", "NOT_READ"] as const;
export type OptionalSection = (typeof OPTIONAL_SECTIONS)[number];

export const HEADING_LANGUAGES = ["en", "es", "fr", "de"] as const;
export type HeadingLanguage = (typeof HEADING_LANGUAGES)[number];

/** Where editions of a guideline disagree and we have both: the topic, its editions, the first of which is used when none is chosen. */
export const EDITIONS = { hypertension: ["2025", "2017"] } as const;
export type EditionTopic = keyof typeof EDITIONS;
export type Editions = { readonly [T in EditionTopic]: (typeof EDITIONS)[T][number] };

export const LONGEST_LOOKBACK_MONTHS = 24;

/** Of one job, nothing left open but `lookbackMonths`: without it each part looks back as far as is its own. */
export interface InsightsOptions {
  /** 1 to 24. */
  readonly lookbackMonths?: number;
  /** In the order of OPTIONAL_SECTIONS. */
  readonly sections: readonly OptionalSection[];
  readonly language: HeadingLanguage;
  readonly editions: Editions;
}

/** What was chosen, by a caller or in a setting; what is absent was not. */
export interface ChosenOptions {
  readonly lookbackMonths?: number | undefined;
  readonly sections?: readonly OptionalSection[] | undefined;
  readonly language?: HeadingLanguage | undefined;
  readonly editions?: Partial<Editions> | undefined;
}

export const DEFAULT_OPTIONS: InsightsOptions = { sections: OPTIONAL_SECTIONS, language: "en", editions: { hypertension: "2025" } };

/** The first that chose decides, each option by itself. */
export function optionsFrom(...choices: readonly ChosenOptions[]): InsightsOptions {
  const first = <K extends keyof ChosenOptions>(name: K): ChosenOptions[K] => choices.find((one) => one[name] !== undefined)?.[name];
  const lookbackMonths = first("lookbackMonths");
  const sections = first("sections") ?? DEFAULT_OPTIONS.sections;
  const hypertension = choices.find(({ editions }) => editions?.hypertension)?.editions?.hypertension;
  return {
    ...(lookbackMonths === undefined ? {} : { lookbackMonths }),
    sections: OPTIONAL_SECTIONS.filter((name) => sections.includes(name)),
    language: first("language") ?? DEFAULT_OPTIONS.language,
    editions: { hypertension: hypertension ?? DEFAULT_OPTIONS.editions.hypertension },
  };
}
