// POST /domain: 201 with the new domain.
import type { Reply } from "#protocols/http/route.ts";
import { createDomain } from "#usecases/create-domain.ts";
import { decodeCreateDomain } from "../decode.ts";
import { encodeDomain } from "../encode.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";

export async function createDomainOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const domain = await createDomain(deps, request.caller, request.region, decodeCreateDomain(request.body));
  return { status: 201, headers: {}, body: encodeDomain(domain, request.accountId) };
}
