// Finds the user behind an email and the caller's own id, making it at first sight: practice + email + id is one user for ever, whatever key asks.
import type { Caller } from "#core/caller.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { AccountLink, User } from "#core/user.ts";
import { objectId } from "./object-id.ts";

/** `email` is opaque, blanks around it do not count. With `autoLink` a new user is linked to an account of its own. */
export function recogniseUser(
  ports: { store: Store; world: World },
  caller: Caller,
  input: { readonly email: string; readonly externalId: string; readonly autoLink: boolean },
): Promise<User> {
  const email = input.email.trim();
  const link = input.autoLink ? newLink(ports.world, automaticAccount(ports.world, caller.practiceId, email, input.externalId)) : undefined;
  return ports.store.act({ caller, purpose: "recognise-user" }, async (tx) => {
    const user = await tx.users.findOrAdd(caller.practiceId, email, input.externalId, link);
    tx.audit({ object: `user/${user.id}` });
    return user;
  });
}

/** The account that a user is given without having named one: the same for the same user, and recognisable as given. */
export function automaticAccount(world: World, practiceId: string, email: string, externalId: string): string {
  return `kp_${world.hash(JSON.stringify(["automatic", practiceId, email, externalId])).slice(0, 32)}`;
}

export function newLink(world: World, accountId: string): AccountLink {
  const now = world.now();
  return { id: objectId(world), accountId, createdAt: now, updatedAt: now };
}
