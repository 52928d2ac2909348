// Single clinical facts that a caller writes to an EMR: an observation, an allergy. Codes pass through; a value is never read as another.
import type { Moment } from "./encounter.ts";
import type { WriteBase } from "./write-base.ts";

export interface ObservationEntry extends WriteBase {
  readonly kind: "observation";
  readonly patientId: string;
  readonly encounterId: string;
  /** What was observed, by the EMR's code. */
  readonly componentId: string;
  readonly at: Moment;
  /** As sent: it is text unless it is a number and nothing else. */
  readonly value: string | undefined;
  /** Codes of a coded value. */
  readonly valueCodes: readonly string[];
  readonly comment: string | undefined;
  readonly templateId: string | undefined;
  readonly systemId: string | undefined;
  readonly sourceId: string | undefined;
  readonly referenceNumber: string | undefined;
  readonly orderId: string | undefined;
  readonly entryModeId: string | undefined;
}

export interface AllergyEntry extends WriteBase {
  readonly kind: "allergy";
  readonly patientId: string;
  readonly allergenId: string;
  readonly categoryId: string | undefined;
  readonly reactionTypeId: string | undefined;
  readonly severityId: string | undefined;
  readonly reactionIds: readonly string[];
  readonly comments: string | undefined;
  /** As sent: a date, a year, or words. */
  readonly onset: string | undefined;
  readonly encounterId: string | undefined;
}
