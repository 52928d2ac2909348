import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { anyRecord, TODAY } from "#insights/fixtures/any-record.ts";
import { summarise } from "#insights/summarise.ts";
import { HOSTILE, hostile, published, RECORD } from "./fixtures/published.ts";
import { renderHtml } from "./render-html.ts";

/** Every tag the page may have, with attribute values that cannot end early. */
const ALLOWED =
  /<!doctype html>|<html lang="en" dir="ltr">|<meta (?:charset|http-equiv|name)="[\w -]+"(?: content="[^"<>]*")?>|<(?:section|div|p|li|b|a)(?: (?:id|class|href)="#?[a-z0-9-]+")?(?: class="quiet")?(?: title="[^"<>]*")?>|<\/?(?:html|head|title|style|body|header|main|div|section|h1|h2|p|ul|ol|li|b|i|q|sup|code|time|span|a)>/g;

const body = (page: string) => page.replace(/<style>[^<]*<\/style>/, "");

describe("summary.html", () => {
  it("reads as the golden file", async () => {
    await expect(body(renderHtml(published()))).toMatchFileSnapshot("fixtures/summary.html.txt");
  });

  it("fetches and runs nothing", () => {
    const page = renderHtml(published());
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    );
    expect(page).not.toMatch(/<script|<img|<link|<iframe|@import|url\(|\ssrc=|\son\w+=|\sstyle=/i);
    expect([...page.matchAll(/href="([^"]*)"/g)].every(([, target]) => target?.startsWith("#"))).toBe(true);
  });

  it("links every citation to an entry of the page", () => {
    const page = renderHtml(published());
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map((found) => found[1]);
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(page).toContain(` id="${target}"`);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(HOSTILE)("makes no markup of %j", (mark) => {
    const page = renderHtml(hostile(mark));
    const text = body(page).replace(ALLOWED, "");
    expect(text).not.toMatch(/[<>]/);
    expect(text.replace(/&(?:amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
    expect(page).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u0000-\u0009\u000b-\u001f]/);
    expect([...body(page).matchAll(/href="([^"]*)"/g)].every(([, target]) => /^#[a-z0-9-]+$/.test(target ?? ""))).toBe(true);
  });

  it("shows what the record calls critical, and the allergies before the rest", () => {
    const page = renderHtml(published());
    expect(page).toContain('<b class="critical">8.1 %</b>');
    expect(page).toContain('<b class="critical">Penicillin</b>');
    expect(page.indexOf('id="allergies"')).toBeLessThan(page.indexOf("Chronic and Active"));
    expect(page.indexOf("Not everything is here: 1 gap in")).toBeLessThan(page.indexOf('id="allergies"'));
  });

  it("prints nothing confidential of a minor, in text, titles or evidence", () => {
    const child = { ...RECORD, person: made.person({ birthDate: "2012-04-12" }) };
    const page = renderHtml(published({ record: child }));
    expect(page).not.toMatch(/Family planning|Condition\/c3/);
    expect(page).toContain("<li><i>2 entries are confidential and not printed</i></li>");
  });

  it("makes no markup of any record", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const summary = summarise(record, { today: TODAY, reason: record.person?.name ?? "", pronouns: undefined });
        expect(body(renderHtml(published({ record, summary }))).replace(ALLOWED, "")).not.toMatch(/[<>]/);
      }),
      { numRuns: 60 },
    );
  });

  it("has no more numbers for a reference that is cited twice", () => {
    const page = renderHtml(published());
    expect(page.match(/<code>Condition\/c1<\/code>/g)).toHaveLength(1);
  });
});
