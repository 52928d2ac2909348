// Whether a session may be recorded, written about and sent without the patient's consent. The practice decides; nothing is assumed for the patient.
import { Fault } from "./fault.ts";
import type { Session } from "./session.ts";

export interface ConsentRules {
  /** True: nothing happens in this practice without it. */
  requiresConsent(practiceId: string): boolean;
}

/** Whether the practice's rule allows to use what the session holds. Without rules every practice does. */
export function mayUse(rules: ConsentRules | undefined, session: Pick<Session, "practiceId" | "content">): boolean {
  return session.content.isConsent === true || !rules?.requiresConsent(session.practiceId);
}

/** Before a recording is taken, before anything is generated, and before anything is sent. Faults: `no-consent`. */
export function refuseWithoutConsent(rules: ConsentRules | undefined, session: Pick<Session, "practiceId" | "content">): void {
  if (mayUse(rules, session)) return;
  const said = session.content.isConsent === false ? "The patient does not consent" : "The session does not say that the patient consents";
  throw new Fault("no-consent", `${said}, and the practice requires it.`, { noun: "session" });
}
