// Acknowledgements (v2.5.1 section 2.9.2 and 2.9.3): read from a peer, and written to one. A code that the table does not have is no acknowledgement.
import { Unreadable } from "../unreadable.ts";
import { controlId } from "./control-id.ts";
import { type Message, textOf, writeMessage, writeSegment } from "./message.ts";
import { type OffsetAt, writeTime } from "./time.ts";

export const ACKNOWLEDGEMENT_CODES = ["AA", "AE", "AR", "CA", "CE", "CR"] as const;
export type AcknowledgementCode = (typeof ACKNOWLEDGEMENT_CODES)[number];

export interface Acknowledgement {
  readonly code: AcknowledgementCode;
  /** MSA-2: the number of the message it answers. */
  readonly of: string;
  /** Error codes of ERR-3 and MSA-6, of tables and not of a patient. The peer's own words are not kept: they may name the patient. */
  readonly errorCodes: readonly string[];
  /** Where the peer says the error lies (ERR-2): `PID-3`. */
  readonly places: readonly string[];
}

/** @throws Unreadable when it is none */
export function readAcknowledgement(message: Message): Acknowledgement {
  const code = ACKNOWLEDGEMENT_CODES.find((known) => known === message.text("MSA", 1).trim());
  const of = message.text("MSA", 2).trim();
  if (code === undefined || of === "") throw new Unreadable("an answer that is no acknowledgement");
  const errors = message.all("ERR");
  const codes = [...errors.map((error) => textOf(error, 3)), message.text("MSA", 6)];
  return {
    code,
    of,
    errorCodes: codes.filter((one) => /^[A-Za-z0-9.]{1,12}$/.test(one)),
    places: errors
      .map((error) => [textOf(error, 2, 1), textOf(error, 2, 3)].filter((part) => part !== "").join("-"))
      .filter((place) => /^[A-Z][A-Z0-9]{2}(?:-\d{1,3})?$/.test(place)),
  };
}

export interface AcknowledgementWrite {
  /** What is answered; its sender becomes the receiver. */
  readonly message: Message;
  readonly code: AcknowledgementCode;
  /** A UUID of our answer. */
  readonly key: string;
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly offsetAt: OffsetAt;
  /** Table 0357: 100 segment sequence, 101 required field missing, 102 data type, 200 unsupported type, 207 application error ... */
  readonly error?: { readonly code: string; readonly place: string | undefined } | undefined;
}

/** Of a message whose header could be read. Its version and character set are kept. */
export function writeAcknowledgement({ message, code, key, now, offsetAt, error }: AcknowledgementWrite): string {
  const event = message.text("MSH", 9, 2);
  const [segment, field] = error?.place?.split("-") ?? [];
  return writeMessage([
    writeSegment("MSH", {
      3: message.text("MSH", 5),
      4: message.text("MSH", 6),
      5: message.text("MSH", 3),
      6: message.text("MSH", 4),
      7: writeTime(now, offsetAt),
      9: ["ACK", event, "ACK"],
      10: controlId(key),
      11: message.text("MSH", 11) || "P",
      12: message.text("MSH", 12) || "2.5.1",
      18: message.text("MSH", 18),
    }),
    writeSegment("MSA", { 1: code, 2: message.text("MSH", 10) }),
    ...(error ? [writeSegment("ERR", { 2: segment && [segment, "1", field], 3: [error.code, "", "HL70357"], 4: "E" })] : []),
  ]);
}
