// A visit as an ADT message (HL7 v2.5.1): registered, changed or taken back. Codes pass through as given; it looks nothing up and makes no name up.
import type { EncounterRegistration } from "#core/delivery.ts";
import type { Demographics } from "#core/patient.ts";
import { controlId } from "./control-id.ts";
import { type AdtEvent, structureOf } from "./event.ts";
import { type Written, writeMessage, writeSegment } from "./message.ts";
import type { AdtSite } from "./site.ts";
import { writeTime } from "./time.ts";
import { writeExtras } from "./write-extras.ts";
import { writeGuarantor, writeInsurances } from "./write-payers.ts";
import { UNKNOWN_NAME, writeName } from "./write-person.ts";
import { writeDiagnoses, writePv1, writePv2, writeRoles } from "./write-visit.ts";

export interface AdtWrite {
  readonly request: Pick<EncounterRegistration, "userId" | "patientId" | "patientIdType" | "encounter">;
  /** Of a visit that was registered before: the number it has since then. */
  readonly visitNumber?: string;
  /** The delivery's key (a UUID): the message's number and the visit's come from it, so that a repetition is the same message. */
  readonly key: string;
  readonly event: AdtEvent;
  /** ISO 8601 UTC: when this message is written. */
  readonly now: string;
  readonly site: AdtSite;
  /** Who the patient is, where another source told. */
  readonly patient: Demographics | undefined;
}

const STEPS = { A08: "U", A11: "C", A38: "C" } as const;
const SEXES = { female: "F", male: "M", other: "O" } as const;

/** MSH-10 of the message, and what its answer's MSA-2 must be. */
export function messageId({ key, event }: Pick<AdtWrite, "key" | "event">): string {
  return controlId(key, event in STEPS ? STEPS[event as keyof typeof STEPS] : "");
}

export function writeAdt(write: AdtWrite): string {
  const { request, key, event, site } = write;
  const { encounter: details } = request;
  const cancels = event === "A11" || event === "A38";
  return writeMessage(
    [
      writeHeader(site, ["ADT", event, structureOf(event)], messageId(write), write.now),
      writeSegment("EVN", {
        1: event,
        2: writeTime(write.now, site.offsetAt),
        5: [request.userId],
        6: writeTime((event === "A03" ? details.end : details.start)?.instant ?? write.now, site.offsetAt),
      }),
      writePatient(write),
      writePv1(details, write.visitNumber ?? controlId(key), site),
      ...(cancels
        ? []
        : [
            writePv2(details, site),
            ...writeRoles(details),
            ...writeDiagnoses(details),
            writeGuarantor(details),
            ...writeInsurances(details, site),
            ...(site.extrasSegment === undefined ? [] : writeExtras(details, site.extrasSegment)),
          ]),
    ].filter((segment) => segment !== undefined),
  );
}

export function writeHeader(site: AdtSite, type: Written, id: string, now: string): string {
  const enhanced = site.acknowledgement === "enhanced";
  return writeSegment("MSH", {
    3: site.sendingApplication,
    4: site.sendingFacility,
    5: site.receivingApplication,
    6: site.receivingFacility,
    7: writeTime(now, site.offsetAt),
    9: type,
    10: id,
    11: site.processingId,
    12: "2.5.1",
    15: enhanced ? "AL" : undefined,
    16: enhanced ? (site.applicationAnswers ? "AL" : "NE") : undefined,
    18: site.characterSet,
  });
}

function writePatient({ request, site, patient }: AdtWrite): string {
  const type = request.patientIdType ?? site.defaultPatientIdType;
  return writeSegment("PID", {
    1: "1",
    3: [request.patientId, "", "", site.patientAuthority, site.patientIdTypes[type] ?? type],
    5: patient?.name === undefined ? UNKNOWN_NAME : writeName(patient.name),
    7: patient?.birthDate?.replaceAll("-", ""),
    8: patient?.sex && SEXES[patient.sex],
    18: request.encounter.financialNumber && [request.encounter.financialNumber, "", "", site.patientAuthority, "AN"],
  });
}
