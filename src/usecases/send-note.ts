// Files a signed note in the EMR of its visit, as a document. Only what was signed leaves; a note that was amended since it was sent takes its place there.
import type { Caller } from "#core/caller.ts";
import { type ConsentRules, refuseWithoutConsent } from "#core/consent.ts";
import type { DeliveryFailure } from "#core/delivery.ts";
import type { NewDocument } from "#core/document.ts";
import type { Encounter } from "#core/encounter.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { Note, NoteSignature } from "#core/note.ts";
import type { Patient } from "#core/patient.ts";
import type { Tx } from "#core/ports/store.ts";
import type { Feed } from "#core/ports/work.ts";
import { ownSession } from "./read-session.ts";
import { followDelivery, keepDelivery, type RequestDeliveryPorts, requireWriting } from "./request-delivery.ts";

export interface SendNoteInput {
  readonly sessionId: string;
  /** The EMR's user in whose name it is filed; undefined: whoever signed. */
  readonly userId: string | undefined;
  /** The EMR's code for what kind of document it is; undefined: a consult note, by LOINC. */
  readonly documentTypeId: string | undefined;
}

export type SendNotePorts = Pick<RequestDeliveryPorts, "store" | "world" | "connections"> & {
  readonly feed: Pick<Feed, "follow">;
  readonly consent?: ConsentRules | undefined;
};

const CONSULT_NOTE = "http://loinc.org|11488-4";

interface Sendable {
  readonly note: Note & { readonly signature: NoteSignature };
  readonly encounter: Encounter;
  readonly patient: Patient;
  /** The EMR's id of what was filed of this note before. */
  readonly replaces: string | undefined;
}

/** What became of it when the EMR had answered or the deadline was over. */
export interface SentNote {
  readonly deliveryId: string;
  /** `unknown`: it is carried on, or a person must look; the delivery tells. */
  readonly state: "confirmed" | "sent" | "failed" | "unknown";
  /** The EMR's id of the document. */
  readonly documentId: string | undefined;
  readonly failure: DeliveryFailure | undefined;
}

/**
 * The same version of a note is filed once, however often it is sent. Faults: `not-found` (session, note), `conflict` (not signed; not tied to a visit; an
 * earlier version is still under way), `no-consent`, `emr-unavailable` (its EMR takes no documents).
 */
export async function sendNote(
  ports: SendNotePorts,
  settings: { readonly deadlineMs: number },
  caller: Caller,
  input: SendNoteInput,
): Promise<SentNote> {
  const { delivery } = await ports.store.act({ caller, purpose: "send-note" }, async (tx) => {
    const { note, encounter, patient, replaces } = await findSendable(ports.consent, tx, caller, input.sessionId);
    const connection = ports.connections.byName(caller.practiceId, encounter.connection);
    if (!connection) throw new Fault("emr-unavailable", "The EMR of the visit is not connected any more.");
    requireWriting(ports, caller, connection, "document");
    const request: NewDocument = {
      kind: "document",
      userId: input.userId ?? note.signature.author,
      patientId: patient.identity.value,
      patientIdType: patient.identity.idType === "id" ? undefined : patient.identity.idType,
      encounterId: encounter.emrId,
      encounterAlias: undefined,
      document: {
        ...contentOf(note),
        typeId: input.documentTypeId ?? CONSULT_NOTE,
        authorId: input.userId,
        authorName: note.signature.author,
        replaces,
      },
      sent: { noteId: note.id, version: note.amendments.length },
    };
    const idempotencyKey = keyOf(note.id, note.amendments.length);
    const kept = await keepDelivery(ports, tx, { foldMs: 0 }, caller, connection, { request, credentials: {}, idempotencyKey });
    await tx.noteDeliveries.add(note.id, note.amendments.length, kept.delivery.id);
    return kept;
  });
  const settled = await followDelivery(ports.feed, delivery, settings.deadlineMs);
  const receipt = delivery.receipt ?? (settled.kind === "confirmed" ? settled.receipt : undefined);
  return {
    deliveryId: delivery.id,
    state: receipt?.certainty ?? (settled.kind === "failed" ? "failed" : "unknown"),
    documentId: receipt?.emrId,
    failure: settled.kind === "failed" && !receipt ? { code: settled.code, message: settled.message } : undefined,
  };
}

function keyOf(noteId: string, version: number): string {
  return `note/${noteId}/${version}`;
}

async function findSendable(consent: ConsentRules | undefined, tx: Tx, caller: Caller, sessionId: string): Promise<Sendable> {
  // A session that is being deleted has nothing to send any more.
  const session = await ownSession(tx, caller, sessionId, "lock");
  refuseWithoutConsent(consent, session);
  const note = await tx.notes.latest(caller.practiceId, session.id);
  if (!note) throw notFound("note");
  const { signature } = note;
  if (note.status !== "signed" || !signature) throw new Fault("conflict", "Only a signed note is sent.", { noun: "note" });
  const encounterId = session.visit.state === "linked" ? session.visit.encounterId : undefined;
  const encounter = encounterId === undefined ? undefined : await tx.encounters.byId(caller.practiceId, encounterId);
  const patient = encounter && (await tx.patients.byId(caller.practiceId, encounter.patientId));
  if (!encounter || !patient) throw new Fault("conflict", "The session is not tied to a visit of an EMR.", { noun: "session" });
  tx.audit({ patient: `patient/${patient.id}` });
  const sendable = { note: { ...note, signature }, encounter, patient };
  for (let version = note.amendments.length - 1; version >= 0; version -= 1) {
    const earlier = await tx.deliveryDesk.byKey(caller.practiceId, encounter.connection, `key:${keyOf(note.id, version)}`);
    if (!earlier || earlier.state === "failed" || earlier.state === "cancelled") continue;
    if (!earlier.receipt) throw new Fault("conflict", "An earlier version of the note is still on its way.", { noun: "delivery" });
    return { ...sendable, replaces: earlier.receipt.emrId };
  }
  return { ...sendable, replaces: undefined };
}

/** The text as it was signed, and every amendment after it with its author and time. */
function contentOf({ id, text, request, signature, amendments }: Sendable["note"]) {
  const isHtml = request.contentType === "HTML";
  const parts = amendments.map(({ author, at, text: amendment }) => {
    const heading = `Amendment by ${author}, ${at.toISOString()}`;
    if (!isHtml) return `\n\n${heading}:\n${amendment}`;
    return `\n<p>${escaped(heading)}:<br>${escaped(amendment).replaceAll("\n", "<br>")}</p>`;
  });
  const at = signature.at.toISOString();
  return {
    statusId: amendments.length > 0 ? "amended" : "final",
    description: "Consultation note",
    format: isHtml ? "text/html" : "text/markdown",
    body: [text, ...parts].join(""),
    cosignerId: undefined,
    serviceDepartmentId: undefined,
    dictated: undefined,
    transcribed: undefined,
    at: { text: at, instant: at },
    externalId: `chartroom:note/${id}`,
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
