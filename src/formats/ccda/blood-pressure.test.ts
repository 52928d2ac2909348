import { expect, it } from "vitest";
import type { ObservationFact } from "#core/record.ts";
import { clinicalDocument, section, template } from "./made-up.ts";
import { readCcda } from "./read-ccda.ts";

const value = (code: string, name: string, number: number, time = "20240510") =>
  `<component><observation classCode="OBS" moodCode="EVN">${template(27)}<code code="${code}" codeSystem="2.16.840.1.113883.6.1" displayName="${name}"/>
  <statusCode code="completed"/><effectiveTime value="${time}"/><value xsi:type="PQ" value="${number}" unit="mm[Hg]"/></observation></component>`;
const systolic = (number: number, time?: string) => value("8480-6", "Systolic blood pressure", number, time);
const diastolic = (number: number, time?: string) => value("8462-4", "Diastolic blood pressure", number, time);
const organizer = (inside: string) => `<organizer classCode="CLUSTER" moodCode="EVN">${template(26)}${inside}</organizer>`;

function observations(...organizers: readonly string[]): readonly ObservationFact[] {
  const read = readCcda(clinicalDocument(section("8716-3", "Vital signs", "x", ...organizers)), "s3://b/x.xml");
  if ("unsupported" in read) throw new Error(read.unsupported);
  return read.record.observations;
}

it("is one observation with both values, cited by the organizer and quoted in the document's words", () => {
  const [pressure, ...rest] = observations(organizer(`${systolic(148)}${diastolic(92)}${value("8867-4", "Heart rate", 70)}`));
  expect(rest.map(({ concept }) => concept.text)).toEqual(["Heart rate"]);
  expect(pressure).toMatchObject({
    concept: { text: "Blood pressure", codings: [{ code: "85354-9" }] },
    effective: "2024-05-10",
    components: [{ quantity: { value: 148 } }, { quantity: { value: 92 } }],
    evidence: {
      reference: expect.stringMatching(/entry\[1\]\/organizer\[1\]$/),
      quote: "Systolic blood pressure: 148 mm[Hg]; Diastolic blood pressure: 92 mm[Hg]",
    },
  });
});

it.each([
  ["of two organizers", [organizer(systolic(148)), organizer(diastolic(92))], 2],
  ["of two times", [organizer(`${systolic(148, "20240510")}${diastolic(92, "20240511")}`)], 2],
  ["of which one stands alone", [organizer(systolic(148))], 1],
  ["of two readings in one organizer", [organizer(`${systolic(148)}${diastolic(92)}${systolic(150)}${diastolic(90)}`)], 4],
])("leaves values alone %s", (_what, organizers, count) => {
  expect(observations(...organizers).map(({ components }) => components)).toEqual(Array(count).fill([]));
});
