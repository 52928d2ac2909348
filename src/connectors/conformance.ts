// What every connector's Emr must do, as checks that any test runner can run. Each check makes its own encounters; what an Emr's capabilities
// do not declare is not asked of it.
import assert from "node:assert/strict";
import type { DeliveryRequest, EmrCredentials, EncounterRegistration } from "#core/delivery.ts";
import type { EmrQuery } from "#core/emr-query.ts";
import { Fault, type FaultCode } from "#core/fault.ts";
import type { Emr } from "#core/ports/emr.ts";

export interface EmrSubject {
  readonly emr: Emr;
  /** The same kind of Emr towards a peer that takes connections and never answers. */
  readonly stalled: Emr;
  /** The same towards an address where nobody listens. */
  readonly unreachable: Emr;
  readonly credentials: EmrCredentials;
  readonly wrongCredentials: EmrCredentials;
  readonly userId: string;
  /** The EMR's own id of a patient it has, and that patient's birth date. */
  readonly patientId: string;
  readonly birthDate: string;
  /** An id of the right form that no patient has. */
  readonly unknownPatientId: string;
  /** A fresh delivery key (UUID). */
  newKey(): string;
  /** The visit number made of a key, where the connector gives one. */
  numberOf?(key: string): string;
  /** How many encounters the patient has in the EMR, asked by another way than the Emr. */
  countEncounters(): Promise<number>;
}

export interface EmrCheck {
  readonly name: string;
  run(): Promise<void>;
}

async function faultOf(work: Promise<unknown>): Promise<Fault> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: "it should have failed" });
}

export function emrChecks(subject: () => EmrSubject): readonly EmrCheck[] {
  const never = () => new AbortController().signal;
  const request = (patientId = subject().patientId): EncounterRegistration => ({
    kind: "encounter",
    userId: subject().userId,
    patientId,
    patientIdType: undefined,
    encounter: { alias: `alias-${subject().newKey()}`, insurances: [], providers: [], diagnosisCodes: ["E11.9"], customFields: [] },
    sent: {},
  });
  const call = (key = subject().newKey(), credentials = subject().credentials) => ({ key, credentials, signal: never() });
  const fails = async (code: FaultCode, work: Promise<unknown>): Promise<Fault> => {
    const fault = await faultOf(work);
    assert.equal(fault.code, code);
    return fault;
  };

  return [
    {
      name: "registers an encounter for the patient, with the caller's alias among its identifiers",
      run: async () => {
        const { emr, patientId, countEncounters } = subject();
        const before = await countEncounters();
        const wanted = request();
        const receipt = await emr.write(wanted, call());
        // An EMR that only acknowledges names no patient; none names another.
        if (receipt.emrPatientId !== undefined || emr.capabilities.checksLogins) assert.equal(receipt.emrPatientId, patientId);
        assert.notEqual(receipt.emrId, "");
        assert.ok(receipt.alternativeIdentifiers.some(({ code, value }) => code === "VN" && value === wanted.encounter.alias));
        assert.equal(await countEncounters(), before + 1);
      },
    },
    {
      name: "one key makes one encounter, however often it is sent, and several keys several",
      run: async () => {
        const { emr, countEncounters, newKey } = subject();
        if (!emr.capabilities.deduplicatesByKey) return;
        const [before, key, wanted] = [await countEncounters(), newKey(), request()];
        const first = await emr.write(wanted, call(key));
        assert.deepEqual(await emr.write(wanted, call(key)), first);
        const other = await emr.write(wanted, call());
        assert.notEqual(other.emrId, first.emrId);
        assert.equal(await countEncounters(), before + 2);
      },
    },
    {
      name: "finds what a key made, and nothing for a key that made nothing",
      run: async () => {
        const { emr, newKey, numberOf } = subject();
        if (!emr.capabilities.findsByKey) return;
        const key = newKey();
        assert.equal(await emr.find(request(), call(key)), undefined);
        const receipt = await emr.write(request(), call(key));
        const found = await emr.find(request(), call(key));
        assert.equal(found?.emrPatientId, subject().patientId);
        // Whoever gives the numbers himself may have another one than the EMR shows.
        const ids = (one: typeof found) => [one?.emrId, ...(one?.alternativeIdentifiers ?? []).map(({ value }) => value)];
        assert.ok(ids(receipt).some((id) => ids(found).includes(id) || id === numberOf?.(key)));
        if (emr.capabilities.checksLogins) assert.deepEqual(found, receipt);
      },
    },
    {
      name: "refuses a wrong login and makes nothing",
      run: async () => {
        const { emr, wrongCredentials, countEncounters, newKey } = subject();
        if (!emr.capabilities.checksLogins) return;
        const before = await countEncounters();
        await emr.checkLogin(call());
        await fails("emr-unauthenticated", emr.checkLogin(call(newKey(), wrongCredentials)));
        await fails("emr-unauthenticated", emr.write(request(), call(newKey(), wrongCredentials)));
        assert.equal(await countEncounters(), before);
      },
    },
    {
      name: "refuses a patient it does not have, by the name of the field and without repeating the id",
      run: async () => {
        const { emr, unknownPatientId } = subject();
        if (!emr.capabilities.readsPatients) return;
        const fault = await fails("emr-rejected", emr.write(request(unknownPatientId), call()));
        assert.deepEqual(fault.issues[0]?.path, ["PatientId"]);
        assert.ok(!JSON.stringify([fault.message, fault.issues, fault.operator]).includes(unknownPatientId));
      },
    },
    {
      name: "tells who the patient is, and that there is none",
      run: async () => {
        const { emr, patientId, unknownPatientId, birthDate } = subject();
        if (!emr.capabilities.readsPatients) return;
        const known = await emr.demographics({ value: patientId, idType: undefined }, call());
        assert.equal(known?.birthDate, birthDate);
        assert.equal(await emr.demographics({ value: unknownPatientId, idType: undefined }, call()), undefined);
      },
    },
    {
      name: "refuses what its capabilities do not name, and makes nothing",
      run: async () => {
        const { emr, patientId, userId, countEncounters } = subject();
        const before = await countEncounters();
        const member = { userId, patientId, patientIdType: undefined, sent: {}, encounterId: "e", encounterIdType: undefined };
        const joined = { ...member, kind: "care-team", begin: undefined, end: undefined, personRelationshipId: "p" };
        if (!emr.capabilities.writes.includes("care-team"))
          await fails("emr-unavailable", emr.write(joined as unknown as DeliveryRequest, call()));
        const query = { kind: "allergies", patient: { value: patientId, idType: undefined } } as unknown as EmrQuery<"allergies">;
        if (!emr.capabilities.reads.includes("allergies"))
          await fails("emr-unavailable", emr.read(query, { ...call(), userId: undefined }));
        assert.equal(await countEncounters(), before);
      },
    },
    {
      name: "an EMR that does not answer in time is emr-timeout, one that is not there emr-unavailable",
      run: async () => {
        const { stalled, unreachable } = subject();
        await fails("emr-timeout", stalled.write(request(), call()));
        if (stalled.capabilities.findsByKey) await fails("emr-timeout", stalled.find(request(), call()));
        await fails("emr-unavailable", unreachable.write(request(), call()));
      },
    },
  ];
}
