// Who may use our own API: a practice by its API key (all its sessions), or a scribe user by his token (his own sessions).
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { KeyRing } from "#core/ports/practice-tables.ts";
import { API_KEY_HEADERS } from "./wire.ts";

/** The scribe wire's own check of its tokens; undefined for anything that is not one. */
export type RecogniseToken = (token: string, requestId: string) => Promise<{ readonly caller: Caller; readonly name: string } | undefined>;

export interface Operator {
  readonly caller: Caller;
  /** Stands in a signature when the request names no author. Undefined for a bare key: a key is nobody. */
  readonly name: string | undefined;
}

/** Faults: `unauthenticated`. */
export async function authenticate(
  ports: { readonly keyRing: KeyRing; readonly recogniseToken: RecogniseToken },
  headers: Readonly<Record<string, string | string[] | undefined>>,
  requestId: string,
): Promise<Operator> {
  const bearer = /^Bearer +(\S+)$/i.exec(one(headers.authorization) ?? "")?.[1];
  const apiKey = API_KEY_HEADERS.map((name) => one(headers[name])).find((value) => value !== undefined);
  if (bearer !== undefined) {
    const user = await ports.recogniseToken(bearer, requestId);
    if (user) return { caller: { ...user.caller, wire: "operator" }, name: user.name };
  }
  const known = await ports.keyRing.scribe(bearer ?? apiKey ?? "");
  if (!known) throw new Fault("unauthenticated", "An API key of the practice, or a user's token, is required.");
  return { caller: { practiceId: known.practice.id, wire: "operator", actor: `key:${known.key.publicId}`, requestId }, name: undefined };
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
