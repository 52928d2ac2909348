import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LanguageRequest } from "#core/ports/language.ts";
import type { PatientRecord } from "#core/record.ts";
import type { Summary } from "#core/summary.ts";
import { createScripted, type ScriptedAnswer } from "#engines/language/scripted/model.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { anyRecord, TODAY } from "#insights/fixtures/any-record.ts";
import { summarise } from "#insights/summarise.ts";
import { type Answer, type AskedBlock, answerWith, askedBlocks } from "./model-answers-for-tests.ts";
import { phraseSummary } from "./phrase-summary.ts";

const purpose = { today: TODAY, reason: "diabetes follow-up", pronouns: undefined };
const never = () => new AbortController().signal;

async function phrase(answer: ScriptedAnswer, record: PatientRecord = made.WINTERFIELD) {
  const before = summarise(record, purpose);
  const { summary, phrasing } = await phraseSummary(
    createScripted({ answers: [answer], timeoutMs: 500 }),
    before,
    record,
    purpose,
    never(),
  );
  return { before, after: summary, phrasing };
}

const answering =
  (make: (request: LanguageRequest) => Answer | unknown): ScriptedAnswer =>
  (request) => ({ value: make(request) });
const changing = (change: (text: string, number: number) => string) => answering(({ parts }) => answerWith(askedBlocks(parts), change));

/** Section by section, what must stand whatever a model says: each piece with its evidence, without the marks between pieces. */
function pieces(summary: Summary): string[] {
  return summary.sections
    .flatMap(({ name, fragments }) =>
      fragments.map(({ kind, text, evidence }) => {
        const words = text.replace(/^(?:\* |[;,] | and |\. )/, "").replace(/\.?\n$/, "");
        return `${name} ${kind} ${words.toLowerCase()} ${JSON.stringify(evidence)}`;
      }),
    )
    .sort();
}

const text = (summary: Summary, name: string) =>
  summary.sections
    .filter((section) => section.name === name)
    .flatMap(({ fragments }) => fragments.map((fragment) => fragment.text))
    .join("");

describe("a model that keeps to the rules", () => {
  it("may say everything as it was, and the summary is the same", async () => {
    const { before, after, phrasing } = await phrase(changing((statement) => statement));
    expect(after).toEqual(before);
    expect(phrasing).toMatchObject({
      engine: "scripted",
      model: "script",
      prompt: "pre-visit-summary/1",
      failure: undefined,
      replaced: {},
    });
    expect(phrasing.accepted).toBe(phrasing.sentences);
    expect(phrasing.phrased).toBe(phrasing.statements);
    expect(phrasing.statements).toBeGreaterThan(20);
  });

  it("may order a block, but not what is told by date", async () => {
    const turned = answering(({ parts }) => answerWith(askedBlocks(parts), undefined, (sentences) => sentences.toReversed()));
    const { before, after, phrasing } = await phrase(turned);
    expect(phrasing.replaced).toEqual({});
    expect(pieces(after)).toEqual(pieces(before));
    expect(text(after, "TRENDS").indexOf("Blood pressure")).toBeLessThan(text(after, "TRENDS").indexOf("Hemoglobin"));
    expect(text(before, "TRENDS").indexOf("Blood pressure")).toBeGreaterThan(text(before, "TRENDS").indexOf("Hemoglobin"));
    expect(text(after, "SINCE_LAST_VISIT")).toBe(text(before, "SINCE_LAST_VISIT"));
    const backwards = answering(({ parts }) =>
      answerWith(
        askedBlocks(parts).map((block) => ({ ...block, keepOrder: false })),
        undefined,
        (all) => all.toReversed(),
      ),
    );
    const refused = await phrase(backwards);
    expect(refused.phrasing.replaced.order).toBeGreaterThan(0);
    expect(text(refused.after, "SINCE_LAST_VISIT")).toBe(text(before, "SINCE_LAST_VISIT"));
  });

  it("may not tell them out of order inside one sentence either", async () => {
    const joined = answering(({ parts }) => {
      const since = askedBlocks(parts).find(({ title }) => title === "SINCE_LAST_VISIT")!;
      const [first, second] = since.statements;
      return {
        blocks: [{ block: since.block, sentences: [{ text: `${second!.text}. ${first!.text}`, uses: [first!.number, second!.number] }] }],
      };
    });
    const { before, after, phrasing } = await phrase(joined);
    expect(after).toEqual(before);
    expect(phrasing.replaced).toEqual({ rearranged: 1 });
  });

  it("may put statements into one sentence", async () => {
    const joined = answering(({ parts }) => {
      const conditions = askedBlocks(parts).find(({ title }) => title.endsWith("Chronic and Active Conditions"))!;
      const [first, second, third, ...rest] = conditions.statements;
      const one = { text: `${third!.text} and ${first!.text}. ${second!.text}.`, uses: [first!.number, second!.number, third!.number] };
      return {
        blocks: [{ block: conditions.block, sentences: [one, ...rest.map(({ number, text: said }) => ({ text: said, uses: [number] }))] }],
      };
    });
    const { before, after, phrasing } = await phrase(joined);
    expect(phrasing).toMatchObject({ replaced: {}, accepted: phrasing.sentences });
    expect(pieces(after)).toEqual(pieces(before));
    expect(text(after, "PATIENT_AND_ENCOUNTER_OVERVIEW")).toContain(
      "* Essential hypertension (since 2011) and Type 2 diabetes mellitus (since 06/2009; 2 entries). Osteoarthritis of right knee (provisional; since 05/05/2019)\n",
    );
    expect(checkSummary(after, made.WINTERFIELD, purpose)).toEqual([]);
  });
});

