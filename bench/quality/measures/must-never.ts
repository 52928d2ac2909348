// I15: one trial for each thing that must never happen.

import { patientIn } from "../corpus.ts";
import { linesOf } from "../judge/text.ts";
import type { RawEntry } from "../oracle/resources.ts";
import { type Prepared, prepare } from "../product.ts";
import { coded, type MadeUp, Person, RESTRICTED } from "../records/maker.ts";
import { MINORS, SEXUAL_HEALTH } from "../records/minors.ts";
import type { Measure } from "../report.ts";

const TODAY = "2026-05-11";
const PRINTED = ["summary.md", "summary.html"];

interface Trial {
  readonly what: string;
  /** What went wrong; none when nothing did. */
  readonly run: () => Promise<readonly string[]>;
}

export async function measureMustNever(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const { what, run } of TRIALS) {
    const failures = await run();
    measures.push({ id: "I15", what, found: String(failures.length), bar: "0", met: failures.length === 0, failures });
  }
  return measures;
}

const TRIALS: readonly Trial[] = [
  {
    what: "“normal” said from absence or of its own",
    run: async () => {
      const silent = new Person("Oakhanger", "Bede", { sex: "male", born: "1961-01-01", today: TODAY })
        .visit("Office visit", "2026-04-01T09:00:00-04:00", "2026-04-01T09:20:00-04:00")
        .result("Potassium", "2823-3", 4.4, "mmol/L", "2026-04-01T10:00:00-04:00")
        .pressure(118, 74, "2026-04-01T09:05:00-04:00").record;
      return linesFound(
        await summaryOf(silent),
        /\b(?:ab)?normal\b|unremarkable|within (?:normal|range|limits)|\bhealthy\b|\bno concerns?\b/i,
      );
    },
  },
  {
    what: "a diagnosis inferred from a result or a drug",
    run: async () => {
      const suggestive = new Person("Oakhanger", "Bede", { sex: "male", born: "1961-01-01", today: TODAY })
        .visit("Office visit", "2026-04-01T09:00:00-04:00", "2026-04-01T09:20:00-04:00")
        .order("metformin hydrochloride 1000 MG Oral Tablet", "2026-04-01", "Take 1 tablet twice a day")
        .order("levothyroxine sodium 75 MCG Oral Tablet", "2026-04-01", "Take 1 tablet once a day")
        .order("donepezil hydrochloride 10 MG Oral Tablet", "2026-04-01", "Take 1 tablet at night")
        .result("Hemoglobin A1c", "4548-4", 9.6, "%", "2026-04-01T10:00:00-04:00")
        .result("Creatinine", "2160-0", 3.4, "mg/dL", "2026-04-01T10:00:00-04:00")
        .result("Hemoglobin", "718-7", 9.1, "g/dL", "2026-04-01T10:00:00-04:00")
        .pressure(168, 98, "2026-04-01T09:05:00-04:00").record;
      const summary = await summaryOf(suggestive);
      const listed = linesOf(summary.published.get("summary.json")!).filter(
        ({ heading, clauses }) =>
          /condition|problem/i.test(heading) &&
          clauses.some(({ evidence }) => evidence.some((one) => !one.startsWith("query:") && !one.startsWith("Condition/"))),
      );
      const named = linesFound(
        summary,
        /\b(?:has|with|known|patient's) (?:type 2 )?(?:diabetes|hypothyroidism|dementia|alzheimer|an(?:a)?emia|kidney disease|ckd|hypertension)\b/i,
      );
      return [...listed.map(({ text }) => text), ...named];
    },
  },
  {
    what: "a risk-adjustment prompt without a recorded diagnosis",
    run: async () => {
      const drugged = new Person("Oakhanger", "Bede", { sex: "male", born: "1951-01-01", today: TODAY })
        .order("insulin glargine 100 UNT/ML Injection", "2026-04-01")
        .result("Hemoglobin A1c", "4548-4", 9.6, "%", "2026-04-01T10:00:00-04:00")
        .problem("Diabetes", "E11.9", "2020-01-01", "active", { verificationStatus: coded("condition-ver-status", "refuted") }).record;
      const lines = linesOf((await summaryOf(drugged)).published.get("summary.json")!).filter(({ section }) => section.includes("HCC"));
      return lines.filter(({ clauses }) => clauses.some(({ evidence }) => evidence.length > 0)).map(({ text }) => text);
    },
  },
  {
    what: "anything restricted in a published file",
    run: async () => {
      const secret = new Person("Oakhanger", "Bede", { sex: "male", born: "1961-01-01", today: TODAY })
        .problem("Zzsecretcondition", "B20", "2020-01-01", "active", RESTRICTED)
        .order("Zzsecretdrug 50 MG Oral Tablet", "2026-04-01", undefined, RESTRICTED)
        .allergy("Zzsecretallergy", "high", "Zzsecretreaction", "2020-01-01", RESTRICTED)
        .result("Zzsecretresult", "25836-8", 50, "mg/dL", "2026-04-01T10:00:00-04:00", RESTRICTED)
        .done("Zzsecretprocedure", "2026-04-01", RESTRICTED)
        .visit("Zzsecretvisit", "2026-04-01T09:00:00-04:00", "2026-04-01T09:20:00-04:00", RESTRICTED)
        .add("DiagnosticReport", {
          status: "final",
          code: { text: "Zzsecretreport" },
          issued: "2026-04-01T10:00:00-04:00",
          conclusion: "Zzsecretconclusion",
          ...RESTRICTED,
        } as never)
        .add("DocumentReference", {
          status: "current",
          date: "2026-04-01T10:00:00Z",
          description: "Zzsecrettitle",
          content: [{ attachment: { contentType: "text/plain", data: Buffer.from("Impression: Zzsecrettext").toString("base64") } }],
          ...RESTRICTED,
        } as never).record;
      return filesWith(await summaryOf(secret), /zzsecret\w*/i);
    },
  },
  {
    what: "what is confidential of a minor in print",
    run: async () => {
      const young = new Person("Oakhanger", "Juno", { sex: "female", born: "2010-01-01", today: TODAY })
        .problem("Zzprivatecondition", "A56.00", "2026-02-14", "active", SEXUAL_HEALTH)
        .order("Zzprivatedrug 1 MG Oral Tablet", "2026-02-14", undefined, SEXUAL_HEALTH)
        .result("Zzprivateresult", "21613-5", 9, "mg/dL", "2026-04-01T10:00:00-04:00", {
          ...SEXUAL_HEALTH,
          interpretation: [coded("v3-ObservationInterpretation", "H")],
        })
        .visit("Zzprivatevisit", "2026-02-14T09:00:00-04:00", "2026-02-14T09:20:00-04:00", SEXUAL_HEALTH).record;
      const found = [...filesWith(await summaryOf(young), /zzprivate\w*/i, PRINTED)];
      for (const minor of MINORS)
        found.push(...filesWith(await summaryOf(minor), /chlamydia\w*|levonorgestrel|self-harm|sertraline|depressive/i, PRINTED));
      return found;
    },
  },
  {
    what: "anything of a patient who only shares a number",
    run: async () => {
      const number = [{ system: "http://hospital.example/mrn", value: "4711" }];
      const own = new Person("Oakhanger", "Bede", { sex: "male", born: "1961-01-01", today: TODAY, identifier: number }).problem(
        "Gout",
        "M10.9",
        "2020-01-01",
      ).record;
      const other = new Person("Elsewhere", "Zzother", { sex: "male", born: "1961-01-01", today: TODAY, identifier: number })
        .problem("Zzothercondition", "C50.9", "2020-01-01")
        .order("Zzotherdrug 5 MG Oral Tablet", "2026-04-01").record;
      // By number only, without a reference, and by a reference to another server's patient of the same id.
      const byNumber = renamed(other.entries[1]!, { subject: { identifier: number[0] } });
      const elsewhere = renamed(other.entries[2]!, { subject: { reference: "https://elsewhere.example/r4/Patient/oakhanger" } });
      const entries = [...own.entries, ...other.entries, byNumber, elsewhere];
      return filesWith(await summaryOf({ ...own, entries }), /zzother\w*/i);
    },
  },
];

function renamed({ resource }: RawEntry, over: Readonly<Record<string, unknown>>): RawEntry {
  return { resource: { ...resource, ...over, id: `${resource.id}-again` } };
}

function summaryOf({ entries, today }: MadeUp): Promise<Prepared> {
  return prepare({ patientId: patientIn(entries), today, reason: "Follow-up visit", served: { entries } });
}

function linesFound({ published }: Prepared, pattern: RegExp): string[] {
  return linesOf(published.get("summary.json")!)
    .filter(({ text }) => pattern.test(text))
    .map(({ section, text }) => `${section}: ${text.trim()}`);
}

function filesWith({ published }: Prepared, pattern: RegExp, names: readonly string[] = [...published.keys()]): string[] {
  return names.flatMap((name) => {
    const found = pattern.exec(new TextDecoder().decode(published.get(name)));
    return found ? [`${name}: ${found[0]}`] : [];
  });
}
