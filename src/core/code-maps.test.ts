// Codes of callers to codes of an EMR: translated everywhere they stand, refused by name, passed where the table lets them.
import { expect, test } from "vitest";
import { CODE_TABLES, type CodeMaps, translateCodes } from "./code-maps.ts";
import type { EncounterDetails } from "./encounter.ts";

const DETAILS: EncounterDetails = {
  typeId: "OFFICE",
  patientClassId: "OFFICE",
  statusId: "OFFICE",
  admitPriorityId: "OFFICE",
  admitSourceId: "OFFICE",
  medicalServiceId: "OFFICE",
  attendingProviderId: "OFFICE",
  location: { bedId: "OFFICE", roomId: "OFFICE", unitId: "OFFICE", hospitalId: "OFFICE" },
  reasonForVisit: "OFFICE",
  insurances: [],
  providers: [
    { providerId: "OFFICE", providerType: "OFFICE", phones: [] },
    { npi: "1", phones: [] },
  ],
  diagnosisCodes: ["OFFICE"],
  customFields: [],
};

const all = (codes: Record<string, string>, unknown: "refuse" | "pass"): CodeMaps =>
  Object.fromEntries(
    CODE_TABLES.map((table) => [
      table,
      { codes: Object.fromEntries(Object.entries(codes).map(([code, to]) => [code, { to, description: undefined }])), unknown },
    ]),
  );

test("every coded field is in the EMR's codes, every text stays", () => {
  const { details, issues } = translateCodes(DETAILS, all({ OFFICE: "urn:emr|42" }, "refuse"));
  expect(issues).toEqual([]);
  expect(JSON.stringify(details).match(/urn:emr\|42/g)).toHaveLength(12);
  expect([details.reasonForVisit, details.providers[0]?.providerType, details.diagnosisCodes]).toEqual(["OFFICE", "OFFICE", ["OFFICE"]]);
});

test("a code that the table lacks is refused with field, code and table", () => {
  const { issues } = translateCodes(DETAILS, all({ other: "1" }, "refuse"));
  expect(issues).toHaveLength(12);
  expect(issues[0]).toEqual({
    path: ["Encounter", "EncounterTypeId"],
    message: 'The code "OFFICE" is not in the table encounter-type of this connection.',
    kind: "value",
  });
  expect(issues.at(-1)?.path).toEqual(["Encounter", "ProvidersType", 0, "ProviderId"]);
});

test("a table may let unknown codes pass, and no table lets all pass", () => {
  expect(translateCodes(DETAILS, all({}, "pass"))).toEqual({ details: DETAILS, issues: [] });
  expect(translateCodes(DETAILS, {})).toEqual({ details: DETAILS, issues: [] });
});

test("members of every object are no codes", () => {
  const { issues } = translateCodes({ ...DETAILS, typeId: "constructor" }, { "encounter-type": { codes: {}, unknown: "refuse" } });
  expect(issues).toHaveLength(1);
});
