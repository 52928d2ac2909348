// A signed note to an EMR as MDM^T02 (v2.5.1 chapter 9): the document's header in TXA, its text in OBX lines. It sends text only, and only what is final.
import type { Demographics } from "#core/patient.ts";
import { controlId } from "./control-id.ts";
import { writeMessage, writeSegment } from "./message.ts";
import type { AdtSite } from "./site.ts";
import { writeTime } from "./time.ts";
import { writeHeader } from "./write-adt.ts";
import { UNKNOWN_NAME, writeName } from "./write-person.ts";

export interface DocumentWrite {
  /** The delivery's key (a UUID). */
  readonly key: string;
  readonly site: AdtSite;
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly userId: string;
  readonly patientId: string;
  readonly patientIdType: string | undefined;
  readonly patient: Demographics | undefined;
  /** The EMR's number of the visit. */
  readonly visitId: string | undefined;
  /** TXA-2, table 0270 or the site's own: CN consultation, PN progress note, HP history and physical. */
  readonly documentType: string;
  readonly title: string;
  readonly text: string;
  /** ISO 8601 UTC. */
  readonly signedAt: string;
  readonly authorId: string;
  /** The number of the document that this one replaces or amends (TXA-13). */
  readonly parent: string | undefined;
}

export function documentMessageId(key: string): string {
  return controlId(key, "D");
}

export function writeDocument(write: DocumentWrite): string {
  const { site, key } = write;
  const type = write.patientIdType ?? site.defaultPatientIdType;
  const signed = writeTime(write.signedAt, site.offsetAt);
  return writeMessage([
    writeHeader(site, ["MDM", "T02", "MDM_T02"], documentMessageId(key), write.now),
    writeSegment("EVN", { 1: "T02", 2: writeTime(write.now, site.offsetAt), 5: [write.userId] }),
    writeSegment("PID", {
      1: "1",
      3: [write.patientId, "", "", site.patientAuthority, site.patientIdTypes[type] ?? type],
      5: write.patient?.name === undefined ? UNKNOWN_NAME : writeName(write.patient.name),
      7: write.patient?.birthDate?.replaceAll("-", ""),
    }),
    writeSegment("PV1", { 1: "1", 2: "U", 19: write.visitId }),
    writeSegment("TXA", {
      1: "1",
      2: write.documentType,
      3: "TX",
      4: signed,
      9: [write.authorId],
      12: [controlId(key), "", site.sendingApplication],
      13: write.parent && [write.parent, "", site.sendingApplication],
      // Table 0271: authenticated. Table 0275: available for patient care.
      17: "AU",
      19: "AV",
    }),
    ...write.text
      .split(/\r\n?|\n/)
      .map((line, index) => writeSegment("OBX", { 1: String(index + 1), 2: "TX", 3: ["NOTE", write.title], 5: line, 11: "F" })),
  ]);
}
