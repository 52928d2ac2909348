// How this wire's callers prove themselves: by an application name and key of ours, else by a login that the EMR itself checks.
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { Connections } from "#core/ports/emr.ts";
import type { KeyRing } from "#core/ports/practice-tables.ts";
import { type CredentialFields, SYSTEMS_THAT_NEED_A_LOGIN } from "./wire.ts";

export interface Authenticated {
  readonly caller: Caller;
  /** False: only the EMR's check of the login stands between the caller and the data. */
  readonly byApplication: boolean;
}

/**
 * The practice: that of the application where one is named (a wrong one: `unauthenticated`), else the one whose installation is named, else the default.
 * Faults: `unauthenticated`.
 */
export async function authenticate(
  ports: { readonly keyRing: KeyRing; readonly connections: Connections },
  emrSystem: string,
  fields: CredentialFields,
  requestId: string,
): Promise<Authenticated> {
  if (fields.ApplicationName !== undefined || fields.ApplicationKey !== undefined) {
    const known = await ports.keyRing.application(fields.ApplicationName ?? "", fields.ApplicationKey ?? "");
    if (!known) throw new Fault("unauthenticated", "The application name or key is not valid.");
    return {
      caller: { practiceId: known.practice.id, wire: "encounters", actor: `application:${known.key.publicId}`, requestId },
      byApplication: true,
    };
  }
  const instancePractice = fields.EmrInstance === undefined ? undefined : ports.connections.practiceOf(fields.EmrInstance);
  const practice = instancePractice ? await ports.keyRing.practiceById(instancePractice) : await ports.keyRing.defaultPractice();
  if (!practice) throw new Fault("unauthenticated", "No practice could be found for this request: name an application and its key.");
  // Where the seed requires a login, its absence is a wrong field (400), which decoding reports with all others; where no EMR is connected, that is what
  // the caller must hear (502), and there is nothing to guard.
  const connection = ports.connections.resolve(practice.id, emrSystem, fields.EmrInstance);
  // Nobody would stand between the caller and the EMR.
  if (connection && !ports.connections.emr(practice.id, connection.name).capabilities.checksLogins) {
    throw new Fault("unauthenticated", "This EMR can't check a login: name an application and its key.");
  }
  const saidElsewhere = SYSTEMS_THAT_NEED_A_LOGIN.includes(emrSystem) || !connection;
  if (fields.LoginId === undefined && fields.AuthorizationToken === undefined && !saidElsewhere) {
    throw new Fault("unauthenticated", "An application name and key, or a login of the EMR, is required.");
  }
  return { caller: { practiceId: practice.id, wire: "encounters", actor: "emr-login", requestId }, byApplication: false };
}
