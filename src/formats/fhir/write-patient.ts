// A person to register, as a Patient. What R4 has no field for is in extensions; codes pass through.
import type { Patient } from "@medplum/fhirtypes";
import type { PatientRegistration } from "#core/patient-registration.ts";
import { compact } from "./compact.ts";
import { addressOf, customFieldExtensions, passedCode, telecomOf, textExtension } from "./extensions.ts";
import { DELIVERY_SYSTEM } from "./transaction.ts";

const MRN_TYPE = {
  coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0203", code: "MR", display: "Medical record number" }],
  text: "Medical record number",
};
const GENDERS: Readonly<Record<string, Patient["gender"]>> = {
  f: "female",
  female: "female",
  m: "male",
  male: "male",
  o: "other",
  other: "other",
  u: "unknown",
  unknown: "unknown",
};

/** Undefined for a code of the EMR's own. */
export function genderOf(id: string | undefined): Patient["gender"] | undefined {
  return GENDERS[id?.trim().toLowerCase() ?? ""];
}

export function writePatient({ person, facilityId, interpreterTypeId, userId }: PatientRegistration, key: string): Patient {
  const { firstName, middleName, lastName, suffix, mrn } = person;
  const gender = genderOf(person.genderId);
  const language = passedCode(person.languageId);
  return compact<Patient>({
    resourceType: "Patient",
    extension: [
      ...textExtension("user-id", userId),
      ...textExtension("interpreter-type-id", interpreterTypeId),
      ...(gender === undefined ? textExtension("gender-id", person.genderId) : []),
      ...customFieldExtensions(person.customFields),
    ],
    identifier: [{ system: DELIVERY_SYSTEM, value: key }, ...(mrn ? [{ type: MRN_TYPE, value: mrn }] : [])],
    active: true,
    name: [
      {
        use: "official",
        family: lastName,
        given: [firstName, middleName].filter((part) => part !== undefined),
        suffix: suffix === undefined ? [] : [suffix],
      },
    ],
    telecom: telecomOf(person.phones, person.email),
    ...(gender === undefined ? {} : { gender }),
    birthDate: person.birthDate,
    address: addressOf(person.address),
    maritalStatus: passedCode(person.maritalStatusId),
    communication: language === undefined ? [] : [{ language, preferred: true }],
    managingOrganization:
      facilityId === undefined ? undefined : { type: "Organization", identifier: { value: facilityId }, display: facilityId },
  });
}
