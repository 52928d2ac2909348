// A C-CDA document made up for tests: a head and the sections given. Nobody's data.

const TEMPLATES = "2.16.840.1.113883.10.20.22.4.";

export function template(number: number, edition?: string): string {
  return `<templateId root="${TEMPLATES}${number}"${edition === undefined ? "" : ` extension="${edition}"`}/>`;
}

export function section(code: string, title: string, text: string, ...entries: readonly string[]): string {
  const held = entries.map((entry) => `<entry>${entry}</entry>`).join("");
  return `<component><section><code code="${code}" codeSystem="2.16.840.1.113883.6.1"/><title>${title}</title><text>${text}</text>${held}</section></component>`;
}

export function clinicalDocument(sections: string, head = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <id root="1.2.3" extension="doc 1"/>
  <title>Made-up Summary</title>
  <effectiveTime value="20240510083000-0500"/>
  ${head}
  <recordTarget><patientRole><id root="1.2.3.4" extension="77"/><patient>
    <name use="L"><given>Ada</given><family>Testwoman</family></name>
    <administrativeGenderCode code="F"/><birthTime value="19620314"/>
  </patient></patientRole></recordTarget>
  <component><structuredBody>${sections}</structuredBody></component>
</ClinicalDocument>`;
}

export const SNOMED = "2.16.840.1.113883.6.96";

export function coded(name: string, code: string, display: string, rest = ""): string {
  return `<${name} xsi:type="CD" code="${code}" codeSystem="${SNOMED}" displayName="${display}">${rest}</${name}>`;
}

export function problem(value: string, options: { concern?: string; inside?: string; negated?: boolean } = {}): string {
  const { concern = "active", inside = "", negated = false } = options;
  return `<act classCode="ACT" moodCode="EVN">${template(3)}<statusCode code="${concern}"/><entryRelationship typeCode="SUBJ">
    <observation classCode="OBS" moodCode="EVN" negationInd="${negated}">${template(4)}<code code="55607006" codeSystem="${SNOMED}"/>
    <statusCode code="completed"/>${value}${inside}</observation></entryRelationship></act>`;
}

export function allergy(inside: string, negated = false): string {
  return `<act classCode="ACT" moodCode="EVN">${template(30)}<statusCode code="active"/><entryRelationship typeCode="SUBJ">
    <observation classCode="OBS" moodCode="EVN" negationInd="${negated}">${template(7)}<code code="ASSERTION" codeSystem="2.16.840.1.113883.5.4"/>
    <statusCode code="completed"/>${inside}</observation></entryRelationship></act>`;
}

export function drug(
  name: string,
  options: { status?: string; inside?: string; mood?: string; negated?: boolean; edition?: string } = {},
): string {
  const { status = "active", inside = "", mood = "EVN", negated = false, edition } = options;
  return `<substanceAdministration classCode="SBADM" moodCode="${mood}" negationInd="${negated}">${template(16, edition)}<statusCode code="${status}"/>${inside}
    <consumable><manufacturedProduct><manufacturedMaterial><code code="314076" codeSystem="2.16.840.1.113883.6.88" displayName="${name}"/>
    </manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>`;
}
