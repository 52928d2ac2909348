// Reads over FHIR what became of visits that were sent as messages: by the number that we gave them. It writes nothing, and logs in as the connection.
import { Fault } from "#core/fault.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { readDemographics, readRegistered } from "#formats/fhir/read-encounter.ts";
import type { VisitReader } from "../visit-reader.ts";
import { type AuthorizationSource, FhirClient } from "./client.ts";
import { faultOfFailure, faultOfStatus, withConnection } from "./errors.ts";
import { readWhole } from "./paging.ts";
import { findPatients } from "./patient-lookup.ts";
import { fetchTransport } from "./transport.ts";

export interface FhirVisitReaderSettings {
  /** Name of the connection, for operators. */
  readonly name: string;
  readonly base: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  /** Identifier system under which the EMR shows our visit numbers; undefined: any. */
  readonly visitSystem: string | undefined;
  readonly authorization: string | AuthorizationSource | undefined;
}

const MAX_BYTES = 16_000_000;

export function createFhirVisitReader(settings: FhirVisitReaderSettings): VisitReader {
  const connect = (signal: AbortSignal) =>
    new FhirClient({
      base: settings.base.replace(/\/+$/, ""),
      transport: fetchTransport(settings.fetch),
      authorization: settings.authorization,
      signal,
      timeoutMs: settings.timeoutMs,
      maxBytes: MAX_BYTES,
      maxWaitMs: 0,
    });
  const reading = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw withConnection(faultOfFailure(error, "read"), settings.name);
    }
  };
  return {
    checkLogin: ({ signal }) =>
      reading(async () => {
        const { status } = await connect(signal).get("metadata");
        if (status === 401 || status === 403 || status >= 500) throw faultOfStatus(status, "read");
      }),
    visit: (number, { signal }) =>
      reading(async () => {
        const client = connect(signal);
        const { visitSystem } = settings;
        const token = encodeURIComponent(visitSystem === undefined ? number : `${visitSystem}|${number}`);
        const found = (await readWhole(client, `Encounter?identifier=${token}`)).filter((one) => hasNumber(one, visitSystem, number));
        const visits = found.flatMap((one) => readRegistered(one, client.base) ?? []);
        // The number is one visit's by its making: two of them are not for us to choose from.
        if (visits.length > 1) throw new Fault("emr-unavailable", "The EMR shows several encounters of this number.", { next: "park" });
        return visits.map(({ id, patientId, alternativeIdentifiers }) => ({
          emrId: id,
          certainty: "confirmed" as const,
          emrPatientId: patientId,
          alternativeIdentifiers,
        }))[0];
      }),
    demographics: (patient, { signal }) =>
      reading(async () => {
        const patients = await findPatients(connect(signal), patient);
        return patients.length === 1 ? readDemographics(patients[0]) : undefined;
      }),
  };
}

function hasNumber(resource: unknown, system: string | undefined, number: string): boolean {
  if (!isJsonObject(resource)) return false;
  return new Fields(resource)
    .children("identifier")
    .some((identifier) => identifier.text("value") === number && (system === undefined || identifier.text("system") === system));
}
