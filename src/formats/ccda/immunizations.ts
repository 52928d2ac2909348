// Immunization activities to ImmunizationFact. A denied one was not given and keeps the reason; one intended is none.
import type { ImmunizationFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept } from "./coded.ts";
import { productOf } from "./medications.ts";
import { authoredOf, factBase, isNegated, related, type Statement, statusCodeOf, templatesOf } from "./statement.ts";
import { readSpan } from "./time.ts";
import { at, attribute } from "./xml.ts";

const REFUSAL_TEMPLATE = "2.16.840.1.113883.10.20.22.4.53";
const STATUS: Readonly<Record<string, string>> = {
  completed: "completed",
  nullified: "entered-in-error",
  aborted: "not-done",
  cancelled: "not-done",
};

export function readImmunization(statement: Statement): ImmunizationFact {
  const { element, source } = statement;
  const concept = required(productOf(statement), "which vaccine it was");
  const date = readSpan(at(element, "effectiveTime")).start;
  const code = statusCodeOf(element) ?? "";
  const refusal = related(element).find(({ to }) => templatesOf(to).includes(REFUSAL_TEMPLATE));
  const known = Object.hasOwn(STATUS, code) ? STATUS[code]! : "unknown";
  return {
    ...factBase(statement, date ?? authoredOf(element), concept.text),
    concept,
    status: known !== "entered-in-error" && isNegated(statement) ? "not-done" : known,
    date,
    dose: attribute(at(element, "repeatNumber"), "value"),
    statusReason: readConcept(at(refusal?.to, "code"), source.narrative)?.text,
  };
}
