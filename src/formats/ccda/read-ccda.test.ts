import { describe, expect, it } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import { allergy, clinicalDocument, coded, drug, problem, section, template } from "./made-up.ts";
import { readCcda } from "./read-ccda.ts";

const URI = "s3://bucket/summary.xml";

function record(sections: string, head = ""): PatientRecord {
  const read = readCcda(clinicalDocument(sections, head), URI);
  if ("unsupported" in read) throw new Error(read.unsupported);
  return read.record;
}

const problems = (...entries: string[]) => record(section("11450-4", "Problems", "<list><item>In words</item></list>", ...entries));
const allergies = (...entries: string[]) => record(section("48765-2", "Allergies", "As told", ...entries));
const medications = (...entries: string[]) => record(section("10160-0", "Medications", "As told", ...entries));

describe("the document", () => {
  it("says who the patient is", () => {
    expect(record("").person).toMatchObject({ name: "Ada Testwoman", gender: "female", birthDate: "1962-03-14" });
  });
  it("gives each fact its place, file and words", () => {
    const [fact] = problems(problem(coded("value", "38341003", "Hypertension"))).conditions;
    expect(fact?.evidence).toEqual({
      kind: "resource",
      reference: "ClinicalDocument/1.2.3%5Edoc%201#component[1]/section[1]/entry[1]/act[1]/entryRelationship[1]/observation[1]",
      version: undefined,
      date: undefined,
      quote: "Hypertension",
      origin: URI,
    });
  });
  it("restricts what it holds, and a section what stands in it", () => {
    const restricted = record(
      section("11450-4", "Problems", "", problem(coded("value", "38341003", "Hypertension"))),
      '<confidentialityCode code="R"/>',
    );
    expect(restricted.conditions[0]?.sensitivity).toEqual(["R"]);
    expect(restricted.person?.sensitivity).toEqual(["R"]);
    const part = section("11450-4", "Problems", "", problem(coded("value", "38341003", "Hypertension"))).replace(
      "<title>",
      '<confidentialityCode code="V"/><title>',
    );
    expect(record(part).conditions[0]?.sensitivity).toEqual(["V"]);
    expect(record(part).person?.sensitivity).toEqual([]);
  });
  it("keeps what is only told in words as text", () => {
    const { documents } = record(
      section("51847-2", "Assessment", "<paragraph>Doing <content>well</content>.</paragraph><paragraph>Return.</paragraph>"),
    );
    expect(documents).toEqual([
      expect.objectContaining({
        uri: URI,
        title: "Made-up Summary",
        date: "2024-05-10T08:30:00-05:00",
        pages: [{ page: undefined, text: "Assessment\nDoing well.\nReturn." }],
      }),
    ]);
  });
  it("does not tell a section twice, once as facts and once as text", () => {
    expect(problems(problem(coded("value", "38341003", "Hypertension"))).documents).toEqual([]);
  });
  it("is refused when about several patients or none", () => {
    const two = clinicalDocument("", "<recordTarget><patientRole><patient/></patientRole></recordTarget>");
    expect(readCcda(two, URI)).toEqual({ unsupported: expect.stringContaining("several patients") });
    expect(readCcda('<ClinicalDocument xmlns="urn:hl7-org:v3"/>', URI)).toEqual({ unsupported: expect.stringContaining("which patient") });
    expect(readCcda("<note/>", URI)).toEqual({ unsupported: "an XML file that is no C-CDA document" });
  });
});

