// Makes the pre-visit summary of one record: its sections in a fixed order, every statement with its evidence. Same facts, same bytes; it adds nothing that was not read.
import type { PatientRecord } from "#core/record.ts";
import type { Summary, SummaryPurpose } from "#core/summary.ts";
import { allergies } from "./allergies.ts";
import { asChosen } from "./as-chosen.ts";
import { careGapPrompts } from "./care-gaps.ts";
import { conditionsPart } from "./conditions.ts";
import { devicesOf } from "./devices.ts";
import { focusOn } from "./focus.ts";
import { immunizations } from "./immunizations.ts";
import { latestResults, withValue } from "./latest-results.ts";
import { byLoincCode } from "./lead-parts.ts";
import { leads } from "./leads.ts";
import { recentCareWithin, resultsWithin, trendsWithin } from "./look-back.ts";
import { currentDrugs, medicationsPart } from "./medications.ts";
import { namedInDocuments, notSearched, stoppedInDocuments } from "./named-in-documents.ts";
import { notRead } from "./not-read.ts";
import { deathLine, familyHistory, personLine, reasonLine, sexConflict } from "./overview.ts";
import { withPressures } from "./pressure-pairs.ts";
import { risk } from "./risk.ts";
import { riskCategories } from "./risk-categories.ts";
import { criticalFindings, decideOn, safety } from "./safety.ts";
import { sinceLastVisit } from "./since-last-visit.ts";
import { vaccinesDue } from "./vaccines-due.ts";
import { visible } from "./visible.ts";
import { heading } from "./wording.ts";

/** `purpose.today` decides ages, what is over a year old and what lies after today. The order of facts in `record` does not matter. */
export function summarise(record: PatientRecord, purpose: SummaryPurpose): Summary {
  const { today } = purpose;
  const seen = visible(record, today);
  const paired = { ...seen, record: { ...seen.record, observations: withPressures(seen.record.observations) } };
  const focus = focusOn(purpose.reason);
  const observations = withValue(paired.record.observations);
  const results = latestResults(observations, seen.record.person);
  const drugs = currentDrugs(seen.record.medications, today);
  const decided = decideOn(seen, record, purpose);
  const due = vaccinesDue(seen, record, today);
  const critical = criticalFindings(seen, purpose, decided);
  const gaps = careGapPrompts(seen, record, purpose);
  const promptedDrugs = decided.decision.findings.flatMap(({ medications }) => medications);
  const ready = {
    record: seen.record,
    today,
    drugs,
    results,
    byCode: byLoincCode(observations),
    vaccinesDue: due,
    careGaps: gaps,
    wordsIn: focus.wordsIn,
    promptedDrugs,
  };
  return asChosen(purpose, {
    riskCategoriesIncluded: (purpose.tables?.riskMappings.length ?? 0) > 0,
    sections: [
      {
        name: "PATIENT_AND_ENCOUNTER_OVERVIEW",
        fragments: [
          heading("Overview"),
          reasonLine(purpose, seen.record.person),
          ...deathLine(seen, today),
          ...critical,
          ...leads(ready, focus, critical),
          personLine(seen, purpose),
          ...sexConflict(seen),
          heading("Chronic and Active Conditions"),
          ...conditionsPart(seen, record, today, focus),
          ...namedInDocuments("problem", seen, record, today),
          ...devicesOf(seen.record.devices ?? []),
          ...familyHistory(seen.record.familyHistory),
          heading("Recent Care"),
          ...recentCareWithin(seen, record, purpose),
          heading("Current Medications"),
          ...medicationsPart(seen, record, today, drugs, focus),
          ...stoppedInDocuments(seen, today),
          ...namedInDocuments("medication", seen, record, today),
          heading("Recent Results"),
          ...resultsWithin(paired, record, purpose, observations, results, focus),
        ],
      },
      { name: "SINCE_LAST_VISIT", fragments: sinceLastVisit(seen, record) },
      { name: "TRENDS", fragments: trendsWithin(paired, record, purpose, focus) },
      { name: "CMS_HCC_CODING_ANALYSIS", fragments: riskCategories("CMS-HCC", seen, record, purpose) },
      { name: "HHS_HCC_CODING_ANALYSIS", fragments: riskCategories("HHS-HCC", seen, record, purpose) },
      { name: "ALLERGIES", fragments: [...allergies(seen, record), ...namedInDocuments("allergy", seen, record, today)] },
      { name: "IMMUNIZATIONS", fragments: [...immunizations(seen, record, due), ...namedInDocuments("immunization", seen, record, today)] },
      { name: "CARE_GAPS", fragments: gaps },
      { name: "SAFETY", fragments: safety(seen, record, purpose, decided) },
      { name: "RISK", fragments: risk(seen, record, purpose) },
      { name: "NOT_READ", fragments: [...notRead(seen, record), ...notSearched(seen)] },
    ],
  });
}
