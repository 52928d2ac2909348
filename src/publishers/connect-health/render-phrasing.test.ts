import { expect, it } from "vitest";
import type { Phrasing } from "#core/phrasing.ts";
import { published } from "./fixtures/published.ts";
import { connectHealthPublisher } from "./publisher.ts";
import { phrasingLine, renderPhrasing } from "./render-phrasing.ts";

const PHRASING: Phrasing = {
  engine: "openai-compatible",
  model: "<b>tiny</b> [model](https://evil.example)",
  prompt: "pre-visit-summary/1",
  failure: undefined,
  statements: 10,
  phrased: 7,
  sentences: 9,
  accepted: 6,
  replaced: { word: 2, number: 1 },
  usage: { inputTokens: 900, outputTokens: 300 },
};

const files = (phrasing?: Phrasing) =>
  new Map(
    connectHealthPublisher
      .render(published(phrasing ? { phrasing } : {}))
      .map(({ name, bytes }) => [name, new TextDecoder().decode(bytes())]),
  );

it("adds one member or line to what says which text it is, and changes nothing else", () => {
  const [plain, phrased] = [files(), files(PHRASING)];
  expect([...phrased.keys()]).toEqual([...plain.keys()]);
  for (const name of ["summary.json", "evidence.json"]) {
    const { LanguageModel, ...rest } = JSON.parse(phrased.get(name)!);
    expect(LanguageModel).toEqual({
      Engine: "openai-compatible",
      Model: PHRASING.model,
      Prompt: "pre-visit-summary/1",
      Outcome: "in-part",
      Statements: 10,
      StatementsPhrased: 7,
      Sentences: 9,
      SentencesAccepted: 6,
      SentencesReplaced: { word: 2, number: 1 },
      InputTokens: 900,
      OutputTokens: 300,
    });
    expect(`${JSON.stringify(rest, null, 2)}\n`).toBe(plain.get(name));
  }
  expect(phrased.get("facts.json")).toBe(plain.get("facts.json"));
  expect(phrased.get("summary.md")!.startsWith(plain.get("summary.md")!.trimEnd())).toBe(true);
  expect(phrased.get("summary.md")).toContain("6 of its 9 sentences stand");
  expect(phrased.get("summary.md")).not.toMatch(/(?<!\\)\]\(https/);
  expect(phrased.get("summary.html")!.replace(/<footer>.*<\/footer>\n/, "")).toBe(plain.get("summary.html"));
  expect(phrased.get("summary.html")).toContain("&lt;b&gt;tiny&lt;/b&gt;");
});

it.each<[string, Partial<Phrasing>, RegExp, object]>([
  [
    "failed",
    { failure: "timeout", phrased: 0, sentences: 0, accepted: 0, replaced: {} },
    /no usable answer \(timeout\)/,
    { Outcome: "not-phrased", Failure: "timeout" },
  ],
  ["wrote nothing that stood", { phrased: 0, accepted: 0 }, /none of its 9 sentences stood/, { Outcome: "not-phrased" }],
  ["was taken whole", { phrased: 10, accepted: 9, replaced: {} }, /^Parts of this text .* 9 of its 9 sentences/, { Outcome: "phrased" }],
  ["left statements out", { accepted: 9, replaced: {} }, /9 of its 9/, { Outcome: "in-part" }],
])("a model that %s is told as that", (_name, over, line, wire) => {
  expect(phrasingLine({ ...PHRASING, ...over })).toMatch(line);
  expect(renderPhrasing({ ...PHRASING, ...over })).toMatchObject(wire);
});
