// Providers of a visit to Encounter.participant. A provider the EMR knows by id is referenced; any other is named by identifier, and kept as
// a contained Practitioner when more than identifiers came. No provider is looked up or made up here.
import type { EncounterParticipant, Identifier, Practitioner } from "@medplum/fhirtypes";
import type { EncounterDetails, EncounterProvider } from "#core/encounter.ts";
import { addressOf, telecomOf, textExtension } from "./extensions.ts";

const PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
const NPI = "http://hl7.org/fhir/sid/us-npi";
const LICENSE_TYPE = { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0203", code: "MD" }], text: "License number" };

const ROLES: readonly (readonly [RegExp, string])[] = [
  [/^(?:attending|atnd)\b/i, "ATND"],
  [/^(?:referring|ref)\b/i, "REF"],
  [/^(?:consulting|consultant|con)\b/i, "CON"],
  [/^(?:admitting|adm)\b/i, "ADM"],
];

export interface Participants {
  readonly participant: EncounterParticipant[];
  readonly contained: Practitioner[];
}

function roleOf(providerType: string | undefined): string {
  return ROLES.find(([pattern]) => pattern.test(providerType?.trim() ?? ""))?.[1] ?? "PART";
}

function identifiersOf(provider: EncounterProvider): Identifier[] {
  const { providerId, npi, licenseNumber } = provider;
  return [
    ...(providerId ? [{ value: providerId }] : []),
    ...(npi ? [{ system: NPI, value: npi }] : []),
    ...(licenseNumber ? [{ type: LICENSE_TYPE, value: licenseNumber }] : []),
  ];
}

function hasMore(provider: EncounterProvider): boolean {
  const { address, email, phones } = provider;
  return address !== undefined || email !== undefined || phones.length > 0 || identifiersOf(provider).length > 1;
}

function participantOf(provider: EncounterProvider, index: number, known: ReadonlySet<string>): Participants {
  const { providerId, providerType, sequence } = provider;
  const identifiers = identifiersOf(provider);
  const reference = providerId !== undefined && known.has(providerId) ? `Practitioner/${providerId}` : undefined;
  const local = `provider-${index + 1}`;
  const contained: Practitioner[] = hasMore(provider)
    ? [
        {
          resourceType: "Practitioner",
          id: local,
          identifier: identifiers,
          telecom: telecomOf(provider.phones, provider.email),
          address: addressOf(provider.address),
        },
      ]
    : [];
  const to = reference ?? (contained.length > 0 ? `#${local}` : undefined);
  const details = reference !== undefined && contained.length > 0 ? [`#${local}`] : [];
  return {
    participant: [
      {
        extension: [
          ...textExtension("provider-sequence", sequence),
          ...details.map((url) => ({ url: "urn:chartroom:extension:provider-details", valueReference: { reference: url } })),
        ],
        type: [{ coding: [{ system: PARTICIPATION, code: roleOf(providerType) }], text: providerType }],
        individual: {
          reference: to,
          type: "Practitioner",
          identifier: identifiers[0],
          display: to === undefined ? identifiers[0]?.value : undefined,
        },
      },
    ],
    contained,
  };
}

/** `known` holds the provider ids that are ids of the EMR's own Practitioners. Providers come in order of their sequence numbers. */
export function writeParticipants(details: EncounterDetails, known: ReadonlySet<string>): Participants {
  const attending: EncounterProvider[] = details.attendingProviderId
    ? [{ providerId: details.attendingProviderId, providerType: "attending", phones: [] }]
    : [];
  const order = ({ sequence }: EncounterProvider) =>
    sequence !== undefined && /^\d+$/.test(sequence) ? Number(sequence) : Number.MAX_SAFE_INTEGER;
  const listed = details.providers.toSorted((one, other) => order(one) - order(other));
  const all = [...attending, ...listed].map((provider, index) => participantOf(provider, index, known));
  return { participant: all.flatMap((one) => one.participant), contained: all.flatMap((one) => one.contained) };
}
