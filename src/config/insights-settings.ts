// Settings of insights: what the operator supplies beside our own tables, what summaries have unless a caller chooses, how long they are kept, and who is told.
import { resolve } from "node:path";
import { z } from "zod";
import { EDITIONS, HEADING_LANGUAGES, LONGEST_LOOKBACK_MONTHS, OPTIONAL_SECTIONS } from "#core/insights-options.ts";
import { DOCUMENTED_RATES, WHEN_FULL } from "#core/insights-quotas.ts";
import { jsonText, list, optional, secretReference, setting, webhookAddress } from "./setting.ts";

const path = z
  .string()
  .min(1)
  .transform((text) => resolve(text));

/** Where a mapping of diagnoses to categories lies, and what it is. */
const riskMapping = z.strictObject({
  mapping: path,
  model: z.string().regex(/^[A-Za-z0-9.]{1,20}$/, "must be 1 to 20 letters and digits, such as V28"),
  year: z.number().int().min(2014).max(2100),
  labels: path.optional(),
  hierarchies: path.optional(),
});

const chosen = z.strictObject({
  lookbackMonths: z.number().int().min(1).max(LONGEST_LOOKBACK_MONTHS).optional(),
  sections: z.array(z.enum(OPTIONAL_SECTIONS)).optional(),
  language: z.enum(HEADING_LANGUAGES).optional(),
  editions: z.strictObject({ hypertension: z.enum(EDITIONS.hypertension).optional() }).optional(),
});

const rate = z.number().positive().max(1_000_000);
const count = z.number().int().min(0).max(1_000_000);
const OPERATIONS = Object.keys(DOCUMENTED_RATES) as (keyof typeof DOCUMENTED_RATES)[];
const UNRATED = ["ListTagsForResource", "TagResource", "UntagResource"] as const;

const quotas = z.strictObject({
  domains: count.optional(),
  subscriptions: count.optional(),
  concurrentJobs: z.number().int().min(1).max(1_000_000).optional(),
  whenFull: z.enum(WHEN_FULL).optional(),
  concurrentStreams: z.number().int().min(1).max(1_000_000).optional(),
  rates: z.union([z.literal("none"), z.partialRecord(z.enum([...OPERATIONS, ...UNRATED]), rate)]).optional(),
});

const enumValue = z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/, "must be capital letters, digits and _");

const webhook = z.strictObject({ url: webhookAddress, secret: secretReference });

export const INSIGHTS_SETTINGS = {
  insights: setting(
    "CHARTROOM_INSIGHTS",
    "{}",
    'What summaries have unless a job chooses otherwise: {"lookbackMonths": 12, "sections": ["CARE_GAPS"], "language": "es", "editions": {"hypertension": "2017"}, "practices": {"Hill Street": {...}}}; see docs/options.md.',
    jsonText(chosen.extend({ practices: z.record(z.string(), chosen).default({}) })).default({ practices: {} }),
  ),
  valueSets: setting(
    "CHARTROOM_VALUE_SETS",
    "(none)",
    "Files or directories, separated by commas, of FHIR ValueSets (JSON, NDJSON, Bundles) that extend our code tables: see docs/options.md. Read at start and on SIGHUP.",
    list([]).pipe(z.array(path)),
  ),
  hccCms: setting(
    "CHARTROOM_HCC_CMS",
    "(none)",
    'CMS\'s mapping of ICD-10-CM codes to CMS-HCC categories: {"mapping": "/path.csv", "model": "V28", "year": 2026, "labels": "/path.txt", "hierarchies": "/path.txt"}; see docs/options.md.',
    optional(jsonText(riskMapping)),
  ),
  hccHhs: setting(
    "CHARTROOM_HCC_HHS",
    "(none)",
    "CMS's mapping of ICD-10-CM codes to HHS-HCC categories, in the same way.",
    optional(jsonText(riskMapping)),
  ),
  insightsKeepDays: setting(
    "CHARTROOM_INSIGHTS_KEEP_DAYS",
    "(for ever)",
    "Days after its end that an insights job is kept; then it is deleted with its output, as an operator would.",
    optional(z.coerce.number().int().min(1).max(36_500)),
  ),
  insightsQuotas: setting(
    "CHARTROOM_INSIGHTS_QUOTAS",
    "{}",
    'What a practice may have, in place of the documented quotas: {"domains": 10, "subscriptions": 500, "concurrentJobs": 25, "whenFull": "queue" or "refuse", "concurrentStreams": 10, "rates": {"StartPatientInsightsJob": 5} or "none", "practices": {"Hill Street": {...}}}. Rates are calls in a second, counted in each process.',
    jsonText(quotas.extend({ practices: z.record(z.string(), quotas).default({}) })).default({ practices: {} }),
  ),
  insightsDeviations: setting(
    "CHARTROOM_INSIGHTS_DEVIATIONS",
    "{}",
    'What the insights wire takes besides what its service model allows: {"anyEncounterReason": true, "roles": ["NURSE"], "specialties": ["CARDIOLOGY"], "s3Sources": 50}. More documents need CHARTROOM_MAX_DOCUMENTS too.',
    jsonText(
      z.strictObject({
        anyEncounterReason: z.boolean().default(false),
        roles: z.array(enumValue).default([]),
        specialties: z.array(enumValue).default([]),
        s3Sources: z.number().int().min(10).max(1_000).optional(),
      }),
    ).default({ anyEncounterReason: false, roles: [], specialties: [] }),
  ),
  practiceWebhooks: setting(
    "CHARTROOM_PRACTICE_WEBHOOKS",
    "{}",
    'Webhooks of single practices, in place of CHARTROOM_WEBHOOK_URL: {"Hill Street": {"url": "https://...", "secret": "env:NAME"}}.',
    jsonText(z.record(z.string(), webhook)).default({}),
    true,
  ),
} as const;

export type QuotasSetting = z.output<typeof quotas>;
export type RiskMappingSetting = z.output<typeof riskMapping>;
