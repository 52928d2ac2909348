// Links a user to the account he names. One account, one user; a user who named one already must unlink first. A link that was given
// automatically gives way.
import type { Caller } from "#core/caller.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { User } from "#core/user.ts";
import { automaticAccount, newLink } from "./recognise-user.ts";

/** Names the account itself, or the email it goes by (then the account is derived from it). */
export type AccountName = { readonly accountId: string } | { readonly email: string };

/** Faults: `already-linked`. */
export async function linkAccount(ports: { store: Store; world: World }, caller: Caller, name: AccountName): Promise<User> {
  const { store, world } = ports;
  const accountId =
    "accountId" in name ? name.accountId : `kp_${world.hash(JSON.stringify(["named", caller.practiceId, name.email.trim()])).slice(0, 32)}`;
  const taken = () => new Fault("already-linked", `account with user_id ${accountId} already linked to an OpenAPI User`, { noun: "user" });
  // Two users may claim one account at the same instant: the lane lets them ask one after the other.
  return store.inLane(`accounts/${caller.practiceId}`, () =>
    store.act({ caller, purpose: "link-account" }, async (tx) => {
      const user = await tx.users.byId(caller.practiceId, caller.userId ?? "");
      if (!user) throw notFound("user");
      const given = automaticAccount(world, caller.practiceId, user.email, user.externalId);
      const named = user.link !== undefined && user.link.accountId !== given;
      if (named || user.link?.accountId === accountId || (await tx.users.byAccount(caller.practiceId, accountId))) throw taken();
      const link = newLink(world, accountId);
      await tx.users.setLink(caller.practiceId, user.id, link);
      tx.audit({ object: `user/${user.id}` });
      return { ...user, link };
    }),
  );
}