describe("problems", () => {
  const status = (code: string, display: string) =>
    `<entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN"><code code="33999-4"/>${coded("value", code, display)}</observation></entryRelationship>`;
  it.each([
    ["active", { concern: "completed", inside: status("55561003", "Active") }],
    ["resolved", { inside: status("413322009", "Resolved") }],
    ["resolved", { inside: '<effectiveTime><low value="2001"/><high value="2002"/></effectiveTime>' }],
    ["active", { concern: "active" }],
    ["unknown", { concern: "completed" }],
    ["active", { inside: '<effectiveTime><low value="2001"/><high nullFlavor="UNK"/></effectiveTime>' }],
  ])("are %s", (expected, options) => {
    expect(problems(problem(coded("value", "38341003", "Hypertension"), options)).conditions[0]?.clinicalStatus).toBe(expected);
  });
  it("are refuted when denied, and void when nullified", () => {
    expect(problems(problem(coded("value", "38341003", "Hypertension"), { negated: true })).conditions[0]?.verification).toBe("refuted");
    expect(problems(problem(coded("value", "38341003", "Hypertension"), { concern: "nullified" })).conditions[0]?.verification).toBe(
      "entered-in-error",
    );
  });
  it.each([
    ["a denied problem of no name", problem(coded("value", "55607006", "Problem"), { negated: true })],
    ["the code for none", problem(coded("value", "160245001", "No current problems or disability"))],
    ["words", problem('<value xsi:type="CD" nullFlavor="OTH"><originalText>No known problems</originalText></value>')],
    ["nothing", problem('<value xsi:type="CD" nullFlavor="NI"/>')],
  ])("are none for %s; the section's words stay", (_what, entry) => {
    const read = problems(entry);
    expect(read.conditions).toEqual([]);
    expect(read.documents[0]?.pages[0]?.text).toBe("Problems\nIn words");
  });
  it("take their name from the narrative where they have no other", () => {
    const entry = problem('<value xsi:type="CD" nullFlavor="UNK"><originalText><reference value="#p1"/></originalText></value>');
    const read = record(section("11450-4", "Problems", '<table><tr><td ID="p1">Chronic <content>gout</content></td></tr></table>', entry));
    expect(read.conditions[0]?.concept).toEqual({ text: "Chronic gout", codings: [] });
  });
});

describe("allergies", () => {
  const substance = (inside: string) =>
    `<participant typeCode="CSM"><participantRole><playingEntity>${inside}</playingEntity></participantRole></participant>`;
  const kind = coded("value", "416098002", "drug allergy");
  it("name the substance and the reaction with how bad it was", () => {
    const bad = `<entryRelationship typeCode="SUBJ"><observation><code code="SEV"/>${coded("value", "24484000", "Severe")}</observation></entryRelationship>`;
    const reaction = `<entryRelationship typeCode="MFST"><observation>${coded("value", "247472004", "Hives")}${bad}</observation></entryRelationship>`;
    const [fact] = allergies(allergy(kind + substance(coded("code", "7980", "Penicillin")) + reaction)).allergies;
    expect(fact).toMatchObject({
      concept: { text: "Penicillin" },
      noneKnown: false,
      verification: "confirmed",
      clinicalStatus: "active",
      categories: ["medication"],
      reactions: [{ manifestation: "Hives", severity: "Severe" }],
      evidence: { quote: "Penicillin: Hives" },
    });
  });
  it("are refuted when one substance is denied", () => {
    const [fact] = allergies(allergy(kind + substance(coded("code", "7980", "Penicillin")), true)).allergies;
    expect(fact).toMatchObject({ noneKnown: false, verification: "refuted" });
  });
  it.each([
    ["No known drug allergy", allergy(coded("value", "409137002", "No known drug allergy"))],
    ["NKDA", allergy(kind.replace("></value>", "><originalText>NKDA</originalText></value>"), true)],
    ["No known drug allergy", allergy(kind + substance('<code nullFlavor="NA"/>'), true)],
  ])("are none known: %s", (text, entry) => {
    expect(allergies(entry).allergies).toEqual([expect.objectContaining({ noneKnown: true, concept: expect.objectContaining({ text }) })]);
  });
  it("are not none known because something could not be read", () => {
    expect(allergies(allergy(substance('<code nullFlavor="UNK"/>')))).toMatchObject({
      allergies: [],
      unread: [{ what: "observation", reason: "it does not say what the allergy is to" }],
    });
  });
});

