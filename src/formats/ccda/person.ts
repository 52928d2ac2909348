// The record target to PersonFact. Names are put together as recorded, never parsed; a document about several patients is refused.
import type { PersonFact } from "#core/record.ts";
import { Unreadable } from "../unreadable.ts";
import { readConcept } from "./coded.ts";
import { personName } from "./person-name.ts";
import { factBase, type Source } from "./statement.ts";
import { readStamp } from "./time.ts";
import { at, attribute, childrenOf, isTrue, type XmlElement } from "./xml.ts";

const GENDERS: Readonly<Record<string, string>> = { M: "male", F: "female", UN: "other" };

/** Race, ethnicity and language as recorded; what is withheld or unknown is left out. */
function aboutThePerson(patient: XmlElement, { narrative }: Source): Pick<PersonFact, "races" | "ethnicities" | "languages"> {
  const all = (...names: readonly string[]) =>
    names.flatMap((name) => childrenOf(patient, name)).flatMap((one) => readConcept(one, narrative) ?? []);
  const [races, ethnicities] = [all("raceCode", "sdtc:raceCode"), all("ethnicGroupCode", "sdtc:ethnicGroupCode")];
  const spoken = childrenOf(patient, "languageCommunication");
  const preferred = spoken.filter((one) => {
    const indicator = at(one, "preferenceInd");
    return indicator !== undefined && isTrue(indicator, "value");
  });
  const languages = (preferred.length > 0 ? preferred : spoken).flatMap((one) => {
    const code = attribute(at(one, "languageCode"), "code");
    return code === undefined ? [] : [{ text: code, codings: [{ system: "urn:ietf:bcp:47", code, display: undefined }] }];
  });
  return {
    ...(races.length === 0 ? {} : { races }),
    ...(ethnicities.length === 0 ? {} : { ethnicities }),
    ...(languages.length === 0 ? {} : { languages }),
  };
}

/** @throws Unreadable */
export function readPerson(root: XmlElement, source: Source): PersonFact {
  const targets = childrenOf(root, "recordTarget");
  if (targets.length > 1) throw new Unreadable("it is about several patients");
  const patient = at(targets[0], "patientRole", "patient");
  if (!patient) throw new Unreadable("it does not say which patient it is about");
  const name = personName(patient);
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
    ...aboutThePerson(patient, source),
    deceased: died ?? (indicator && isTrue(indicator, "value") ? true : undefined),
  };
}
