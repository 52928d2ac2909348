import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence, PatientRecord } from "#core/record.ts";
import type { SectionName, Summary, SummaryPurpose } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { anyRecord, TODAY } from "./fixtures/any-record.ts";
import { OAKENSHIELD } from "./fixtures/two-sources.ts";
import { summarise } from "./summarise.ts";

const purpose: SummaryPurpose = { today: TODAY, reason: "diabetes follow-up", pronouns: "SHE_HER" };

function textOf(summary: Summary, name?: SectionName): string {
  return summary.sections
    .filter((section) => name === undefined || section.name === name)
    .flatMap((section) => section.fragments.map((fragment) => fragment.text))
    .join("");
}

function place(evidence: Evidence): string {
  if (evidence.kind === "resource") return evidence.reference;
  if (evidence.kind === "document") return `${evidence.uri} ${evidence.page ?? "-"} ${evidence.start}-${evidence.end}`;
  if (evidence.kind === "query") return `query ${evidence.resourceType}`;
  if (evidence.kind === "table") return `table ${evidence.id}`;
  return evidence.kind === "rule" ? `rule ${evidence.rule}` : `calculation ${evidence.calculator}`;
}

/** One line per fragment: kind, text as JSON, what it cites. */
function golden(summary: Summary): string {
  return summary.sections
    .flatMap((section) => [
      `# ${section.name}`,
      ...section.fragments.map(
        (fragment) => `${fragment.kind} ${JSON.stringify(fragment.text)} [${fragment.evidence.map(place).join(", ")}]`,
      ),
    ])
    .join("\n");
}

describe("whole summaries", () => {
  it("of a woman treated for long", async () => {
    await expect(`${golden(summarise(made.WINTERFIELD, purpose))}\n`).toMatchFileSnapshot("fixtures/winterfield.summary.txt");
  });
  it("of a small child", async () => {
    const child = { today: TODAY, reason: "well-child visit", pronouns: undefined };
    await expect(`${golden(summarise(made.QUILLFEATHER, child))}\n`).toMatchFileSnapshot("fixtures/quillfeather.summary.txt");
  });
  it("of a man whom a clinic and a hospital know, with what they disagree on", async () => {
    const operation = { today: TODAY, reason: "Pre-op clearance, hernia repair", pronouns: "HE_HIM" } as const;
    await expect(`${golden(summarise(OAKENSHIELD, operation))}\n`).toMatchFileSnapshot("fixtures/oakenshield.summary.txt");
  });
  it("of an empty record: nothing is claimed", () => {
    const summary = summarise({ ...made.record(), person: undefined }, purpose);
    expect(summary.sections.flatMap((section) => section.fragments).filter((fragment) => fragment.kind === "statement")).toEqual([]);
  });
});