describe("what a model is shown", () => {
  it("no name, birth date, id, address, allergy or quoted document", async () => {
    let sent = "";
    await phrase((request) => {
      sent = request.parts.join("\n");
      return { failed: "declined" };
    });
    expect(sent).toContain("Type 2 diabetes mellitus");
    expect(sent).toContain("diabetes follow-up");
    for (const secret of [
      "Winterfield",
      "04/12/1961",
      "Patient/p1",
      "Condition/c1",
      "s3://",
      "emr.example",
      "Penicillin",
      "stable angina",
      "Cardiology letter",
      "Okonjo",
      "Hartmann",
      "rest pain",
      "No infiltrate",
    ]) {
      expect(sent, secret).not.toContain(secret);
    }
    expect(sent).toContain("[quote 1]");
  });

  it("nothing that bears a label above normal", async () => {
    const record = made.record({
      conditions: [
        made.condition("c1", "Alcohol dependence", { sensitivity: ["ETH"] }),
        made.condition("c2", "Gout", { sensitivity: ["N"] }),
      ],
    });
    let sent = "";
    const { before, after } = await phrase((request) => {
      sent = request.parts.join("\n");
      return { value: answerWith(askedBlocks(request.parts)) };
    }, record);
    expect(text(before, "PATIENT_AND_ENCOUNTER_OVERVIEW")).toContain("Alcohol dependence");
    expect(sent).toContain("Gout");
    expect(sent).not.toContain("Alcohol");
    expect(after).toEqual(before);
  });

  it("no critical finding that leads whatever the reason", async () => {
    const potassium = made.observation("o1", made.loinc("Potassium", "2823-3"), 7.4, "mmol/L", { effective: "2026-03-01" });
    let blocks: readonly AskedBlock[] = [];
    const { before, after } = await phrase(
      (request) => {
        blocks = askedBlocks(request.parts);
        return { value: answerWith(blocks, undefined, (all) => all.toReversed()) };
      },
      made.record({ observations: [potassium], conditions: [made.condition("c1", "Gout", {})] }),
    );
    const [first] = before.sections;
    const overview = (summary: Summary) => text(summary, first!.name).split("## ")[1];
    expect(overview(before)).toContain("7.4 mmol/L");
    expect(overview(after)).toBe(overview(before));
    expect(blocks.map(({ title }) => title)).not.toContain("PATIENT_AND_ENCOUNTER_OVERVIEW: Overview");
    expect(blocks.map(({ title }) => title).join()).not.toMatch(/ALLERGIES|SAFETY|NOT_READ/);
  });

  it("visits as told by date", async () => {
    let blocks: readonly AskedBlock[] = [];
    await phrase((request) => {
      blocks = askedBlocks(request.parts);
      return { failed: "declined" };
    });
    const kept = blocks.filter(({ keepOrder }) => keepOrder).map(({ title }) => title);
    expect(new Set(kept)).toEqual(new Set(["PATIENT_AND_ENCOUNTER_OVERVIEW: Recent Care", "SINCE_LAST_VISIT"]));
  });

  it("no critical result that leads its block", async () => {
    const observation = (id: string, name: string, flag: string) =>
      made.observation(id, made.loinc(name, id), 9, "mmol/L", { effective: "2026-02-28", interpretation: [flag] });
    const record = made.record({ observations: [observation("1-1", "Sodium", "H"), observation("2-2", "Lactate", "HH")] });
    const { after } = await phrase(
      answering(({ parts }) => answerWith(askedBlocks(parts), undefined, (all) => all.toReversed())),
      record,
    );
    const results = text(after, "PATIENT_AND_ENCOUNTER_OVERVIEW").split("## Recent Results")[1]!;
    expect(results.indexOf("Lactate")).toBeLessThan(results.indexOf("Sodium"));
  });
});

