// What several operations that write have in common: the times of an appointment, the text of a document.
import type { BookedSlot } from "#core/appointment.ts";
import type { DocumentContent } from "#core/document.ts";
import type { Moment } from "#core/encounter.ts";
import type { Issue } from "#core/fault.ts";
import type { Parameters } from "./read-parameters.ts";
import type { CREATE_APPOINTMENT, UPDATE_DOCUMENT } from "./requests.ts";

type Booked = Pick<Parameters<typeof CREATE_APPOINTMENT>, "Slots" | "AppointmentDetails">;
type WireSlot = NonNullable<Booked["Slots"]>[number];

export function bookedSlots(slots: readonly WireSlot[] | undefined): readonly BookedSlot[] {
  return (slots ?? []).map(({ SlotId, StartDateTime, EndDateTime, ResourceId, LocationId }) => ({
    slotId: SlotId,
    start: StartDateTime,
    end: EndDateTime,
    resourceId: ResourceId,
    locationId: LocationId,
  }));
}

export function earliest(slots: readonly BookedSlot[]): Moment | undefined {
  return slots
    .flatMap(({ start }) => start ?? [])
    .toSorted((one, other) => (one.instant < other.instant ? -1 : 1))
    .at(0);
}

/** An appointment is at a time: a slot of the EMR's, or a start and an end. A time that ends before it begins is none. */
export function wrongTimes({ Slots, AppointmentDetails }: Booked, time: "required" | "optional"): readonly Issue[] {
  const named = [
    ...(Slots ?? []).map((slot, index) => ({ path: ["request", "Slots", index], slot })),
    ...(AppointmentDetails ?? []).map((slot: WireSlot, index) => ({ path: ["request", "AppointmentDetails", index], slot })),
  ];
  const issues = named.flatMap(({ path, slot: { StartDateTime: start, EndDateTime: end } }): Issue[] =>
    start && end && end.instant <= start.instant
      ? [{ path: [...path, "EndDateTime"], message: "The end is not after the beginning.", kind: "value" }]
      : [],
  );
  if (time === "optional" || named.some(({ slot }) => slot.SlotId !== undefined || (slot.StartDateTime && slot.EndDateTime))) return issues;
  const message = "A slot's SlotId, or a StartDateTime and an EndDateTime, is required in Slots or AppointmentDetails.";
  return [...issues, { path: ["request", "Slots"], message, kind: "missing" }];
}

export function documentContent(values: Parameters<typeof UPDATE_DOCUMENT>): DocumentContent {
  return {
    statusId: values.Status,
    description: values.Description,
    format: values.Format,
    body: values.Body,
    authorId: values.AuthorUserId,
    cosignerId: values.CosignerUserId,
    serviceDepartmentId: values.ServiceDepartmentId,
    dictated: values.DictationDateTime,
    transcribed: values.TranscriptionDateTime,
  };
}
