// An EMR that takes visits as HL7 v2 messages over MLLP. One message is in flight at a time, and its number is the delivery's for ever; whether a message
// whose answer was lost may be sent again is the site's word or the reading's, never a guess.
import type { DeliveryReceipt, DeliveryRequest, EncounterRegistration } from "#core/delivery.ts";
import type { NewDocument } from "#core/document.ts";
import type { EncounterCancellation, EncounterChange } from "#core/encounter-change.ts";
import { Fault } from "#core/fault.ts";
import type { Emr, EmrCall } from "#core/ports/emr.ts";
import { type Acknowledgement, readAcknowledgement } from "#formats/hl7v2/acknowledgement.ts";
import { decoderOf, encodeText } from "#formats/hl7v2/character-set.ts";
import { controlId } from "#formats/hl7v2/control-id.ts";
import { cancellingEvent, registrationEvent } from "#formats/hl7v2/event.ts";
import { parseMessage } from "#formats/hl7v2/message.ts";
import type { AdtSite } from "#formats/hl7v2/site.ts";
import { messageId, writeAdt } from "#formats/hl7v2/write-adt.ts";
import { documentMessageId, writeDocument } from "#formats/hl7v2/write-document.ts";
import { extrasOf } from "#formats/hl7v2/write-extras.ts";
import { Unreadable } from "#formats/unreadable.ts";
import type { MllpClient, Verdict } from "#protocols/mllp/mllp-client.ts";
import { cannot } from "../cannot.ts";
import type { VisitReader } from "../visit-reader.ts";
import { faultOfExchange } from "./errors.ts";
import { type AcknowledgementPolicy, refusal } from "./policy.ts";

export interface Hl7EmrSettings {
  /** Name of the connection, for operators. */
  readonly name: string;
  readonly mllp: Pick<MllpClient, "exchange">;
  readonly site: AdtSite;
  readonly policy: AcknowledgementPolicy;
  /** The number that we give a visit is the EMR's id of it: its acknowledgement confirms the visit. Else what was made must be read. */
  readonly ownsVisitNumbers: boolean;
  /** The receiver knows a message that comes again by its number (MSH-10), so one whose answer was lost may be repeated. */
  readonly knowsRepeats: boolean;
  readonly reader: VisitReader | undefined;
  /** How long the caller waits, after the acknowledgement, for the reader to show the visit. */
  readonly lookUpMs: number;
  /** A visit that the reader does not show so long after it was sent did not arrive. */
  readonly settleMs: number;
  readonly now: () => Date;
}

export function createHl7Emr(settings: Hl7EmrSettings): Emr {
  const { reader } = settings;
  return {
    capabilities: {
      deduplicatesByKey: settings.knowsRepeats,
      findsByKey: reader !== undefined,
      readsPatients: reader !== undefined,
      // No message carries a login, and the reader logs in as the connection.
      checksLogins: false,
      writes: ["encounter", "encounter-change", "encounter-cancellation", "document"],
      reads: [],
    },
    checkLogin: async (call) => reader?.checkLogin(call),
    async write(request, call) {
      if (request.kind === "document") return sendDocument(settings, request, call);
      if (isChange(request)) return writeChange(settings, request, call);
      if (request.kind !== "encounter") throw cannot(`write this kind of thing (${request.kind})`);
      const patient = await demographicsOf(reader, request, call);
      const now = settings.now().toISOString();
      const event = registrationEvent(request.encounter, now);
      refuseUnwritable(request, settings.site);
      const text = writeAdt({ request, key: call.key, event, now, site: settings.site, patient });
      const acknowledged = await exchange(settings, text, `ADT^${event}`, messageId({ key: call.key, event }), call);
      const refused = refusal(acknowledged, settings.policy);
      if (refused) throw refused;
      return receiptOf(settings, request, call);
    },
    async find(request, call) {
      if (!reader) return undefined;
      // Documents are not read back. One that may have arrived is repeated only where the receiver knows repeats.
      if (request.kind === "document") {
        if (settings.knowsRepeats) return undefined;
        throw new Fault("emr-timeout", "This EMR shows no documents: whether it arrived, a person must look.");
      }
      if (isChange(request)) return changeArrived(settings);
      const found = await reader.visit(controlId(call.key), call);
      if (found) return found;
      // An interface that is behind shows nothing yet: too early to say that it never came.
      const age = settings.now().getTime() - (call.sentAt?.getTime() ?? 0);
      if (age < settings.settleMs) throw new Fault("emr-timeout", "The EMR does not show the encounter yet; it may still come.");
      return undefined;
    },
    demographics: async (patient, call) => reader?.demographics(patient, call),
    read: async ({ kind }) => {
      throw cannot(`read ${kind}`);
    },
  };
}

