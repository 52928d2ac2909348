// What most questions have in common, resolved at the EMR: whose things are wanted, of which visit, where. Things of others that a server adds are dropped.
import type { EmrQuestions } from "#core/emr-query.ts";
import type { Unread } from "#core/record.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { ownerOf } from "#formats/fhir/owner.ts";
import { type Entry, referenceTo } from "#formats/fhir/reference.ts";
import type { FhirClient } from "./client.ts";
import { oneVisit } from "./lookups.ts";
import { onePatient } from "./patient-lookup.ts";
import { type Parameters, searchUpTo } from "./search.ts";

type Asked = Pick<EmrQuestions["immunizations"], "patient" | "encounterId">;

export interface Scope {
  /** The patient's logical id; undefined: everybody. */
  readonly patientId: string | undefined;
  readonly encounterId: string | undefined;
  readonly parameters: Parameters;
}

/** Faults: `emr-rejected` when the patient or the visit is not exactly one. */
export async function scopeOf(client: FhirClient, { patient, encounterId }: Asked): Promise<Scope> {
  const patientId = patient === undefined ? undefined : await onePatient(client, patient);
  const visit =
    encounterId === undefined
      ? undefined
      : await oneVisit(client, { value: encounterId, idType: undefined, field: "EncounterId" }, patientId);
  return {
    patientId: patientId ?? visit?.patientId,
    encounterId: visit?.id,
    parameters: [
      ["patient", patientId ?? visit?.patientId],
      ["encounter", visit && `Encounter/${visit.id}`],
    ],
  };
}

export interface Owned {
  readonly entry: Entry;
  readonly fields: Fields;
  readonly patientId: string;
}

/** Those that are of the patient who was asked for, or of any one patient where everybody was; the others are counted in `unread`. */
export function owned(client: FhirClient, entries: readonly Entry[], scope: Pick<Scope, "patientId">, type: string) {
  const items: Owned[] = [];
  let dropped = 0;
  for (const entry of entries) {
    const fields = isJsonObject(entry.resource) ? new Fields(entry.resource) : undefined;
    const patientId = fields && ownerOf(fields, client.base);
    if (fields && patientId !== undefined && (scope.patientId ?? patientId) === patientId) items.push({ entry, fields, patientId });
    else dropped += 1;
  }
  const reason = `${dropped} of them: of another patient, or of nobody, and left out`;
  return { items, unread: dropped === 0 ? [] : [{ what: type, origin: client.base, reason } satisfies Unread] };
}

/** Whether a thing of this visit is of the places that were asked for: of their visits, that is. Where none was, everything is. */
export async function placeFilter(
  client: FhirClient,
  { locationIds = [] }: { readonly locationIds?: readonly string[] },
): Promise<(encounterId: string | undefined) => boolean> {
  if (locationIds.length === 0) return () => true;
  const places = locationIds.map((id) => `Location/${id}`).join(",");
  const { entries } = await searchUpTo(client, "Encounter", [["location", places]], MANY_VISITS);
  const ids = new Set(entries.map((entry) => referenceTo(entry)));
  return (encounterId) => encounterId !== undefined && ids.has(`Encounter/${encounterId}`);
}

const MANY_VISITS = 50_000;

/** Said where a list ends before its end and the caller has no way to go on. */
export function more(next: string | undefined, what: string, max: number, origin: string): readonly Unread[] {
  return next === undefined ? [] : [{ what, origin, reason: `there are more than the ${max} that were asked for` }];
}
