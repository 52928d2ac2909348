// Encounter activities and the encounter that the document itself is about to EncounterFact. They happened; planned ones are not read.
import type { EncounterFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { readConcept, readText } from "./coded.ts";
import { NAME_UNITS } from "./limits.ts";
import { ACT_CODE } from "./oids.ts";
import { authoredOf, factBase, isNegated, reasonElements, type Statement, statusCodeOf } from "./statement.ts";
import { readSpan } from "./time.ts";
import { at, attribute, childrenOf } from "./xml.ts";

export function readEncounter(statement: Statement): EncounterFact {
  const { element, source } = statement;
  if (isNegated(statement)) throw new Unreadable("it says that a visit did not take place");
  const text = readText(at(element, "text"), source.narrative);
  const inWords = text === undefined || text.length > NAME_UNITS ? undefined : { text, codings: [] };
  const concept = readConcept(at(element, "code"), source.narrative) ?? inWords;
  const { start, end } = readSpan(at(element, "effectiveTime"));
  required(concept ?? start, "when or of which kind the visit was");
  const classCode = concept?.codings.find(({ system }) => system === ACT_CODE)?.code;
  const reasons = reasonElements(element).flatMap((reason) => readConcept(reason, source.narrative)?.text ?? []);
  const said = concept?.text ?? locationOf(statement);
  return {
    ...factBase(
      statement,
      start ?? authoredOf(element),
      [said ?? attribute(at(element, "effectiveTime"), "value") ?? [], reasons].flat().join("; "),
    ),
    concept,
    classCode,
    status: statusOf(statement),
    start,
    end,
    reasons,
    location: locationOf(statement),
  };
}

function statusOf({ element }: Statement): string {
  switch (statusCodeOf(element)) {
    case "nullified":
      return "entered-in-error";
    case "cancelled":
    case "aborted":
      return "cancelled";
    case "active":
      return "in-progress";
    default:
      return "finished";
  }
}

function locationOf({ element, source }: Statement): string | undefined {
  const there = childrenOf(element, "participant").find((participant) => attribute(participant, "typeCode") === "LOC");
  const facility = at(element, "location", "healthCareFacility");
  const name = at(there, "participantRole", "playingEntity", "name") ?? at(facility, "location", "name");
  return readText(name, source.narrative);
}
