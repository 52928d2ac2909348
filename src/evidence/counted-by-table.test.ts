// A set that is cited must be loaded, word for word, and hold a code of something that is cited beside it.
import { expect, test } from "vitest";
import { type LoadedValueSet, NO_TABLES, type OperatorTables, valueSetEvidence } from "#core/operator-tables.ts";
import { EMPTY_RECORD, type Evidence } from "#core/record.ts";
import type { Summary } from "#core/summary.ts";
import { checkSummary } from "./check-summary.ts";
import * as made from "./fixtures/made-up-record.ts";

const SET: LoadedValueSet = { id: "urn:oid:1.2.3.4", version: "7", name: "Scopes", codes: new Set(["urn:local|S1"]) };
const TABLES: OperatorTables = { ...NO_TABLES, valueSets: new Map([[SET.id, SET]]) };
const SCOPE = made.procedure("p1", "Local scope", "2020-05-06", { concept: made.concept("Local scope", "S1", "urn:local") });
const OTHER = made.procedure("p2", "Spirometry", "2020-05-06");
const RECORD = { ...EMPTY_RECORD, procedures: [SCOPE, OTHER] };

function problems(evidence: readonly Evidence[], tables = TABLES): readonly string[] {
  const fragments = [{ kind: "statement" as const, text: "* last 05/06/2020\n", evidence }];
  const summary: Summary = { riskCategoriesIncluded: false, sections: [{ name: "CARE_GAPS", fragments }] };
  return checkSummary(summary, RECORD, { today: "2026-03-02", tables }).map(({ kind }) => kind);
}

test("a set with a code of what is cited is borne out", () => {
  expect(problems([SCOPE.evidence, valueSetEvidence(SET)])).toEqual([]);
});

test.each<[string, readonly Evidence[], OperatorTables, string]>([
  ["cites nothing with a code of it", [OTHER.evidence, valueSetEvidence(SET)], TABLES, "derived"],
  ["is not loaded", [SCOPE.evidence, valueSetEvidence(SET)], NO_TABLES, "unresolved"],
  ["has another version", [SCOPE.evidence, { ...valueSetEvidence(SET), version: "8" } as Evidence], TABLES, "unresolved"],
  ["has another name", [SCOPE.evidence, { ...valueSetEvidence(SET), says: "Other" } as Evidence], TABLES, "unresolved"],
  ["stands alone", [valueSetEvidence(SET)], TABLES, "no-evidence"],
])("a set that %s is a problem", (_, evidence, tables, kind) => expect(problems(evidence, tables)).toEqual([kind]));
