// What one receiving site agreed on: HL7 v2 is a contract per site, so everything that differs stands here as data. It holds no secret and no address.
import type { WrittenSet } from "./character-set.ts";
import type { OffsetAt } from "./time.ts";

export interface AdtSite {
  /** MSH-3 to MSH-6. */
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  /** MSH-11: production, training or debugging. */
  readonly processingId: "P" | "T" | "D";
  /** MSH-18. */
  readonly characterSet: WrittenSet;
  /** The site's time zone: times are written in it, and read in it where they name no offset. */
  readonly offsetAt: OffsetAt;
  /** Original: one acknowledgement (AA, AE, AR). Enhanced: a commit acknowledgement (CA, CE, CR), and an application acknowledgement where `applicationAnswers`. */
  readonly acknowledgement: "original" | "enhanced";
  readonly applicationAnswers: boolean;
  /** Assigning authority of patient ids (PID-3.4), and of ids of certain types where they have another. */
  readonly patientAuthority: string;
  /** The caller's id types in table 0203's codes: `{"MRN": "MR"}`. Others pass as they are; without a type it is `defaultPatientIdType`. */
  readonly patientIdTypes: Readonly<Record<string, string>>;
  readonly defaultPatientIdType: string;
  /** Assigning authority of the visit number that we give (PV1-19.4). */
  readonly visitAuthority: string;
  /** Which field takes the priority: PV2-25 as HL7's own map has it, or PV1-4. */
  readonly priorityField: "PV2-25" | "PV1-4";
  /** The segment for what no field holds: three letters, the first a Z. Undefined: it is refused instead. */
  readonly extrasSegment: string | undefined;
}

/** Sites that agreed on nothing else. */
export const DEFAULT_SITE: AdtSite = {
  sendingApplication: "CHARTROOM",
  sendingFacility: "",
  receivingApplication: "",
  receivingFacility: "",
  processingId: "P",
  characterSet: "UNICODE UTF-8",
  offsetAt: () => 0,
  acknowledgement: "original",
  applicationAnswers: false,
  patientAuthority: "",
  patientIdTypes: { MRN: "MR", FIN: "AN", CMRN: "PI" },
  defaultPatientIdType: "MR",
  visitAuthority: "CHARTROOM",
  priorityField: "PV2-25",
  extrasSegment: "ZEC",
};
