// A session's signed note as it leaves: a FHIR document. What is signed decides the usecase.
import type { CodeList } from "#core/clinical-codes.ts";
import { notFound } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { writeNoteDocument } from "#formats/fhir/write-note-document.ts";
import { exportSession } from "#usecases/export-session.ts";
import { decodeSessionId } from "./decode.ts";
import type { OperatorRequest } from "./insights-jobs.ts";

export interface ExportDeps {
  readonly store: Store;
  readonly world: World;
  /** The operator's whole list of ICD-10-CM, where he supplied one. */
  readonly codeList?: () => CodeList | undefined;
}

/** JSON of a Bundle. */
export async function writeDocument(deps: ExportDeps, { operator, params }: OperatorRequest): Promise<string> {
  const id = decodeSessionId(params.sessionId ?? "");
  if (id === undefined) throw notFound("session");
  return JSON.stringify(writeNoteDocument(await exportSession(deps, operator.caller, id)));
}
