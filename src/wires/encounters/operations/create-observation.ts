// POST Observations: records one observation in a visit of the patient.

import type { ObservationEntry } from "#core/clinical-entry.ts";
import type { Reply } from "#protocols/http/route.ts";
import { created, open } from "../open.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { CREATE_OBSERVATION } from "../requests.ts";

export async function createObservation(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, emrSystem, deliver } = await open(deps, request, CREATE_OBSERVATION);
  const receipt = await deliver<ObservationEntry>({
    kind: "observation",
    userId: values.UserId,
    patientId: values.PatientId,
    patientIdType: undefined,
    encounterId: values.EncounterId,
    componentId: values.ComponentId,
    at: values.ObservationDateTime,
    value: values.Value,
    valueCodes: values.ValueCodes,
    comment: values.Comment,
    templateId: values.TemplateId,
    systemId: values.SystemId,
    sourceId: values.SourceId,
    referenceNumber: values.ReferenceNumber,
    orderId: values.OrderId,
    entryModeId: values.EntryModeId,
  });
  return created(emrSystem, undefined, reply(MADE.observation, { ObservationId: receipt.emrId }));
}
