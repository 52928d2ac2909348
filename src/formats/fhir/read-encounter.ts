// What is read back of a registered visit and of who a patient is, from the EMR's own resources.
import type { AlternativeIdentifier } from "#core/encounter.ts";
import type { Demographics } from "#core/patient.ts";
import { readConcept } from "./concept.ts";
import { Fields, isJsonObject } from "./fields.ts";
import { readName } from "./person.ts";
import { isFhirId, References } from "./reference.ts";
import { DELIVERY_SYSTEM } from "./transaction.ts";

export interface RegisteredEncounter {
  readonly id: string;
  readonly patientId: string;
  readonly alternativeIdentifiers: readonly AlternativeIdentifier[];
}

/** Undefined when it is no Encounter with an id and a patient. `base` is the EMR's address, for absolute references. */
export function readRegistered(resource: unknown, base: string): RegisteredEncounter | undefined {
  if (!isJsonObject(resource)) return undefined;
  const fields = new Fields(resource);
  const id = fields.text("id");
  const subject = new References([base]).local(fields.child("subject")?.text("reference") ?? "");
  if (fields.text("resourceType") !== "Encounter" || id === undefined || !isFhirId(id) || !subject?.startsWith("Patient/"))
    return undefined;
  return { id, patientId: subject.slice("Patient/".length), alternativeIdentifiers: readIdentifiers(fields) };
}

/** The identifiers that say their type. Our own keys are none. */
export function readIdentifiers(fields: Fields): readonly AlternativeIdentifier[] {
  return fields.children("identifier").flatMap((identifier) => {
    const type = readConcept(identifier.child("type"));
    const value = identifier.text("value");
    const code = type?.codings.find((coding) => coding.code !== undefined)?.code ?? type?.text;
    if (code === undefined || value === undefined || identifier.text("system") === DELIVERY_SYSTEM) return [];
    return [{ code, description: type?.text ?? "", value }];
  });
}

/** Undefined when it is no Patient. A sex that is unknown is none. */
export function readDemographics(resource: unknown): Demographics | undefined {
  if (!isJsonObject(resource)) return undefined;
  const fields = new Fields(resource);
  if (fields.text("resourceType") !== "Patient") return undefined;
  const gender = fields.text("gender");
  const sex = gender === "male" || gender === "female" || gender === "other" ? gender : undefined;
  return { name: readName(fields), sex, birthDate: fields.date("birthDate") };
}

const SAME_TYPE: Readonly<Record<string, string>> = { mrn: "mr" };

/** True when the patient has this identifier: the type is a system, or the code or name of an identifier type ("MRN" is v2's MR). */
export function hasIdentifier(resource: unknown, type: string, value: string): boolean {
  if (!isJsonObject(resource)) return false;
  const wanted = canonicalType(type);
  return new Fields(resource).children("identifier").some((identifier) => {
    if (identifier.text("value") !== value) return false;
    const concept = readConcept(identifier.child("type"));
    const names = [concept?.text, ...(concept?.codings ?? []).flatMap(({ code, display }) => [code, display])];
    return identifier.text("system") === type || names.some((name) => name !== undefined && canonicalType(name) === wanted);
  });
}

function canonicalType(type: string): string {
  const lower = type.trim().toLowerCase();
  return SAME_TYPE[lower] ?? lower;
}
