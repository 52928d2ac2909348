// Decides whether a session belongs to an encounter and a patient of an EMR. In doubt it does not: a session tied to the wrong patient is worse than
// one that is not tied, so every contradiction is a reason to say "not linked". Reasons are for the operator and hold no patient data.
import type { Encounter } from "#core/encounter.ts";
import type { Demographics, Patient } from "#core/patient.ts";
import type { SessionContent, SessionPatient } from "#core/session.ts";

/** The one encounter that was meant, or why it cannot be told. */
export function chooseEncounter(
  found: readonly Encounter[],
  namedPatient: string | undefined,
): { readonly encounter: Encounter } | { readonly reason: string } {
  // Where several share the id, the patient that the session names decides.
  const named = found.length > 1 ? found.filter(({ sentPatient }) => sentPatient.id === namedPatient) : found;
  const [only, ...others] = named.length > 0 ? named : found;
  if (!only) return { reason: "No encounter is known by the session's appointment id." };
  if (others.length > 0) return { reason: `The session's appointment id is the id of ${found.length} encounters; it does not say which.` };
  return { encounter: only };
}

/** Whether the session names another patient than the encounter's: by its id in the EMR, or the id it was registered with. */
export function namesAnotherPatient(content: SessionContent, encounter: Encounter, patient: Patient): boolean {
  if (content.ehrPatientId === undefined) return false;
  return content.ehrPatientId !== patient.identity.value && content.ehrPatientId !== encounter.sentPatient.id;
}

/** What the client says of the person that the EMR contradicts. Undefined: nothing. */
export function disagreement(told: SessionPatient, known: Demographics): string | undefined {
  const differing: string[] = [];
  if (told.birthDate && known.birthDate && told.birthDate !== known.birthDate) differing.push("birth date");
  if (told.gender && known.sex && told.gender !== known.sex) differing.push("sex");
  if (told.name.trim() !== "" && known.name && !shareAName(told.name, known.name)) differing.push("name");
  return differing.length > 0 ? `The session and the EMR disagree on the patient's ${differing.join(", ")}.` : undefined;
}

/** The client's own words win; only what it left empty is filled. */
export function fillEmpty(told: SessionPatient, known: Demographics): SessionPatient {
  return {
    ...told,
    name: told.name.trim() === "" ? (known.name ?? told.name) : told.name,
    gender: told.gender ?? known.sex,
    birthDate: told.birthDate ?? known.birthDate,
  };
}

/** Names are written in many ways: one part in common, whatever its accents and case, is agreement. */
function shareAName(one: string, other: string): boolean {
  const parts = (name: string) =>
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((part) => part.length > 1);
  const known = new Set(parts(other));
  const given = parts(one);
  return given.length === 0 || known.size === 0 || given.some((part) => known.has(part));
}
