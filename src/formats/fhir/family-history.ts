// FamilyMemberHistory to FamilyHistoryFact. It has no place for a status, so one entered in error is refused. That nothing is known is no good news.
import type { FamilyHistoryFact, RelativeCondition } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { partsOf } from "./modifiers.ts";
import { factBase, type Resource } from "./resource.ts";
import { readSpokenTime } from "./spoken-time.ts";

function readRelativeCondition(fields: Fields): RelativeCondition | undefined {
  const condition = readConcept(fields.child("code"));
  if (!condition) {
    fields.leave("code", "does not say which condition it is");
    return undefined;
  }
  const period = fields.child("onsetPeriod");
  return {
    condition,
    onset: readSpokenTime(fields, "onset") ?? period?.date("start"),
    outcome: readConcept(fields.child("outcome"))?.text,
    causedDeath: fields.truth("contributedToDeath"),
  };
}

function deathOf(fields: Fields): boolean | string | undefined {
  return readSpokenTime(fields, "deceased") ?? fields.date("deceasedDate") ?? fields.truth("deceasedBoolean");
}

export function readFamilyHistory(resource: Resource): FamilyHistoryFact {
  const { fields } = resource;
  const status = fields.code("status");
  if (status === "entered-in-error") throw new Unreadable("entered in error");
  const relationship = required(readConcept(fields.child("relationship"))?.text, "which relative it is about");
  const details = partsOf(fields, "condition").flatMap((condition) => readRelativeCondition(condition) ?? []);
  const conditions = details.map(({ condition }) => condition.text);
  const deceased = deathOf(fields);
  const absentReason = readConcept(fields.child("dataAbsentReason"))?.text ?? (status === "health-unknown" ? status : undefined);
  const quote = conditions.length > 0 ? `${relationship}: ${conditions.join(", ")}` : relationship;
  return {
    ...factBase(resource, fields.date("date"), quote),
    relationship,
    conditions,
    ...(details.length === 0 ? {} : { details }),
    ...(deceased === undefined ? {} : { deceased }),
    ...(absentReason === undefined ? {} : { absentReason }),
  };
}
