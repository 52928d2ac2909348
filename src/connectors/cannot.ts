// What a connector says of a thing it was asked and has no way to do. The callers are told before, by its capabilities; this holds where they did not look.
import { Fault } from "#core/fault.ts";

/** `what`: a verb and its object, as "read allergies". */
export function cannot(what: string): Fault {
  return new Fault("emr-unavailable", `The connection to this EMR cannot ${what}. Nothing was done.`);
}
