// Active problems by FHIR's clinicalStatus and abatement, and past ones too serious to leave out: infarction, stroke, cancer, thrombosis, transplant, suicidality.
import type { Fact } from "./fact.ts";
import { type Chart, codeOf, keyOf, namesOf, type RawConcept, type RawResource, referenceOf } from "./resources.ts";
import { isLater } from "./time.ts";

const ACTIVE = ["active", "recurrence", "relapse"];
const SERIOUS =
  /\binfarct|\bstroke\b|cerebrovascular accident|malignan|\bcancer\b|carcinoma|lymphoma|leuk[a]?emia|melanoma|sarcoma|myeloma|thrombosis|embolism|embolic|thromboembol|transplant|suicid|self[- ]harm/i;
const SERIOUS_ICD10 = /^(I21|I22|I25\.2|I63|I64|Z86\.73|C\d\d|Z85|I26|I82|Z86\.71|Z94|T86|R45\.851|T14\.91|Z91\.5)/;
const NOT_HIS_OWN = /family history|screening|\bfear of|\brisk\b|prophyla|benign|suspected|rule[d]? out|no (?:history|evidence)|donor/i;

/** Not refuted, no error; restricted ones are gone already. */
function conditions(chart: Chart): RawResource[] {
  return chart
    .all("Condition")
    .filter(({ verificationStatus }) => !["refuted", "entered-in-error"].includes(codeOf(verificationStatus) ?? ""));
}

function hasEnded(condition: RawResource, today: string): boolean {
  const ended = Object.entries(condition).some(([name, value]) => name.startsWith("abatement") && !name.startsWith("_") && value !== false);
  return ended && !isLater(condition.abatementDateTime, today);
}

/** True, false, or undefined where the resource does not say. */
export function isActive(condition: RawResource, today: string): boolean | undefined {
  const status = codeOf(condition.clinicalStatus);
  if (hasEnded(condition, today)) return false;
  return status === undefined ? undefined : ACTIVE.includes(status);
}

function isSerious(concept: RawConcept | undefined): boolean {
  const names = namesOf(concept).join(" ");
  if (NOT_HIS_OWN.test(names)) return false;
  const codes = (concept?.coding ?? []).filter(({ system }) => system?.includes("icd-10")).map(({ code }) => code ?? "");
  return SERIOUS.test(names) || codes.some((code) => SERIOUS_ICD10.test(code));
}

function grouped(all: readonly RawResource[]): RawResource[][] {
  const groups = new Map<string, RawResource[]>();
  for (const one of all) groups.set(keyOf(one.code), [...(groups.get(keyOf(one.code)) ?? []), one]);
  return [...groups.values()];
}

export function problems(chart: Chart): Fact[] {
  const all = conditions(chart);
  const active = all.filter((one) => isActive(one, chart.today) === true);
  const activeKeys = new Set(active.map(({ code }) => keyOf(code)));
  const past = all.filter((one) => isActive(one, chart.today) === false && isSerious(one.code) && !activeKeys.has(keyOf(one.code)));
  const transplants = chart
    .all("Procedure")
    .filter(
      (one) =>
        one.status === "completed" &&
        /transplant(?:ation)? of|transplantation/i.test(namesOf(one.code).join(" ")) &&
        !NOT_HIS_OWN.test(namesOf(one.code).join(" ")),
    );
  return [
    ...grouped(active).map((group) => factOf("active problem", group)),
    ...grouped([...past, ...transplants]).map((group) => factOf("serious past problem", group)),
  ];
}

function factOf(kind: Fact["kind"], group: readonly RawResource[]): Fact {
  const names = [...new Set(group.flatMap(({ code }) => namesOf(code)))];
  return { kind, what: names[0] ?? "?", references: group.map(referenceOf), names, numbers: [], dates: [], said: [] };
}

/** Conditions that a text may call present: those that are active, and those that do not say. */
export function mayBePresent(chart: Chart): ReadonlySet<string> {
  return new Set(
    conditions(chart)
      .filter((one) => isActive(one, chart.today) !== false)
      .map(referenceOf),
  );
}
