// DELETE /domain/{domainId}: the domain's status afterwards. Deleting again answers the same, so that a retry after a lost reply is no error.
import type { Reply } from "#protocols/http/route.ts";
import { deleteDomain } from "#usecases/delete-domain.ts";
import { decodeMembers } from "../decode.ts";
import { encodeDeleted } from "../encode.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";
import { NAME_DOMAIN } from "../wire.ts";

export async function deleteDomainOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { domainId } = decodeMembers(NAME_DOMAIN, request.params);
  const domain = await deleteDomain(deps, request.caller, request.region, domainId);
  return { status: 200, headers: {}, body: encodeDeleted(domain, request.accountId) };
}