describe("medications", () => {
  it("keep the words they are ordered in", () => {
    const [fact] = medications(drug("Lisinopril 10 MG", { inside: "<text>one tablet each morning</text>", mood: "INT" })).medications;
    expect(fact).toMatchObject({
      source: "request",
      dosage: "one tablet each morning",
      evidence: { quote: "Lisinopril 10 MG: one tablet each morning" },
    });
  });
  it("have figures where there are no words", () => {
    const inside = `<effectiveTime xsi:type="IVL_TS"><low value="20200102"/><high value="20210102"/></effectiveTime>
      <effectiveTime xsi:type="PIVL_TS"><period value="12" unit="h"/></effectiveTime>${coded("routeCode", "26643006", "Oral")}<doseQuantity value="2.50" unit="mg"/>`;
    expect(medications(drug("Lisinopril", { inside })).medications[0]).toMatchObject({
      dosage: "2.50 mg, every 12 h, Oral",
      start: "2020-01-02",
      end: "2021-01-02",
    });
  });
  it.each([
    ["active", { status: "active" }],
    ["stopped", { status: "aborted" }],
    ["on-hold", { status: "suspended" }],
    ["entered-in-error", { status: "nullified" }],
    ["unknown", { status: "completed" }],
    ["completed", { status: "completed", edition: "2014-06-09" }],
    ["not-taken", { negated: true }],
  ])("are %s", (expected, options) => {
    expect(medications(drug("Lisinopril", options)).medications[0]?.status).toBe(expected);
  });
  it("are none when planned only", () => {
    const read = record(section("18776-5", "Plan", "Start Lisinopril", drug("Lisinopril", { mood: "INT" })));
    expect(read.medications).toEqual([]);
    expect(read.documents[0]?.pages[0]?.text).toContain("Start Lisinopril");
  });
});

describe("results, vital signs and histories", () => {
  const observation = (inside: string, number = 2, attributes = "") =>
    `<organizer classCode="BATTERY" moodCode="EVN"><effectiveTime value="20230405"/><component><observation classCode="OBS" moodCode="EVN" ${attributes}>${template(number)}
     <code code="4548-4" codeSystem="2.16.840.1.113883.6.1" displayName="Hemoglobin A1c"/><statusCode code="completed"/>${inside}</observation></component></organizer>`;
  const results = (inside: string, attributes = "") =>
    record(section("30954-2", "Results", "In words", observation(inside, 2, attributes)));
  it("keep the digits, the flag and the range", () => {
    const inside = `<value xsi:type="PQ" value="7.10" unit="%"/><interpretationCode code="H"/><referenceRange><observationRange>
      <value xsi:type="IVL_PQ"><low value="4.0" unit="%"/><high value="5.6" unit="%"/></value></observationRange></referenceRange>`;
    expect(results(inside).observations[0]).toMatchObject({
      quantity: { value: 7.1, unit: "%" },
      interpretation: ["H"],
      referenceRange: { low: 4, high: 5.6 },
      effective: "2023-04-05",
      status: "final",
      categories: ["laboratory"],
      evidence: { quote: "7.10 %" },
    });
  });
  it.each([
    ['<value xsi:type="IVL_PQ"><high value="0.5" unit="mg/dL" inclusive="false"/></value>', { quantity: { value: 0.5, comparator: "<" } }],
    ['<value xsi:type="IVL_PQ"><low value="9"/></value>', { quantity: { value: 9, comparator: ">=" } }],
    ['<value xsi:type="ST">Trace</value>', { quantity: undefined, text: "Trace" }],
    [coded("value", "260373001", "Detected"), { text: "Detected" }],
    ['<value xsi:type="PQ" nullFlavor="UNK"/>', { quantity: undefined, text: undefined, absentReason: "UNK" }],
    ['<value xsi:type="PQ" value="1e999"/>', { quantity: undefined, text: "1e999" }],
  ])("read %s", (value, expected) => {
    expect(results(value).observations[0]).toMatchObject(expected);
  });
  it("do not compare a range in another unit", () => {
    const inside = `<value xsi:type="PQ" value="7.1" unit="%"/><referenceRange><observationRange><value><high value="40" unit="mmol/mol"/></value></observationRange></referenceRange>`;
    expect(results(inside).observations[0]?.referenceRange).toMatchObject({ high: undefined, text: "… - 40" });
  });
  it("refuse what was denied or is somebody else's", () => {
    expect(results('<value xsi:type="ST">x</value>', 'negationInd="true"')).toMatchObject({
      observations: [],
      unread: [{ what: "observation" }],
    });
    expect(results("<subject/>").observations).toEqual([]);
  });
  it("name tobacco use though the code is only an assertion", () => {
    const entry = `<observation classCode="OBS" moodCode="EVN">${template(78)}<code code="ASSERTION"/><statusCode code="completed"/>${coded("value", "8517006", "Former smoker")}</observation>`;
    expect(record(section("29762-2", "Social", "", entry)).observations[0]).toMatchObject({
      concept: { text: "Tobacco smoking status", codings: [{ code: "72166-2" }] },
      text: "Former smoker",
      categories: ["social-history"],
    });
  });
  it("keep a relative's illness apart from the patient's", () => {
    const had = (negated: boolean, what: string) =>
      `<component><observation classCode="OBS" moodCode="EVN" negationInd="${negated}">${template(46)}${coded("value", "1", what)}</observation></component>`;
    const entry = `<organizer classCode="CLUSTER" moodCode="EVN">${template(45)}<statusCode code="completed"/><subject><relatedSubject>
      <code code="FTH" codeSystem="2.16.840.1.113883.5.111" displayName="Father"/></relatedSubject></subject>${had(false, "Stroke")}${had(true, "Gout")}</organizer>`;
    const read = record(section("10157-6", "Family history", "", entry));
    expect(read.familyHistory).toEqual([expect.objectContaining({ relationship: "Father", conditions: ["Stroke"] })]);
    expect(read.conditions).toEqual([]);
  });
});

