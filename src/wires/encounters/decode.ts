// From the wire's request to what the usecases take. Pure; every wrong field is listed, and no credential stays in what is kept.
import type { EmrCredentials, EncounterRegistration } from "#core/delivery.ts";
import type { Address, CustomField, EncounterDetails, Insurance, Phone } from "#core/encounter.ts";
import { Fault, type Issue, invalid } from "#core/fault.ts";
import type { DeliveryInput } from "#usecases/request-delivery.ts";
import { checkTable, isObject, member, scalarText } from "./check-fields.ts";
import { CREDENTIAL_FIELDS, type CredentialFields, ENCOUNTER_CREATE, type EncounterCreate, SYSTEMS_THAT_NEED_A_LOGIN } from "./wire.ts";

/** The vendor name in the table's spelling, by name in any case or by number. Faults: `invalid`. */
export function decodeEmrSystem(text: string, systems: Readonly<Record<string, number>>): string {
  const wanted = text.toLowerCase();
  const found = Object.entries(systems).find(([name, number]) => name.toLowerCase() === wanted || String(number) === text);
  if (found) return found[0];
  throw invalid([{ path: ["EMRSystem"], message: `The value is not one of ${Object.keys(systems).join(", ")}.`, kind: "value" }]);
}

/** The credential fields from headers (bare name, or with the configured prefix) and body; headers win. */
export function decodeCredentialFields(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: unknown,
  prefix: string,
): CredentialFields {
  const fields: Record<string, string> = {};
  for (const field of CREDENTIAL_FIELDS) {
    const lower = field.toLowerCase();
    const header = headers[`${prefix.toLowerCase()}${lower}`] ?? headers[lower];
    const value = header === undefined && isObject(body) ? scalarText(member(body, field)) : header;
    const text = Array.isArray(value) ? value[0] : value;
    if (text !== undefined && text !== "") fields[field] = text;
  }
  return fields;
}

export function emrCredentials(fields: CredentialFields): EmrCredentials {
  return { loginId: fields.LoginId, password: fields.Password, authorizationToken: fields.AuthorizationToken };
}

/** What is missing of the login that the seed requires for this system; a token does not stand for it. */
export function requireLogin(emrSystem: string, fields: CredentialFields): readonly Issue[] {
  if (!SYSTEMS_THAT_NEED_A_LOGIN.includes(emrSystem)) return [];
  return (["LoginId", "Password"] as const)
    .filter((field) => fields[field] === undefined)
    .map((field) => ({
      path: ["request", field],
      message: `The ${field} field is required when EMRSystem is ${emrSystem}.`,
      kind: "missing" as const,
    }));
}

/** RequestVerboseLogging is true or false, in any case, or absent. */
export function wrongSwitch(fields: CredentialFields): readonly Issue[] {
  if (fields.RequestVerboseLogging === undefined || /^(true|false)$/i.test(fields.RequestVerboseLogging)) return [];
  return [{ path: ["request", "RequestVerboseLogging"], message: "true or false is expected.", kind: "value" }];
}

export function wrongIdempotencyKey(key: string | undefined): readonly Issue[] {
  if (key === undefined || (key.trim() !== "" && key.length <= 255)) return [];
  return [{ path: ["Idempotency-Key"], message: "The header must have 1 to 255 characters.", kind: "length" }];
}

export function wrongStay({ EncounterDateTime: start, DischargeDateTime: end }: EncounterCreate): readonly Issue[] {
  if (!start || !end || end.instant >= start.instant) return [];
  return [{ path: ["request", "Encounter", "DischargeDateTime"], message: "The discharge is before the encounter.", kind: "value" }];
}

/** The request to register an encounter. `idempotencyKey` is the header's text. Faults: `malformed`, `invalid` with every issue. */
export function decodeCreate(
  body: unknown,
  emrSystem: string,
  fields: CredentialFields,
  idempotencyKey: string | undefined,
): DeliveryInput & { readonly request: EncounterRegistration } {
  if (!isObject(body)) throw new Fault("malformed", "The request body must be a JSON object.");
  const issues: Issue[] = [];
  const userId = requiredText(body, "UserId", issues);
  const patientId = requiredText(body, "PatientId", issues);
  const patientIdType = optionalText(body, "PatientIdType", issues);
  const sent = member(body, "Encounter");
  if (!isObject(sent))
    issues.push({
      path: ["request", "Encounter"],
      message: sent === undefined || sent === null ? "The Encounter field is required." : "An object is expected.",
      kind: "missing",
    });
  const create: EncounterCreate = isObject(sent) ? checkTable(sent, ENCOUNTER_CREATE, ["request", "Encounter"], issues) : {};
  issues.push(...wrongStay(create), ...wrongIdempotencyKey(idempotencyKey), ...requireLogin(emrSystem, fields), ...wrongSwitch(fields));
  if (issues.length > 0) throw invalid(issues);
  return {
    emrSystem,
    emrInstance: fields.EmrInstance,
    credentials: emrCredentials(fields),
    idempotencyKey,
    request: {
      kind: "encounter",
      userId,
      patientId,
      patientIdType,
      encounter: encounterDetails(create),
      sent: sent as Record<string, unknown>,
    },
  };
}

