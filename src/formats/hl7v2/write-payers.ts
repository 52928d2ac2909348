// Who pays: GT1 and one IN1 per insurance.
import type { EncounterDetails, Insurance } from "#core/encounter.ts";
import { writeSegment } from "./message.ts";
import type { AdtSite } from "./site.ts";
import { writeTime } from "./time.ts";
import { UNKNOWN_NAME, writeAddress, writeName, writePhones } from "./write-person.ts";

/** GT1-3 is required, and of a guarantor only the id is known. */
export function writeGuarantor({ guarantorId, guarantorTypeId, guarantorRelationshipToPatientId }: EncounterDetails): string | undefined {
  if (!guarantorId && !guarantorTypeId && !guarantorRelationshipToPatientId) return undefined;
  return writeSegment("GT1", {
    1: "1",
    2: guarantorId,
    3: UNKNOWN_NAME,
    10: guarantorTypeId,
    11: guarantorRelationshipToPatientId,
  });
}

export function writeInsurances(details: EncounterDetails, site: AdtSite): string[] {
  return details.insurances.map((insurance, index) => writeInsurance(insurance, index + 1, site));
}

function writeInsurance(insurance: Insurance, position: number, site: AdtSite): string {
  return writeSegment("IN1", {
    1: String(position),
    2: insurance.healthPlanId,
    3: insurance.companyId,
    4: insurance.companyName,
    5: writeAddress(insurance.address),
    7: writePhones(insurance.phones),
    8: insurance.groupNumber,
    9: insurance.groupName,
    16: insurance.subscriber === undefined ? undefined : writeName(insurance.subscriber),
    17: insurance.subscriberRelationshipToPatientId,
    // Ours: 26 and 45 have no counterpart in the official map.
    26: insurance.eligibilityStatusDate && writeTime(insurance.eligibilityStatusDate.instant, site.offsetAt),
    36: insurance.policyNumber,
    45: insurance.eligibilityStatusId,
    49: insurance.subscriberId === undefined ? undefined : [insurance.subscriberId],
  });
}
