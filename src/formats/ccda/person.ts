// The record target to PersonFact. Names are put together as recorded, never parsed; a document about several patients is refused.
import type { PersonFact } from "#core/record.ts";
import { Unreadable } from "../unreadable.ts";
import { lineOf } from "./narrative.ts";
import { factBase, type Source } from "./statement.ts";
import { readStamp } from "./time.ts";
import { at, attribute, childrenOf, isElement, isTrue, type XmlElement } from "./xml.ts";

const GENDERS: Readonly<Record<string, string>> = { M: "male", F: "female", UN: "other" };
const NAME_PARTS = ["prefix", "given", "family", "suffix"];

export function readName(holder: XmlElement | undefined): string | undefined {
  const names = childrenOf(holder, "name");
  const name = names.find((one) => /^(?:L|C)\b/.test(attribute(one, "use") ?? "")) ?? names[0];
  if (!name) return undefined;
  const elements = name.children.filter(isElement);
  const parts = NAME_PARTS.flatMap((part) => elements.filter((element) => element.name === part)).flatMap(
    (element) => lineOf(element) ?? [],
  );
  return parts.length > 0 ? parts.join(" ") : lineOf(name);
}

/** @throws Unreadable */
export function readPerson(root: XmlElement, source: Source): PersonFact {
  const targets = childrenOf(root, "recordTarget");
  if (targets.length > 1) throw new Unreadable("it is about several patients");
  const patient = at(targets[0], "patientRole", "patient");
  if (!patient) throw new Unreadable("it does not say which patient it is about");
  const name = readName(patient);
  const code = attribute(at(patient, "administrativeGenderCode"), "code") ?? "";
  const gender = Object.hasOwn(GENDERS, code) ? GENDERS[code] : undefined;
  const birthDate = readStamp(attribute(at(patient, "birthTime"), "value"))?.slice(0, 10);
  const indicator = at(patient, "sdtc:deceasedInd");
  const died = readStamp(attribute(at(patient, "sdtc:deceasedTime"), "value"));
  const statement = {
    element: patient,
    path: "recordTarget[1]",
    source,
    section: { code: undefined, sensitivity: [], text: undefined },
    parent: undefined,
  };
  return {
    ...factBase(statement, undefined, name ?? ""),
    name,
    gender,
    birthDate,
    deceased: died ?? (indicator && isTrue(indicator, "value") ? true : undefined),
  };
}
