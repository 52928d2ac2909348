// Devices in the text, and drugs that another resource names: cited at each place that says them, and supported by what is cited there only.
import { describe, expect, it } from "vitest";
import type { DeviceFact, PatientRecord } from "#core/record.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { summarise } from "./summarise.ts";

const PURPOSE = { today: "2026-03-02", reason: "", pronouns: undefined } as const;

function fragmentsOf(record: PatientRecord) {
  return summarise(record, PURPOSE).sections.flatMap(({ fragments }) => fragments);
}

function device(id: string, text: string, over: Partial<DeviceFact> = {}): DeviceFact {
  const evidence = made.evidence(`Device/${id}`, text);
  return {
    evidence,
    sensitivity: [],
    concept: made.concept(text),
    status: "active",
    model: undefined,
    udi: undefined,
    since: undefined,
    ...over,
  };
}

const linesAbout = (...devices: DeviceFact[]) =>
  fragmentsOf(made.record({ devices }))
    .map(({ text }) => text)
    .join("")
    .split("\n")
    .filter((line) => /^\* Devices?: /.test(line));

describe("devices", () => {
  it.each([
    ["one", [device("1", "Pacemaker", { since: "2011-05-06" })], ["* Device: Pacemaker (since 05/06/2011)"]],
    [
      "two, one of them twice",
      [device("1", "Pacemaker"), device("2", "Hip prosthesis"), device("3", "Pacemaker")],
      ["* Devices: Pacemaker; Hip prosthesis"],
    ],
    ["one no longer used", [device("1", "Pacemaker", { status: "inactive" })], []],
    ["one entered in error", [device("1", "Pacemaker", { status: "entered-in-error" })], []],
    ["a restricted one", [device("1", "Pacemaker", { sensitivity: ["R"] })], []],
    ["none", [], []],
  ])("%s", (_what, devices, expected) => {
    expect(linesAbout(...devices)).toEqual(expected);
  });

  it("are borne out by what is cited, and found where they are not", () => {
    const record = made.record({ devices: [device("1", "Pacemaker", { since: "2011" })] });
    const summary = summarise(record, PURPOSE);
    expect(checkSummary(summary, record, PURPOSE)).toEqual([]);
    const other = made.record({ devices: [device("1", "Pacemaker", { since: "2012" })] });
    expect(checkSummary(summary, other, PURPOSE)).not.toEqual([]);
  });
});

describe("a drug that another resource names", () => {
  const drugEvidence = made.evidence("Medication/d", "Warfarin 5 MG");
  const order = (id: string, dosage: string) =>
    made.medication(id, "Warfarin 5 MG", { dosage, drugEvidence, status: "active", authored: "2026-02-01", source: "request" });
  const record = made.record({ medications: [order("m1", "1 tablet daily")] });

  it("is cited there too", () => {
    const line = fragmentsOf(record).find(({ text }) => text.includes("Warfarin 5 MG"));
    expect(line?.evidence).toContainEqual(drugEvidence);
    expect(line?.evidence.map((entry) => (entry.kind === "resource" ? entry.reference : ""))).toEqual(
      expect.arrayContaining(["Medication/d", "MedicationRequest/m1"]),
    );
    expect(checkSummary(summarise(record, PURPOSE), record, PURPOSE)).toEqual([]);
  });

  it("bears out no dose of another order of it", () => {
    const both = made.record({ medications: [order("m1", "1 tablet daily"), order("m2", "9 tablets daily")] });
    const summary = summarise(record, PURPOSE);
    const changed = JSON.parse(JSON.stringify(summary).replaceAll("1 tablet daily", "9 tablets daily")) as typeof summary;
    expect(checkSummary(changed, both, PURPOSE).some(({ token }) => token?.includes("9"))).toBe(true);
  });
});
