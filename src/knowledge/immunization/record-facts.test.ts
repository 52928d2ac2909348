import { expect, test } from "vitest";
import type { ImmunizationFact } from "#core/record.ts";
import { givenDose } from "./record-facts.ts";

const DOSE: ImmunizationFact = {
  evidence: {
    kind: "resource",
    reference: "Immunization/1",
    version: undefined,
    date: "2025-10-01",
    quote: "Influenza",
    origin: "made up",
  },
  sensitivity: [],
  concept: { text: "Influenza", codings: [{ system: "http://hl7.org/fhir/sid/cvx", code: "141", display: undefined }] },
  status: "completed",
  date: "2025-10-01",
  dose: undefined,
  statusReason: undefined,
};

test.each([
  [undefined, undefined],
  [false, undefined],
  [true, true],
])("a dose recorded as subpotent %s is substandard %s", (subpotent, substandard) => {
  expect(givenDose({ ...DOSE, subpotent })).toMatchObject({ date: "2025-10-01", cvx: "141" });
  expect(givenDose({ ...DOSE, subpotent }).substandard).toBe(substandard);
});
