// Templates read from texts: headings in every dress, in order, once; what is no heading is named.
import { expect, test } from "vitest";
import { readTemplateText } from "./template-text.ts";

test("headings in every dress become sections in their order, once", () => {
  const text = "# Subjective\n\n**Past medical history:**\nMEDS:\n[list what the patient takes]\n\nAllergies\n## O/E ##\n__Plan__\nPlan\n";
  expect(readTemplateText(text)).toEqual({
    sections: [
      { key: "subjective", heading: "Subjective" },
      { key: "past-medical-history", heading: "Past medical history" },
      { key: "medications", heading: "MEDS", instruction: "[list what the patient takes]" },
      { key: "allergies", heading: "Allergies" },
      { key: "examination", heading: "O/E" },
      { key: "plan", heading: "Plan" },
    ],
    unread: ["[list what the patient takes]"],
  });
});

test("a heading over two sections becomes both; one that is not known stays as it is written", () => {
  expect(readTemplateText("Assessment and plan:\n# Wound care\n**Wound care**\n")).toEqual({
    sections: [
      { key: "assessment", heading: "Assessment" },
      { key: "plan", heading: "Plan" },
      { key: "custom", heading: "Wound care" },
    ],
    unread: [],
  });
  expect(readTemplateText(" \n\n")).toEqual({ sections: [], unread: [] });
});

test("the lines under a heading are its instruction, under a heading over two sections that of both; lines above all headings are none", () => {
  const text =
    "Dear colleague\n# Plan\nBullets.\nShort: three at most.\n# Wound care\n# Plan\nDoses first.\n# Assessment and plan\nBy problem.\n";
  expect(readTemplateText(text)).toEqual({
    sections: [
      { key: "plan", heading: "Plan", instruction: "Bullets.\nShort: three at most.\nDoses first.\nBy problem." },
      { key: "custom", heading: "Wound care" },
      { key: "assessment", heading: "Assessment", instruction: "By problem." },
    ],
    unread: ["Dear colleague", "Bullets.", "Short: three at most.", "Doses first.", "By problem."],
  });
});
