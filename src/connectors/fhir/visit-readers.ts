// Readers of the EMR's own visits, whoever made them: one by its id or a number of it, and those of everybody in a time.
import type { EmrAnswers, EmrQuery, EncounterReading } from "#core/emr-query.ts";
import type { EncounterDetails } from "#core/encounter.ts";
import { Fault, notFound } from "#core/fault.ts";
import { readConcept } from "#formats/fhir/concept.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { readNamed } from "#formats/fhir/named.ts";
import { idIn, ownerOf } from "#formats/fhir/owner.ts";
import { isOfVisit, readInsurance, readVisit } from "#formats/fhir/read-visit.ts";
import { liesIn } from "#formats/fhir/time-window.ts";
import { more, owned, scopeOf } from "./asked.ts";
import type { FhirClient } from "./client.ts";
import { inParallel } from "./in-parallel.ts";
import { oneVisit, resourceAt } from "./lookups.ts";
import { searchByIds, searchUpTo, within } from "./search.ts";

const MANY = 1000;

/** Faults: `not-found`. */
export async function readOneEncounter(client: FhirClient, query: EmrQuery<"encounter">): Promise<EmrAnswers["encounter"]> {
  const visit = await oneVisit(client, { value: query.id, idType: undefined, field: "EncounterId" }, undefined).catch((error: unknown) => {
    throw error instanceof Fault && error.code === "emr-rejected" ? notFound("encounter") : error;
  });
  const resource = await resourceAt(client, `Encounter/${visit.id}`);
  const reading = resource && (await whole(client, new Fields(resource), new Map()));
  if (!reading) throw notFound("encounter");
  return {
    ...reading,
    insurances: query.insurances ? await insurancesOf(client, reading) : undefined,
    comments: query.comments ? ((await commentsOf(client, [reading])).get(reading.id) ?? []) : undefined,
    authorizations: query.authorizations ? await authorizationsOf(client, reading) : undefined,
  };
}

export async function readEncounters(client: FhirClient, query: EmrQuery<"encounters">): Promise<EmrAnswers["encounters"]> {
  const scope = await scopeOf(client, query);
  const places = (query.locationIds ?? []).map((id) => `Location/${id}`).join(",");
  const { entries, next } = await searchUpTo(
    client,
    "Encounter",
    [scope.parameters[0]!, ["location", places || undefined], ...within("date", query)],
    query.max,
    query.page,
  );
  const { items, unread } = owned(client, entries, scope, "Encounter");
  const cache: Cache = new Map();
  const readings = (await inParallel(items, ({ fields }) => whole(client, fields, cache))).flatMap((reading) => reading ?? []);
  const wanted = readings.filter(({ details }) => liesIn(details.start?.text, query, details.end?.text ?? FOREVER));
  const comments = query.comments ? await commentsOf(client, wanted) : undefined;
  const teams = query.careTeam ? await careTeamsOf(client, wanted) : undefined;
  return {
    items: wanted.map((reading) => ({
      ...reading,
      comments: comments && (comments.get(reading.id) ?? []),
      careTeam: teams && (teams.get(reading.id) ?? []),
    })),
    unread: [...unread, ...more(next, "Encounter", query.max, client.base)],
    next,
  };
}

/** A visit without an end goes on. */
const FOREVER = "9999-12-31";

/** Places and diagnoses that were read already, by `Type/id`. */
type Cache = Map<string, Promise<Readonly<Record<string, unknown>> | undefined>>;

async function whole(client: FhirClient, fields: Fields, cache: Cache): Promise<EncounterReading | undefined> {
  const at = (path: string) => {
    const known = cache.get(path) ?? resourceAt(client, path);
    cache.set(path, known);
    return known;
  };
  const location = await placeOf(client, fields, at);
  const ranked = fields
    .children("diagnosis")
    .toSorted((one, other) => (one.decimal("rank")?.value ?? MANY) - (other.decimal("rank")?.value ?? MANY));
  const codes = await Promise.all(
    ranked.map(async (diagnosis) => {
      const id = idIn(diagnosis.child("condition"), "Condition", client.base);
      const condition = id === undefined ? undefined : await at(`Condition/${id}`);
      const concept = condition && readConcept(new Fields(condition).child("code"));
      return concept?.codings.find(({ system, code }) => code !== undefined && /icd-10/i.test(system ?? ""))?.code;
    }),
  );
  return readVisit(fields, client.base, { location, diagnosisCodes: codes.filter((code) => code !== undefined) });
}

type Level = keyof NonNullable<EncounterDetails["location"]>;
const LEVELS: Readonly<Record<string, Level>> = {
  bd: "bedId",
  ro: "roomId",
  wa: "unitId",
  lvl: "unitId",
  wi: "unitId",
  si: "hospitalId",
  bu: "hospitalId",
};

