// Our own extensions read back: what a caller sent and R4 has no field for.
import type { Address, CustomField, Phone } from "#core/encounter.ts";
import { ourExtensionUrl } from "./extensions.ts";
import type { Fields } from "./fields.ts";

function all(fields: Fields, name: string): readonly Fields[] {
  return fields.children("extension").filter((extension) => extension.text("url") === ourExtensionUrl(name));
}

export function ourText(fields: Fields, name: string): string | undefined {
  return all(fields, name)[0]?.text("valueString");
}

/** An extension of ours or of anybody by its whole URL. */
export function dateAt(fields: Fields, url: string): string | undefined {
  return fields
    .children("extension")
    .find((extension) => extension.text("url") === url)
    ?.date("valueDateTime");
}

export function ourNested(fields: Fields, name: string): Fields | undefined {
  return all(fields, name)[0];
}

export function readCustomFields(fields: Fields): readonly CustomField[] {
  return all(fields, "custom-field").map((field) => ({ fieldId: ourText(field, "field-id"), value: ourText(field, "response-value") }));
}

export function readAddress(address: Fields): Address {
  return {
    lines: address.texts("line"),
    city: address.text("city"),
    state: address.text("state"),
    postalCode: address.text("postalCode"),
    county: address.text("district"),
    country: address.text("country"),
    typeId: ourText(address, "type-id") ?? address.text("use"),
  };
}

export function readPhones(fields: Fields): readonly Phone[] {
  return fields
    .children("telecom")
    .filter((contact) => ["phone", "sms", "fax", "pager"].includes(contact.text("system") ?? ""))
    .map((contact) => ({
      number: contact.text("value"),
      typeId: ourText(contact, "type-id") ?? contact.text("use"),
      extension: ourText(contact, "extension-number"),
      formatId: ourText(contact, "format-id"),
      contact: ourText(contact, "contact"),
    }));
}

export function readEmail(fields: Fields): string | undefined {
  return fields
    .children("telecom")
    .find((contact) => contact.text("system") === "email")
    ?.text("value");
}
