// DELETE /users/linked-account:unlink: takes the link away; succeeds too when there was none.
import { unlinkAccount } from "#usecases/unlink-account.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function unlinkAccountOperation(deps: OperationDeps, call: Call): Promise<Answer> {
  await unlinkAccount(deps, userOf(call));
  return ok({ is_success: true });
}