describe("any record", () => {
  it("cites every statement, and the record supports each", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const summary = summarise(record, purpose);
        const problems = checkSummary(summary, record, purpose).map((problem) => ({
          ...problem,
          text: summary.sections.find((section) => section.name === problem.section)?.fragments[problem.fragment]?.text,
        }));
        expect(problems).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("points to NOT_READ only where that says what was not read", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const summary = summarise(record, purpose);
        if (textOf(summary).includes("(see NOT_READ)"))
          expect(textOf(summary, "NOT_READ")).not.toContain("Everything that was asked for was read");
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same bytes whatever the order of its facts", () => {
    fc.assert(
      fc.property(anyRecord, fc.integer(), (record, seed) => {
        expect(JSON.stringify(summarise(shuffled(record, seed), purpose))).toBe(JSON.stringify(summarise(record, purpose)));
      }),
      { numRuns: 150 },
    );
  });

  it("lets no text of the record leave its line or become markup", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        for (const { fragments } of summarise(record, purpose).sections) {
          for (const { text } of fragments) {
            expect(text.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
            expect(text).not.toMatch(/<[A-Za-z/!?]|\]\(/);
            expect(text.isWellFormed()).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("must never", () => {
  it("calls nothing normal", () => {
    const quiet = made.record({
      queries: made.ALL_ASKED,
      observations: [made.observation("o1", made.loinc("Glucose", "2345-7"), 95, "mg/dL", { effective: "2026-01-02" })],
    });
    expect(textOf(summarise(quiet, purpose))).not.toMatch(/normal|unremarkable|healthy|within/i);
  });
  it("infers no diagnosis from a result or a drug", () => {
    const telling = made.record({
      queries: made.ALL_ASKED,
      medications: [made.medication("m1", "insulin glargine 100 UNT/ML", { authored: "2026-01-02" })],
      observations: [
        made.observation("o1", made.loinc("Hemoglobin A1c", "4548-4"), 11.4, "%", { effective: "2026-01-02", interpretation: ["HH"] }),
      ],
    });
    const text = textOf(summarise(telling, { ...purpose, reason: "check" }));
    expect(text).not.toMatch(/diabet/i);
    expect(text).toContain("No conditions are recorded.");
  });
  it("prompts for no risk category", () => {
    const summary = summarise(made.WINTERFIELD, purpose);
    expect(summary.riskCategoriesIncluded).toBe(false);
    expect(
      summary.sections
        .filter((section) => section.name.includes("HCC"))
        .flatMap((section) => section.fragments.map((fragment) => fragment.kind)),
    ).toEqual(["notice", "notice"]);
  });
  it("shows nothing restricted or entered in error, and counts the restricted", () => {
    const text = textOf(summarise(made.WINTERFIELD, purpose));
    expect(text).not.toMatch(/alcohol|pneumonia|warfarin|troponin/i);
    expect(textOf(summarise(made.WINTERFIELD, purpose), "NOT_READ")).toContain("1 fact is restricted and not shown");
  });
});

describe("absence", () => {
  const allergies = (over: Partial<PatientRecord>) => textOf(summarise(made.record(over), purpose), "ALLERGIES");
  it("says none recorded only when a whole answer was empty", () => {
    expect(allergies({ queries: [made.question("AllergyIntolerance")] })).toBe("* No allergies are recorded.\n");
    expect(allergies({ queries: [made.question("AllergyIntolerance", false)] })).toBe("* Allergies: not available (see NOT_READ).\n");
    expect(allergies({})).toBe("* Allergies: not available (see NOT_READ).\n");
    const failed = { what: "AllergyIntolerance", origin: made.ORIGIN, reason: "403" };
    expect(allergies({ queries: [made.question("AllergyIntolerance")], unread: [failed] })).toBe(
      "* Allergies: not available (see NOT_READ).\n",
    );
  });
  it("takes the whole-record operation as a question about everything", () => {
    expect(allergies({ queries: [{ ...made.question("Patient"), parameters: "$everything" }] })).toBe("* No allergies are recorded.\n");
  });
  it("does not deny what is only hidden", () => {
    const hidden = made.allergy("a1", "Penicillin", { sensitivity: ["R"] });
    expect(allergies({ queries: [made.question("AllergyIntolerance")], allergies: [hidden] })).toBe(
      "* Allergies: entries exist and are not shown (restricted).\n",
    );
  });
  it("names the contradiction of a denial and an allergy", () => {
    const both = [made.allergy("a1", "No known allergies", { noneKnown: true }), made.allergy("a2", "Latex")];
    expect(allergies({ allergies: both })).toContain("Conflict: these 2 entries differ");
  });
});

describe("since the last visit", () => {
  const since = (over: Partial<PatientRecord>) => textOf(summarise(made.record(over), purpose), "SINCE_LAST_VISIT");
  const visit = made.encounter("e1", "Visit", "2026-01-12T09:00:00-05:00", { end: "2026-01-12T09:45:00-05:00" });
  it("does not take a call for a visit", () => {
    const call = made.encounter("e2", "Call", "2026-02-05T11:00:00-05:00", { classCode: "VR" });
    expect(since({ encounters: [visit, call] })).toContain("* 02/05/2026 contact: Call (phone or video)");
  });
  it("compares instants across zones and keeps date order", () => {
    const during = made.observation("o1", made.loinc("Sodium", "1"), 140, "mmol/L", { issued: "2026-01-12T14:40:00Z" });
    const after = made.observation("o2", made.loinc("Potassium", "2"), 4, "mmol/L", { issued: "2026-01-12T14:50:00Z" });
    const later = made.observation("o3", made.loinc("Chloride", "3"), 101, "mmol/L", { issued: "2026-02-01T08:00:00Z" });
    expect(since({ encounters: [visit], observations: [later, after, during] })).toBe(
      "Since the last completed visit (01/12/2026):\n* 01/12/2026 result: Potassium 4 mmol/L\n* 02/01/2026 result: Chloride 101 mmol/L\n",
    );
  });
  it("says when nothing is later", () => {
    expect(since({ encounters: [visit] })).toBe("Nothing in what was read is dated after the last completed visit (01/12/2026).\n");
  });
});

describe("who it is", () => {
  const overview = (person: Partial<PatientRecord["person"]>, today = TODAY) =>
    textOf(summarise(made.record({ person: made.person({ ...person }) }), { ...purpose, today }));
  it("computes ages by the birthday", () => {
    expect(overview({ birthDate: "1961-03-02" })).toContain("65 years old, born 03/02/1961");
    expect(overview({ birthDate: "1961-03-03" })).toContain("64 years old");
    expect(overview({ birthDate: "2025-01-20" })).toContain("13 months old");
    expect(overview({ birthDate: "2026-02-20" })).toContain("10 days old");
    expect(overview({ birthDate: "1961" })).toContain("female, born 1961.\n");
  });
  it("gives a dead patient the age at death", () => {
    expect(overview({ deceased: "2020-04-11T10:00:00Z" })).toContain("Recorded as deceased on 04/11/2020, 58 years old.");
    expect(overview({ deceased: true })).toContain("Recorded as deceased.\n");
  });
  it("marks the reason as the caller's and uses the pronouns given", () => {
    expect(overview({})).toContain("She is expected for: diabetes follow-up (as the caller gave it).");
  });
});

function shuffled(record: PatientRecord, seed: number): PatientRecord {
  let state = seed >>> 0 || 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  const shuffle = (list: readonly unknown[]) =>
    list
      .map((member) => [next(), member] as const)
      .sort(([a], [b]) => a - b)
      .map(([, member]) => member);
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, Array.isArray(value) ? shuffle(value) : value]),
  ) as unknown as PatientRecord;
}
