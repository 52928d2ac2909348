// GET /tags/{resourceArn}: the tags of the domain with this ARN.
import type { Reply } from "#protocols/http/route.ts";
import { readDomain } from "#usecases/read-domain.ts";
import { decodeListTags } from "../decode-subscriptions.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";
import type { TagsReply } from "../wire-subscriptions.ts";

export async function listTagsForResourceOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { tags } = await readDomain(deps, request.caller, request.region, decodeListTags(request));
  const body: TagsReply = { tags };
  return { status: 200, headers: {}, body };
}
