// Chooses how a FHIR endpoint of a caller's request is reached: our own sandbox in process as the practice, everything else through safe-fetch.
import { createRecordSource } from "#connectors/fhir/record-source.ts";
import type { RecordSource } from "#core/ports/sources.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import type { ConfiguredConnections } from "./connections.ts";

export interface RecordSourceOptions {
  readonly sandbox: Sandbox | undefined;
  /** Whether the endpoint is our own sandbox, by any of our URLs. */
  readonly isOwn: (endpoint: string) => boolean;
  readonly connections: ConfiguredConnections;
  readonly safeFetch: typeof fetch;
  readonly limits: { readonly maxPages: number; readonly maxBytes: number; readonly maxMs: number };
  readonly now: () => Date;
}

export function recordSourceRouter(options: RecordSourceOptions): RecordSource {
  const { sandbox, connections, limits, now } = options;
  return {
    read: (request) => {
      const endpoint = request.endpoint.replace(/\/+$/, "");
      if (sandbox && options.isOwn(endpoint)) {
        // The practice reads its own sandbox: no token leaves us, and none is needed.
        const source = createRecordSource({ fetch: sandbox.fetchAs(request.practiceId, endpoint), now, limits });
        return source.read({ ...request, endpoint, bearerToken: undefined });
      }
      const authorization = request.bearerToken === undefined ? connections.authorizationFor(request.practiceId, endpoint) : undefined;
      const source = createRecordSource({
        fetch: options.safeFetch,
        now,
        limits,
        ...(authorization === undefined ? {} : { authorization }),
      });
      return source.read({ ...request, endpoint });
    },
  };
}
