// Procedure activities (procedures, acts and observations that were done) to ProcedureFact. A denied one was not done.
import type { ProcedureFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept, readText } from "./coded.ts";
import { NAME_UNITS } from "./limits.ts";
import { authoredOf, factBase, isNegated, reasonElements, type Statement, statusCodeOf } from "./statement.ts";
import { readSpan } from "./time.ts";
import { at } from "./xml.ts";

const STATUS: Readonly<Record<string, string>> = {
  completed: "completed",
  active: "in-progress",
  aborted: "stopped",
  cancelled: "not-done",
  nullified: "entered-in-error",
};

export function readProcedure(statement: Statement): ProcedureFact {
  const { element, source } = statement;
  const text = readText(at(element, "text"), source.narrative);
  const inWords = text === undefined || text.length > NAME_UNITS ? undefined : { text, codings: [] };
  const concept = required(readConcept(at(element, "code"), source.narrative) ?? inWords, "what was done");
  const performed = readSpan(at(element, "effectiveTime")).start;
  const code = statusCodeOf(element) ?? "";
  const known = Object.hasOwn(STATUS, code) ? STATUS[code]! : "unknown";
  return {
    ...factBase(statement, performed ?? authoredOf(element), concept.text),
    concept,
    status: known !== "entered-in-error" && isNegated(statement) ? "not-done" : known,
    performed,
    reasons: reasonElements(element).flatMap((reason) => readConcept(reason, source.narrative)?.text ?? []),
  };
}
