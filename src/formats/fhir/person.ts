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

export function readPerson(resource: Resource): PersonFact {
  const { fields } = resource;
  const [name, gender, birthDate] = [readName(fields), fields.text("gender"), fields.date("birthDate")];
  const died = fields.has("deceasedDateTime") ? (fields.date("deceasedDateTime") ?? true) : fields.truth("deceasedBoolean");
  const death = died === undefined || died === false ? undefined : `deceased${died === true ? "" : ` ${died}`}`;
  const quote = [name, gender, birthDate, death].filter((part) => part !== undefined).join(", ");
  return { ...factBase(resource, undefined, quote), name, gender, birthDate, deceased: died };
}
