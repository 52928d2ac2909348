import { expect, test } from "vitest";
import { plainer } from "./plainer.ts";

test.each([
  ["You have hypertension.", "You have high blood pressure."],
  ["Hypertension needs daily medication.", "High blood pressure needs daily medicine."],
  ["Discontinue lisinopril 10 mg prior to surgery.", "Stop lisinopril 10 mg before surgery."],
  ["You had a myocardial infarction approximately 3 years ago.", "You had a heart attack about 3 years ago."],
  // Another disease than high blood pressure of the arms.
  ["You have pulmonary hypertension.", "You have pulmonary hypertension."],
  ["You have portal hypertension.", "You have portal hypertension."],
  ["You have antihypertensive tablets.", "You have antihypertensive tablets."],
  ["No dyspnea, no pruritus.", "No shortness of breath, no itching."],
])("%s", (text, plain) => {
  expect(plainer(text)).toBe(plain);
  expect(plainer(plain)).toBe(plain);
});
