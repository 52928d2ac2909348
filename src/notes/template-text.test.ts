// Templates read from texts: headings in every dress, in order, once; what is no heading is named.
import { expect, test } from "vitest";
import { readTemplateText } from "./template-text.ts";

test("headings in every dress become sections in their order, once", () => {
  const text = "# Subjective\n\n**Past medical history:**\nMEDS:\n[list what the patient takes]\n\nAllergies\n## O/E ##\n__Plan__\nPlan\n";
  expect(readTemplateText(text)).toEqual({
    sections: [
      { key: "subjective", heading: "Subjective" },
      { key: "past-medical-history", heading: "Past medical history" },
      { key: "medications", heading: "MEDS" },
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
