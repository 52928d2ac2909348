import { describe, expect, it } from "vitest";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { HOSTILE, hostile, published, RECORD } from "./fixtures/published.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** What this file itself writes as markup; what is left of the text may have none. */
const OURS =
  /<a id="[a-z0-9-]+"><\/a>|\[\[\d+(?:–\d+)?\]\]\(#e\d+\)|\[(?:Evidence|Not read)\]\(#[a-z-]+\)|^> (?=\*\*Not everything)|\*\*Not everything[^*]*\*\*|^- |^#{1,2} /gm;

describe("summary.md", () => {
  it("reads as the golden file", async () => {
    await expect(renderMarkdown(published())).toMatchFileSnapshot("fixtures/summary.md.txt");
  });

  it("links every citation to an entry", () => {
    const text = renderMarkdown(published());
    const targets = [...text.matchAll(/\]\(#([a-z0-9-]+)\)/g)].map((found) => found[1]);
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(text).toContain(`<a id="${target}"></a>`);
  });

  it.each(HOSTILE)("makes no markup of %j", (mark) => {
    const text = renderMarkdown(hostile(mark));
    const bare = text.replace(OURS, "").replace(/\\[!-/:-@[-`{-~]/g, "");
    expect(bare).not.toMatch(/[<>[\]`*_|~&#$@!]|https?:|www\./);
    expect(text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u0000-\u0009\u000b-\u001f]/);
    for (const line of text.split("\n")) expect(line.replace(/^- (?:<a id="e\d+"><\/a>)?/, "")).not.toMatch(/^\s*(?:[-+=]|\d+[.)])/);
  });

  it("prints nothing confidential of a minor, and says that something is missing", () => {
    const child = { ...RECORD, person: made.person({ birthDate: "2012-04-12" }) };
    const text = renderMarkdown(published({ record: child }));
    expect(text).not.toContain("Family planning");
    expect(text).not.toContain("Condition/c3");
    expect(text).toContain("2 entries are confidential and not printed");
    expect(renderMarkdown(published())).toContain("Family planning");
  });

  it("prints nothing restricted even when a summary cites it", () => {
    const record = made.record({ ...RECORD, conditions: RECORD.conditions.map((fact) => ({ ...fact, sensitivity: ["R"] })) });
    const text = renderMarkdown(published({ record }));
    expect(text).not.toMatch(/Gout|Family planning/);
  });
});
