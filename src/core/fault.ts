// The closed list of what can go wrong, in our own words. It knows no status codes: each wire's errors.ts renders every code its own way.

/** Every kind of failure a caller can be told of. A new code makes the compiler name each wire table to extend. */
export const FAULT_CODES = [
  "malformed", // the body could not be parsed at all
  "invalid", // parsed, but fields are missing or wrong; `issues` lists every one
  "too-large",
  "unsupported-media",
  "unauthenticated", // no, unknown or wrong credentials of ours
  "forbidden", // known caller, not allowed
  "not-found", // unknown, or another practice's or user's: the two look the same
  "no-route", // no such path on this wire
  "method-not-allowed",
  "conflict", // the state of the thing does not allow it
  "already-linked", // the user already has a linked account
  "not-linked", // the user has no linked account
  "no-consent", // the practice requires the patient's consent, and the session does not have it
  "throttled",
  "quota",
  "emr-rejected", // the EMR refused the content
  "emr-unauthenticated", // the EMR refused the login
  "emr-forbidden", // the EMR refused the user
  "emr-timeout", // the EMR did not answer in time: the outcome is unknown
  "emr-unavailable", // the EMR could not be reached, failed, or is not configured
  "unavailable", // we cannot serve now; nothing was done; try again
  "internal",
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** One wrong field: `path` in the wire's own names, outermost first. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** What is wrong in one word, for wires that name it: "missing", "type", "value", "length", "pattern". */
  readonly kind: "missing" | "type" | "value" | "length" | "pattern";
}

/** The nouns a fault may be about. */
export type FaultNoun =
  | "session"
  | "template"
  | "user"
  | "domain"
  | "subscription"
  | "job"
  | "encounter"
  | "patient"
  | "note"
  | "key"
  | "practice"
  | "delivery"
  | "appointment"
  | "document"
  | "insurance"
  | "patient-list"
  | "recording"
  | "context-document"
  | "speech-engine"
  | "patient-profile"
  | "listening-session";

export interface FaultDetail {
  /** What the thing is that was not found or is in conflict. */
  readonly noun?: FaultNoun;
  readonly issues?: readonly Issue[];
  /** For operators' logs only. Never holds patient data or secrets. */
  readonly operator?: string;
  /**
   * Of a write to an EMR that was not done: "retry" when trying again may help (not before `retryAfterMs`), "finish" when a part of it was done and the
   * rest may be done by trying again, "park" when a person should decide. Without it the write is over.
   */
  readonly next?: "retry" | "finish" | "park" | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** A failure with a text for the caller (`message`) and, apart from it, one for the operator. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly noun: FaultNoun | undefined;
  readonly issues: readonly Issue[];
  readonly operator: string | undefined;
  readonly next: FaultDetail["next"];
  readonly retryAfterMs: number | undefined;

  constructor(code: FaultCode, message: string, detail: FaultDetail = {}) {
    super(message, { cause: detail.cause });
    this.name = "Fault";
    this.code = code;
    this.noun = detail.noun;
    this.issues = detail.issues ?? [];
    this.operator = detail.operator;
    this.next = detail.next;
    this.retryAfterMs = detail.retryAfterMs;
  }
}

const NOT_FOUND_TEXT: Record<FaultNoun, string> = {
  session: "Session not found",
  template: "Template not found",
  user: "User not found",
  domain: "Domain not found",
  subscription: "Subscription not found",
  job: "Patient insights job not found",
  encounter: "Encounter not found",
  patient: "Patient not found",
  note: "Note not found",
  key: "Key not found",
  practice: "Practice not found",
  delivery: "Delivery not found",
  appointment: "Appointment not found",
  document: "Document not found",
  insurance: "Insurance not found",
  "patient-list": "Patient list not found",
  recording: "Recording not found",
  "context-document": "Context document not found",
  "speech-engine": "Speech engine not found",
  "patient-profile": "Patient profile not found",
  "listening-session": "Listening session not found",
};

/** The one answer for unknown ids and for ids of somebody else. */
export function notFound(noun: FaultNoun): Fault {
  return new Fault("not-found", NOT_FOUND_TEXT[noun], { noun });
}

/** Wrong fields, every one of them listed. */
export function invalid(issues: readonly Issue[]): Fault {
  return new Fault("invalid", "The request has missing or invalid fields.", { issues });
}

/** Whatever was thrown, as a fault: anything that is not one becomes `internal`, its text kept for the operator only. */
export function toFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  return new Fault("internal", "An internal error occurred.", {
    cause: thrown,
    operator: thrown instanceof Error ? thrown.name : typeof thrown,
  });
}
