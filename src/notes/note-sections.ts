// A note's text cut at its headings, as plain text. A text without headings is one section; no word is lost or changed.
import type { DocumentSection } from "#core/signed-document.ts";
import { htmlParts, htmlToText } from "./render.ts";

const UNTITLED = "Note";
const HEADING = /^#{1,6}[ \t]+(.+)$/;

export function noteSections(text: string, contentType: "MARKDOWN" | "HTML"): readonly DocumentSection[] {
  if (contentType === "HTML")
    return htmlParts(text).map(([start, end]) => {
      const part = text.slice(start, end);
      const plain = htmlToText(part);
      if (!/^<h[1-6]\b/i.test(part)) return { heading: UNTITLED, text: plain };
      const [heading = UNTITLED, ...lines] = plain.split("\n");
      return { heading, text: lines.join("\n").trim() };
    });
  const sections: { heading: string; lines: string[] }[] = [{ heading: UNTITLED, lines: [] }];
  for (const line of text.split(/\r\n|[\n\r]/)) {
    const heading = HEADING.exec(line)?.[1];
    if (heading === undefined) sections.at(-1)!.lines.push(line);
    else sections.push({ heading: heading.trim(), lines: [] });
  }
  return sections
    .map(({ heading, lines }) => ({ heading, text: lines.join("\n").trim() }))
    .filter(({ heading, text: said }, index) => said !== "" || (index > 0 && heading !== ""));
}
