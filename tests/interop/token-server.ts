// A real OAuth 2.0 server (oidc-provider) for client credentials: by a secret, and by assertions signed with RS384 and ES384 as SMART Backend Services asks.
// It refuses assertions that come again. The tokens it gives are kept, so that whoever guards the records knows them.
import { generateKeyPairSync } from "node:crypto";
import type { Server } from "node:http";
import Provider from "oidc-provider";
import { freePort } from "../free-port.ts";

const SCOPE = "system/Encounter.write system/Encounter.read system/Patient.read system/Condition.write";

export interface SigningClient {
  readonly clientId: string;
  readonly algorithm: "RS384" | "ES384";
  readonly keyId: string;
  /** PKCS #8. */
  readonly pem: string;
}

export interface TokenServer {
  readonly tokenUrl: string;
  readonly scope: string;
  readonly basic: { readonly clientId: string; readonly secret: string };
  readonly signing: readonly SigningClient[];
  close(): void;
}

export async function startTokenServer(lifeSeconds: number): Promise<TokenServer> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const keys = [
    { algorithm: "RS384" as const, ...generateKeyPairSync("rsa", { modulusLength: 2048 }) },
    { algorithm: "ES384" as const, ...generateKeyPairSync("ec", { namedCurve: "P-384" }) },
  ].map(({ algorithm, privateKey, publicKey }) => {
    const keyId = `key-${algorithm}`;
    const jwk = { ...publicKey.export({ format: "jwk" }), kid: keyId, alg: algorithm, use: "sig" };
    return { clientId: `backend-${algorithm}`, algorithm, keyId, jwk, pem: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
  });
  const client = { grant_types: ["client_credentials"], redirect_uris: [], response_types: [], scope: SCOPE };
  const basic = { clientId: "basic-client", secret: "s3cret: with/odd+signs&more-than-32-characters" };
  const provider = new Provider(issuer, {
    clients: [
      { ...client, client_id: basic.clientId, client_secret: basic.secret, token_endpoint_auth_method: "client_secret_basic" },
      ...keys.map(({ clientId, algorithm, jwk }) => ({
        ...client,
        client_id: clientId,
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: algorithm,
        jwks: { keys: [jwk] },
      })),
    ],
    scopes: SCOPE.split(" "),
    enabledJWA: { clientAuthSigningAlgValues: ["RS384", "ES384"] },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => "https://emr.example/r4",
        getResourceServerInfo: () => ({
          scope: SCOPE,
          accessTokenTTL: lifeSeconds,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
  });
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = provider.listen(port, "127.0.0.1", () => resolve(listening));
  });
  return {
    tokenUrl: `${issuer}/token`,
    scope: SCOPE,
    basic,
    signing: keys,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
