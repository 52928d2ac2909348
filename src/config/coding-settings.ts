// Settings of coding: the whole classification where the operator has it.
import { resolve } from "node:path";
import { z } from "zod";
import { jsonText, optional, setting } from "./setting.ts";

const codeList = z.strictObject({
  codes: z
    .string()
    .min(1)
    .transform((text) => resolve(text)),
  year: z.number().int().min(2016).max(2100),
});

export const CODING_SETTINGS = {
  icd10cm: setting(
    "CHARTROOM_ICD10CM",
    "(none)",
    'CMS\'s public file of all ICD-10-CM codes, in either layout: {"codes": "/path/icd10cm_order_2026.txt", "year": 2026}; see docs/codes.md. Read at start and on SIGHUP.',
    optional(jsonText(codeList)),
  ),
} as const;
