// What planned, functional, device, directive, family and other entries are read as, by invented documents of both releases, and both ways.
import { describe, expect, it } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import { allergy, clinicalDocument, coded, drug, problem, section, template } from "./made-up.ts";
import { readCcda } from "./read-ccda.ts";

const URI = "s3://bucket/summary.xml";

function reading(document: string) {
  const read = readCcda(document, URI);
  if ("unsupported" in read) throw new Error(read.unsupported);
  return read;
}

const record = (sections: string): PatientRecord => reading(clinicalDocument(sections)).record;
const reasons = ({ unread }: PatientRecord) => unread.map(({ reason }) => reason);
const wordsOf = ({ documents }: PatientRecord) => documents[0]?.pages[0]?.text;
const observation = (inside: string, attributes = "") =>
  `<observation classCode="OBS" moodCode="EVN" ${attributes}>${inside}</observation>`;
const held = (inside: string, type = "COMP") => `<entryRelationship typeCode="${type}">${inside}</entryRelationship>`;

describe("what is planned", () => {
  const plan = (...entries: string[]) => record(section("18776-5", "Plan", "See a cardiologist", ...entries));
  const entry = (name: string, number: number, mood: string, attributes = "") =>
    `<${name} classCode="X" moodCode="${mood}" ${attributes}>${template(number)}${coded("code", "1", "Colonoscopy")}<statusCode code="active"/><effectiveTime value="20270102"/></${name}>`;

  it.each([
    ["act", 39, "RQO", "order"],
    ["encounter", 40, "INT", "plan"],
    ["procedure", 41, "RQO", "order"],
    ["observation", 44, "PRP", "proposal"],
  ])("a planned %s is a request, and its section's words stay", (name, number, mood, intent) => {
    const read = plan(entry(name, number, mood));
    expect(read.requests).toMatchObject([
      { concept: { text: "Colonoscopy" }, intent, status: "active", occurrence: "2027-01-02", doNotPerform: false },
    ]);
    expect(wordsOf(read)).toBe("Plan\nSee a cardiologist");
    expect(read.procedures).toEqual([]);
    expect(read.encounters).toEqual([]);
  });
  it("a denied one asks not to do it", () => {
    expect(plan(entry("procedure", 41, "RQO", 'negationInd="true"')).requests).toMatchObject([{ doNotPerform: true }]);
  });
  it("what is told as done in a plan, or only instructs, is no request", () => {
    expect(plan(entry("procedure", 14, "EVN"), entry("act", 20, "INT")).requests).toEqual([]);
  });
  it("a goal is a plan with its target, never a finding", () => {
    const goal = `<observation classCode="OBS" moodCode="GOL">${template(121)}${coded("code", "1", "A1c")}<statusCode code="active"/><value xsi:type="PQ" value="7.0" unit="%"/></observation>`;
    const read = record(section("61146-7", "Goals", "A1c of 7", goal));
    expect(read.plans).toMatchObject([{ subject: "goal", concept: { text: "A1c" }, items: ["7.0 %"], status: "active" }]);
    expect(read.observations).toEqual([]);
  });
});

