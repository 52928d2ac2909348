// When an appointment is and what it books: the EMR's own free slots by their ids, or a time that the caller names. A slot that is not free is refused.
import type { Reference } from "@medplum/fhirtypes";
import type { BookedSlot } from "#core/appointment.ts";
import { Fields } from "#formats/fhir/fields.ts";
import { isFhirId, References } from "#formats/fhir/reference.ts";
import type { BookedTime } from "#formats/fhir/write-appointment.ts";
import type { FhirClient } from "./client.ts";
import { rejected, resourceAt } from "./lookups.ts";

type Json = Readonly<Record<string, unknown>>;

export interface ChosenTime extends BookedTime {
  /** The slots as the EMR has them now. */
  readonly slots: readonly Json[];
}

/** `own`: slots that the appointment holds already, which need not be free. Undefined when neither slots nor details say when. */
export async function chooseTime(
  client: FhirClient,
  slots: readonly BookedSlot[],
  details: readonly BookedSlot[],
  own: readonly string[] = [],
): Promise<ChosenTime | undefined> {
  const held = await Promise.all(slots.map((slot, index) => readSlot(client, slot, index, own)));
  const named = [...slots, ...details];
  const spans = [...held.flatMap((slot) => slot ?? []), ...named.filter(({ slotId }) => slotId === undefined).map(spanOf)];
  const whole = spans.filter(({ start, end }) => start !== undefined && end !== undefined) as { start: string; end: string }[];
  if (whole.length === 0) return undefined;
  const actors = [...held.flatMap((slot) => slot?.actors ?? []), ...(await actorsOf(client, named))];
  const by = (one: string, other: string) => Date.parse(one) - Date.parse(other);
  const start = whole.map((span) => span.start).sort(by)[0]!;
  const end = whole
    .map((span) => span.end)
    .sort(by)
    .at(-1)!;
  if (by(end, start) <= 0) throw rejected("Slots", "The appointment would end before it begins.");
  const resources: readonly Json[] = held.flatMap((slot) => (slot === undefined ? [] : [slot.resource]));
  return { start, end, slotIds: resources.map(({ id }) => String(id)), slots: resources, actors: distinct(actors) };
}

export function noTime(): Error {
  return rejected("Slots", "A slot id, or a start and an end, is required in Slots or AppointmentDetails.");
}

function spanOf({ start, end }: BookedSlot): { start: string | undefined; end: string | undefined } {
  return { start: start?.instant, end: end?.instant };
}

async function readSlot(client: FhirClient, { slotId }: BookedSlot, index: number, own: readonly string[]) {
  if (slotId === undefined) return undefined;
  const resource = isFhirId(slotId) ? await resourceAt(client, `Slot/${slotId}`) : undefined;
  const fields = resource && new Fields(resource);
  const [start, end] = [fields?.date("start"), fields?.date("end")];
  if (!resource || !fields || start === undefined || end === undefined)
    throw rejected(`Slots[${index}].SlotId`, "The EMR has no such slot.");
  if (fields.text("status") !== "free" && !own.includes(slotId)) throw rejected(`Slots[${index}].SlotId`, "The slot is not free.");
  const references = new References([client.base]);
  const schedule = references.local(fields.child("schedule")?.text("reference") ?? "");
  const calendar = schedule?.startsWith("Schedule/") ? await resourceAt(client, schedule) : undefined;
  const actors = (calendar ? new Fields(calendar).children("actor") : []).flatMap((actor) => {
    const local = references.local(actor.text("reference") ?? "");
    return local === undefined ? [] : [{ reference: local } satisfies Reference];
  });
  return { resource, start, end, actors };
}

/** Who and where the caller names beside the slots: by the EMR's id where it has one of it, else by the identifier as given. */
async function actorsOf(client: FhirClient, named: readonly BookedSlot[]): Promise<readonly Reference[]> {
  const find = async (id: string | undefined, types: readonly string[]): Promise<Reference[]> => {
    if (id === undefined) return [];
    for (const type of isFhirId(id) ? types : []) if (await resourceAt(client, `${type}/${id}`)) return [{ reference: `${type}/${id}` }];
    return [{ identifier: { value: id }, display: id }];
  };
  const found = await Promise.all(
    named.map(async ({ resourceId, locationId }) => [
      ...(await find(resourceId, ["Practitioner", "Location", "HealthcareService", "Device"])),
      ...(await find(locationId, ["Location"])),
    ]),
  );
  return found.flat();
}

function distinct(actors: readonly Reference[]): readonly Reference[] {
  const name = ({ reference, identifier }: Reference) => reference ?? `|${identifier?.value}`;
  return actors.filter((actor, index) => actors.findIndex((other) => name(other) === name(actor)) === index);
}
