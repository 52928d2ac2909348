// Chooses how a FHIR endpoint of a caller's request is reached: our own sandbox in process as the practice, everything else through safe-fetch.
import type { ReadingClient } from "#connectors/fhir/client.ts";
import { openRecordClient, type ReadLimits } from "#connectors/fhir/record-source.ts";
import { fetchTransport, safeTransport } from "#connectors/fhir/transport.ts";
import type { RecordRequest } from "#core/ports/sources.ts";
import type { SafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import type { ConfiguredConnections } from "./connections.ts";

export interface RecordSourceOptions {
  readonly sandbox: Sandbox | undefined;
  /** Whether the endpoint is our own sandbox, by any of our URLs. */
  readonly isOwn: (endpoint: string) => boolean;
  readonly connections: ConfiguredConnections;
  readonly safeFetch: SafeFetch;
  readonly limits: Partial<ReadLimits>;
}

/** Faults of the function: `forbidden` for an address that may not be called. */
export function endpointOpener(options: RecordSourceOptions): (request: RecordRequest) => ReadingClient {
  const { sandbox, connections, limits } = options;
  return (request) => {
    const endpoint = request.endpoint.replace(/\/+$/, "");
    // The practice reads its own sandbox: no token leaves us, and none is needed.
    if (sandbox && options.isOwn(endpoint)) {
      return openRecordClient(
        { transport: fetchTransport(sandbox.fetchAs(request.practiceId, endpoint)), limits },
        { ...request, endpoint, bearerToken: undefined },
      );
    }
    const authorization = request.bearerToken === undefined ? connections.authorizationFor(request.practiceId, endpoint) : undefined;
    const settings = { transport: safeTransport(options.safeFetch), limits, ...(authorization === undefined ? {} : { authorization }) };
    return openRecordClient(settings, { ...request, endpoint });
  };
}
