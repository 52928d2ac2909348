// The connection's own service account as a login for FHIR requests: a token that is renewed when it runs out. Who refuses us says so as a Fault.
import { Fault } from "#core/fault.ts";
import { TokenError, type TokenSource } from "#protocols/oauth/client-credentials.ts";
import type { AuthorizationSource } from "./client.ts";

const SCHEME = "Bearer ";

export function serviceLogin(tokens: TokenSource): AuthorizationSource {
  return {
    async value(signal) {
      try {
        return SCHEME + (await tokens.token(signal));
      } catch (error) {
        if (!(error instanceof TokenError)) throw error;
        const detail = { cause: error, operator: `token server: ${error.code ?? error.reason}` };
        if (error.reason === "refused") throw new Fault("emr-unauthenticated", "The EMR refused the connection's service account.", detail);
        throw new Fault("emr-unavailable", "The EMR's token server gave no token; nothing was sent.", { ...detail, next: "retry" });
      }
    },
    drop: (value) => tokens.drop(value.slice(SCHEME.length)),
  };
}
