// Refusals in FHIR's own shape. A refusal never repeats what a resource says, only where the fault lies.

export type IssueCode =
  | "invalid"
  | "structure"
  | "value"
  | "login"
  | "not-found"
  | "deleted"
  | "not-supported"
  | "conflict"
  | "multiple-matches"
  | "exception"
  | "too-costly";

/** A request the EMR refuses: HTTP status, issue code and a sentence for the caller. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: IssueCode;
  readonly headers: Record<string, string>;

  constructor(status: number, code: IssueCode, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function unknownResource(type: string, id: string): Refusal {
  return new Refusal(404, "not-found", `There is no ${type}/${id}.`);
}

/** What a request is answered with: text is FHIR JSON unless the headers say otherwise. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
}

export const FHIR_JSON = "application/fhir+json; charset=utf-8";

export function jsonReply(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { "content-type": FHIR_JSON, ...headers }, body };
}

export function outcomeText(severity: "error" | "information", code: IssueCode | "informational", diagnostics: string): string {
  return JSON.stringify({ resourceType: "OperationOutcome", issue: [{ severity, code, diagnostics }] });
}

export function refusalReply(refusal: Refusal): Reply {
  return jsonReply(refusal.status, outcomeText("error", refusal.code, refusal.message), refusal.headers);
}
