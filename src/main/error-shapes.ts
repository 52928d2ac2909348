// How each face of the server writes a fault: the wires by their own tables, the object and FHIR faces in S3's and FHIR's words.
import type { Fault, FaultCode } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { STATUS as ENCOUNTERS_STATUS, renderFault as renderEncounters } from "#wires/encounters/errors.ts";
import { renderFault as renderInsights } from "#wires/insights/errors.ts";
import { renderFault as renderOperator } from "#wires/operator/errors.ts";
import { renderFault as renderScribe } from "#wires/scribe/errors.ts";
import type { Face } from "./faults.ts";

export const RENDER: Readonly<Record<Face, (fault: Fault, requestId: string) => Reply>> = {
  scribe: renderScribe,
  encounters: renderEncounters,
  insights: renderInsights,
  operator: renderOperator,
  objects: renderS3,
  fhir: renderFhir,
};

const S3_CODES: Partial<Record<FaultCode, string>> = {
  "too-large": "EntityTooLarge",
  "method-not-allowed": "MethodNotAllowed",
  "not-found": "NoSuchKey",
  "no-route": "NoSuchBucket",
  forbidden: "AccessDenied",
  conflict: "OperationAborted",
  unavailable: "ServiceUnavailable",
  internal: "InternalError",
};

export function renderS3(fault: Fault, requestId: string): Reply {
  const code = S3_CODES[fault.code] ?? "InvalidRequest";
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(fault.message)}</Message><RequestId>${requestId}</RequestId></Error>`;
  return { status: statusOf(fault.code), headers: { "content-type": "application/xml" }, body };
}

function renderFhir(fault: Fault): Reply {
  const issue = [{ severity: "error", code: fault.code === "internal" ? "exception" : "invalid", diagnostics: fault.message }];
  return {
    status: statusOf(fault.code),
    headers: { "content-type": "application/fhir+json; charset=utf-8" },
    body: JSON.stringify({ resourceType: "OperationOutcome", issue }),
  };
}

/** Neither face has faults of an EMR; the rest are HTTP's own statuses, as the encounters wire has them. */
function statusOf(code: FaultCode): number {
  return ENCOUNTERS_STATUS[code];
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? c);
}
