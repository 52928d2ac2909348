// Family history organizers to FamilyHistoryFact: one relative with what he or she had. What is denied of a relative is left out.
import type { FamilyHistoryFact, RelativeCondition } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { readConcept } from "./coded.ts";
import { ageOf, authoredOf, factBase, related, type Statement, statusCodeOf, templatesOf } from "./statement.ts";
import { readStamp } from "./time.ts";
import { at, attribute, childrenOf, isTrue, type XmlElement } from "./xml.ts";

const DEATH_TEMPLATE = "2.16.840.1.113883.10.20.22.4.47";

function isDeath(element: XmlElement): boolean {
  return templatesOf(element).includes(DEATH_TEMPLATE) && !isTrue(element, "negationInd");
}

function deathOf(relative: XmlElement | undefined, observations: readonly XmlElement[]): boolean | string | undefined {
  const subject = at(relative, "subject");
  const time = readStamp(attribute(at(subject, "sdtc:deceasedTime"), "value"));
  if (time !== undefined) return time;
  const indicator = at(subject, "sdtc:deceasedInd");
  if (indicator && isTrue(indicator, "value")) return true;
  return observations.some((observation) => related(observation).some(({ to }) => isDeath(to))) || undefined;
}

export function readFamilyHistory(statement: Statement): FamilyHistoryFact {
  const { element, source } = statement;
  if (statusCodeOf(element) === "nullified") throw new Unreadable("entered in error");
  const relative = at(element, "subject", "relatedSubject");
  const relationship = required(readConcept(at(relative, "code"), source.narrative)?.text, "which relative it is about");
  const observations = childrenOf(element, "component").flatMap((component) => childrenOf(component, "observation"));
  const details = observations
    .filter((observation) => !isTrue(observation, "negationInd") && statusCodeOf(observation) !== "nullified")
    .flatMap((observation): RelativeCondition[] => {
      const condition = readConcept(at(observation, "value"), source.narrative);
      if (!condition) return [];
      const causedDeath = related(observation).some(({ type, to }) => type === "CAUS" && isDeath(to)) || undefined;
      return [{ condition, onset: ageOf(observation), outcome: undefined, causedDeath }];
    });
  const conditions = details.map(({ condition }) => condition.text);
  const deceased = deathOf(relative, observations);
  if (observations.length > 0 && conditions.length === 0) throw new Unreadable("it names no condition of the relative");
  const quote = conditions.length > 0 ? `${relationship}: ${conditions.join(", ")}` : relationship;
  return {
    ...factBase(statement, authoredOf(element), quote),
    relationship,
    conditions,
    ...(details.length === 0 ? {} : { details }),
    ...(deceased === undefined ? {} : { deceased }),
  };
}
