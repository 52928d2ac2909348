// Invented minors, with what is confidential at their age: labels of sensitivity that are not restrictions, and still are not for print.
import { type MadeUp, Person } from "./maker.ts";

/** HL7 v3 ActCode: sexuality and reproductive health; behavioural health. */
export const SEXUAL_HEALTH = { meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "SEX" }] } };
const MENTAL_HEALTH = { meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "BH" }] } };

const brightwater = new Person("Brightwater", "Ansel", { sex: "male", born: "2010-01-31", today: "2026-10-06" })
  .problem("Asthma", "J45.30", "2016-09-01")
  .problem("Major depressive disorder", "F32.1", "2025-12-12", "active", MENTAL_HEALTH)
  .problem("Intentional self-harm by drug overdose", "T50.902A", "2025-12-10", "resolved", {
    abatementDateTime: "2025-12-14",
    ...MENTAL_HEALTH,
  })
  .order("sertraline 50 MG Oral Tablet", "2026-08-20", "Take 1 tablet once a day", MENTAL_HEALTH)
  .order("fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler", "2026-06-02", "2 puffs twice a day")
  .allergy("Amoxicillin", "low", "Rash", "2014-02-02")
  .visit("Follow-up visit", "2026-08-20T15:00:00-04:00", "2026-08-20T15:30:00-04:00")
  .observation("survey", "PHQ-9 item 9: thoughts of being better off dead or of hurting yourself", "44260-8", "2026-10-01T09:00:00-04:00", {
    valueInteger: 2,
    ...MENTAL_HEALTH,
  })
  .pressure(112, 70, "2026-08-20T15:05:00-04:00")
  .weight(61, "2026-08-20T15:05:00-04:00").record;

const thistlewood = new Person("Thistlewood", "Juno", { sex: "female", born: "2009-07-07", today: "2026-05-19" })
  .problem("Migraine with aura", "G43.109", "2023-02-02")
  .problem("Chlamydial infection", "A56.00", "2026-02-14", "active", SEXUAL_HEALTH)
  .order("ethinyl estradiol 0.03 MG / levonorgestrel 0.15 MG Oral Tablet", "2026-02-14", "Take 1 tablet once a day", SEXUAL_HEALTH)
  .order("sumatriptan 25 MG Oral Tablet", "2025-10-10", "Take 1 tablet at the start of a migraine")
  .noKnownAllergy("2019-03-03")
  .visit("Office visit", "2026-02-14T10:00:00-05:00", "2026-02-14T10:20:00-05:00")
  .pressure(108, 66, "2026-02-14T10:05:00-05:00")
  .weight(55.5, "2026-02-14T10:05:00-05:00")
  .vaccine("HPV, 9-valent", "165", "2021-08-01").record;

export const MINORS: readonly MadeUp[] = [brightwater, thistlewood];
