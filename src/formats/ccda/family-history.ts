// Family history organizers to FamilyHistoryFact: one relative with what he or she had. What is denied of a relative is left out.
import type { FamilyHistoryFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { readConcept } from "./coded.ts";
import { authoredOf, factBase, type Statement, statusCodeOf } from "./statement.ts";
import { at, childrenOf, isTrue } from "./xml.ts";

export function readFamilyHistory(statement: Statement): FamilyHistoryFact {
  const { element, source } = statement;
  if (statusCodeOf(element) === "nullified") throw new Unreadable("entered in error");
  const relative = at(element, "subject", "relatedSubject");
  const relationship = required(readConcept(at(relative, "code"), source.narrative)?.text, "which relative it is about");
  const observations = childrenOf(element, "component").flatMap((component) => childrenOf(component, "observation"));
  const conditions = observations
    .filter((observation) => !isTrue(observation, "negationInd") && statusCodeOf(observation) !== "nullified")
    .flatMap((observation) => readConcept(at(observation, "value"), source.narrative)?.text ?? []);
  if (observations.length > 0 && conditions.length === 0) throw new Unreadable("it names no condition of the relative");
  const quote = conditions.length > 0 ? `${relationship}: ${conditions.join(", ")}` : relationship;
  return { ...factBase(statement, authoredOf(element), quote), relationship, conditions };
}
