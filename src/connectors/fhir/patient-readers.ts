// Readers of patients: by what is known of them, by a list of the EMR's, and whoever changed in a time. It never guesses that two are one.
import type { EmrAnswers, EmrQuery } from "#core/emr-query.ts";
import { invalid, notFound } from "#core/fault.ts";
import type { PatientReading } from "#core/patient-registration.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { idIn, ownerOf } from "#formats/fhir/owner.ts";
import { hasIdentifier } from "#formats/fhir/read-encounter.ts";
import { readPatient, readRelatedPerson } from "#formats/fhir/read-patient.ts";
import { type Entry, isFhirId } from "#formats/fhir/reference.ts";
import { genderOf } from "#formats/fhir/write-patient.ts";
import { more } from "./asked.ts";
import type { FhirClient } from "./client.ts";
import { inParallel } from "./in-parallel.ts";
import { resourceAt } from "./lookups.ts";
import { literal, type Parameters, searchByIds, searchUpTo, within } from "./search.ts";

const MAX_FOUND = 1000;

function patientsIn(client: FhirClient, entries: readonly Entry[]): readonly PatientReading[] {
  return entries.flatMap(({ resource }) => (isJsonObject(resource) ? (readPatient(new Fields(resource), client.base) ?? []) : []));
}

export async function readPatients(
  client: FhirClient,
  query: EmrQuery<"patients">,
  userId: string | undefined,
): Promise<EmrAnswers["patients"]> {
  const { firstName, lastName, mrn, birthDate, gender, financialNumber } = query;
  const sex = genderOf(gender);
  if (gender !== undefined && sex === undefined) {
    throw invalid([{ path: ["GenderId"], message: "The EMR knows female, male, other and unknown.", kind: "value" }]);
  }
  const who: Parameters = [
    ["given", literal(firstName)],
    ["family", literal(lastName)],
    ["birthdate", birthDate],
    ["gender", sex],
    ["general-practitioner", query.ownOnly && userId !== undefined ? `Practitioner/${userId}` : undefined],
  ];
  const identified: Parameters = [...who, ["identifier", literal(mrn)]];
  const found = await (financialNumber === undefined
    ? searchUpTo(client, "Patient", identified, MAX_FOUND)
    : patientsOfVisit(client, financialNumber, identified));
  const entries = found.entries.filter(({ resource }) => mrn === undefined || hasIdentifier(resource, "MRN", mrn));
  const items = patientsIn(client, entries).filter((patient) => fits(patient, query));
  return { items, unread: more(found.next, "Patient", MAX_FOUND, client.base), next: undefined };
}

/** A server that ignores what it was asked by must not show everybody. */
function fits(patient: PatientReading, { birthDate, lastName }: EmrQuery<"patients">): boolean {
  if (birthDate !== undefined && !patient.birthDate?.startsWith(birthDate)) return false;
  const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return lastName === undefined || fold(patient.lastName ?? patient.name ?? "").includes(fold(lastName));
}

async function patientsOfVisit(
  client: FhirClient,
  number: string,
  who: Parameters,
): Promise<{ entries: readonly Entry[]; next: undefined }> {
  const visits = await searchUpTo(client, "Encounter", [["identifier", literal(number)]], MAX_FOUND);
  const ids = visits.entries.flatMap(({ resource }) => {
    if (!isJsonObject(resource) || !hasIdentifier(resource, "FIN", number)) return [];
    return ownerOf(new Fields(resource), client.base) ?? [];
  });
  return { entries: await searchByIds(client, "Patient", "_id", [...new Set(ids)], who), next: undefined };
}

/** A List or a Group of the EMR's. Faults: `not-found`. */
export async function readPatientList(
  client: FhirClient,
  query: EmrQuery<"patient-list">,
  userId: string | undefined,
): Promise<EmrAnswers["patient-list"]> {
  const { listId } = query;
  const list = isFhirId(listId) ? await resourceAt(client, `List/${listId}`) : undefined;
  const group = list || !isFhirId(listId) ? undefined : await resourceAt(client, `Group/${listId}`);
  if (!list && !group) throw notFound("patient-list");
  const entries = list ? new Fields(list).children("entry").filter((entry) => entry.truth("deleted") !== true) : [];
  const members = group ? new Fields(group).children("member").filter((member) => member.truth("inactive") !== true) : [];
  const pointers = [...entries.map((entry) => entry.child("item")), ...members.map((member) => member.child("entity"))];
  const ids = pointers.flatMap((pointer) => idIn(pointer, "Patient", client.base) ?? []);
  const own = query.ownOnly && userId !== undefined ? [["general-practitioner", `Practitioner/${userId}`] as const] : [];
  const found = patientsIn(client, await searchByIds(client, "Patient", "_id", [...new Set(ids)], own));
  const items = ids.flatMap((id) => found.find((patient) => patient.id === id) ?? []);
  const lost = pointers.length - ids.length + (own.length > 0 ? 0 : ids.length - items.length);
  const reason = `${lost} entries of the list: no patient of this EMR, and left out`;
  return { items, unread: lost === 0 ? [] : [{ what: "Patient", origin: client.base, reason }], next: undefined };
}

export async function readChangedPatients(
  client: FhirClient,
  query: EmrQuery<"changed-patients">,
): Promise<EmrAnswers["changed-patients"]> {
  const places = query.locationIds ?? [];
  const who: Parameters = within("_lastUpdated", query);
  const found =
    places.length === 0
      ? await searchUpTo(client, "Patient", who, query.max, query.page)
      : await patientsAt(client, places, who, query.max);
  const items = patientsIn(client, found.entries);
  const related = query.relatedPersons ? await inParallel(items, (patient) => withRelated(client, patient)) : items;
  return { items: related, unread: more(found.next, "Patient", query.max, client.base), next: found.next };
}

/** Patients who have a visit at one of these places. */
async function patientsAt(client: FhirClient, places: readonly string[], who: Parameters, max: number) {
  const visits = await searchUpTo(client, "Encounter", [["location", places.map((id) => `Location/${id}`).join(",")]], 10_000);
  const ids = visits.entries.flatMap(({ resource }) => (isJsonObject(resource) ? (ownerOf(new Fields(resource), client.base) ?? []) : []));
  const entries = await searchByIds(client, "Patient", "_id", [...new Set(ids)], who);
  return { entries: entries.slice(0, max), next: entries.length > max ? "more" : visits.next };
}

async function withRelated(client: FhirClient, patient: PatientReading): Promise<PatientReading> {
  const { entries } = await searchUpTo(client, "RelatedPerson", [["patient", patient.id]], 1000);
  const relatedPersons = entries.flatMap(({ resource }) => {
    const fields = isJsonObject(resource) ? new Fields(resource) : undefined;
    return fields && ownerOf(fields, client.base) === patient.id ? (readRelatedPerson(fields) ?? []) : [];
  });
  return { ...patient, relatedPersons };
}
