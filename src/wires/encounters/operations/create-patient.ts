// POST Patients: registers a person in the EMR. Whether he is there already, the caller must have looked.

import type { Issue } from "#core/fault.ts";
import type { PatientRegistration } from "#core/patient-registration.ts";
import type { Reply } from "#protocols/http/route.ts";
import { address, customField, phone } from "../decode.ts";
import { readDotnetDate } from "../dotnet-date.ts";
import { identity } from "../encode.ts";
import { created, open } from "../open.ts";
import type { Parameters } from "../read-parameters.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { CREATE_PATIENT } from "../requests.ts";

export async function createPatient(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, emrSystem, deliver } = await open(deps, request, CREATE_PATIENT, wrongPerson);
  const { Patient: p } = values;
  const receipt = await deliver<PatientRegistration>({
    kind: "patient",
    userId: values.UserId,
    patientId: undefined,
    patientIdType: undefined,
    facilityId: values.FacilityId,
    interpreterTypeId: values.InterpreterTypeId,
    person: {
      firstName: p.FirstName,
      middleName: p.MiddleName,
      lastName: p.LastName ?? "",
      suffix: p.Suffix,
      birthDate: p.DOB?.trim().slice(0, 10),
      genderId: p.GenderId,
      mrn: p.MRN,
      languageId: p.LanguageId,
      maritalStatusId: p.MaritalStatusId,
      email: p.Email,
      address: address(p.Address),
      phones: (p.Phones ?? []).map(phone),
      customFields: (p.CustomFields ?? []).map(customField),
    },
  });
  const body = { PatientId: receipt.emrId, AlternativeIdentifiers: receipt.alternativeIdentifiers.map(identity) };
  return created(emrSystem, undefined, reply(MADE.patient, body));
}

/** A person without a last name could be found by nobody. */
function wrongPerson({ Patient: { LastName, DOB } }: Parameters<typeof CREATE_PATIENT>): readonly Issue[] {
  const at = (field: string, message: string, kind: Issue["kind"]) => ({ path: ["request", "Patient", field], message, kind });
  const day = DOB?.trim() ?? "2000-01-01";
  const isDay = /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(day) && readDotnetDate(day) !== undefined;
  return [
    ...(LastName === undefined ? [at("LastName", "The LastName field is required.", "missing")] : []),
    ...(isDay ? [] : [at("DOB", "A date is expected (year-month-day).", "value")]),
  ];
}
