// GET /jwt: an API key and who is using it, for a bearer token. The same three values are the same user for ever.
import { recogniseUser } from "#usecases/recognise-user.ts";
import { makeToken, recogniseKey } from "../auth.ts";
import { decodeJwtQuery } from "../decode.ts";
import { API_KEY_HEADER } from "../wire.ts";
import { type Answer, type Call, type OperationDeps, ok } from "./operation.ts";

export async function getToken(deps: OperationDeps, call: Call): Promise<Answer> {
  const header = call.headers[API_KEY_HEADER.toLowerCase()];
  const { practice, key } = await recogniseKey(deps, Array.isArray(header) ? header[0] : header);
  const who = decodeJwtQuery(call.query);
  const caller = { practiceId: practice.id, wire: "scribe", actor: `key:${key.publicId}`, requestId: call.requestId } as const;
  const user = await recogniseUser(deps, caller, { ...who, autoLink: deps.autoLink });
  const { token, expiresAt } = await makeToken(deps, { practiceId: practice.id, userId: user.id, keyId: key.id });
  return ok({ token, expiration_time: expiresAt.toISOString() });
}
