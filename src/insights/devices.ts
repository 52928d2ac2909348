// What the patient carries: implants and aids, said before a scan or an operation is thought of. Devices that are no longer used are left to facts.json.
import type { DeviceFact } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { usDate } from "./dates.ts";
import { fold } from "./fold.ts";
import { more, nameOf, row, say } from "./wording.ts";

const SHOWN = 6;

export function devicesOf(devices: readonly DeviceFact[]): Fragment[] {
  const borne = fold(devices.filter(({ status }) => status === "active" || status === "unknown"));
  const clauses = borne.slice(0, SHOWN).map((group) => {
    const since = group.map((device) => usDate(device.since)).find((date) => date !== undefined);
    return say(`${nameOf(group[0]!.concept)}${since === undefined ? "" : ` (since ${since})`}`, group);
  });
  return [...row(clauses.length === 1 ? "Device" : "Devices", clauses), ...more(borne.slice(SHOWN).flat())];
}
