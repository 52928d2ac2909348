// An ADT message that an EMR sent, as an event of ours. It refuses a message without a number or of another kind, and keeps times as they were written.
import type { AssignedId, EmrEvent, VisitChange } from "#core/emr-event.ts";
import type { Sex } from "#core/patient.ts";
import { Unreadable } from "../unreadable.ts";
import { type Message, type Repetition, repetitionsOf, textOf } from "./message.ts";
import { type OffsetAt, readTime } from "./time.ts";

/** Trigger events of a visit (v2.5.1 table 0003). A02, A06 and A07 move a visit; A08 and A31 tell of changes, the latter of a person only. */
const CHANGES: Readonly<Record<string, VisitChange>> = {
  A01: "registered",
  A02: "changed",
  A03: "discharged",
  A04: "registered",
  A05: "planned",
  A06: "changed",
  A07: "changed",
  A08: "changed",
  A11: "cancelled",
  A13: "discharge-cancelled",
  A14: "planned",
  A27: "cancelled",
  A38: "cancelled",
};

const SEXES: Readonly<Record<string, Sex>> = { F: "female", M: "male", O: "other", A: "other" };

/** `offsetAt` reads times without an offset. @throws Unreadable */
export function readAdt(message: Message, offsetAt: OffsetAt): EmrEvent {
  const messageId = message.text("MSH", 10).trim();
  const [kind, trigger] = [message.text("MSH", 9, 1), message.text("MSH", 9, 2) || message.text("EVN", 1)];
  if (messageId === "") throw new Unreadable("a message without a number (MSH-10)");
  if (kind !== "ADT" || !/^A\d\d$/.test(trigger)) throw new Unreadable("a message of another kind than ADT");
  const time = (segment: string, field: number) => readTime(message.text(segment, field), offsetAt);
  const pid = message.first("PID");
  const patientIds = [...repetitionsOf(pid, 3), ...repetitionsOf(pid, 2)].flatMap((one) => idOf(one));
  if (patientIds.length === 0) throw new Unreadable("a message that names no patient (PID-3)");
  const pv1 = message.first("PV1");
  return {
    messageId,
    trigger: `${kind}^${trigger}`,
    change: pv1 ? CHANGES[trigger] : undefined,
    at: time("EVN", 6) ?? time("EVN", 2) ?? time("MSH", 7),
    patientIds,
    demographics: {
      name: nameOf(repetitionsOf(pid, 5)[0]),
      sex: SEXES[textOf(pid, 8)],
      birthDate: readTime(textOf(pid, 7), offsetAt)?.slice(0, 10),
    },
    visitIds: [
      ...repetitionsOf(pv1, 19).flatMap((one) => idOf(one, "VN")),
      ...repetitionsOf(pv1, 50).flatMap((one) => idOf(one, "VN")),
      ...repetitionsOf(pid, 18).flatMap((one) => idOf(one, "AN")),
    ],
    classCode: textOf(pv1, 2) || undefined,
    start: time("PV1", 44),
    end: time("PV1", 45),
  };
}

function idOf(repetition: Repetition, type = ""): AssignedId[] {
  const value = repetition[0]?.[0]?.trim() ?? "";
  // `""` is HL7's own way to say "take the value away".
  if (value === "" || value === '""') return [];
  const part = (component: number) => repetition[component - 1]?.[0]?.trim() ?? "";
  return [{ value, authority: part(4), type: part(5) || type }];
}

function nameOf(name: Repetition | undefined): string | undefined {
  const part = (component: number) => name?.[component - 1]?.[0]?.trim() ?? "";
  const said = [part(2), part(3), part(1)].filter((one) => one !== "" && one !== '""').join(" ");
  return said === "" ? undefined : said;
}
