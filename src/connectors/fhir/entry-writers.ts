// Writers of what is added to a patient's record by itself: the patient, observations, allergies, documents. Each is one resource, made once per key.
import type { Reference } from "@medplum/fhirtypes";
import type { AllergyEntry, ObservationEntry } from "#core/clinical-entry.ts";
import type { DocumentChange, DocumentContent, NewDocument } from "#core/document.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { PatientRegistration } from "#core/patient-registration.ts";
import { bytesOfBase64 } from "#formats/base64.ts";
import { Fields } from "#formats/fhir/fields.ts";
import { ownerOf } from "#formats/fhir/owner.ts";
import { practitioner } from "#formats/fhir/people.ts";
import { type EntryWrite, writeAllergy, writeObservation } from "#formats/fhir/write-clinical-entry.ts";
import { changedDocument, formatOf, writeDocumentReference } from "#formats/fhir/write-document.ts";
import { writePatient } from "#formats/fhir/write-patient.ts";
import { changeOnce, findChanged, readTarget, type Target } from "./change-once.ts";
import { changedEntry, createOnce, createWith, findMade } from "./create-once.ts";
import { oneVisit, practitionersKnown, rejected } from "./lookups.ts";
import { onePatient } from "./patient-lookup.ts";
import type { WriteContext, Writer } from "./writer.ts";

export const PATIENT_WRITER: Writer<PatientRegistration> = {
  find: ({ client, key }) => findMade(client, "Patient", key),
  prepare: async ({ client, key }, request) => {
    const resource = writePatient(request, key);
    return () => createOnce(client, resource, key);
  },
};

type Entry = ObservationEntry | AllergyEntry;

async function entryWrite({ client, key, now }: WriteContext, request: Entry): Promise<EntryWrite> {
  const patientId = await onePatient(client, { value: request.patientId, idType: request.patientIdType });
  const { encounterId } = request;
  const visit =
    encounterId === undefined
      ? undefined
      : await oneVisit(client, { value: encounterId, idType: undefined, field: "EncounterId" }, patientId);
  const user = practitioner(request.userId, await practitionersKnown(client, [request.userId]));
  return { key, now, patient: { reference: `Patient/${patientId}` }, encounter: visit?.reference, user };
}

export const OBSERVATION_WRITER: Writer<ObservationEntry> = {
  find: ({ client, key }) => findMade(client, "Observation", key),
  prepare: async (context, request) => {
    const resource = writeObservation(request, await entryWrite(context, request));
    return () => createOnce(context.client, resource, context.key);
  },
};

export const ALLERGY_WRITER: Writer<AllergyEntry> = {
  find: ({ client, key }) => findMade(client, "AllergyIntolerance", key),
  prepare: async (context, request) => {
    const resource = writeAllergy(request, await entryWrite(context, request));
    return () => createOnce(context.client, resource, context.key);
  },
};

/** Text in a format that is not text must be base64, or nobody could open it. */
function requireReadable({ format, body }: DocumentContent): void {
  if (formatOf(format).isText) return;
  if (!bytesOfBase64(body)) throw rejected("Body", "Of this format the body must be base64.");
}

async function signers({ client }: WriteContext, { authorId, cosignerId }: DocumentContent) {
  const known = await practitionersKnown(client, [authorId, cosignerId]);
  return { author: practitioner(authorId, known), cosigner: practitioner(cosignerId, known) };
}

export const DOCUMENT_WRITER: Writer<NewDocument> = {
  find: ({ client, key }) => findMade(client, "DocumentReference", key),
  prepare: async (context, request) => {
    const { client, key, now } = context;
    requireReadable(request.document);
    const patientId = await onePatient(client, { value: request.patientId, idType: request.patientIdType });
    const { encounterId, encounterAlias } = request;
    const visit =
      encounterId !== undefined
        ? await oneVisit(client, { value: encounterId, idType: undefined, field: "EncounterId" }, patientId)
        : encounterAlias === undefined
          ? undefined
          : await oneVisit(client, { value: encounterAlias, idType: undefined, field: "EncounterAlias" }, patientId);
    const patient: Reference = { reference: `Patient/${patientId}` };
    const resource = writeDocumentReference(request, {
      key,
      now,
      patient,
      encounter: visit?.reference,
      ...(await signers(context, request.document)),
    });
    const { replaces } = request.document;
    if (replaces === undefined) return () => createOnce(client, resource, key);
    const { resource: earlier } = await readTarget(client, documentAt(replaces));
    if (ownerOf(new Fields(earlier), client.base) !== patientId) throw notFound("document");
    return async () => {
      const made = await createWith(client, resource, [changedEntry({ ...earlier, status: "superseded" })], key, patientId);
      if (made) return made;
      throw new Fault("emr-unavailable", "The document that is replaced was changed meanwhile.", { next: "retry" });
    };
  },
};

function documentAt(id: string): Target {
  return { type: "DocumentReference", id, noun: "document" };
}

export const DOCUMENT_CHANGE_WRITER: Writer<DocumentChange> = {
  find: ({ client, key }, { target }) => findChanged(client, documentAt(target), key),
  prepare: async (context, request) => {
    const { client, key } = context;
    requireReadable(request.document);
    await readTarget(client, documentAt(request.target));
    const people = { userId: request.userId, ...(await signers(context, request.document)) };
    return () => changeOnce(client, documentAt(request.target), key, (before) => changedDocument(before, request.document, people));
  },
};
