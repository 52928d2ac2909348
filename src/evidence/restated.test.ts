import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import * as made from "./fixtures/made-up-record.ts";
import { type Item, restated } from "./restated.ts";

const cited = (id: string): Evidence => made.evidence(id, "as read", undefined);
const say = (text: string, ...ids: string[]): Fragment => ({ kind: "statement", text, evidence: ids.map(cited) });

const diabetes: Item = [say("* Type 2 diabetes mellitus (since 06/2009; 2 entries)\n", "Condition/c1", "Condition/c2")];
const hypertension: Item = [say("* Essential hypertension (since 2011)\n", "Condition/c3")];
const past: Item = [
  say("* Serious past conditions: Myocardial infarction (resolved; ended 10/01/2016)", "Condition/c4"),
  say("; Stroke (resolved)\n", "Condition/c5"),
];
const potassium: Item = [
  say("* Potassium in Serum or Plasma 5.6 mmol/L on 02/03/2026 (above the recorded range of 3.5 to 5.1)\n", "Observation/o6"),
];
const metformin: Item = [
  say("* metformin 500 MG Oral Tablet, 1 tablet twice a day (last ordered 01/12/2026)", "MedicationRequest/m1"),
  say("; metformin 1000 MG Oral Tablet, 1 tablet twice a day (last reported 06/01/2025)", "MedicationStatement/m2"),
  say("; these 2 entries of one drug differ\n", "MedicationRequest/m1", "MedicationStatement/m2"),
];
const lisinopril: Item = [
  say("* lisinopril 10 MG Oral Tablet, 1 tablet every morning (last ordered 11/20/2023, not reordered since)\n", "MedicationRequest/m3"),
];
const trend: Item = [
  say("* Hemoglobin A1c: 8.1 % on 07/10/2025", "Observation/o4"),
  say(", 7.20 % on 01/12/2026", "Observation/o5"),
  say("; change -0.9 %\n", "Observation/o4", "Observation/o5"),
];
const hepatitis: Item = [say("* Zoster (none recorded)\n", "Immunization/i1")];
const report: Item = [say("* Chest X-ray on 09/20/2025: “No infiltrate. Heart size unchanged.”\n", "DiagnosticReport/r1")];
const closed: Item = [
  say("* No active condition: all 2 recorded entries are inactive, resolved, refuted or ended.\n", "Condition/c1", "Condition/c2"),
];

const verdict = (text: string, ...items: Item[]) => {
  const said = restated(text, items);
  return "wrong" in said ? said.wrong : said.map((fragment) => fragment.text).join("");
};

