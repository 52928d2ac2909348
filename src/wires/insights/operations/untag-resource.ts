// DELETE /tags/{resourceArn}?tagKeys=...: takes tags from the domain with this ARN. 204, no body.
import type { Reply } from "#protocols/http/route.ts";
import { untagDomain } from "#usecases/tag-domain.ts";
import { decodeUntagResource } from "../decode-subscriptions.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";

export async function untagResourceOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { domainId, tagKeys } = decodeUntagResource(request);
  await untagDomain(deps, request.caller, { region: request.region, domainId }, tagKeys);
  return { status: 204, headers: {}, body: undefined };
}
