// Code systems: HL7's object identifiers to the URIs that FHIR gives them (HL7 Terminology, "Using Codes in CDA and FHIR"). Others stay `urn:oid:`.

const URIS: Readonly<Record<string, string>> = {
  "2.16.840.1.113883.6.1": "http://loinc.org",
  "2.16.840.1.113883.6.96": "http://snomed.info/sct",
  "2.16.840.1.113883.6.88": "http://www.nlm.nih.gov/research/umls/rxnorm",
  "2.16.840.1.113883.6.90": "http://hl7.org/fhir/sid/icd-10-cm",
  "2.16.840.1.113883.6.103": "http://hl7.org/fhir/sid/icd-9-cm",
  "2.16.840.1.113883.6.104": "http://hl7.org/fhir/sid/icd-9-cm",
  "2.16.840.1.113883.6.4": "http://www.cms.gov/Medicare/Coding/ICD10",
  "2.16.840.1.113883.6.12": "http://www.ama-assn.org/go/cpt",
  "2.16.840.1.113883.6.285": "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
  "2.16.840.1.113883.12.292": "http://hl7.org/fhir/sid/cvx",
  "2.16.840.1.113883.6.59": "http://hl7.org/fhir/sid/cvx",
  "2.16.840.1.113883.6.69": "http://hl7.org/fhir/sid/ndc",
  "2.16.840.1.113883.4.9": "http://fdasis.nlm.nih.gov",
  "2.16.840.1.113883.3.26.1.1": "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
  "2.16.840.1.113883.3.26.1.5": "http://hl7.org/fhir/ndfrt",
  "2.16.840.1.113883.5.4": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
  "2.16.840.1.113883.5.83": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
  "2.16.840.1.113883.5.111": "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
};

export const SNOMED = "http://snomed.info/sct";
export const LOINC = "http://loinc.org";
export const ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

/** Undefined for what is no object identifier. */
export function systemOf(oid: string | undefined): string | undefined {
  if (oid === undefined || !/^[0-2](?:\.\d+)+$/.test(oid)) return undefined;
  return Object.hasOwn(URIS, oid) ? URIS[oid] : `urn:oid:${oid}`;
}
