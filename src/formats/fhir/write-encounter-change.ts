// Fields of an Encounter that a change sets; the rest of the resource stays as the EMR has it.
import type { EncounterDetails } from "#core/encounter.ts";
import type { EncounterChange } from "#core/encounter-change.ts";
import { passedCode } from "./extensions.ts";
import { classOf, statusOf } from "./write-encounter.ts";

type Json = Readonly<Record<string, unknown>>;

const CHANGEABLE: readonly (keyof EncounterDetails)[] = [
  "start",
  "end",
  "statusId",
  "typeId",
  "patientClassId",
  "admitPriorityId",
  "reasonForVisit",
];

export function isChangeable(name: keyof EncounterDetails): boolean {
  return CHANGEABLE.includes(name);
}

export function changedEncounter(before: Json, { encounter, changed }: Pick<EncounterChange, "encounter" | "changed">): Json {
  const sets = (name: keyof EncounterDetails) => changed.includes(name);
  const period = {
    ...(before.period as Json | undefined),
    ...(sets("start") ? { start: encounter.start?.instant } : {}),
    ...(sets("end") ? { end: encounter.end?.instant } : {}),
  };
  const [type, priority] = [passedCode(encounter.typeId), passedCode(encounter.admitPriorityId)];
  return {
    ...before,
    ...(sets("start") || sets("end") ? { period } : {}),
    ...(sets("statusId") || sets("end") ? { status: statusOf(encounter) } : {}),
    ...(sets("patientClassId") ? { class: classOf(encounter.patientClassId) } : {}),
    ...(sets("typeId") && type ? { type: [type] } : {}),
    ...(sets("admitPriorityId") && priority ? { priority } : {}),
    ...(sets("reasonForVisit") ? { reasonCode: [{ text: encounter.reasonForVisit }] } : {}),
  };
}
