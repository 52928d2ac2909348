// A Patient as callers of an EMR see one. It shows what is recorded and puts nothing together but the name.
import type { PatientReading, RelatedPersonReading } from "#core/patient-registration.ts";
import { readConcept, readConcepts } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { readNamed } from "./named.ts";
import { readName } from "./person.ts";
import { readIdentifiers } from "./read-encounter.ts";
import { readAddress, readCustomFields, readEmail, readPhones } from "./read-extensions.ts";

/** Undefined when it is no Patient with an id. */
export function readPatient(fields: Fields, base: string): PatientReading | undefined {
  const id = fields.text("id");
  if (fields.text("resourceType") !== "Patient" || id === undefined) return undefined;
  const names = fields.children("name");
  const name = names.find((one) => one.text("use") === "official") ?? names.find((one) => one.text("use") !== "old") ?? names[0];
  const [first, ...others] = name?.texts("given") ?? [];
  return {
    id,
    firstName: first,
    middleName: others.length > 0 ? others.join(" ") : undefined,
    lastName: name?.text("family"),
    name: readName(fields),
    gender: fields.text("gender"),
    birthDate: fields.date("birthDate"),
    deceased: fields.has("deceasedDateTime") ? (fields.date("deceasedDateTime") ?? true) : fields.truth("deceasedBoolean"),
    active: fields.truth("active"),
    identifiers: readIdentifiers(fields),
    addresses: fields.children("address").map(readAddress),
    phones: readPhones(fields),
    email: readEmail(fields),
    language: readConcept(fields.children("communication")[0]?.child("language"))?.text,
    maritalStatus: readConcept(fields.child("maritalStatus"))?.text,
    providers: fields.children("generalPractitioner").flatMap((provider) => readNamed(provider, base) ?? []),
    customFields: readCustomFields(fields),
    relatedPersons: undefined,
    changedAt: fields.child("meta")?.date("lastUpdated"),
  };
}

export function readRelatedPerson(fields: Fields): RelatedPersonReading | undefined {
  const id = fields.text("id");
  if (fields.text("resourceType") !== "RelatedPerson" || id === undefined) return undefined;
  const relationships = readConcepts(fields.children("relationship")).map(({ text }) => text);
  return { id, name: readName(fields), relationships, phones: readPhones(fields) };
}
