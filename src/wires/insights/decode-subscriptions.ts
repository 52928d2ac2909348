// From the wire to our input, for subscriptions and tags. A resource is named by its ARN; only domains have tags.
import { Fault, invalid, notFound } from "#core/fault.ts";
import { decodeBody, decodeMembers, decodeQuery, wholeNumber } from "./decode.ts";
import type { InsightsRequest } from "./request.ts";
import { SERVICE } from "./wire.ts";
import { LIST_SUBSCRIPTIONS, LIST_TAGS, type ListSubscriptionsInput, TAG_RESOURCE, UNTAG_RESOURCE } from "./wire-subscriptions.ts";

type Named = Pick<InsightsRequest, "params" | "rawPath" | "region" | "accountId">;

const DOMAIN_ARN = new RegExp(`^arn:aws:${SERVICE}:([a-z0-9-]+):([0-9]{12}):domain/((?:hai-|dom-)[a-z0-9]{16,21})$`);

export function decodeListSubscriptions({ params, rawPath }: Pick<Named, "params" | "rawPath">): ListSubscriptionsInput {
  const query = decodeQuery(rawPath);
  return decodeMembers(LIST_SUBSCRIPTIONS, {
    ...params,
    maxResults: wholeNumber(query.get("maxResults")?.[0]),
    nextToken: query.get("nextToken")?.[0],
  });
}

export function decodeListTags(request: Named): string {
  return domainOf(decodeMembers(LIST_TAGS, request.params).resourceArn, request);
}

export function decodeTagResource(request: Named, body: Uint8Array): { domainId: string; tags: Record<string, string> } {
  const { resourceArn, tags } = decodeMembers(TAG_RESOURCE, { ...decodeBody(body), ...request.params });
  return { domainId: domainOf(resourceArn, request), tags: { ...tags } };
}

export function decodeUntagResource(request: Named): { domainId: string; tagKeys: string[] } {
  const tagKeys = decodeQuery(request.rawPath).get("tagKeys");
  const members = decodeMembers(UNTAG_RESOURCE, { ...request.params, tagKeys });
  return { domainId: domainOf(members.resourceArn, request), tagKeys: members.tagKeys };
}

/** An ARN of another region or account names nothing of the caller's. */
function domainOf(arn: string, { region, accountId }: Named): string {
  const [, inRegion, ofAccount, domainId] = DOMAIN_ARN.exec(arn) ?? [];
  if (domainId === undefined) throw invalid([{ path: ["resourceArn"], message: "Member must be the ARN of a domain", kind: "pattern" }]);
  if (inRegion !== region || ofAccount !== accountId) throw notFound("domain");
  return domainId;
}

/** A cursor that is none of the list's is told of by its member's name. */
export function namingToken(thrown: unknown): never {
  if (!(thrown instanceof Fault) || thrown.code !== "invalid") throw thrown;
  throw invalid([{ path: ["nextToken"], message: "Member must be a token of this list, with the same filters", kind: "value" }]);
}