function requiredText(body: Record<string, unknown>, field: string, issues: Issue[]): string {
  const value = member(body, field);
  const text = scalarText(value);
  if (text !== undefined && text.trim() !== "") return text;
  const missing = value === undefined || value === null || text !== undefined;
  issues.push({
    path: ["request", field],
    message: missing ? `The ${field} field is required.` : "A string is expected.",
    kind: missing ? "missing" : "type",
  });
  return "";
}

function optionalText(body: Record<string, unknown>, field: string, issues: Issue[]): string | undefined {
  const value = member(body, field);
  if (value === undefined || value === null || value === "") return undefined;
  const text = scalarText(value);
  if (text === undefined) issues.push({ path: ["request", field], message: "A string is expected.", kind: "type" });
  return text;
}

export function encounterDetails(e: EncounterCreate): EncounterDetails {
  return {
    start: e.EncounterDateTime,
    end: e.DischargeDateTime,
    attendingProviderId: e.AttendingProviderId,
    statusId: e.EncounterStatusId,
    typeId: e.EncounterTypeId,
    location: e.Location && {
      bedId: e.Location.BedId,
      unitId: e.Location.UnitId,
      hospitalId: e.Location.HospitalId,
      roomId: e.Location.RoomId,
    },
    medicalServiceId: e.MedicalServiceId,
    reasonForVisit: e.ReasonForVisit,
    patientClassId: e.PatientClassId,
    admitPriorityId: e.AdmitPriorityId,
    admitSourceId: e.AdmitSourceId,
    alias: e.EncounterAlias,
    guarantorId: e.GuarantorId,
    guarantorTypeId: e.GuarantorTypeId,
    guarantorRelationshipToPatientId: e.GuarantorRelationshipToPatientId,
    insurances: (e.Insurances ?? []).map(insurance),
    financialNumber: e.FinancialNumber,
    providers: (e.ProvidersType ?? []).map((provider) => ({
      providerId: provider.ProviderId,
      providerType: provider.ProviderType,
      npi: provider.NPI,
      licenseNumber: provider.LicenseNumber,
      email: provider.Email,
      address: address(provider.Address),
      phones: (provider.Phones ?? []).map(phone),
      sequence: provider.InternalSequence,
    })),
    diagnosisCodes: e.ICD10DXCodeIds ?? [],
    customFields: (e.CustomFields ?? []).map(customField),
    formType: e.FormType,
    referringClientId: e.ReferClientId,
    estimatedArrival: e.EstimatedArrivalDateTime,
    estimatedLengthOfStay: e.EstimatedLengthOfStay,
    estimatedDischarge: e.EstimatedDischargeDateTime,
    visitorStatusId: e.VisitorStatusId,
    treatmentPhaseId: e.TreatmentPhaseId,
    patientValuablesIds: e.PatientValuablesIds,
    contributorSystemId: e.ContributorSystemId,
  };
}

type Element<T> = T extends readonly (infer E)[] ? E : never;
type WireInsurance = Element<NonNullable<EncounterCreate["Insurances"]>>;
type WireAddress = WireInsurance["Address"];
type WirePhone = Element<NonNullable<WireInsurance["Phones"]>>;
type WireCustomField = Element<NonNullable<EncounterCreate["CustomFields"]>>;

export function insurance(i: WireInsurance): Insurance {
  return {
    companyId: i.CompanyId,
    companyName: i.CompanyName,
    healthPlanId: i.HealthPlanId,
    groupName: i.GroupName,
    groupNumber: i.GroupNumber,
    eligibilityStatusId: i.EligibilityStatusId,
    eligibilityStatusDate: i.EligibilityStatusDate,
    subscriberId: i.SubscriberId,
    subscriber: i.Subscriber,
    policyNumber: i.PolicyNumber,
    patientRelationshipToSubscriber: i.PatientRelationshipToSubscriber,
    subscriberRelationshipToPatientId: i.SubscriberRelationshipToPatientId,
    address: address(i.Address),
    phones: (i.Phones ?? []).map(phone),
    customFields: (i.CustomFields ?? []).map(customField),
  };
}

export function address(a: WireAddress): Address | undefined {
  if (!a) return undefined;
  return {
    lines: [a.Address1, a.Address2, a.Address3].filter((line) => line !== undefined),
    city: a.City,
    state: a.State,
    postalCode: a.ZIP,
    county: a.County,
    country: a.Country,
    typeId: a.TypeId,
  };
}

export function phone(p: WirePhone): Phone {
  return { number: p.Number, typeId: p.TypeId, extension: p.Extension, formatId: p.FormatId, contact: p.Contact };
}

export function customField(f: WireCustomField): CustomField {
  return { fieldId: f.FieldId, value: f.ResponseValue };
}
