// GET /domain/{domainId}: one domain with its tags; a deleted one is not found.
import type { Reply } from "#protocols/http/route.ts";
import { readDomain } from "#usecases/read-domain.ts";
import { decodeMembers } from "../decode.ts";
import { encodeTaggedDomain } from "../encode.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";
import { NAME_DOMAIN } from "../wire.ts";

export async function getDomainOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { domainId } = decodeMembers(NAME_DOMAIN, request.params);
  const domain = await readDomain(deps, request.caller, request.region, domainId);
  return { status: 200, headers: {}, body: encodeTaggedDomain(domain, request.accountId) };
}