/** The place and those it lies in. One whose kind the EMR does not say is shown as the unit. */
async function placeOf(
  client: FhirClient,
  fields: Fields,
  at: (path: string) => Promise<Readonly<Record<string, unknown>> | undefined>,
): Promise<EncounterDetails["location"]> {
  const found: Partial<Record<Level, string | undefined>> = {};
  let pointer = fields.children("location").at(-1)?.child("location");
  for (let depth = 0; depth < 6 && pointer; depth += 1) {
    const id = idIn(pointer, "Location", client.base);
    const place: Fields | undefined = id === undefined ? undefined : await at(`Location/${id}`).then((one) => one && new Fields(one));
    const named = place
      ?.children("identifier")
      .find((one) => !one.has("system"))
      ?.text("value");
    const kind = readConcept(place?.child("physicalType"))?.codings[0]?.code ?? "";
    const shown = named ?? id ?? pointer.text("display");
    if (shown !== undefined) found[LEVELS[kind] ?? "unitId"] ??= shown;
    pointer = place?.child("partOf");
  }
  const hospital = readNamed(fields.child("serviceProvider"), client.base);
  found.hospitalId ??= hospital?.id ?? hospital?.name;
  return Object.values(found).some((id) => id !== undefined) ? found : undefined;
}

/** Those that say they are of this visit; where none does, those that the patient has. */
async function insurancesOf(client: FhirClient, { id, patientId }: EncounterReading): Promise<EncounterReading["insurances"]> {
  const { entries } = await searchUpTo(client, "Coverage", [["beneficiary", `Patient/${patientId}`]], MANY);
  const { items } = owned(client, entries, { patientId }, "Coverage");
  const right = items.filter(({ fields }) => fields.text("status") !== "entered-in-error");
  const own = right.filter(({ fields }) => isOfVisit(fields, id));
  return (own.length > 0 ? own : right).flatMap(({ fields }) => readInsurance(fields) ?? []);
}

/** Messages that are kept with the visit. */
async function commentsOf(client: FhirClient, visits: readonly EncounterReading[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const { resource } of await searchByIds(
    client,
    "Communication",
    "encounter",
    visits.map(({ id }) => `Encounter/${id}`),
  )) {
    const fields = isJsonObject(resource) ? new Fields(resource) : undefined;
    const id = idIn(fields?.child("encounter"), "Encounter", client.base);
    const visit = visits.find((one) => one.id === id);
    if (!fields || !visit || ownerOf(fields, client.base) !== visit.patientId || fields.text("status") === "entered-in-error") continue;
    const texts = fields.children("payload").flatMap((part) => part.text("contentString") ?? []);
    found.set(visit.id, [...(found.get(visit.id) ?? []), ...texts]);
  }
  return found;
}

async function careTeamsOf(client: FhirClient, visits: readonly EncounterReading[]) {
  const found = new Map<string, NonNullable<EncounterReading["careTeam"]>>();
  for (const { resource } of await searchByIds(
    client,
    "CareTeam",
    "encounter",
    visits.map(({ id }) => `Encounter/${id}`),
  )) {
    const fields = isJsonObject(resource) ? new Fields(resource) : undefined;
    const visit = visits.find(({ id }) => id === idIn(fields?.child("encounter"), "Encounter", client.base));
    if (!fields || !visit || ownerOf(fields, client.base) !== visit.patientId || fields.text("status") === "entered-in-error") continue;
    const members = fields.children("participant").flatMap((participant) => {
      const member = readNamed(participant.child("member"), client.base);
      const roles = participant.children("role").flatMap((role) => readConcept(role)?.text ?? []);
      return member ? [{ id: member.id, name: member.name, roles }] : [];
    });
    found.set(visit.id, [...(found.get(visit.id) ?? []), ...members]);
  }
  return found;
}

async function authorizationsOf(client: FhirClient, { id, patientId }: EncounterReading): Promise<EncounterReading["authorizations"]> {
  const { entries } = await searchUpTo(
    client,
    "Claim",
    [
      ["encounter", `Encounter/${id}`],
      ["use", "preauthorization"],
    ],
    MANY,
  );
  return owned(client, entries, { patientId }, "Claim").items.flatMap(({ fields }) => {
    const claim = fields.text("id");
    if (claim === undefined || fields.text("use") !== "preauthorization") return [];
    const numbers = fields.children("insurance").flatMap((insurance) => insurance.texts("preAuthRef"));
    return [{ id: claim, status: fields.text("status") ?? "unknown", numbers, created: fields.date("created") }];
  });
}
