// Takes a user's link away. A user without one is as asked for already.
import type { Caller } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";

export function unlinkAccount(ports: { store: Store }, caller: Caller): Promise<void> {
  return ports.store.act({ caller, purpose: "unlink-account" }, async (tx) => {
    const user = await tx.users.byId(caller.practiceId, caller.userId ?? "");
    if (!user) throw notFound("user");
    if (user.link) await tx.users.setLink(caller.practiceId, user.id, undefined);
    tx.audit({ object: `user/${user.id}` });
  });
}
