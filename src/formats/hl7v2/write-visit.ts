// The visit itself: PV1, PV2, ROL and DG1, by HL7's v2-to-FHIR map read backwards; where it has none the choice is ours and said beside the field.
import type { EncounterDetails, EncounterProvider } from "#core/encounter.ts";
import { Repeated, type Written, writeSegment } from "./message.ts";
import type { AdtSite } from "./site.ts";
import { writeTime } from "./time.ts";
import { writeAddress, writePhones, writeProvider } from "./write-person.ts";

/** PV1 fields of providers by what they are called; all others are in ROL. */
const FIELDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:attending|atnd)\b/i, 7],
  [/^(?:referring|ref)\b/i, 8],
  [/^(?:consulting|consultant|con)\b/i, 9],
  [/^(?:admitting|adm)\b/i, 17],
];

function fieldOf(provider: EncounterProvider): number | undefined {
  return FIELDS.find(([pattern]) => pattern.test(provider.providerType?.trim() ?? ""))?.[1];
}

export function inSequence(providers: readonly EncounterProvider[]): readonly EncounterProvider[] {
  const at = ({ sequence }: EncounterProvider) =>
    sequence !== undefined && /^\d+$/.test(sequence) ? Number(sequence) : Number.POSITIVE_INFINITY;
  return providers.toSorted((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}

export function writePv1(details: EncounterDetails, visitNumber: string, site: AdtSite): string {
  const { location } = details;
  const time = (moment: { readonly instant: string } | undefined) => moment && writeTime(moment.instant, site.offsetAt);
  const inField = (field: number): Written => {
    const attending: EncounterProvider[] =
      field === 7 && details.attendingProviderId ? [{ providerId: details.attendingProviderId, phones: [] }] : [];
    const named = inSequence(details.providers).filter((provider) => fieldOf(provider) === field);
    const others = named.filter(({ providerId }) => providerId === undefined || providerId !== attending[0]?.providerId);
    return new Repeated([...attending, ...others].map(writeProvider));
  };
  return writeSegment("PV1", {
    1: "1",
    // Required: U is "unknown" in table 0004.
    2: details.patientClassId ?? "U",
    3: location && [location.unitId, location.roomId, location.bedId, location.hospitalId],
    4: site.priorityField === "PV1-4" ? details.admitPriorityId : undefined,
    7: inField(7),
    8: inField(8),
    9: inField(9),
    10: details.medicalServiceId,
    14: details.admitSourceId,
    17: inField(17),
    // Ours: the official map has no target for PV1-18.
    18: details.typeId,
    // Ours: the delivery's number, by which the visit is found again.
    19: [visitNumber, "", "", site.visitAuthority, "VN"],
    44: time(details.start),
    45: time(details.end),
    50: details.alias && [details.alias, "", "", "", "VN"],
  });
}

export function writePv2(details: EncounterDetails, site: AdtSite): string | undefined {
  const time = (moment: { readonly instant: string } | undefined) => moment && writeTime(moment.instant, site.offsetAt);
  const segment = writeSegment("PV2", {
    3: details.reasonForVisit && ["", details.reasonForVisit],
    5: details.patientValuablesIds,
    8: time(details.estimatedArrival),
    9: time(details.estimatedDischarge),
    10: details.estimatedLengthOfStay,
    // Ours: the status has no field of its own.
    24: details.statusId,
    25: site.priorityField === "PV2-25" ? details.admitPriorityId : undefined,
  });
  return segment === "PV2" ? undefined : segment;
}

/** Providers that PV1 has no field for, and those with more than ids. */
export function writeRoles(details: EncounterDetails): string[] {
  return inSequence(details.providers)
    .filter((provider) => fieldOf(provider) === undefined || provider.address || provider.email || provider.phones.length > 0)
    .map((provider) =>
      writeSegment("ROL", {
        2: "AD",
        3: provider.providerType ?? "PART",
        4: writeProvider(provider),
        11: writeAddress(provider.address),
        12: writePhones(provider.phones, provider.email),
      }),
    );
}

/** ICD-10 codes in their order, which is their rank. DG1-6 is ours: admitting. */
export function writeDiagnoses(details: EncounterDetails): string[] {
  return details.diagnosisCodes
    .filter((code) => code.trim() !== "")
    .map((code, index) => writeSegment("DG1", { 1: String(index + 1), 3: [code, "", "I10"], 6: "A", 15: String(index + 1) }));
}
