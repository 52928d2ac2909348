// POST /tags/{resourceArn}: adds tags to the domain with this ARN. 204, no body.
import type { Reply } from "#protocols/http/route.ts";
import { tagDomain } from "#usecases/tag-domain.ts";
import { decodeTagResource } from "../decode-subscriptions.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";

export async function tagResourceOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { domainId, tags } = decodeTagResource(request, request.body);
  await tagDomain(deps, request.caller, { region: request.region, domainId }, tags);
  return { status: 204, headers: {}, body: undefined };
}