type Named = Pick<EncounterRegistration, "patientId" | "patientIdType">;
type Change = EncounterChange | EncounterCancellation;

function isChange(request: DeliveryRequest): request is Change {
  return request.kind === "encounter-change" || request.kind === "encounter-cancellation";
}

/** An update (A08), or what takes back the event that the visit was registered by; the visit keeps its number. */
async function writeChange(settings: Hl7EmrSettings, request: Change, call: EmrCall): Promise<DeliveryReceipt> {
  const { site } = settings;
  const patient = await demographicsOf(settings.reader, request, call);
  const cancels = request.kind === "encounter-cancellation";
  const event = cancels ? cancellingEvent(registrationEvent(request.encounter, request.registeredAt)) : "A08";
  if (!cancels) refuseUnwritable(request, site);
  const now = settings.now().toISOString();
  const text = writeAdt({ request, key: call.key, visitNumber: request.visitNumber, event, now, site, patient });
  const acknowledged = await exchange(settings, text, `ADT^${event}`, messageId({ key: call.key, event }), call);
  const refused = refusal(acknowledged, settings.policy);
  if (refused) throw refused;
  const certainty = settings.ownsVisitNumbers ? "confirmed" : "sent";
  return { emrId: request.target, certainty, emrPatientId: undefined, alternativeIdentifiers: [] };
}

/** No reading shows whether this change or another made a visit what it is. */
function changeArrived({ knowsRepeats }: Hl7EmrSettings): undefined {
  if (knowsRepeats) return undefined;
  throw new Fault("emr-timeout", "The EMR cannot tell whether the change was made; a person must look.");
}

/** Where patients can be read, one that is not there, or is several, is sent nowhere. */
async function demographicsOf(reader: VisitReader | undefined, request: Named, call: EmrCall) {
  if (!reader) return undefined;
  const patient = await reader.demographics({ value: request.patientId, idType: request.patientIdType }, call);
  if (patient) return patient;
  const message = "The EMR knows no such patient, or several.";
  throw new Fault("emr-rejected", message, { noun: "patient", issues: [{ path: ["PatientId"], message, kind: "value" }] });
}

/** A site without a segment for what no field holds gets no visit that would lose it. */
function refuseUnwritable(request: Pick<EncounterRegistration, "encounter">, site: AdtSite): void {
  const extras = site.extrasSegment === undefined ? extrasOf(request.encounter) : [];
  if (extras.length === 0) return;
  const message = "This EMR's messages have no place for it.";
  throw new Fault("emr-rejected", "The encounter holds fields that this EMR's messages have no place for.", {
    issues: extras.map(({ name, of }) => ({ path: ["Encounter", of === "" ? name : "Insurances"], message, kind: "value" as const })),
  });
}

async function exchange(settings: Hl7EmrSettings, text: string, name: string, id: string, call: EmrCall): Promise<Acknowledgement> {
  const { site } = settings;
  const bytes = encodeText(text, site.characterSet);
  if (!bytes) throw new Fault("emr-rejected", `It holds characters that this EMR's character set (${site.characterSet}) lacks.`);
  const read = (answer: Buffer) => {
    const decode = decoderOf(answer, site.characterSet);
    return readAcknowledgement(parseMessage(decode(answer), decode));
  };
  const startedAt = settings.now();
  const observe = (code: string | undefined, response: string | undefined) =>
    call.observe?.({ startedAt, endedAt: settings.now(), name, request: text, code, response });
  try {
    const answers = await settings.mllp.exchange(bytes, (answer) => verdictOf(read, answer, id, site), call.signal);
    const last = answers.at(-1)!;
    const acknowledged = read(last);
    observe(acknowledged.code, last.toString("latin1"));
    return acknowledged;
  } catch (error) {
    observe(undefined, undefined);
    throw faultOfExchange(error, settings.name);
  }
}

