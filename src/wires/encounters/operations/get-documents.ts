// GET Documents: what documents the EMR has of a patient or a visit, page by page, without their texts.

import type { Issue } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { encodeDocuments } from "../encode-people.ts";
import { ok, open } from "../open.ts";
import type { Parameters } from "../read-parameters.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_DOCUMENTS } from "../requests.ts";

export async function getDocuments(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_DOCUMENTS, requireWhose);
  const found = await read({
    kind: "documents",
    patient: values.PatientId === undefined ? undefined : { value: values.PatientId, idType: undefined },
    encounterId: values.EncounterId,
    categories: values.DocumentCategories,
    types: values.DocumentTypes,
    bodies: false,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: PAGE,
    page: values.NextPage,
  });
  return ok(encodeDocuments(found));
}

const PAGE = 100;

/** The page requires neither; without either everybody's documents would be shown, which is what Population/Documents is for. */
function requireWhose({ PatientId, EncounterId }: Parameters<typeof GET_DOCUMENTS>): readonly Issue[] {
  if (PatientId !== undefined || EncounterId !== undefined) return [];
  return [{ path: ["request", "PatientId"], message: "PatientId or EncounterId is required.", kind: "missing" }];
}