describe("functions, directives and devices", () => {
  it.each([
    ["47420-5", 67, "functional-status"],
    ["47420-5", 68, "functional-status"],
    ["10190-7", 74, "cognitive-status"],
    ["42348-3", 48, "advance-directive"],
  ])("section %s, template %i is an observation of category %s", (code, number, category) => {
    const inside = `${template(number)}${coded("code", "1", "Asked")}<statusCode code="completed"/><effectiveTime value="20240102"/>${coded("value", "2", "Answered")}`;
    expect(record(section(code, "S", "", observation(inside))).observations).toMatchObject([
      { concept: { text: "Asked" }, text: "Answered", categories: [category], effective: "2024-01-02" },
    ]);
    const denied = record(section(code, "S", "In words", observation(inside, 'negationInd="true"')));
    expect([denied.observations, wordsOf(denied), reasons(denied)]).toEqual([
      [],
      "S\nIn words",
      ["it says that something was not observed"],
    ]);
  });
  it("a scale has its answers", () => {
    const answer = held(
      observation(
        `${template(86)}<code code="44260-8" codeSystem="2.16.840.1.113883.6.1" displayName="Better off dead"/><value xsi:type="INT" value="1"/>`,
      ),
    );
    const scale = (rest: string) =>
      `${template(69)}<code code="44261-6" codeSystem="2.16.840.1.113883.6.1" displayName="PHQ-9 total"/><statusCode code="completed"/>${rest}`;
    const [fact] = record(section("47420-5", "S", "", observation(scale(`<value xsi:type="INT" value="12"/>${answer}`)))).observations;
    expect(fact).toMatchObject({ quantity: { value: 12 }, components: [{ concept: { text: "Better off dead" }, quantity: { value: 1 } }] });
    expect(reasons(record(section("47420-5", "S", "x", observation(scale("")))))).toEqual(["it does not say what was answered"]);
  });
  it("an implant has its maker and number; one only ordered is none", () => {
    const supply = (
      mood: string,
    ) => `<supply classCode="SPLY" moodCode="${mood}">${template(50)}<statusCode code="completed"/><effectiveTime><low value="2011"/></effectiveTime>
      <participant typeCode="PRD"><participantRole classCode="MANU"><id root="2.16.840.1.113883.3.3719" extension="(01)07"/><playingDevice>${coded("code", "1", "Hip prosthesis")}</playingDevice>
      <scopingEntity><desc>Acme</desc></scopingEntity></participantRole></participant></supply>`;
    expect(record(section("46264-8", "Devices", "", supply("EVN"))).devices).toMatchObject([
      { concept: { text: "Hip prosthesis" }, status: "active", model: "Acme", udi: "(01)07", since: "2011" },
    ]);
    expect(record(section("46264-8", "Devices", "Hip ordered", supply("RQO")))).toMatchObject({ devices: [] });
  });
});

describe("histories", () => {
  it("a pregnancy has the date the birth is expected, as a fact of its own", () => {
    const due = held(
      observation(
        `<templateId root="2.16.840.1.113883.10.20.15.3.1"/><code code="11778-8" codeSystem="2.16.840.1.113883.6.1" displayName="Delivery date"/><statusCode code="completed"/><value xsi:type="TS" value="20270203"/>`,
      ),
      "REFR",
    );
    const pregnant = observation(
      `<templateId root="2.16.840.1.113883.10.20.15.3.8"/><code code="ASSERTION"/><statusCode code="completed"/>${coded("value", "77386006", "Pregnant")}${due}`,
    );
    const { observations } = record(section("29762-2", "Social", "", pregnant));
    expect(observations.map(({ concept, text }) => [concept.text, text])).toEqual([
      ["Pregnancy status", "Pregnant"],
      ["Delivery date", "2027-02-03"],
    ]);
  });
  const age = (value: string, number = 31) =>
    held(
      observation(`${template(number)}<code code="445518008" codeSystem="2.16.840.1.113883.6.96"/><statusCode code="completed"/>${value}`),
      "SUBJ",
    );
  it("a relative's illness has its age, and that it killed", () => {
    const death = held(observation(`${template(47)}<code code="ASSERTION"/>${coded("value", "419099009", "Dead")}`), "CAUS");
    const illness = (rest: string) =>
      `<component>${observation(`${template(46)}<statusCode code="completed"/>${coded("value", "22298006", "Infarction")}${rest}`)}</component>`;
    const family = (rest: string) =>
      record(
        section(
          "10157-6",
          "Family",
          "",
          `<organizer classCode="CLUSTER" moodCode="EVN">${template(45)}<statusCode code="completed"/><subject><relatedSubject>
      ${coded("code", "FTH", "Father")}</relatedSubject></subject>${illness(rest)}</organizer>`,
        ),
      ).familyHistory;
    expect(family(age('<value xsi:type="PQ" value="57" unit="a"/>') + death)).toMatchObject([
      { conditions: ["Infarction"], deceased: true, details: [{ onset: "57 years", causedDeath: true }] },
    ]);
    expect(family("")).toMatchObject([{ details: [{ onset: undefined, causedDeath: undefined }] }]);
    expect(family("")[0]).not.toHaveProperty("deceased");
  });
  it("a problem without a date has the age it began at", () => {
    const [fact] = record(
      section("11450-4", "P", "", problem(coded("value", "1", "Asthma"), { inside: age('<value xsi:type="PQ" value="7" unit="a"/>') })),
    ).conditions;
    expect(fact).toMatchObject({ onset: undefined, onsetText: "7 years" });
  });
  it("remarks and authors stay with their entry", () => {
    const remark = held(
      `<act classCode="ACT" moodCode="EVN">${template(64)}<code code="48767-8"/><text>Only in spring</text></act>`,
      "SUBJ",
    );
    const author = `<author><time value="20200101"/><assignedAuthor><assignedPerson><name><given>Ann</given><family>Roe</family></name></assignedPerson></assignedAuthor></author>`;
    const [fact] = record(section("11450-4", "P", "", problem(coded("value", "1", "Asthma"), { inside: author + remark }))).conditions;
    expect(fact).toMatchObject({ notes: ["Only in spring"], author: "Ann Roe", recorded: "2020-01-01" });
  });
});

