// Devices of the patient to DeviceFact: supplies that happened (implants, hearing aids). One only ordered, or denied, is none.
import type { Concept, DeviceFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { readConcept, readText } from "./coded.ts";
import { NAME_UNITS } from "./limits.ts";
import { authoredOf, factBase, isNegated, type Statement, statusCodeOf } from "./statement.ts";
import { readSpan } from "./time.ts";
import { at, attribute, childrenOf, type XmlElement } from "./xml.ts";

const STATUS: Readonly<Record<string, string>> = {
  completed: "active",
  active: "active",
  aborted: "inactive",
  nullified: "entered-in-error",
};
/** FDA's, as C-CDA's unique device identifiers name their assigner. */
const FDA = "2.16.840.1.113883.3.3719";

function instanceIn(element: XmlElement): XmlElement | undefined {
  const product = childrenOf(element, "participant").find(
    (one) => attribute(one, "typeCode") === "PRD" || attribute(one, "typeCode") === "DEV",
  );
  return at(product, "participantRole");
}

export function readDevice(statement: Statement): DeviceFact {
  const { element, source } = statement;
  if (isNegated(statement)) throw new Unreadable("it denies a device");
  const instance = instanceIn(element);
  const device = at(instance, "playingDevice");
  const text = readText(at(element, "text"), source.narrative);
  const inWords: Concept | undefined = text === undefined || text.length > NAME_UNITS ? undefined : { text, codings: [] };
  const concept = required(readConcept(at(device, "code"), source.narrative) ?? inWords, "which device it is");
  // An end alone does not say since when.
  const since = readSpan(at(element, "effectiveTime")).start;
  const code = statusCodeOf(element) ?? "";
  const scoped = instance && readText(at(instance, "scopingEntity", "desc"), source.narrative);
  const parts = [scoped, readText(at(device, "manufacturerModelName"), source.narrative)].filter((part) => part !== undefined);
  const udi = childrenOf(instance, "id").find((id) => attribute(id, "root") === FDA);
  return {
    ...factBase(statement, authoredOf(element) ?? since, concept.text),
    concept,
    status: Object.hasOwn(STATUS, code) ? STATUS[code]! : "unknown",
    model: parts.length > 0 ? parts.join(" ") : undefined,
    udi: attribute(udi, "extension"),
    since,
  };
}