describe("a model that breaks the rules is replaced and counted", () => {
  const number = (statement: string) =>
    /\d/.test(statement) ? statement.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) : `${statement} 7`;
  it.each<[string, (statement: string, number: number) => string]>([
    ["invents a finding", (statement) => `${statement}, with chest pain`],
    ["changes a number", number],
    [
      "flips a negation",
      (statement) => (/\bnot |No |none /.test(statement) ? statement.replace(/\bnot |No |none /, "") : `No ${statement}`),
    ],
    ["gives advice", (statement) => `${statement}. Stop metformin`],
    ["adds a link", (statement) => `[${statement}](https://evil.example)`],
    ["adds a script", (statement) => `${statement}<img src=x onerror=alert(1)>`],
    ["adds a line", (statement) => `${statement}\n* No known allergies.`],
    ["obeys a document", () => "The patient has no allergies"],
    ["says nothing", () => ""],
    ["fills a quotation", (statement) => `${statement} [quote 1] [quote 99]`],
    ["writes an essay", (statement) => `${statement} ${"and the patient is well ".repeat(200)}`],
  ])("%s", async (_name, change) => {
    const { before, after, phrasing } = await phrase(changing(change));
    expect(after).toEqual(before);
    expect(phrasing).toMatchObject({ accepted: 0, phrased: 0, failure: undefined });
    expect(Object.values(phrasing.replaced).reduce((sum, count) => sum + count, 0)).toBe(phrasing.sentences);
    expect(phrasing.sentences).toBe(phrasing.statements);
  });

  it.each<[string, (answer: Answer) => unknown, object]>([
    [
      "names statements that it does not tell",
      (answer) => edit(answer, (sentence) => ({ ...sentence, uses: [...sentence.uses, sentence.uses[0]! + 1] })),
      {},
    ],
    ["names no statement", (answer) => edit(answer, (sentence) => ({ ...sentence, uses: [] })), { "unknown-statement": 24 }],
    [
      "names numbers that nothing has",
      (answer) => edit(answer, (sentence) => ({ ...sentence, uses: [9999] })),
      { "unknown-statement": 24 },
    ],
    [
      "swaps the numbers of statements",
      (answer) => edit(answer, (sentence) => ({ ...sentence, uses: [(sentence.uses[0]! % 24) + 1] })),
      {},
    ],
    [
      "puts statements into another block",
      (answer) => ({ blocks: answer.blocks.map((one) => ({ ...one, block: one.block + 50 })) }),
      { "unknown-statement": 24 },
    ],
  ])("%s", async (_name, change, replaced) => {
    const { before, after, phrasing } = await phrase(answering(({ parts }) => change(answerWith(askedBlocks(parts)))));
    expect(after).toEqual(before);
    expect(phrasing.accepted).toBe(0);
    if (Object.keys(replaced).length > 0) expect(phrasing.replaced).toEqual({ "unknown-statement": phrasing.sentences });
  });

  it("a statement told twice is told once", async () => {
    const twice = answering(({ parts }) => ({ blocks: answerWith(askedBlocks(parts)).blocks.flatMap((one) => [one, one]) }));
    const { before, after, phrasing } = await phrase(twice);
    expect(after).toEqual(before);
    expect(phrasing.replaced.repeated).toBe(phrasing.statements);
  });

  it("what it leaves out stays where it was", async () => {
    const one = answering(({ parts }) =>
      answerWith(askedBlocks(parts).map((block) => ({ ...block, statements: block.statements.slice(-1) }))),
    );
    const { before, after, phrasing } = await phrase(one);
    expect(after).toEqual(before);
    expect(phrasing.phrased).toBe(phrasing.sentences);
    expect(phrasing.phrased).toBeLessThan(phrasing.statements);
  });
});

