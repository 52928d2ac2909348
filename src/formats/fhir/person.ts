// Patient to PersonFact. It speaks only for the patient asked for; names are put together as recorded, never parsed.
import type { Concept, PersonFact } from "#core/record.ts";
import { readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { factBase, type Resource } from "./resource.ts";

const NAME_ORDER = ["official", "usual", undefined];

/** The official name, else the usual one, else the first that is neither old nor a nickname. */
export function readName(fields: Fields): string | undefined {
  const names = fields.children("name").filter((name) => !["old", "nickname", "maiden"].includes(name.text("use") ?? ""));
  const chosen = NAME_ORDER.flatMap((use) => names.filter((name) => name.text("use") === use))[0] ?? names[0];
  if (!chosen) return undefined;
  const parts = [...chosen.texts("prefix"), ...chosen.texts("given"), ...[chosen.text("family") ?? []].flat(), ...chosen.texts("suffix")];
  return chosen.text("text") ?? (parts.length > 0 ? parts.join(" ") : undefined);
}

/** Patient extensions of US Core that tell sex apart from gender, by the last part of their URL; codes of any of their tables. */
const SEX_EXTENSIONS = ["us-core-birthsex", "us-core-sex", "patient-sexParameterForClinicalUse"];
const SEXES: Readonly<Record<string, "female" | "male">> = {
  F: "female",
  female: "female",
  "248152002": "female",
  M: "male",
  male: "male",
  "248153007": "male",
};

function readBirthSex(fields: Fields): "female" | "male" | undefined {
  for (const extension of fields.children("extension")) {
    const name = extension.text("url")?.split("/").at(-1);
    if (name === undefined || !SEX_EXTENSIONS.includes(name)) continue;
    const code = extension.text("valueCode") ?? extension.child("valueCoding")?.text("code");
    if (code !== undefined && Object.hasOwn(SEXES, code)) return SEXES[code];
  }
  return undefined;
}

/** Of a complex US Core extension: its OMB and detailed codes, with the words it is shown by where there is no code. */
function readGrouped(extension: Fields): readonly Concept[] {
  const inner = extension.children("extension");
  const coded = inner.flatMap((one): Concept[] => {
    const coding = one.child("valueCoding");
    const [system, code, display] = [coding?.text("system"), coding?.text("code"), coding?.text("display")];
    const text = display ?? code;
    return text === undefined ? [] : [{ text, codings: [{ system, code, display }] }];
  });
  if (coded.length > 0) return coded;
  const text = inner.map((one) => one.text("valueString")).find((said) => said !== undefined);
  return text === undefined ? [] : [{ text, codings: [] }];
}

function readIdentity(extension: Fields): readonly Concept[] {
  const inner = extension.children("extension").flatMap((one) => one.child("valueCodeableConcept") ?? []);
  return [extension.child("valueCodeableConcept") ?? [], inner].flat().flatMap((one) => readConcept(one) ?? []);
}

/** By the last part of the extension's address: US Core's own and HL7's patient extensions. */
const ABOUT_THE_PERSON: Readonly<
  Record<string, readonly ["races" | "ethnicities" | "genderIdentities", (from: Fields) => readonly Concept[]]>
> = {
  "us-core-race": ["races", readGrouped],
  "us-core-ethnicity": ["ethnicities", readGrouped],
  "us-core-genderIdentity": ["genderIdentities", readIdentity],
  "individual-genderIdentity": ["genderIdentities", readIdentity],
  "patient-genderIdentity": ["genderIdentities", readIdentity],
};

function readAboutThePerson(fields: Fields): Pick<PersonFact, "races" | "ethnicities" | "genderIdentities"> {
  const found: Partial<Record<"races" | "ethnicities" | "genderIdentities", readonly Concept[]>> = {};
  for (const extension of fields.children("extension")) {
    const name = extension.text("url")?.split("/").at(-1) ?? "";
    if (!Object.hasOwn(ABOUT_THE_PERSON, name)) continue;
    const [member, read] = ABOUT_THE_PERSON[name]!;
    const concepts = read(extension);
    if (concepts.length > 0) found[member] = [...(found[member] ?? []), ...concepts];
  }
  return found;
}

function readLanguages(fields: Fields): readonly Concept[] {
  const spoken = fields.children("communication");
  const preferred = spoken.filter((one) => one.truth("preferred") === true);
  return (preferred.length > 0 ? preferred : spoken).flatMap((one) => readConcept(one.child("language")) ?? []);
}

export function readPerson(resource: Resource): PersonFact {
  const { fields } = resource;
  const [name, gender, birthDate] = [readName(fields), fields.code("gender"), fields.date("birthDate")];
  const died = fields.has("deceasedDateTime") ? (fields.date("deceasedDateTime") ?? true) : fields.truth("deceasedBoolean");
  const death = died === undefined || died === false ? undefined : `deceased${died === true ? "" : ` ${died}`}`;
  const quote = [name, gender, birthDate, death].filter((part) => part !== undefined).join(", ");
  const birthSex = readBirthSex(fields);
  const languages = readLanguages(fields);
  return {
    ...factBase(resource, undefined, quote),
    name,
    gender,
    ...(birthSex === undefined ? {} : { birthSex }),
    birthDate,
    deceased: died,
    ...readAboutThePerson(fields),
    ...(languages.length === 0 ? {} : { languages }),
  };
}
