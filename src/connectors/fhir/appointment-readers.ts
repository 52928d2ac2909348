// Readers of appointments, and of the free times an EMR offers.
import type { EmrAnswers, EmrQuery } from "#core/emr-query.ts";
import { notFound } from "#core/fault.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { readNamed } from "#formats/fhir/named.ts";
import { idIn } from "#formats/fhir/owner.ts";
import { readAppointment, readSlot } from "#formats/fhir/read-appointment.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { liesIn } from "#formats/fhir/time-window.ts";
import { more, owned, scopeOf } from "./asked.ts";
import type { FhirClient } from "./client.ts";
import { resourceAt } from "./lookups.ts";
import { anyOf, searchByIds, searchUpTo, within } from "./search.ts";

export async function readAppointments(client: FhirClient, query: EmrQuery<"appointments">): Promise<EmrAnswers["appointments"]> {
  const { patientId, parameters } = await scopeOf(client, query);
  const places = (query.locationIds ?? []).map((id) => `Location/${id}`);
  const { entries, next } = await searchUpTo(
    client,
    "Appointment",
    [parameters[0]!, ["status", anyOf(query.statuses)], ["location", places.join(",") || undefined], ...within("date", query)],
    query.max,
    query.page,
  );
  const { items, unread } = owned(client, entries, { patientId }, "Appointment");
  const readings = items.flatMap(({ fields }) => readAppointment(fields, client.base) ?? []);
  const wanted = readings.filter(({ status, start }) => {
    if (query.statuses.length > 0 && !query.statuses.includes(status)) return false;
    return status !== "entered-in-error" && liesIn(start, query);
  });
  return { items: wanted, unread: [...unread, ...more(next, "Appointment", query.max, client.base)], next };
}

/** Faults: `not-found`, also for one that is nobody's or of several patients. */
export async function readOneAppointment(client: FhirClient, { id }: EmrQuery<"appointment">): Promise<EmrAnswers["appointment"]> {
  const resource = isFhirId(id) ? await resourceAt(client, `Appointment/${id}`) : undefined;
  const reading = resource && readAppointment(new Fields(resource), client.base);
  if (reading?.patientId === undefined) throw notFound("appointment");
  return reading;
}

export async function readSlots(client: FhirClient, query: EmrQuery<"slots">): Promise<EmrAnswers["slots"]> {
  const schedules = await schedulesOf(client, query);
  if (schedules?.length === 0) return { items: [], unread: [], next: undefined };
  const { entries, next } = await searchUpTo(
    client,
    "Slot",
    [
      ["status", "free"],
      ["appointment-type", query.typeId],
      ["schedule", schedules?.map((id) => `Schedule/${id}`).join(",")],
      ...within("start", query),
      ["_sort", "start"],
    ],
    query.max,
  );
  const slots = entries.flatMap(({ resource }) => (isJsonObject(resource) ? [new Fields(resource)] : []));
  const ids = [...new Set(slots.flatMap((slot) => idIn(slot.child("schedule"), "Schedule", client.base) ?? []))];
  const actors = new Map<string, readonly { kind: string; id: string | undefined }[]>();
  for (const { resource } of await searchByIds(client, "Schedule", "_id", ids)) {
    if (!isJsonObject(resource)) continue;
    const schedule = new Fields(resource);
    actors.set(
      schedule.text("id") ?? "",
      schedule.children("actor").flatMap((actor) => readNamed(actor, client.base) ?? []),
    );
  }
  const readings = slots.flatMap(
    (slot) => readSlot(slot, actors.get(idIn(slot.child("schedule"), "Schedule", client.base) ?? "") ?? []) ?? [],
  );
  const items = readings.filter(({ status, start }) => status === "free" && liesIn(start, query));
  return { items, unread: more(next, "Slot", query.max, client.base), next };
}

/** Calendars of the person, thing and place that are asked for; undefined: of everybody. */
async function schedulesOf(client: FhirClient, query: EmrQuery<"slots">): Promise<readonly string[] | undefined> {
  const wanted = [
    ...(query.resourceId === undefined
      ? []
      : [["Practitioner", "HealthcareService", "Device", "Location"].map((type) => `${type}/${query.resourceId}`)]),
    ...(query.locationId === undefined ? [] : [[`Location/${query.locationId}`]]),
  ];
  if (wanted.length === 0) return undefined;
  const found: string[][] = [];
  for (const actors of wanted) {
    if (!actors.every((actor) => isFhirId(actor.split("/")[1]!))) return [];
    const { entries } = await searchUpTo(client, "Schedule", [["actor", actors.join(",")]], 1000);
    found.push(entries.flatMap(({ resource }) => (isJsonObject(resource) ? (new Fields(resource).text("id") ?? []) : [])));
  }
  const [first = [], second] = found;
  return second === undefined ? first : first.filter((id) => second.includes(id));
}
