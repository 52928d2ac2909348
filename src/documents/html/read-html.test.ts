import { expect, it } from "vitest";
import { readHtml, textOfHtml } from "./read-html.ts";

it.each([
  ["<p>One</p><p>Two<br>Three</p>", "One\nTwo\nThree"],
  ["<table><tr><th>Test</th><th>Value</th></tr><tr><td>K</td><td>4.1</td></tr></table>", "Test | Value\nK | 4.1"],
  ["a<script>if (a < b) { '</p>' }</script>b<style>p{}</style>c<!-- hidden -->d", "abcd"],
  ["<head><title>T</title></head>Body", "Body"],
  ["x<SCRIPT >y</script >z", "xz"],
  ["x<script>never closed", "x"],
  ['<p title="a > b">In</p>', "In"],
  ["Hb &lt; 7 &amp; pH 7.2 &#233;&#xe9; &deg;C &unknown; &#0;&#55296;.", "Hb < 7 & pH 7.2 éé °C &unknown; ."],
  ["BP <120 and >80", "BP <120 and >80"],
  ["&lt;script&gt;", "<script>"],
  ["a\u0001b", "a b"],
  ["<p", ""],
  ['<p title="', ""],
  ["<!-- open", ""],
])("%s", (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

it("reads the encoding that the file declares", () => {
  const bytes = new Uint8Array([...new TextEncoder().encode('<meta charset="windows-1252">caf'), 0xe9]);
  expect(readHtml(bytes)).toEqual({ pages: [{ page: undefined, text: "café" }], problems: [] });
});

it.each(["<", " | ", "<td></td>", "<p ", "<script>", "<!--", "&#", '<a b="', "</script", "<script></scrip"])(
  "survives many of %s",
  (piece) => {
    expect(readHtml(new TextEncoder().encode(piece.repeat(400_000)))).toBeDefined();
  },
);
