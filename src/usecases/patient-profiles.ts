// Keeps, reads, links and deletes profiles of patients. They are the practice's; the sessions that a caller links are his own.
import type { Caller } from "#core/caller.ts";
import { Fault, notFound } from "#core/fault.ts";
import { isOfPatient, type PatientProfile, type PatientProfileContent, withProfile } from "#core/patient-profile.ts";
import type { PatientProfilePage } from "#core/ports/session-work-tables.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { objectId } from "./object-id.ts";
import { ownSession } from "./read-session.ts";
import { keepContent } from "./update-session.ts";

interface Ports {
  readonly store: Store;
  readonly world: World;
}

export function addProfile({ store, world }: Ports, caller: Caller, content: PatientProfileContent): Promise<PatientProfile> {
  return store.act({ caller, purpose: "add-patient-profile" }, async (tx) => {
    const now = world.now();
    const profile = { id: objectId(world), practiceId: caller.practiceId, content, createdAt: now, updatedAt: now };
    await tx.profiles.add(profile);
    audit(tx, profile);
    return profile;
  });
}

/** Fields that are absent stay as they are. Sessions keep what they took over. Faults: `not-found`. */
export function changeProfile(
  { store, world }: Ports,
  caller: Caller,
  profileId: string,
  change: Partial<PatientProfileContent>,
): Promise<PatientProfile> {
  return store.act({ caller, purpose: "change-patient-profile" }, async (tx) => {
    const profile = await knownProfile(tx, caller, profileId, "lock");
    const changed = { ...profile, content: { ...profile.content, ...change }, updatedAt: world.now() };
    await tx.profiles.update(caller.practiceId, profile.id, changed);
    return changed;
  });
}

/** Faults: `not-found`. */
export function readProfile({ store }: Pick<Ports, "store">, caller: Caller, profileId: string): Promise<PatientProfile> {
  return store.look({ caller, purpose: "read-patient-profile" }, (tx) => knownProfile(tx, caller, profileId));
}

export function listProfiles(
  { store }: Pick<Ports, "store">,
  caller: Caller,
  asked: { readonly ehrPatientId: string | undefined; readonly page: number; readonly size: number },
): Promise<PatientProfilePage> {
  return store.look({ caller, purpose: "list-patient-profiles" }, async (tx) => {
    const { ehrPatientId, page, size } = asked;
    const found = await tx.profiles.page(caller.practiceId, ehrPatientId, page, size);
    tx.audit({
      object: `patient-profiles/${found.profiles.length}`,
      ...(ehrPatientId === undefined ? {} : { patient: ehrPatientId }),
    });
    return found;
  });
}

/**
 * Links all of the sessions or none. Faults: `not-found` (patient-profile, session); `conflict` noun patient-profile when a session names another patient
 * of the EMR, noun note when a signed note would come to stand under another patient.
 */
export function linkSessions({ store, world }: Ports, caller: Caller, profileId: string, sessionIds: readonly string[]): Promise<void> {
  return store.act({ caller, purpose: "link-patient-profile" }, async (tx) => {
    const profile = await knownProfile(tx, caller, profileId, "lock");
    // In one order for everybody, so that two callers never wait for each other.
    for (const sessionId of [...new Set(sessionIds)].sort()) {
      const session = await ownSession(tx, caller, sessionId, "lock");
      if (!isOfPatient(profile.content, session.content)) {
        const text = "The session names another patient of the EMR than the profile does.";
        throw new Fault("conflict", text, { noun: "patient-profile" });
      }
      await keepContent({ world }, tx, caller, session, withProfile(session.content, profile), false);
    }
    audit(tx, profile);
  });
}

/** Those that there are; others count as gone already. Sessions that were linked stay, without the link. */
export function deleteProfiles({ store, world }: Ports, caller: Caller, profileIds: readonly string[]): Promise<readonly string[]> {
  return store.act({ caller, purpose: "delete-patient-profiles" }, async (tx) => {
    const gone = await tx.profiles.remove(caller.practiceId, profileIds, world.now());
    tx.audit({ object: gone.map((id) => `patient-profile/${id}`).join(" ") || "patient-profiles/0" });
    return gone;
  });
}

/** Faults: `not-found`. */
export async function knownProfile(tx: Tx, caller: Caller, profileId: string, lock?: "lock"): Promise<PatientProfile> {
  const profile = await tx.profiles.byId(caller.practiceId, profileId.toLowerCase(), lock);
  if (!profile) throw notFound("patient-profile");
  audit(tx, profile);
  return profile;
}

function audit(tx: Tx, { id, content }: PatientProfile): void {
  tx.audit({ object: `patient-profile/${id}`, ...(content.ehrPatientId === undefined ? {} : { patient: content.ehrPatientId }) });
}
