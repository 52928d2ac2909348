// Reads the calling user with the account he is linked to, if any.
import type { Caller } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { User } from "#core/user.ts";

export function readAccount(ports: { store: Store }, caller: Caller): Promise<User> {
  return ports.store.look({ caller, purpose: "read-account" }, async (tx) => {
    const user = await tx.users.byId(caller.practiceId, caller.userId ?? "");
    if (!user) throw notFound("user");
    tx.audit({ object: `user/${user.id}` });
    return user;
  });
}
