// GET /domain: the practice's domains in the signed region, page by page, oldest first.
import type { Reply } from "#protocols/http/route.ts";
import { listDomains } from "#usecases/list-domains.ts";
import { decodeListDomains } from "../decode.ts";
import { namingToken } from "../decode-subscriptions.ts";
import { encodeDomains } from "../encode.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";

/** The model gives a range and no default. */
const DEFAULT_RESULTS = 50;

export async function listDomainsOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { status, maxResults = DEFAULT_RESULTS, nextToken } = decodeListDomains(request.rawPath);
  const wanted = { region: request.region, status, size: maxResults, cursor: nextToken };
  const page = await listDomains(deps, request.caller, wanted).catch(namingToken);
  return { status: 200, headers: {}, body: encodeDomains(page, request.accountId) };
}
