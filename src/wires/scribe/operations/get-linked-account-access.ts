// GET /users/linked-account/access: whether the calling user is linked, and to what.
import { readAccount } from "#usecases/read-account.ts";
import { encodeAccount } from "../encode.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function getLinkedAccountAccess(deps: OperationDeps, call: Call): Promise<Answer> {
  const user = await readAccount(deps, userOf(call));
  return ok({
    is_valid: true,
    is_linked: user.link !== undefined,
    account: user.link ? encodeAccount(user, user.link, deps.ehrProvider) : null,
  });
}