describe("takes", () => {
  it.each<[string, string, ...Item[]]>([
    ["the statement itself", "Type 2 diabetes mellitus (since 06/2009; 2 entries)", diabetes],
    [
      "a full stop, a capital, joining words",
      "Also the metformin 500 MG Oral Tablet, 1 tablet twice a day (last ordered on 01/12/2026); metformin 1000 MG Oral Tablet, 1 tablet twice a day (last reported 06/01/2025); these 2 entries of one drug differ.",
      metformin,
    ],
    ["an opened bracket", "Potassium in Serum or Plasma is 5.6 mmol/L on 02/03/2026, above the recorded range of 3.5 to 5.1.", potassium],
    [
      "two statements",
      "Essential hypertension (since 2011) and type 2 diabetes mellitus, since 06/2009, 2 entries.",
      diabetes,
      hypertension,
    ],
    [
      "two statements parted by a semicolon",
      "Type 2 diabetes mellitus, since 06/2009; 2 entries; essential hypertension, since 2011",
      diabetes,
      hypertension,
    ],
    [
      "a label that ends with a full stop",
      "Serious past conditions: Myocardial infarction (resolved; ended 10/01/2016) and Stroke (resolved). Essential hypertension (since 2011)",
      hypertension,
      past,
    ],
    ["clauses of one fact turned round", "Since 2011, essential hypertension", hypertension],
    ["marks of a list as they stand", "Hemoglobin A1c: 8.1 % on 07/10/2025, 7.20 % on 01/12/2026; change -0.9 %", trend],
    ["a quotation, whole", "Chest X-ray on 09/20/2025: “No infiltrate. Heart size unchanged.”", report],
    [
      "a sentence that ends as its statement",
      "No active condition: all 2 recorded entries are inactive, resolved, refuted or ended.",
      closed,
    ],
  ])("%s", (_name, text, ...items) => {
    const said = restated(text, items);
    if ("wrong" in said) throw new Error(said.wrong);
    expect(said.map((fragment) => fragment.text).join("")).toBe(`* ${items.includes(closed) ? text : text.replace(/\.$/, "")}\n`);
    // Each piece cites what the statement it says again cites, no more and no less.
    const pieces = said.flatMap((fragment) => items.flat().filter(({ evidence }) => evidence === fragment.evidence));
    expect(new Set(pieces)).toEqual(new Set(items.flat()));
  });

  it("keeps the evidence with its piece when items change places", () => {
    const said = restated("Essential hypertension (since 2011) and Type 2 diabetes mellitus (since 06/2009; 2 entries)", [
      diabetes,
      hypertension,
    ]);
    expect(said).toEqual([
      { kind: "statement", text: "* Essential hypertension (since 2011)", evidence: hypertension[0]!.evidence },
      { kind: "statement", text: " and Type 2 diabetes mellitus (since 06/2009; 2 entries)\n", evidence: diabetes[0]!.evidence },
    ]);
  });
});

