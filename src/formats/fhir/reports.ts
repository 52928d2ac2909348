// DiagnosticReport to ReportFact: what was reported and its conclusion. The text of the report itself is an attachment.
import type { ReportFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept, readConcepts } from "./concept.ts";
import { factBase, linksOf, type Resource } from "./resource.ts";

const LINKS = [
  ["result", "result"],
  ["specimen", "specimen"],
  ["basedOn", "based-on"],
] as const;

export function readReport(resource: Resource): ReportFact {
  const { fields } = resource;
  const concept = required(readConcept(fields.child("code")), "what it reports on");
  const effective = fields.date("effectiveDateTime") ?? fields.child("effectivePeriod")?.date("start");
  const issued = fields.date("issued");
  const coded = readConcepts(fields.children("conclusionCode")).map(({ text }) => text);
  const said = [...new Set([fields.text("conclusion") ?? [], coded].flat())];
  const conclusion = said.length > 0 ? said.join("; ") : undefined;
  return {
    ...factBase(resource, effective ?? issued, conclusion === undefined ? concept.text : `${concept.text}: ${conclusion}`),
    concept,
    status: fields.code("status") ?? "unknown",
    effective,
    issued,
    conclusion,
    ...linksOf(fields, LINKS),
  };
}
