// GET .../session/{sessionId}: what the session was begun with, how far it is, and the state of each file written after it.
import type { Reply } from "#protocols/http/route.ts";
import { readListening } from "#usecases/start-listening.ts";
import { decodeMembers } from "../decode.ts";
import { encodeSession } from "../encode-listening.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";
import { GET_SESSION } from "../wire-listening.ts";

export async function getMedicalScribeListeningSessionOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { domainId, subscriptionId, sessionId } = decodeMembers(GET_SESSION, request.params);
  const { practiceId } = request.caller;
  const address = { practiceId, region: request.region, domainId, subscriptionId, clientId: sessionId.toLowerCase() };
  const session = await readListening(deps, request.caller, address);
  return { status: 200, headers: {}, body: encodeSession(session, deps.world.now()) };
}
