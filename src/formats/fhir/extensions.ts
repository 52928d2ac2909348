// Places of our own in FHIR resources for what the caller sent and FHIR R4 has no field for. Every extension is a text or a date as given.
import type { CodeableConcept, ContactPoint, Extension, Address as FhirAddress } from "@medplum/fhirtypes";
import type { Address, CustomField, Phone } from "#core/encounter.ts";

const OURS = "urn:chartroom:extension:";

/** `[]` for what is not there or blank. */
export function textExtension(name: string, value: string | undefined): Extension[] {
  return value === undefined || value.trim() === "" ? [] : [{ url: `${OURS}${name}`, valueString: value }];
}

/** `instant` is ISO 8601 UTC. */
export function dateExtension(url: string, instant: string | undefined): Extension[] {
  return instant === undefined ? [] : [{ url, valueDateTime: instant }];
}

export function nestedExtension(name: string, inner: Extension[]): Extension[] {
  return inner.length === 0 ? [] : [{ url: `${OURS}${name}`, extension: inner }];
}

export function ourExtensionUrl(name: string): string {
  return `${OURS}${name}`;
}

export function customFieldExtensions(fields: readonly CustomField[]): Extension[] {
  return fields.flatMap((field) =>
    nestedExtension("custom-field", [...textExtension("field-id", field.fieldId), ...textExtension("response-value", field.value)]),
  );
}

/** A code of the EMR's own tables, passed through: we know neither its system nor its meaning. */
export function passedCode(code: string | undefined): CodeableConcept | undefined {
  return code === undefined || code.trim() === "" ? undefined : { coding: [{ code }], text: code };
}

/** The same, where the code may come with its system: `http://loinc.org|11488-4`. */
export function codedType(code: string | undefined): CodeableConcept | undefined {
  const [, system, alone] = /^([a-z][a-z0-9+.-]*:[^|]+)\|(.+)$/i.exec(code?.trim() ?? "") ?? [];
  return system === undefined || alone === undefined ? passedCode(code) : { coding: [{ system, code: alone }] };
}

export function addressOf(address: Address | undefined): FhirAddress[] {
  if (!address) return [];
  const { lines, city, state, postalCode, county, country, typeId } = address;
  return [{ extension: textExtension("type-id", typeId), line: [...lines], city, state, postalCode, district: county, country }];
}

export function telecomOf(phones: readonly Phone[], email?: string): ContactPoint[] {
  const numbers = phones.map((phone) => ({
    extension: [
      ...textExtension("type-id", phone.typeId),
      ...textExtension("extension-number", phone.extension),
      ...textExtension("format-id", phone.formatId),
      ...textExtension("contact", phone.contact),
    ],
    system: "phone" as const,
    value: phone.number,
  }));
  return email === undefined ? numbers : [...numbers, { system: "email", value: email }];
}
