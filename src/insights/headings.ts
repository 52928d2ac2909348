// Our headings in the languages they can be had in. Statements stay in English: a translated statement could not be checked against the record.
import type { HeadingLanguage } from "#core/insights-options.ts";

type Translated = Readonly<Record<Exclude<HeadingLanguage, "en">, string>>;

const HEADINGS: Readonly<Record<string, Translated>> = {
  Overview: { es: "Resumen", fr: "Aperçu", de: "Überblick" },
  "Chronic and Active Conditions": {
    es: "Enfermedades crónicas y activas",
    fr: "Affections chroniques et actives",
    de: "Chronische und aktive Erkrankungen",
  },
  "Recent Care": { es: "Atención reciente", fr: "Soins récents", de: "Letzte Behandlungen" },
  "Current Medications": { es: "Medicación actual", fr: "Médicaments actuels", de: "Aktuelle Medikation" },
  "Recent Results": { es: "Resultados recientes", fr: "Résultats récents", de: "Letzte Befunde" },
};

const SAID: Translated = {
  es: "Los títulos están en español; los enunciados, en inglés. (Headings are in Spanish, statements in English.)",
  fr: "Les titres sont en français, les énoncés en anglais. (Headings are in French, statements in English.)",
  de: "Überschriften sind deutsch, Aussagen englisch. (Headings are in German, statements in English.)",
};

/** A heading without a translation stays as it is. */
export function headingIn(language: HeadingLanguage, title: string): string {
  return language === "en" ? title : (HEADINGS[title]?.[language] ?? title);
}

/** What tells the reader that statements are not in the language of the headings. */
export function languageNotice(language: HeadingLanguage): string | undefined {
  return language === "en" ? undefined : SAID[language];
}
