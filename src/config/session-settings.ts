// Settings of scribe sessions: whether nothing happens without consent, and how long they are kept; for all practices and for single ones.
import { z } from "zod";
import { jsonText, setting } from "./setting.ts";

const days = z.number().int().min(1).max(36_500).optional();
const sessionRules = z.strictObject({
  /** "required": no recording, no note and no sending without `is_consent: true`. */
  consent: z.enum(["required", "not-required"]).optional(),
  /** After the last change; absent: for ever. */
  keepDays: days,
  /** The same for sessions with a signed note. */
  keepSignedDays: days,
});

export const SESSION_SETTINGS = {
  sessions: setting(
    "CHARTROOM_SESSIONS",
    "{}",
    'Consent and retention of scribe sessions: {"consent": "required", "keepDays": 30, "keepSignedDays": 3650, "practices": {"Hill Street": {...}}}; see docs/sessions.md.',
    jsonText(sessionRules.extend({ practices: z.record(z.string(), sessionRules).default({}) })).default({ practices: {} }),
  ),
} as const;