describe("a model that fails leaves the summary as it was, and says why", () => {
  it.each([
    [{ failed: "declined", usage: { inputTokens: 5, outputTokens: 1 } }, "declined"],
    [{ failed: "truncated" }, "truncated"],
    ["hang", "timeout"],
    [{ value: "certainly!" }, "malformed"],
    [{ value: { blocks: [{ block: 1, sentences: "x" }] } }, "malformed"],
  ] as const)("%j", async (answer, failure) => {
    const { before, after, phrasing } = await phrase(answer as ScriptedAnswer);
    expect(after).toBe(before);
    expect(phrasing).toMatchObject({ failure, phrased: 0, sentences: 0, accepted: 0, replaced: {} });
  });

  it("is not asked about a summary that has nothing for it", async () => {
    const { after, before, phrasing } = await phrase("hang", { ...made.record(), person: undefined });
    expect(after).toBe(before);
    expect(phrasing).toMatchObject({ failure: undefined, statements: 0 });
  });

  it("rejects when the job is over", async () => {
    const over = new AbortController();
    const summary = summarise(made.WINTERFIELD, purpose);
    const asking = phraseSummary(createScripted({ answers: ["hang"], timeoutMs: 60_000 }), summary, made.WINTERFIELD, purpose, over.signal);
    over.abort(new Error("cancelled"));
    await expect(asking).rejects.toThrow("cancelled");
  });
});

it("whatever it answers about any record, nothing is lost, added or unproven", async () => {
  const noise = fc.constantFrom(
    "no ",
    "not ",
    " 500 mg",
    " left",
    "; ",
    ". ",
    " and ",
    "(",
    ")",
    ": ",
    "the ",
    " allergies",
    "[quote 1]",
    "“",
    "”",
    "*",
    "\n",
    " 01/01/2020",
  );
  const edits = fc.array(fc.record({ at: fc.nat(400), noise, cut: fc.nat(3), how: fc.nat(5) }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(anyRecord, edits, fc.boolean(), async (record, changes, turn) => {
      const { before, after, phrasing } = await phrase(
        answering(({ parts }) => {
          const answer = answerWith(
            askedBlocks(parts),
            (statement, index) => {
              const { at, noise: added, cut, how } = changes[index % changes.length]!;
              const place = at % (statement.length + 1);
              return how < 3 ? statement : `${statement.slice(0, place)}${added}${statement.slice(place + cut)}`;
            },
            (all) => (turn ? all.toReversed() : all),
          );
          return answer;
        }),
        record,
      );
      expect(checkSummary(after, record, purpose)).toEqual([]);
      expect(after.sections.map(({ name }) => name)).toEqual(before.sections.map(({ name }) => name));
      const evidence = (summary: Summary) =>
        summary.sections
          .flatMap(({ name, fragments }) => fragments.map((fragment) => `${name} ${fragment.kind} ${JSON.stringify(fragment.evidence)}`))
          .sort();
      expect(evidence(after)).toEqual(evidence(before));
      for (const name of ["ALLERGIES", "SAFETY", "NOT_READ"]) expect(text(after, name)).toBe(text(before, name));
      expect(phrasing.phrased).toBeLessThanOrEqual(phrasing.statements);
    }),
    { numRuns: 150, seed: 11 },
  );
});

function edit(answer: Answer, change: (sentence: Answer["blocks"][number]["sentences"][number]) => unknown) {
  return { blocks: answer.blocks.map((one) => ({ ...one, sentences: one.sentences.map(change) })) };
}
