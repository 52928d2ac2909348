// What is added to a visit that the EMR has, or changed of it: a related person in a role, a member of the care team, an insurance.
import type { CareTeam, Coverage, Extension, Organization, Reference, RelatedPerson } from "@medplum/fhirtypes";
import type { CareTeamMember, InsuranceChange, RelatedPersonLink } from "#core/visit-part.ts";
import { compact } from "./compact.ts";
import { addressOf, nestedExtension, ourExtensionUrl, passedCode, telecomOf, textExtension } from "./extensions.ts";
import { DELIVERY_SYSTEM } from "./transaction.ts";
import { COVERAGE_CLASS, insuranceExtensions } from "./write-coverage.ts";

export interface VisitPartWrite {
  readonly key: string;
  readonly patient: Reference;
  readonly encounter: Reference;
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** `person`: the RelatedPerson or Patient as the EMR has it, whose name and addresses the relationship is shown with. */
export function writeRelationship(
  link: RelatedPersonLink,
  { key, patient, encounter }: VisitPartWrite,
  person: { readonly reference: string; readonly resource: Readonly<Record<string, unknown>> },
): RelatedPerson {
  const { name, telecom, address, gender, birthDate } = person.resource as Partial<RelatedPerson>;
  const roles = [passedCode(link.relationshipTypeId), passedCode(link.relationToPatientId)].flatMap((role) => role ?? []);
  return compact<RelatedPerson>({
    resourceType: "RelatedPerson",
    extension: [
      { url: ourExtensionUrl("encounter"), valueReference: encounter as Extension["valueReference"] },
      { url: ourExtensionUrl("related-person"), valueReference: { reference: person.reference } },
      ...textExtension("user-id", link.userId),
      ...textExtension("patient-relation", link.patientRelationId),
    ] as Extension[],
    identifier: [{ system: DELIVERY_SYSTEM, value: key }],
    active: true,
    patient: patient as RelatedPerson["patient"],
    relationship: roles,
    ...(name === undefined ? {} : { name }),
    ...(telecom === undefined ? {} : { telecom }),
    ...(address === undefined ? {} : { address }),
    ...(gender === undefined ? {} : { gender }),
    ...(birthDate === undefined ? {} : { birthDate }),
  });
}

/** The user himself joins, in the roles that the relationship ids name; from today on where no time is given. */
export function writeCareTeam(member: CareTeamMember, { key, patient, encounter, now }: VisitPartWrite, user: Reference): CareTeam {
  const roles = [member.encounterRelationshipId, member.personRelationshipId].flatMap((id) => passedCode(id) ?? []);
  const period = { start: member.begin?.instant ?? now.slice(0, 10), ...(member.end ? { end: member.end.instant } : {}) };
  return compact<CareTeam>({
    resourceType: "CareTeam",
    extension: [
      ...textExtension("person-relationship-id", member.personRelationshipId),
      ...textExtension("encounter-relationship-id", member.encounterRelationshipId),
    ],
    identifier: [{ system: DELIVERY_SYSTEM, value: key }],
    status: "active",
    subject: patient as CareTeam["subject"],
    encounter: encounter as CareTeam["encounter"],
    period,
    participant: [{ role: roles, member: user as NonNullable<CareTeam["participant"]>[number]["member"], period }],
  });
}

type Before = Readonly<Record<string, unknown>>;
type CoverageClass = NonNullable<Coverage["class"]>[number];

/** Only what the change names is another; the rest of the Coverage stays as the EMR has it. */
export function changedCoverage(before: Before, change: InsuranceChange): Record<string, unknown> {
  const { insurance } = change;
  const old = before as Partial<Coverage>;
  const policy = insurance.policyNumber;
  const identifiers = (old.identifier ?? []).filter(({ system }) => policy === undefined || system !== undefined);
  const period = {
    ...old.period,
    ...(change.begin ? { start: change.begin.instant } : {}),
    ...(change.end ? { end: change.end.instant } : {}),
  };
  return {
    ...before,
    identifier: [...identifiers, ...(policy === undefined ? [] : [{ value: policy }])],
    ...given("subscriberId", insurance.subscriberId ?? change.memberNumber),
    ...(insurance.subscriber === undefined ? {} : { subscriber: { ...old.subscriber, display: insurance.subscriber } }),
    ...given("relationship", passedCode(insurance.patientRelationshipToSubscriber)),
    ...(Object.keys(period).length > 0 ? { period } : {}),
    ...classesOf(old.class ?? [], insurance),
    ...payorOf(old, insurance),
    ...(/^[1-9]\d{0,8}$/.test(change.priority ?? "") ? { order: Number(change.priority) } : {}),
    ...extensionsOf(old.extension ?? [], change),
  };
}

function given(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}

function classesOf(old: readonly CoverageClass[], { healthPlanId, groupNumber, groupName }: InsuranceChange["insurance"]) {
  const of = (code: string) => old.find(({ type }) => type?.coding?.some((coding) => coding.code === code));
  const type = (code: string) => ({ coding: [{ system: COVERAGE_CLASS, code }] });
  const group = of("group");
  const plan = healthPlanId === undefined ? [] : [{ ...of("plan"), type: type("plan"), value: healthPlanId }];
  const named =
    groupNumber === undefined && groupName === undefined
      ? []
      : [
          {
            ...group,
            type: type("group"),
            value: groupNumber ?? group?.value ?? groupName!,
            ...given("name", groupName ?? group?.name),
          },
        ];
  const changed = [...plan, ...named];
  if (changed.length === 0) return {};
  const codes = changed.flatMap(({ type: { coding } }) => coding.map(({ code }) => code));
  return { class: [...old.filter(({ type: { coding } = {} }) => !coding?.some(({ code }) => codes.includes(code ?? ""))), ...changed] };
}

/** The payor that we contained, or a contained one in place of a reference that the change overrides. */
function payorOf(old: Partial<Coverage>, { companyId, companyName, address, phones }: InsuranceChange["insurance"]) {
  if (companyId === undefined && companyName === undefined && address === undefined && phones.length === 0) return {};
  const contained = (old.contained ?? []) as Organization[];
  const before = contained.find(({ id }) => id === "payor");
  const payor = compact<Organization>({
    ...before,
    resourceType: "Organization",
    id: "payor",
    identifier: companyId === undefined ? before?.identifier : [{ value: companyId }],
    name: companyName ?? before?.name ?? old.payor?.[0]?.display,
    address: address === undefined ? before?.address : addressOf(address),
    telecom: phones.length === 0 ? before?.telecom : telecomOf(phones),
  } as Organization);
  return { contained: [...contained.filter(({ id }) => id !== "payor"), payor], payor: [{ reference: "#payor" }] };
}

function extensionsOf(old: readonly Extension[], change: InsuranceChange): { extension?: Extension[] } {
  const { insurance, cardName, cardCopiedId } = change;
  const ours = [
    ...insuranceExtensions(insurance),
    ...nestedExtension("card", [
      ...textExtension("copied-id", cardCopiedId),
      ...textExtension("name-last", cardName.last),
      ...textExtension("name-first", cardName.first),
      ...textExtension("name-middle", cardName.middle),
    ]),
    ...textExtension("member-number", change.memberNumber),
    ...(/^[1-9]\d{0,8}$/.test(change.priority ?? "") ? [] : textExtension("priority", change.priority)),
  ];
  if (ours.length === 0) return {};
  const urls = new Set(ours.map(({ url }) => url));
  return { extension: [...old.filter(({ url }) => !urls.has(url ?? "")), ...ours] };
}