describe("what was done", () => {
  const shot = (attributes: string) =>
    `<substanceAdministration classCode="SBADM" ${attributes}>${template(52)}<statusCode code="completed"/><effectiveTime value="20221001"/><repeatNumber value="2"/>
     <consumable><manufacturedProduct><manufacturedMaterial><code code="141" codeSystem="2.16.840.1.113883.12.292" displayName="Influenza"/></manufacturedMaterial></manufacturedProduct></consumable>
     <entryRelationship typeCode="RSON"><observation>${template(53)}<code code="PATOBJ" codeSystem="2.16.840.1.113883.5.8" displayName="patient objection"/></observation></entryRelationship></substanceAdministration>`;
  const immunizations = (attributes: string) => record(section("11369-6", "Immunizations", "", shot(attributes))).immunizations;
  it("tells a dose given from one refused and one planned", () => {
    expect(immunizations('moodCode="EVN"')[0]).toMatchObject({ status: "completed", date: "2022-10-01", dose: "2" });
    expect(immunizations('moodCode="EVN" negationInd="true"')[0]).toMatchObject({ status: "not-done", statusReason: "patient objection" });
    expect(immunizations('moodCode="INT"')).toEqual([]);
  });
  it("tells a procedure done from one that was not", () => {
    const done = (negated: boolean, mood = "EVN") =>
      `<procedure classCode="PROC" moodCode="${mood}" negationInd="${negated}">${template(14)}${coded("code", "80146002", "Appendectomy")}<statusCode code="completed"/></procedure>`;
    const statuses = (entry: string) => record(section("47519-4", "Procedures", "", entry)).procedures.map(({ status }) => status);
    expect(statuses(done(false))).toEqual(["completed"]);
    expect(statuses(done(true))).toEqual(["not-done"]);
    expect(statuses(done(false, "RQO"))).toEqual([]);
  });
  it("reads a visit with its diagnosis", () => {
    const diagnosis = `<entryRelationship><act classCode="ACT" moodCode="EVN">${template(80)}<entryRelationship>
      <observation classCode="OBS" moodCode="EVN">${template(4)}${coded("value", "32398004", "Bronchitis")}</observation></entryRelationship></act></entryRelationship>`;
    const entry = `<encounter classCode="ENC" moodCode="EVN">${template(49)}<code code="AMB" codeSystem="2.16.840.1.113883.5.4" displayName="Ambulatory"/>
      <effectiveTime value="20230102"/><participant typeCode="LOC"><participantRole><playingEntity><name>East Clinic</name></playingEntity></participantRole></participant>${diagnosis}</encounter>`;
    const read = record(section("46240-8", "Encounters", "", entry));
    expect(read.encounters).toEqual([
      expect.objectContaining({ classCode: "AMB", start: "2023-01-02", location: "East Clinic", status: "finished" }),
    ]);
    expect(read.conditions[0]).toMatchObject({ concept: { text: "Bronchitis" }, categories: ["encounter-diagnosis"] });
  });
});

it("gives the file that it only wraps", () => {
  const wrapped = clinicalDocument("").replace(
    /<structuredBody>.*<\/structuredBody>/s,
    '<nonXMLBody><text mediaType="text/plain" representation="B64">aGVsbG8=</text></nonXMLBody>',
  );
  expect(readCcda(wrapped, URI)).toMatchObject({ enclosed: { mediaType: "text/plain", bytes: new TextEncoder().encode("hello") } });
});
