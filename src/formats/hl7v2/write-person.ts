// People and places in HL7's composite types: XCN, XPN, XAD, XTN, PL. What is not known stays empty; no name is made up.
import type { Address, EncounterProvider, Phone } from "#core/encounter.ts";
import { Repeated, type Written } from "./message.ts";

/** A name that PID-5, GT1-3 and IN1-16 require and nobody told us: type U, unspecified. */
export const UNKNOWN_NAME: Written = ["", "", "", "", "", "", "U"];

/** XPN of a name given in one piece: family name first where a comma says so, else the whole stands as the family name. */
export function writeName(name: string | undefined): Written {
  if (name === undefined || name.trim() === "") return UNKNOWN_NAME;
  const [family = "", given] = name.split(",", 2).map((part) => part.trim());
  return [family, given, "", "", "", "", "L"];
}

/** XCN. An NPI is told from a local id by its authority and type. */
export function writeProvider(provider: Pick<EncounterProvider, "providerId" | "npi" | "licenseNumber">): Written {
  const ids: Written[] = [
    ...(provider.providerId ? [[provider.providerId]] : []),
    ...(provider.npi ? [[provider.npi, "", "", "", "", "", "", "", ["NPI", "2.16.840.1.113883.4.6", "ISO"], "", "", "", "NPI"]] : []),
    ...(provider.licenseNumber ? [[provider.licenseNumber, "", "", "", "", "", "", "", "", "", "", "", "MD"]] : []),
  ];
  return ids.length === 1 ? ids[0] : new Repeated(ids);
}

export function writeAddress(address: Address | undefined): Written {
  if (!address) return undefined;
  const { lines, city, state, postalCode, county, country, typeId } = address;
  // XAD has two lines; a third goes on with the second.
  return [lines[0], lines.slice(1).join(", "), city, state, postalCode, country, typeId, "", county];
}

/** XTN: the number as given in component 12 (unformatted), since its parts are not known; the contact's name as its text (9). */
export function writePhones(phones: readonly Phone[], email?: string): Written {
  const numbers = phones.map(
    (phone): Written => ["", phone.typeId, phone.formatId, "", "", "", "", phone.extension, phone.contact, "", "", phone.number],
  );
  return new Repeated([...numbers, ...(email ? [["", "NET", "Internet", email]] : [])]);
}
