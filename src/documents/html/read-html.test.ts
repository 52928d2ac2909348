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
  ["Hb &lt; 7 &amp; pH 7.2 &#233;&#xe9; &deg;C &unknown; &#0;&#55296;.", "Hb < 7 & pH 7.2 éé °C &unknown; ��."],
  ["BP <120 and >80", "BP <120 and >80"],
  ["&lt;script&gt;", "<script>"],
  ["a\u0001b", "a b"],
  ["<p", ""],
  ['<p title="', ""],
  ["<!-- open", ""],
])("%s", (html, text) => {
  expect(textOfHtml(html)).toEqual({ text, hidden: false, hidingStyles: false });
});

it.each([
  "<p hidden>H</p>",
  "<div hidden=until-found><p>H</p></div>",
  "<dialog>H</dialog>",
  '<p style="display:none">H</p>',
  '<p style="DISPLAY : None !important">H</p>',
  '<div style="display:none"><p style="display:block">H</p></div>',
  '<p style="visibility:hidden">H</p>',
  '<p style="opacity:0">H</p>',
  '<p style="font-size:0">H</p>',
  '<p style="font-size:1px">H</p>',
  '<div style="font-size:0.1em"><b>H</b></div>',
  '<p style="color:#fff">H</p>',
  '<p style="color:white">H</p>',
  '<p style="color: rgb(255, 255, 255)">H</p>',
  '<p style="color:rgba(0,0,0,0)">H</p>',
  '<p style="color:transparent">H</p>',
  '<p style="color:#fefefe">H</p>',
  '<font color="#FFFFFF">H</font>',
  '<p style="background:#000;color:#000">H</p>',
  '<table bgcolor="navy"><tr><td style="color:navy">H</td></tr></table>',
  '<p style="position:absolute;left:-9999px">H</p>',
  '<p style="text-indent:-100em">H</p>',
  '<p style="height:0;overflow:hidden">H</p>',
  '<p style="clip:rect(0 0 0 0);position:absolute">H</p>',
])("leaves out, and says so: %s", (html) => {
  expect(textOfHtml(`<p>Seen</p>${html}<p>After</p>`)).toEqual({ text: "Seen\nAfter", hidden: true, hidingStyles: false });
  expect(readHtml(new TextEncoder().encode(`Seen ${html}`))).toMatchObject({
    pages: [{ text: "Seen" }],
    problems: ["hidden text was left out"],
  });
});

it.each([
  ['<td style="background:#036;color:#fff">Penicillin</td>', "Penicillin"],
  ['<div style="background:url(x.png)"><p style="color:white">Shown</p></div>', "Shown"],
  ['<p style="visibility:hidden"><b style="visibility:visible">Back</b></p>', "Back"],
  ['<div style="font-size:0"><span style="font-size:12px">Back</span></div>', "Back"],
  ['<p style="font-size:9pt;color:#333;text-indent:-10px">Small</p>', "Small"],
  ['<p style="overflow:hidden;height:100px">Box</p>', "Box"],
  ["<p style=';;:;display'>Odd</p>", "Odd"],
  ["<div hidden> </div>Nothing hidden", "Nothing hidden"],
  ["<pre>Na  140\nK   4.1</pre>", "Na 140\nK 4.1"],
])("shows %s", (html, text) => {
  expect(textOfHtml(html)).toMatchObject({ text, hidden: false });
});

it("says that a style sheet hides something", () => {
  expect(readHtml(new TextEncoder().encode("<style>.x { display: none }</style>Text"))).toMatchObject({
    pages: [{ text: "Text" }],
    problems: [expect.stringContaining("style sheet")],
  });
});

it("refuses what is nested beyond reason", () => {
  expect(readHtml(new TextEncoder().encode(`${"<b>".repeat(100_000)}x${"</i>".repeat(100_000)}`))).toEqual({
    unsupported: "an HTML file that is nested too deeply",
  });
});

it("reads the encoding that the file declares", () => {
  const bytes = new Uint8Array([...new TextEncoder().encode('<meta charset="windows-1252">caf'), 0xe9]);
  expect(readHtml(bytes)).toEqual({ pages: [{ page: undefined, text: "café" }], problems: [] });
});

it.each([
  "<",
  " | ",
  "<td></td>",
  "<p ",
  "<script>",
  "<!--",
  "&#",
  '<a b="',
  "</script",
  "<script></scrip",
  "</b>",
  "<b></i></b>",
  "<p style=color:",
  "<p hidden>",
])("survives many of %s", (piece) => {
  expect(readHtml(new TextEncoder().encode(piece.repeat(400_000)))).toBeDefined();
});
