// Notes what is there and was not read: a primitive of which only extensions are given, a value of a kind no reader here knows. Nothing is
// made of either.
import type { Fields } from "./fields.ts";

/** Each primitive without a value of its own (`_birthDate` alone), with the reason where one is given. */
export function noteAbsent(fields: Fields): void {
  for (const name of fields.names("_")) {
    if (name === "__proto__") continue;
    const primitive = name.slice(1);
    if (fields.has(primitive)) continue;
    // A list of primitives has a list of extensions, some of them null, beside it.
    const said = fields.isObject(name) ? fields.child(name) : undefined;
    const why = said?.children("extension").find(isReason)?.text("valueCode");
    fields.leave(primitive, why === undefined ? "has no value, only extensions" : `is absent (${why})`);
  }
}

function isReason(extension: Fields): boolean {
  return extension.text("url")?.split("/").at(-1) === "data-absent-reason";
}

/** Each type of a choice (`value[x]`) that is there. For callers that could read none of them. */
export function noteUnreadChoice(fields: Fields, choice: string): void {
  for (const name of fields.names(choice)) {
    const next = name.charCodeAt(choice.length);
    if (next >= 65 && next <= 90 && fields.has(name)) fields.leave(name, "could not be read");
  }
}
