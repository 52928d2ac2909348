// Changes of a visit that a FHIR server has: fields of the Encounter put back under its version, or its status set to cancelled. A field that it can't change
// is refused by name, never left out.
import type { EncounterDetails } from "#core/encounter.ts";
import type { EncounterCancellation, EncounterChange } from "#core/encounter-change.ts";
import { Fault } from "#core/fault.ts";
import { changedEncounter, isChangeable } from "#formats/fhir/write-encounter-change.ts";
import { changeOnce, findChanged, readTarget, type Target } from "./change-once.ts";
import type { Writer } from "./writer.ts";

function visitAt(id: string): Target {
  return { type: "Encounter", id, noun: "encounter" };
}

export const ENCOUNTER_CHANGE_WRITER: Writer<EncounterChange> = {
  find: ({ client, key }, { target }) => findChanged(client, visitAt(target), key),
  prepare: async ({ client, key }, request) => {
    refuseOthers(request.changed);
    await readTarget(client, visitAt(request.target));
    return () => changeOnce(client, visitAt(request.target), key, (before) => changedEncounter(before, request));
  },
};

export const ENCOUNTER_CANCELLATION_WRITER: Writer<EncounterCancellation> = {
  find: ({ client, key }, { target }) => findChanged(client, visitAt(target), key),
  prepare: async ({ client, key }, { target }) => {
    await readTarget(client, visitAt(target));
    return () => changeOnce(client, visitAt(target), key, (before) => ({ ...before, status: "cancelled" }));
  },
};

function refuseOthers(changed: readonly (keyof EncounterDetails)[]): void {
  const others = changed.filter((name) => !isChangeable(name));
  if (others.length === 0) return;
  const message = "This EMR can't change it once the encounter is registered.";
  throw new Fault("emr-rejected", `The EMR can't change these of an encounter: ${others.join(", ")}. Nothing was changed.`, {
    issues: others.map((name) => ({ path: ["Encounter", name], message, kind: "value" as const })),
  });
}