/** Only an acknowledgement of this very message is one. A commit acknowledgement is the last word unless the site promises another. */
function verdictOf(read: (answer: Buffer) => Acknowledgement, answer: Buffer, id: string, site: AdtSite): Verdict {
  try {
    const { code, of } = read(answer);
    if (of !== id) return "foreign";
    return code === "CA" && site.applicationAnswers ? "more" : "done";
  } catch (error) {
    if (error instanceof Unreadable) return "foreign";
    throw error;
  }
}

/** The EMR has it for certain, so it is never sent again. What it became is read where it can be; until then it is only sent. */
async function receiptOf(settings: Hl7EmrSettings, request: EncounterRegistration, call: EmrCall): Promise<DeliveryReceipt> {
  const number = controlId(call.key);
  const ours: DeliveryReceipt = {
    emrId: number,
    certainty: settings.ownsVisitNumbers ? "confirmed" : "sent",
    emrPatientId: undefined,
    alternativeIdentifiers: [
      ...(request.encounter.alias ? [{ code: "VN", description: "Visit number", value: request.encounter.alias }] : []),
      { code: "MSGID", description: "Message control id", value: number },
    ],
  };
  if (settings.ownsVisitNumbers || !settings.reader) return ours;
  const found = await lookUp(settings, settings.reader, number, call);
  return found ? { ...found, alternativeIdentifiers: [...found.alternativeIdentifiers, ...ours.alternativeIdentifiers] } : ours;
}

const BETWEEN_LOOKS_MS = 500;

/** An interface shows the visit some time after it acknowledged it. Not finding it, or not being able to look, takes nothing back. */
async function lookUp(settings: Hl7EmrSettings, reader: VisitReader, number: string, call: EmrCall): Promise<DeliveryReceipt | undefined> {
  const until = settings.now().getTime() + settings.lookUpMs;
  for (;;) {
    const found = await reader.visit(number, call).catch(() => undefined);
    if (found || call.signal.aborted || settings.now().getTime() + BETWEEN_LOOKS_MS > until) return found;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
}

const FINAL = ["final", "signed", "authenticated", "completed", "amended", "corrected"];
/** Table 0270: a consultation. A code of another system than the site's own says nothing to it. */
const CONSULTATION = "CN";

/** MDM^T02 says that a document is authenticated and holds its text: nothing else goes by it. */
async function sendDocument(settings: Hl7EmrSettings, request: NewDocument, call: EmrCall): Promise<DeliveryReceipt> {
  const { document } = request;
  const isText = /^(?:text|txt|plain|text\/(?:plain|markdown))(?:\s*;.*)?$/i.test(document.format.trim());
  if (!isText) throw refusedDocument("Format", "This EMR's messages hold documents as plain text only.");
  if (!FINAL.includes(document.statusId.trim().toLowerCase()))
    throw refusedDocument("Status", "Only final documents go by this EMR's messages.");
  const patient = await demographicsOf(settings.reader, request, call);
  const now = settings.now().toISOString();
  const text = writeDocument({
    key: call.key,
    site: settings.site,
    now,
    userId: request.userId,
    patientId: request.patientId,
    patientIdType: request.patientIdType,
    patient,
    visitId: request.encounterId ?? request.encounterAlias,
    documentType: document.typeId.includes("|") ? CONSULTATION : document.typeId,
    title: document.description ?? "Document",
    text: document.body,
    signedAt: document.at?.instant ?? now,
    authorId: document.authorId ?? document.authorName ?? request.userId,
    parent: document.replaces,
  });
  const refused = refusal(await exchange(settings, text, "MDM^T02", documentMessageId(call.key), call), settings.policy);
  if (refused) throw refused;
  const number = controlId(call.key);
  const messageNumber = { code: "MSGID", description: "Message control id", value: documentMessageId(call.key) };
  // The document's number is ours for ever. Whether it was filed can't be read: the acknowledgement is all there is.
  return { emrId: number, certainty: "sent", emrPatientId: undefined, alternativeIdentifiers: [messageNumber] };
}

function refusedDocument(field: string, message: string): Fault {
  return new Fault("emr-rejected", message, { issues: [{ path: [field], message, kind: "value" }] });
}
