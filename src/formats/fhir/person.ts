// Patient to PersonFact. It speaks only for the patient asked for; names are put together as recorded, never parsed.
import type { PersonFact } from "#core/record.ts";
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

export function readPerson(resource: Resource): PersonFact {
  const { fields } = resource;
  const [name, gender, birthDate] = [readName(fields), fields.code("gender"), fields.date("birthDate")];
  const died = fields.has("deceasedDateTime") ? (fields.date("deceasedDateTime") ?? true) : fields.truth("deceasedBoolean");
  const death = died === undefined || died === false ? undefined : `deceased${died === true ? "" : ` ${died}`}`;
  const quote = [name, gender, birthDate, death].filter((part) => part !== undefined).join(", ");
  const birthSex = readBirthSex(fields);
  return {
    ...factBase(resource, undefined, quote),
    name,
    gender,
    ...(birthSex === undefined ? {} : { birthSex }),
    birthDate,
    deceased: died,
  };
}
