// HL7 v2 messages that an EMR sends: stored as they came, decoded, applied, and only then acknowledged. A message that can't be read is refused with AR, one
// that could not be handled with AE, so that the sender keeps it; what has no readable header gets no answer.
import type { Caller } from "#core/caller.ts";
import { toFault } from "#core/fault.ts";
import type { AcknowledgementCode } from "#formats/hl7v2/acknowledgement.ts";
import { writeAcknowledgement } from "#formats/hl7v2/acknowledgement.ts";
import { decoderOf, encodeText, WRITTEN_SETS, type WrittenSet } from "#formats/hl7v2/character-set.ts";
import { type Message, parseMessage } from "#formats/hl7v2/message.ts";
import { readAdt } from "#formats/hl7v2/read-adt.ts";
import type { OffsetAt } from "#formats/hl7v2/time.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { keepMessage, type ReceiveEmrEventPorts, receiveEmrEvent, refuseMessage } from "#usecases/receive-emr-event.ts";

export interface AdtSource {
  readonly practiceId: string;
  /** Name of the connection whose EMR sends here. */
  readonly connection: string;
  readonly offsetAt: OffsetAt;
  /** Of messages that do not say theirs. */
  readonly characterSet: WrittenSet;
}

/** The acknowledgement of one message. Throws, so that no answer is given, when the message has no header that could be answered. */
export async function receiveAdt(ports: ReceiveEmrEventPorts, source: AdtSource, raw: Uint8Array): Promise<Uint8Array> {
  const caller: Caller = {
    practiceId: source.practiceId,
    wire: "adt",
    actor: `connection:${source.connection}`,
    requestId: ports.world.uuid(),
  };
  const kept = await keepMessage(ports, caller, { connection: source.connection, raw });
  let message: Message;
  try {
    const decode = decoderOf(raw, source.characterSet);
    message = parseMessage(decode(raw), decode);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await refuseMessage(ports, caller, kept.id, "unreadable");
    throw error;
  }
  const answer = (code: AcknowledgementCode, error?: { code: string; place: string | undefined }) =>
    encoded(
      writeAcknowledgement({
        message,
        code,
        key: ports.world.uuid(),
        now: ports.world.now().toISOString(),
        offsetAt: source.offsetAt,
        error,
      }),
      message.text("MSH", 18),
    );
  // Enhanced mode asks for a commit acknowledgement; both say that it is kept and done.
  const enhanced = ["AL", "SU"].includes(message.text("MSH", 15));
  if (kept.state !== "received" && kept.state !== "refused") return answer(enhanced ? "CA" : "AA");
  try {
    const event = readAdt(message, source.offsetAt);
    await receiveEmrEvent(ports, caller, kept.id, source.connection, event);
    return answer(enhanced ? "CA" : "AA");
  } catch (error) {
    if (error instanceof Unreadable) {
      await refuseMessage(ports, caller, kept.id, "no-adt");
      return answer(enhanced ? "CR" : "AR", { code: message.text("MSH", 9, 1) === "ADT" ? "101" : "200", place: undefined });
    }
    ports.log.error("message of an EMR not handled", toFault(error), { connection: source.connection, message: kept.id });
    return answer(enhanced ? "CE" : "AE", { code: "207", place: undefined });
  }
}

/** In the sender's own set where we write it: his names are repeated in the header. */
function encoded(text: string, declared: string): Uint8Array {
  const set = WRITTEN_SETS.find((one) => one === declared) ?? "UNICODE UTF-8";
  const bytes = encodeText(text, set);
  if (!bytes) throw new Unreadable("a header that its own character set does not hold");
  return bytes;
}
