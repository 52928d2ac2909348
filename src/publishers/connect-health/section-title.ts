// What a section is called on a page, in each language headings can be had in. In summary.json sections keep their names, which programs go by.
import type { HeadingLanguage } from "#core/insights-options.ts";
import type { SectionName } from "#core/summary.ts";

const TITLES: Readonly<Record<SectionName, Readonly<Record<HeadingLanguage, string>>>> = {
  PATIENT_AND_ENCOUNTER_OVERVIEW: {
    en: "Patient and encounter overview",
    es: "Resumen del paciente y de la consulta",
    fr: "Aperçu du patient et de la consultation",
    de: "Überblick über Patient und Termin",
  },
  SINCE_LAST_VISIT: {
    en: "Since last visit",
    es: "Desde la última visita",
    fr: "Depuis la dernière visite",
    de: "Seit dem letzten Besuch",
  },
  TRENDS: { en: "Trends", es: "Tendencias", fr: "Tendances", de: "Verläufe" },
  CMS_HCC_CODING_ANALYSIS: { en: "CMS-HCC coding", es: "Codificación CMS-HCC", fr: "Codage CMS-HCC", de: "CMS-HCC-Kodierung" },
  HHS_HCC_CODING_ANALYSIS: { en: "HHS-HCC coding", es: "Codificación HHS-HCC", fr: "Codage HHS-HCC", de: "HHS-HCC-Kodierung" },
  ALLERGIES: { en: "Allergies", es: "Alergias", fr: "Allergies", de: "Allergien" },
  IMMUNIZATIONS: { en: "Immunizations", es: "Vacunas", fr: "Vaccinations", de: "Impfungen" },
  CARE_GAPS: { en: "Care gaps", es: "Atención pendiente", fr: "Soins à envisager", de: "Offene Vorsorge" },
  SAFETY: { en: "Safety", es: "Seguridad", fr: "Sécurité", de: "Sicherheit" },
  RISK: { en: "Risk", es: "Riesgo", fr: "Risque", de: "Risiko" },
  NOT_READ: { en: "Not read", es: "No leído", fr: "Non lu", de: "Nicht gelesen" },
};

export function sectionTitle(name: SectionName, language: HeadingLanguage): string {
  return TITLES[name][language];
}
