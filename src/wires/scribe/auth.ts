// Tokens of the scribe wire: made for a user with a practice's key, checked on every call. A token carries no secret and dies with its key.
import { jwtVerify, SignJWT } from "jose";
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { KeyRing, Recognised } from "#core/ports/practice-tables.ts";
import type { World } from "#core/ports/world.ts";
import { API_KEY_HEADER } from "./wire.ts";

export interface TokenDeps {
  readonly world: Pick<World, "now">;
  readonly keyRing: Pick<KeyRing, "scribe">;
  /** Whether the practice's key with this id exists and is not revoked. Asked on every call, so it must be cheap. */
  readonly keyActive: (practiceId: string, keyId: string) => Promise<boolean>;
  /** At least 32 bytes, the same after a restart. */
  readonly tokenSecret: Uint8Array;
  /** Seconds, at least an hour: clients do not expect to renew sooner. */
  readonly tokenLifetime: number;
}

const ISSUER = "chartroom";
const AUDIENCE = "scribe";

/** Faults: `unauthenticated`, the same for a missing, unknown or revoked key. */
export async function recogniseKey(deps: TokenDeps, apiKey: string | undefined): Promise<Recognised> {
  const recognised = apiKey ? await deps.keyRing.scribe(apiKey.trim()) : undefined;
  if (!recognised) throw new Fault("unauthenticated", `Invalid or missing ${API_KEY_HEADER}`);
  return recognised;
}

/** `expiresAt` is a whole second. */
export async function makeToken(
  deps: TokenDeps,
  claims: { readonly practiceId: string; readonly userId: string; readonly keyId: string },
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const issued = Math.floor(deps.world.now().getTime() / 1000);
  const expires = issued + Math.max(3_600, deps.tokenLifetime);
  const token = await new SignJWT({ practice: claims.practiceId, key: claims.keyId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(claims.userId)
    .setIssuedAt(issued)
    .setExpirationTime(expires)
    .sign(deps.tokenSecret);
  return { token, expiresAt: new Date(expires * 1000) };
}

/** The user behind `Authorization: Bearer`. Faults: `unauthenticated`. */
export async function recogniseToken(deps: TokenDeps, authorization: string | undefined, requestId: string): Promise<Caller> {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (!token) throw new Fault("unauthenticated", "Missing bearer token");
  const claims = await verify(deps, token);
  if (!claims || !(await deps.keyActive(claims.practice, claims.key))) throw new Fault("unauthenticated", "Invalid or expired token");
  return { practiceId: claims.practice, wire: "scribe", actor: `user:${claims.sub}`, userId: claims.sub, requestId };
}

async function verify(deps: TokenDeps, token: string): Promise<{ practice: string; key: string; sub: string } | undefined> {
  try {
    const { payload } = await jwtVerify(token, deps.tokenSecret, {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      currentDate: deps.world.now(),
      requiredClaims: ["sub", "exp", "practice", "key"],
    });
    const { practice, key, sub } = payload;
    return typeof practice === "string" && typeof key === "string" && sub ? { practice, key, sub } : undefined;
  } catch {
    // Whatever is wrong with a token, the caller learns only that it does not count.
    return undefined;
  }
}
