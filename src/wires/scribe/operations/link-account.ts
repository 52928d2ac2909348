// POST /users/linked-account: links the calling user to an account.
import { linkAccount } from "#usecases/link-account.ts";
import { decodeBody, decodeLinkAccount } from "../decode.ts";
import { encodeAccount } from "../encode.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function linkAccountOperation(deps: OperationDeps, call: Call): Promise<Answer> {
  const user = await linkAccount(deps, userOf(call), decodeLinkAccount(decodeBody(call.body)));
  return ok({ account: user.link && encodeAccount(user, user.link, deps.ehrProvider) });
}
