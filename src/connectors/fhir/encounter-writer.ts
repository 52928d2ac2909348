// A visit to an EMR over FHIR, as the server wants it: whole in one transaction, or resource by resource. What it names is looked up before anything is sent.
import type { EncounterRegistration } from "#core/delivery.ts";
import { Fault } from "#core/fault.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { type FhirClient, jsonOf } from "./client.ts";
import { faultOfStatus } from "./errors.ts";
import { practitionersKnown } from "./lookups.ts";
import { onePatient } from "./patient-lookup.ts";
import { findInSequence, writeInSequence } from "./sequence.ts";
import { findByKey, type TransactionWrite, writeTransaction } from "./transaction.ts";
import type { WriteContext, Writer } from "./writer.ts";

export const ENCOUNTER_WRITER: Writer<EncounterRegistration> = {
  async find(context, request) {
    const { client, key, millennium } = context;
    if (!millennium) return findByKey(client, key);
    const found = await findInSequence(client, {
      ...(await prepare(context, request)),
      ...(await forMillennium(client, request)),
      settings: millennium,
    });
    if (!found && context.mayStillCome) throw new Fault("emr-timeout", "The EMR does not show the whole encounter yet; it may still come.");
    return found;
  },
  async prepare(context, request) {
    const { client, millennium } = context;
    const write = await prepare(context, request);
    return async () =>
      millennium
        ? writeInSequence(client, { ...write, ...(await forMillennium(client, request)), settings: millennium })
        : writeTransaction(client, write);
  },
};

async function forMillennium(client: FhirClient, { encounter }: EncounterRegistration) {
  return { guarantor: encounter.guarantorId === undefined ? undefined : await nameOfPerson(client, encounter.guarantorId) };
}

async function prepare({ client, key, now }: WriteContext, request: EncounterRegistration): Promise<TransactionWrite> {
  const patientId = await onePatient(client, { value: request.patientId, idType: request.patientIdType });
  const knownPractitioners = await practitionersKnown(client, providerIds(request));
  return { request, key, patientId, knownPractitioners, now };
}

/** The name of a guarantor whom the EMR knows as a related person or as a patient. */
async function nameOfPerson(client: FhirClient, id: string): Promise<{ given: string; family: string } | undefined> {
  if (!isFhirId(id)) return undefined;
  for (const type of ["RelatedPerson", "Patient"]) {
    const answer = await client.get(`${type}/${id}`);
    if (answer.status === 401 || answer.status >= 500) throw faultOfStatus(answer.status, "read");
    const resource = answer.status === 200 ? jsonOf(answer) : undefined;
    const name = isJsonObject(resource) ? new Fields(resource).children("name")[0] : undefined;
    const [family, given] = [name?.text("family"), name?.texts("given")[0]];
    if (family !== undefined && given !== undefined) return { given, family };
  }
  return undefined;
}

function providerIds({ encounter }: EncounterRegistration): readonly (string | undefined)[] {
  return [encounter.attendingProviderId, ...encounter.providers.map(({ providerId }) => providerId)];
}