describe("drugs and allergies", () => {
  const dosage = (inside: string) => record(section("10160-0", "Drugs", "", drug("Ibuprofen", { inside }))).medications[0]?.dosage;
  it.each([
    [
      '<doseQuantity><low value="1"/><high value="2"/></doseQuantity><administrationUnitCode code="C1" displayName="tablet"/>',
      "1 - 2 tablet",
    ],
    ['<effectiveTime xsi:type="EIVL_TS" operator="A"><event code="HS"/></effectiveTime><doseQuantity value="1"/>', "1, at bedtime"],
    [
      '<effectiveTime xsi:type="PIVL_TS"><period><low value="4" unit="h"/><high value="6" unit="h"/></period></effectiveTime>',
      "every 4 - 6 h",
    ],
    [
      '<doseQuantity value="5" unit="mg"/><precondition><criterion><value xsi:type="CD" code="1" codeSystem="2.16.840.1.113883.6.96" displayName="pain"/></criterion></precondition>',
      "5 mg, as needed: pain",
    ],
    [
      '<rateQuantity value="90" unit="ml/h"/><maxDoseQuantity><numerator value="4" unit="g"/><denominator value="1" unit="d"/></maxDoseQuantity>',
      "at 90 ml/h, at most 4 g per 1 d",
    ],
    ['<doseQuantity nullFlavor="UNK"/>', undefined],
  ])("%s is taken %s", (inside, words) => {
    expect(dosage(inside)).toBe(words);
  });
  it("the event of a dose is no start of it", () => {
    expect(
      record(section("10160-0", "D", "", drug("A", { inside: '<effectiveTime xsi:type="EIVL_TS"><event code="HS"/></effectiveTime>' })))
        .medications[0]?.start,
    ).toBeUndefined();
  });
  it.each([
    [true, true],
    [false, false],
  ])("an allergy of no substance, denied %s: none known %s", (negated, none) => {
    const read = record(section("48765-2", "Allergies", "", allergy(coded("value", "419199007", "Allergy to substance"), negated)));
    expect(read.allergies.some(({ noneKnown }) => noneKnown)).toBe(none);
  });
});

describe("the document", () => {
  it("says race, ethnicity and language of the patient", () => {
    const more = `<raceCode code="2106-3" codeSystem="2.16.840.1.113883.6.238" displayName="White"/><ethnicGroupCode nullFlavor="ASKU"/>
      <languageCommunication><languageCode code="en"/></languageCommunication><languageCommunication><languageCode code="nv"/><preferenceInd value="true"/></languageCommunication>`;
    const { person } = reading(clinicalDocument("").replace("</patient>", `${more}</patient>`)).record;
    expect(person).toMatchObject({ races: [{ text: "White" }], languages: [{ text: "nv" }] });
    expect(person).not.toHaveProperty("ethnicities");
  });
  const wrapping = (attributes: string, data: string) =>
    reading(
      clinicalDocument("").replace(/<structuredBody>.*<\/structuredBody>/s, `<nonXMLBody><text ${attributes}>${data}</text></nonXMLBody>`),
    );
  it("hands on words it holds as they are", () => {
    expect(wrapping('mediaType="text/plain"', "Seen &amp; well").enclosed).toEqual({
      mediaType: "text/plain",
      bytes: new TextEncoder().encode("Seen & well"),
    });
  });
  it.each([
    ["a packed file, which is not unpacked", 'mediaType="text/plain" representation="B64" compression="DF"', "aGVsbG8="],
    ["another file, which it does not hold", 'mediaType="application/pdf"', '<reference value="scan.pdf"/>'],
  ])("says that its body is %s", (why, attributes, data) => {
    const read = wrapping(attributes, data);
    expect(read.enclosed).toBeUndefined();
    expect(reasons(read.record)).toEqual([`its body is ${why}`]);
  });
});
