// The work of tying a session to its visit: finds the encounter or patient on one connection only, asks that EMR who the patient is, and fills
// what the client left empty. It never overwrites what the client set, and it says why when a session is not linked.
import { type Caller, workerFor } from "#core/caller.ts";
import { toFault } from "#core/fault.ts";
import type { Demographics, Patient } from "#core/patient.ts";
import type { Connection, Connections } from "#core/ports/emr.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { Session, VisitLink } from "#core/session.ts";
import { chooseEncounter, disagreement, fillEmpty, namesAnotherPatient } from "./tie-session.ts";

export interface FillSessionPorts {
  readonly store: Store;
  readonly world: World;
  readonly connections: Connections;
  /** The connections a practice has: a patient id alone is only clear when there is one. */
  readonly connectionsOf: (practiceId: string) => readonly Connection[];
}

/** How long the EMR may take to say who the patient is, in milliseconds. */
const ASK_FOR = 20_000;

interface Candidate {
  readonly connection: string;
  /** Undefined: not known here yet; the EMR decides. */
  readonly patient: Patient | undefined;
  readonly value: string;
  readonly idType: string | undefined;
  readonly encounterId: string | undefined;
}

/** Faults: `emr-timeout`, `emr-unavailable`, `unavailable`: nothing was changed, try again. */
export async function fillSession(
  ports: FillSessionPorts,
  work: { readonly practiceId: string; readonly requestId: string; readonly sessionId: string },
): Promise<void> {
  const caller = workerFor(work);
  const session = await ports.store.look({ caller, purpose: "fill-session" }, (tx) => tx.sessions.byId(work.practiceId, work.sessionId));
  if (!session || (session.content.ehrAppointmentId === undefined && session.content.ehrPatientId === undefined)) return;

  const found = await findCandidate(ports, caller, session);
  if ("reason" in found) return settle(ports, caller, session, { state: "not-linked", reason: found.reason });
  const known = await askEmr(ports, session.practiceId, found);
  if ("reason" in known) return settle(ports, caller, session, { state: "not-linked", reason: known.reason });
  await settle(ports, caller, session, found, known.demographics);
}

async function findCandidate(ports: FillSessionPorts, caller: Caller, session: Session): Promise<Candidate | { readonly reason: string }> {
  const { ehrAppointmentId, ehrPatientId } = session.content;
  const { practiceId } = session;
  if (ehrAppointmentId !== undefined) {
    return ports.store.look({ caller, purpose: "fill-session" }, async (tx) => {
      const choice = chooseEncounter(await tx.encounters.byAnyId(practiceId, undefined, ehrAppointmentId), ehrPatientId);
      if ("reason" in choice) return choice;
      const { encounter } = choice;
      const patient = await tx.patients.byId(practiceId, encounter.patientId);
      if (!patient || namesAnotherPatient(session.content, encounter, patient)) {
        return { reason: "The appointment's encounter belongs to another patient than the session names." };
      }
      return { connection: encounter.connection, encounterId: encounter.id, patient, ...idOf(patient) };
    });
  }
  const [only, ...others] = ports.connectionsOf(practiceId);
  if (!only) return { reason: "No EMR is connected that could know the patient." };
  if (others.length > 0) return { reason: "Several EMRs are connected; a patient id alone does not say whose it is." };
  const value = ehrPatientId!;
  return ports.store.look({ caller, purpose: "fill-session" }, async (tx) => {
    const patient = await tx.patients.find({ practiceId, connection: only.name, idType: "id", value });
    return { connection: only.name, encounterId: undefined, patient, value, idType: undefined };
  });
}

function idOf(patient: Patient): Pick<Candidate, "value" | "idType"> {
  const { value, idType } = patient.identity;
  return { value, idType: idType === "id" ? undefined : idType };
}

async function askEmr(
  ports: FillSessionPorts,
  practiceId: string,
  candidate: Candidate,
): Promise<{ readonly demographics: Demographics } | { readonly reason: string }> {
  const emr = ports.connections.emr(practiceId, candidate.connection);
  if (!emr.capabilities.readsPatients) return { reason: "The EMR cannot be asked who the patient is." };
  try {
    const { value, idType } = candidate;
    const demographics = await emr.demographics({ value, idType }, { credentials: {}, signal: AbortSignal.timeout(ASK_FOR) });
    return demographics ? { demographics } : { reason: "The EMR does not know the patient." };
  } catch (thrown) {
    const { code } = toFault(thrown);
    if (code === "emr-unauthenticated" || code === "emr-forbidden") return { reason: "The EMR does not let us read who the patient is." };
    if (code === "emr-rejected") return { reason: "The EMR does not know exactly one such patient." };
    throw thrown;
  }
}

/** Keeps the outcome, unless the client has meanwhile named another visit: that change has its own work. */
async function settle(
  ports: FillSessionPorts,
  caller: Caller,
  seen: Session,
  outcome: Candidate | (VisitLink & { readonly state: "not-linked" }),
  demographics?: Demographics,
): Promise<void> {
  await ports.store.act({ caller, purpose: "fill-session" }, async (tx) => {
    const session = await tx.sessions.byId(seen.practiceId, seen.id, "lock");
    if (!session) return;
    const { content } = session;
    if (content.ehrAppointmentId !== seen.content.ehrAppointmentId || content.ehrPatientId !== seen.content.ehrPatientId) return;
    tx.audit({ object: `session/${session.id}` });
    const updatedAt = ports.world.now();
    const keep = (visit: VisitLink, patient = content.patient) =>
      tx.sessions.update(session.practiceId, session.id, { content: { ...content, patient }, visit, updatedAt });
    if ("state" in outcome || !demographics) return keep("state" in outcome ? outcome : { state: "none" });
    const reason = disagreement(content.patient, demographics);
    if (reason) return keep({ state: "not-linked", reason });
    const { practiceId } = session;
    const { connection, value } = outcome;
    const patient = outcome.patient ?? (await tx.patients.findOrAdd({ practiceId, connection, idType: "id", value }));
    tx.audit({ patient: `${connection}/${patient.identity.idType}/${patient.identity.value}` });
    return keep({ state: "linked", patientId: patient.id, encounterId: outcome.encounterId }, fillEmpty(content.patient, demographics));
  });
}
