// The service account of a connection as its setting describes it: a login that never changes, or tokens that are renewed.
import { readFileSync } from "node:fs";
import type { ConnectionSetting } from "#config/connection-settings.ts";
import type { AuthorizationSource } from "#connectors/fhir/client.ts";
import { serviceLogin } from "#connectors/fhir/service-login.ts";
import { type ClientProof, clientCredentials } from "#protocols/oauth/client-credentials.ts";

export type Login = string | AuthorizationSource;

/** Throws, naming the secret's reference, when one is not there. */
export function loginOf(
  { auth, timeoutSeconds }: Pick<ConnectionSetting, "auth" | "timeoutSeconds">,
  secret: (reference: string) => string,
  fetcher: typeof fetch,
): Login | undefined {
  if (!auth) return undefined;
  if (auth.type === "bearer") return `Bearer ${secret(auth.token)}`;
  if (auth.type === "basic") return `Basic ${Buffer.from(`${auth.user}:${secret(auth.password)}`).toString("base64")}`;
  const { clientId } = auth;
  const proof: ClientProof =
    auth.type === "client-secret"
      ? { method: "basic", clientId, secret: secret(auth.secret) }
      : { method: "private-key", clientId, algorithm: auth.algorithm, keyId: auth.keyId, privateKey: secret(auth.key) };
  return serviceLogin(
    clientCredentials({
      tokenUrl: auth.tokenUrl,
      proof,
      scope: auth.scope,
      fetch: fetcher,
      timeoutMs: timeoutSeconds * 1000,
      now: Date.now,
    }),
  );
}

/** Files that TLS needs, read when the connection is made, so that a missing one stops the start. */
export function pemFile(path: string | undefined): Buffer | undefined {
  return path === undefined ? undefined : readFileSync(path);
}
