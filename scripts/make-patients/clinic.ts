// The invented places and people around the patients: practice, hospital, clinics, payers, clinicians.
// The same resources, with the same ids, go into every bundle that points at them.
import type { Location, Organization, Practitioner, Resource } from "@medplum/fhirtypes";
import { HL7, ISSUER, US_CORE } from "./codes.ts";

/** Nine digits plus the Luhn check digit an NPI has (computed over the prefix 80840). */
function npi(nine: string): string {
  const digits = `80840${nine}`.split("").reverse().map(Number);
  const sum = digits.reduce((total, digit, i) => total + (i % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit), 0);
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

const address = (line: string) => [
  { use: "work" as const, line: [line], city: "Corran Bay", state: "ME", postalCode: "04999", country: "US" },
];
const phone = (last4: string) => [{ system: "phone" as const, value: `207-555-${last4}`, use: "work" as const }];

function organization(id: string, name: string, type: "prov" | "pay", line: string, tel: string, partOf?: string): Organization {
  return {
    resourceType: "Organization",
    id,
    meta: { profile: [`${US_CORE}/us-core-organization`] },
    identifier: [{ system: `${ISSUER}/organization`, value: id.replace("org-", "").toUpperCase() }],
    active: true,
    type: [{ coding: [{ system: `${HL7}/organization-type`, code: type, display: type === "prov" ? "Healthcare Provider" : "Payer" }] }],
    name,
    telecom: phone(tel),
    address: address(line),
    ...(partOf ? { partOf: { reference: `Organization/${partOf}` } } : {}),
  };
}

function practitioner(id: string, given: string, family: string, suffix: string, specialty: string, nine: string): Practitioner {
  return {
    resourceType: "Practitioner",
    id,
    meta: { profile: [`${US_CORE}/us-core-practitioner`] },
    identifier: [
      { system: "http://hl7.org/fhir/sid/us-npi", value: npi(nine) },
      { system: `${ISSUER}/staff`, value: nine.slice(-4) },
    ],
    active: true,
    name: [{ use: "official", family, given: [given], suffix: [suffix] }],
    qualification: [{ code: { text: specialty } }],
  };
}

function place(id: string, name: string, organizationId: string, line: string): Location {
  return {
    resourceType: "Location",
    id,
    meta: { profile: [`${US_CORE}/us-core-location`] },
    identifier: [{ system: `${ISSUER}/location`, value: id.replace("loc-", "").toUpperCase() }],
    status: "active",
    name,
    address: address(line)[0],
    managingOrganization: { reference: `Organization/${organizationId}` },
  };
}

const all: Resource[] = [
  organization("org-saltmarsh", "Saltmarsh Family Practice", "prov", "4 Ropewalk Lane", "0110"),
  organization("org-corran-general", "Corran Bay General Hospital", "prov", "90 Lantern Hill Road", "0120"),
  organization("org-corran-kidney", "Corran Bay Kidney Clinic", "prov", "92 Lantern Hill Road", "0130"),
  organization("org-corran-ortho", "Corran Bay Bone and Joint", "prov", "94 Lantern Hill Road", "0140"),
  organization("org-marram", "Marram Mutual Health Plan", "pay", "PO Box 310", "0150"),
  organization("org-beacon-senior", "Beacon Point Senior Plan", "pay", "PO Box 811", "0151"),
  practitioner("prac-merrilow", "Ansa", "Merrilow", "MD", "Family medicine", "199999901"),
  practitioner("prac-tashmere", "Ruvik", "Tashmere", "MD", "Nephrology", "199999902"),
  practitioner("prac-hartnoll", "Odile", "Hartnoll-Pree", "MD", "Orthopedic surgery", "199999903"),
  practitioner("prac-ostrowane", "Benedek", "Ostrowane", "DO", "Emergency medicine", "199999904"),
  practitioner("prac-vasquelle", "Imke", "Vasquelle", "MD", "Pediatrics", "199999905"),
  practitioner("prac-ndrenga", "Calloway", "Ndrenga", "MD", "Cardiology", "199999906"),
  practitioner("prac-ellerquist", "Tamsin", "Ellerquist", "RN", "Nursing", "199999907"),
  practitioner("prac-yarrowby", "Leopold", "Yarrowby", "MD", "Pathology", "199999908"),
  place("loc-saltmarsh-room-2", "Saltmarsh Family Practice, Room 2", "org-saltmarsh", "4 Ropewalk Lane"),
  place("loc-corran-ed", "Corran Bay General Hospital, Emergency Department", "org-corran-general", "90 Lantern Hill Road"),
  place("loc-corran-ward-5", "Corran Bay General Hospital, Ward 5", "org-corran-general", "90 Lantern Hill Road"),
  place("loc-corran-theatre", "Corran Bay General Hospital, Operating Theatre 1", "org-corran-general", "90 Lantern Hill Road"),
  place("loc-ortho-clinic", "Corran Bay Bone and Joint, Clinic", "org-corran-ortho", "94 Lantern Hill Road"),
];

/** The shared resources that `resources` point at, and those these point at in turn, in the order of the table above. */
export function surroundings(resources: readonly Resource[]): Resource[] {
  const wanted = new Set<string>();
  let text = JSON.stringify(resources);
  for (let before = -1; before !== wanted.size; ) {
    before = wanted.size;
    for (const r of all) {
      const key = `${r.resourceType}/${r.id}`;
      if (!wanted.has(key) && text.includes(`"${key}"`)) {
        wanted.add(key);
        text += JSON.stringify(r);
      }
    }
  }
  return all.filter((r) => wanted.has(`${r.resourceType}/${r.id}`));
}

export const NAMES = {
  "prac-merrilow": "Ansa Merrilow MD",
  "prac-tashmere": "Ruvik Tashmere MD",
  "prac-hartnoll": "Odile Hartnoll-Pree MD",
  "prac-ostrowane": "Benedek Ostrowane DO",
  "prac-vasquelle": "Imke Vasquelle MD",
  "prac-ndrenga": "Calloway Ndrenga MD",
  "prac-ellerquist": "Tamsin Ellerquist RN",
  "prac-yarrowby": "Leopold Yarrowby MD",
} as const;
export type ClinicianId = keyof typeof NAMES;
