// What every connector's Emr must do with entries of a record and with questions, as far as its capabilities declare them: once per key, found again, of the
// right patient only. Checks that any test runner can run.
import assert from "node:assert/strict";
import type { AllergyEntry, ObservationEntry } from "#core/clinical-entry.ts";
import type { DeliveryRequest, EncounterRegistration } from "#core/delivery.ts";
import type { DocumentChange, NewDocument } from "#core/document.ts";
import type { EmrQueryKind } from "#core/emr-query.ts";
import { Fault } from "#core/fault.ts";
import type { EmrCheck, EmrSubject } from "./conformance.ts";

const AT = { text: "2026-11-20T09:00:00Z", instant: "2026-11-20T09:00:00.000Z" };

export function entryChecks(subject: () => EmrSubject): readonly EmrCheck[] {
  const signal = new AbortController().signal;
  const call = (key = subject().newKey()) => ({ key, credentials: subject().credentials, signal });
  const whose = (patientId = subject().patientId) => ({ userId: subject().userId, patientId, patientIdType: undefined, sent: {} });
  const reading = () => ({ credentials: subject().credentials, signal, userId: subject().userId });
  const visit = async (): Promise<string> => {
    const encounter = { insurances: [], providers: [], diagnosisCodes: [], customFields: [] };
    const request: EncounterRegistration = { kind: "encounter", ...whose(), encounter };
    return (await subject().emr.write(request, call())).emrId;
  };
  const content = (body: string) => ({
    statusId: "final",
    description: "Consult",
    format: "text/plain",
    body,
    authorId: undefined,
    cosignerId: undefined,
    serviceDepartmentId: undefined,
    dictated: undefined,
    transcribed: undefined,
  });
  const document = (encounterId: string, body = "Plan: rest."): NewDocument => ({
    kind: "document",
    ...whose(),
    encounterId,
    encounterAlias: undefined,
    document: { ...content(body), typeId: "11488-4", at: AT, externalId: undefined, replaces: undefined },
  });
  const observation = (encounterId: string): ObservationEntry => ({
    kind: "observation",
    ...whose(),
    encounterId,
    componentId: "8867-4",
    at: AT,
    value: "71.50",
    valueCodes: [],
    comment: undefined,
    templateId: undefined,
    systemId: undefined,
    sourceId: undefined,
    referenceNumber: undefined,
    orderId: undefined,
    entryModeId: undefined,
  });
  const allergy = (encounterId: string): AllergyEntry => ({
    kind: "allergy",
    ...whose(),
    allergenId: "7980",
    categoryId: "drug",
    reactionTypeId: undefined,
    severityId: undefined,
    reactionIds: [],
    comments: undefined,
    onset: "2001",
    encounterId,
  });
  const can = (kind: DeliveryRequest["kind"], read: EmrQueryKind) => {
    const { writes, reads } = subject().emr.capabilities;
    return writes.includes(kind) && reads.includes(read);
  };
  const idsOf = async (kind: "documents" | "observations" | "allergies"): Promise<readonly string[]> => {
    const patient = { value: subject().patientId, idType: undefined };
    const base = { patient, from: undefined, to: undefined, max: 1000 };
    const { emr } = subject();
    const found =
      kind === "documents"
        ? await emr.read({ kind, ...base, categories: [], types: [], bodies: false }, reading())
        : kind === "observations"
          ? await emr.read({ kind, ...base, categories: [], components: [] }, reading())
          : await emr.read({ kind, ...base, cancelled: false }, reading());
    return found.items.map(({ id }) => id);
  };
  const refused = (work: Promise<unknown>, code: string, field: string) =>
    assert.rejects(work, (error) => error instanceof Fault && error.code === code && error.issues[0]?.path[0] === field);

  const once = (
    name: string,
    kind: "document" | "observation" | "allergy",
    list: "documents" | "observations" | "allergies",
    made: (id: string) => DeliveryRequest,
  ): EmrCheck => ({
    name: `${name} is made once per key, is found by its key, and is read back as its patient's`,
    run: async () => {
      if (!can(kind, list)) return;
      const { emr, patientId } = subject();
      const [key, request, before] = [subject().newKey(), made(await visit()), await idsOf(list)];
      assert.equal(await emr.find(request, call(key)), undefined);
      const receipt = await emr.write(request, call(key));
      assert.equal(receipt.emrPatientId, patientId);
      assert.deepEqual(await emr.write(request, call(key)), receipt);
      assert.deepEqual(await emr.find(request, call(key)), receipt);
      assert.deepEqual([...(await idsOf(list))].sort(), [...before, receipt.emrId].sort());
    },
  });

  return [
    once("a document", "document", "documents", document),
    once("an observation", "observation", "observations", observation),
    once("an allergy", "allergy", "allergies", allergy),
    {
      name: "a change of a document is made once, and not again over a later one",
      run: async () => {
        if (!can("document-change", "document")) return;
        const { emr } = subject();
        const { emrId: target } = await emr.write(document(await visit()), call());
        const change = (body: string): DocumentChange => ({
          kind: "document-change",
          ...whose(),
          patientId: undefined,
          target,
          document: content(body),
        });
        const textNow = async () => (await emr.read({ kind: "document", id: target, body: true }, reading())).body?.text;
        const [first, second] = [subject().newKey(), subject().newKey()];
        assert.equal(await emr.find(change("One."), call(first)), undefined);
        const receipt = await emr.write(change("One."), call(first));
        assert.equal(receipt.emrId, target);
        assert.equal(await textNow(), "One.");
        await emr.write(change("Two."), call(second));
        assert.deepEqual(await emr.find(change("One."), call(first)), receipt);
        await emr.write(change("One."), call(first));
        assert.equal(await textNow(), "Two.");
        const nowhere = { ...change("x"), target: "no-such-document" };
        await assert.rejects(emr.write(nowhere, call()), (error) => error instanceof Fault && error.code === "not-found");
      },
    },
    {
      name: "a number keeps the digits it was sent with",
      run: async () => {
        if (!can("observation", "observations")) return;
        const { emr, patientId } = subject();
        const { emrId } = await emr.write(observation(await visit()), call());
        const patient = { value: patientId, idType: undefined };
        const query = {
          kind: "observations",
          patient,
          from: AT.instant,
          to: AT.instant,
          max: 1000,
          categories: [],
          components: ["8867-4"],
        } as const;
        const { items } = await emr.read(query, reading());
        const found = items.find(({ id }) => id === emrId);
        assert.equal(found?.fact.quantity?.value, 71.5);
        assert.equal(found?.fact.effective, AT.instant);
      },
    },
    {
      name: "a question about a patient it does not have, or with a login it refuses, is refused",
      run: async () => {
        const { emr, unknownPatientId, wrongCredentials } = subject();
        if (!emr.capabilities.reads.includes("allergies")) return;
        const ask = (value: string) =>
          ({
            kind: "allergies",
            patient: { value, idType: undefined },
            from: undefined,
            to: undefined,
            max: 10,
            cancelled: false,
          }) as const;
        await refused(emr.read(ask(unknownPatientId), reading()), "emr-rejected", "PatientId");
        const wrong = emr.read(ask(subject().patientId), { ...reading(), credentials: wrongCredentials });
        await assert.rejects(wrong, (error) => error instanceof Fault && error.code === "emr-unauthenticated");
      },
    },
    {
      name: "a visit that is not the patient's takes nothing of his",
      run: async () => {
        const { emr } = subject();
        if (!can("document", "documents")) return;
        const before = await idsOf("documents");
        await refused(emr.write(document("no-such-visit"), call()), "emr-rejected", "EncounterId");
        assert.deepEqual(await idsOf("documents"), before);
      },
    },
  ];
}