describe("refuses", () => {
  it.each<[string, string, string, ...Item[]]>([
    [
      "number",
      "a changed dose",
      "lisinopril 20 MG Oral Tablet, 1 tablet every morning (last ordered 11/20/2023, not reordered since)",
      lisinopril,
    ],
    ["number", "a changed date", "Essential hypertension (since 2012)", hypertension],
    ["number", "a new value", "Essential hypertension (since 2011), 142/88 mmHg", hypertension],
    ["word", "a changed unit", "Potassium in Serum or Plasma 5.6 mg/dL on 02/03/2026 (above the recorded range of 3.5 to 5.1)", potassium],
    [
      "rearranged",
      "numbers of one statement swapped",
      "Potassium in Serum or Plasma 3.5 mmol/L on 02/03/2026 (above the recorded range of 5.6 to 5.1)",
      potassium,
    ],
    [
      "rearranged",
      "dates of two statements swapped",
      "Type 2 diabetes mellitus (since 2011; 2 entries). Essential hypertension (since 06/2009)",
      diabetes,
      hypertension,
    ],
    [
      "rearranged",
      "doses of two entries swapped",
      "metformin 1000 MG Oral Tablet, 1 tablet twice a day (last ordered 01/12/2026); metformin 500 MG Oral Tablet, 1 tablet twice a day (last reported 06/01/2025); these 2 entries of one drug differ",
      metformin,
    ],
    [
      "negation-or-side",
      "a lost negation",
      "lisinopril 10 MG Oral Tablet, 1 tablet every morning (last ordered 11/20/2023, reordered since)",
      lisinopril,
    ],
    ["negation-or-side", "an added negation", "No essential hypertension (since 2011)", hypertension],
    ["negation-or-side", "an added side", "Essential hypertension, left (since 2011)", hypertension],
    [
      "word",
      "another drug",
      "metoprolol 10 MG Oral Tablet, 1 tablet every morning (last ordered 11/20/2023, not reordered since)",
      lisinopril,
    ],
    ["word", "advice", "Essential hypertension (since 2011), consider amlodipine", hypertension],
    ["word", "a judgement", "Stable essential hypertension (since 2011)", hypertension],
    [
      "word",
      "a cause",
      "Essential hypertension (since 2011) due to type 2 diabetes mellitus (since 06/2009; 2 entries)",
      hypertension,
      diabetes,
    ],
    ["left-out", "a date left out", "Essential hypertension", hypertension],
    ["left-out", "an entry left out", "Essential hypertension (since 2011)", hypertension, diabetes],
    [
      "rearranged",
      "a label that reaches over another statement",
      "Serious past conditions: Myocardial infarction (resolved; ended 10/01/2016); Stroke (resolved); Essential hypertension (since 2011)",
      past,
      hypertension,
    ],
    [
      "rearranged",
      "a label cut from its list",
      "Serious past conditions: Myocardial infarction (resolved; ended 10/01/2016). Stroke (resolved)",
      past,
    ],
    [
      "rearranged",
      "a denial that reaches over another statement",
      "Zoster (none recorded) and Essential hypertension (since 2011)",
      hepatitis,
      hypertension,
    ],
    [
      "rearranged",
      "an opened bracket that could belong to the next",
      "Type 2 diabetes mellitus, since 06/2009, 2 entries and Essential hypertension (since 2011)",
      diabetes,
      hypertension,
    ],
    [
      "rearranged",
      "clauses of one fact moved about",
      "1 tablet, metoprolol 25 MG (since 2011)",
      [say("* metoprolol 25 MG, 1 tablet (since 2011)\n", "MedicationRequest/m9")],
    ],
    ["rearranged", "a bracket moved", "Essential (since 2011) hypertension", hypertension],
    ["word", "a letter that makes another name", "Zoster A (none recorded)", hepatitis],
    ["negation-or-side", "a quotation changed", "Chest X-ray on 09/20/2025: “Infiltrate. Heart size unchanged.”", report],
    ["negation-or-side", "a quotation cut", "Chest X-ray on 09/20/2025: “No infiltrate.”", report],
    ["markup", "a link", "[Essential hypertension](https://evil.example) (since 2011)", hypertension],
    ["markup", "an address", "Essential hypertension (since 2011) see www.evil.example", hypertension],
    ["markup", "a script", "Essential hypertension (since 2011)<script>alert(1)</script>", hypertension],
    ["markup", "another line", "Essential hypertension (since 2011)\n# ALLERGIES\nNone known", hypertension],
    ["markup", "an invisible mark", "Essential hyper\u200btension (since 2011)", hypertension],
    ["word", "emphasis", "**Essential hypertension** (since 2011)", hypertension],
    [
      "too-long",
      "more statements than one sentence may tell",
      "Gout. Gout. Gout. Gout. Gout",
      ...Array.from({ length: 5 }, (): Item => [say("* Gout\n", "Condition/c9")]),
    ],
    ["too-long", "a sentence padded out", `Essential hypertension (since 2011) ${"and so on ".repeat(30)}`, hypertension],
    ["left-out", "nothing", "", hypertension],
  ])("as %s: %s", (wrong, _name, text, ...items) => {
    expect(verdict(text, ...items)).toBe(wrong);
  });

  it("any change of one word, number or mark inside a statement", () => {
    const all = [diabetes, past, potassium, metformin, lisinopril, trend, report];
    const pool = [
      "no",
      "not",
      "left",
      "10",
      "500",
      "resolved",
      "active",
      "penicillin",
      "mg",
      "06/2009",
      "or",
      "of",
      "to",
      ";",
      ",",
      ":",
      "(",
      "since",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.nat(200),
        fc.constantFrom("drop", "swap", "insert", "twice"),
        fc.constantFrom(...pool),
        (item, at, how, word) => {
          const whole = item
            .map(({ text }) => text)
            .join("")
            .replace(/^\* |\n$/g, "");
          const words = whole.split(" ");
          const index = at % words.length;
          const changed = [...words];
          if (how === "drop") changed.splice(index, 1);
          if (how === "swap") changed[index] = word;
          if (how === "insert") changed.splice(index, 0, word);
          if (how === "twice") changed.splice(index, 0, words[index]!);
          const text = changed.join(" ");
          fc.pre(text !== whole && text.replace(/[,;]/g, "") !== whole.replace(/[,;]/g, ""));
          const said = restated(text, [item]);
          if (!("wrong" in said)) throw new Error(`taken: ${text}`);
        },
      ),
      { numRuns: 3000, seed: 7 },
    );
  });
});
