// What is added to, or changed of, a visit that the EMR already has: a related person, a member of its care team, an insurance.
import type { Insurance, Moment } from "./encounter.ts";
import type { WriteBase } from "./write-base.ts";

export interface RelatedPersonLink extends WriteBase {
  readonly kind: "relationship";
  readonly patientId: undefined;
  readonly encounterId: string;
  readonly encounterIdType: string | undefined;
  readonly relatedPersonId: string;
  /** What the person is to the visit: guarantor, next of kin, emergency contact ... */
  readonly relationshipTypeId: string;
  readonly relationToPatientId: string;
  readonly patientRelationId: string | undefined;
}

export interface CareTeamMember extends WriteBase {
  readonly kind: "care-team";
  readonly patientId: undefined;
  readonly encounterId: string;
  /** What the user is to the person for good, and to him in this visit, by the EMR's codes. */
  readonly personRelationshipId: string | undefined;
  readonly encounterRelationshipId: string | undefined;
  readonly begin: Moment | undefined;
  readonly end: Moment | undefined;
}

/** What is undefined stays as it is. */
export interface InsuranceChange extends WriteBase {
  readonly kind: "insurance-change";
  readonly patientId: undefined;
  /** The EMR's id of the insurance. */
  readonly target: string;
  readonly insurance: Insurance;
  readonly priority: string | undefined;
  readonly begin: Moment | undefined;
  readonly end: Moment | undefined;
  readonly cardCopiedId: string | undefined;
  readonly cardName: { readonly last?: string; readonly first?: string; readonly middle?: string };
  readonly memberNumber: string | undefined;
}
