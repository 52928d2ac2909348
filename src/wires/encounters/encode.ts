// From our encounter to the wire's replies. Pure.
import type { DeliveryReceipt } from "#core/delivery.ts";
import type { AlternativeIdentifier, Encounter } from "#core/encounter.ts";
import type { CreateResponse, Identity, ReadResponse } from "./wire.ts";

export function encodeCreated(receipt: DeliveryReceipt): CreateResponse {
  return { EncounterId: receipt.emrId, AlternativeIdentifiers: receipt.alternativeIdentifiers.map(identity) };
}

/** The encounter as it was sent, every text kept. */
export function encodeEncounter(encounter: Encounter): ReadResponse {
  return {
    EncounterId: encounter.emrId,
    PatientId: encounter.sentPatient.id,
    PatientIdType: encounter.sentPatient.idType ?? null,
    Encounter: encounter.sent,
    AlternativeIdentifiers: encounter.alternativeIdentifiers.map(identity),
  };
}

function identity(alternative: AlternativeIdentifier): Identity {
  return { Code: alternative.code, Description: alternative.description, Value: alternative.value };
}
