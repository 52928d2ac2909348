// GET Patients: patients by what is known of them, of which something must be named.

import type { Issue } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { encodePatients } from "../encode-people.ts";
import { ok, open } from "../open.ts";
import type { Parameters } from "../read-parameters.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_PATIENTS } from "../requests.ts";

export async function getPatients(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_PATIENTS, requireSomething);
  const found = await read({
    kind: "patients",
    firstName: values.FirstName,
    lastName: values.LastName,
    mrn: values.MRN,
    birthDate: values.DOB,
    financialNumber: values.FinancialNumber,
    gender: values.GenderId,
    ownOnly: values.ProviderFilter ?? false,
  });
  const extended = values.IncludeExtended ?? false;
  return ok(encodePatients(found, { extended, identities: true, careTeam: extended, customFields: extended }));
}

function requireSomething({ FirstName, LastName, MRN, DOB, FinancialNumber }: Parameters<typeof GET_PATIENTS>): readonly Issue[] {
  if ([FirstName, LastName, MRN, DOB, FinancialNumber].some((value) => value !== undefined)) return [];
  const message = "At least one of FirstName, LastName, MRN, DOB and FinancialNumber is required.";
  return [{ path: ["request"], message, kind: "missing" }];
}
