import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { anyRecord } from "#insights/fixtures/any-record.ts";
import { HOSTILE, hostile, published, RECORD } from "./fixtures/published.ts";
import { renderFacts } from "./render-facts.ts";

const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

function reversed(record: PatientRecord): PatientRecord {
  const members = Object.entries(record).map(([kind, facts]) => [kind, Array.isArray(facts) ? facts.toReversed() : facts]);
  return Object.fromEntries(members.toReversed()) as PatientRecord;
}

describe("facts.json", () => {
  it("has a fact with codes, values, dates and where it was read", () => {
    const { Facts, ...head } = JSON.parse(text(renderFacts(published())));
    expect(head).toEqual({
      SchemaVersion: "1.1",
      JobId: "0d8f7c4e-6f0c-4c55-8f3e-2b0f6a1f9b11",
      PatientId: "p1",
      GeneratedAt: "2026-03-02T08:00:01.25Z",
      Options: {
        editions: { hypertension: "2025" },
        language: "en",
        sections: ["IMMUNIZATIONS", "CARE_GAPS", "SAFETY", "RISK"],
      },
      Person: expect.objectContaining({ evidence: "Patient/p1", name: "Ada Winterfield", birthDate: "1961-04-12" }),
      Restricted: { conditions: 1 },
      NotWritten: {},
    });
    expect(Object.keys(Facts)).toEqual(
      Object.keys(RECORD)
        .filter((kind) => kind !== "person")
        .sort(),
    );
    expect(Facts.conditions[0]).toEqual({
      evidence: "Condition/c1",
      read: { kind: "resource", version: "1", date: "2019-05-05", quote: "Gout", origin: made.ORIGIN },
      concept: { text: "Gout", codings: [{ system: "http://snomed.info/sct", code: "90560007", display: "Gout" }] },
      clinicalStatus: "active",
      verification: "confirmed",
      categories: ["problem-list-item"],
      recorded: "2019-05-05",
      sensitivity: [],
    });
    expect(Facts.observations[0].quantity).toEqual({ value: 8.1, unit: "%", code: "%" });
    expect(Facts.documents).toEqual([
      {
        evidence: "s3://bucket/letter.pdf",
        title: "Letter",
        date: "2026-01-02",
        signedNote: false,
        sensitivity: [],
        pages: [{ page: 1, characters: 15 }],
      },
    ]);
  });

  it("counts restricted facts, and what stands in restricted documents, and shows nothing of them", () => {
    const inDocument = {
      kind: "document",
      uri: "s3://b/sealed.pdf",
      page: 1,
      start: 0,
      end: 3,
      quote: "hidden-quote",
      date: undefined,
    } as const;
    const record = made.record({
      person: made.person({ sensitivity: ["V"], name: "hidden-name" }),
      conditions: [
        made.condition("c1", "hidden-code", { sensitivity: ["R"] }),
        made.condition("c2", "hidden-name-of-label", { sensitivity: ["very restricted"] }),
        { ...made.condition("c3", "hidden-in-document"), evidence: inDocument as never },
        made.condition("c4", "Gout", { sensitivity: ["N"] }),
      ],
      documents: [made.document("s3://b/sealed.pdf", "hidden-title", undefined, ["hidden-text"], { sensitivity: ["R"] })],
    });
    const written = text(renderFacts(published({ record })));
    expect(written).not.toContain("hidden");
    expect(JSON.parse(written).Restricted).toEqual({ conditions: 3, documents: 1, person: 1 });
    expect(JSON.parse(written)).not.toHaveProperty("Person");
  });

  it("has the same bytes for the same facts in any order", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(text(renderFacts(published({ record: reversed(record) })))).toBe(text(renderFacts(published({ record }))));
      }),
      { numRuns: 60 },
    );
  });

  it.each(HOSTILE)("keeps %j as it is, and lets no unseen mark through bare", (mark) => {
    const written = text(renderFacts(hostile(mark)));
    const read = JSON.parse(written);
    expect(read.Facts.conditions[0].severity).toBe(mark);
    expect(read.Facts.conditions[0].read.quote).toBe(mark);
    expect(read.Person.name).toBe(mark);
    expect(written).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f]/);
  });

  it("says how much did not fit, and writes whole facts only", () => {
    const conditions = Array.from({ length: 9 }, (_, index) => made.condition(`c${index}`, "Gout"));
    const read = JSON.parse(text(renderFacts(published({ record: made.record({ conditions }) }), 1000)));
    expect(read.NotWritten.conditions).toBeGreaterThan(0);
    expect(read.Facts.conditions.length + read.NotWritten.conditions).toBe(9);
  });
});
