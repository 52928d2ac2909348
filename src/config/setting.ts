// What settings are made of: how the text of each kind is read, from the environment or the file. It knows no setting by name.
import { z } from "zod";

/** One setting: how its text is read, and the line about it in docs/config.md. */
export interface Setting<T> {
  /** Environment variable; the config file's member is the same name in camelCase. */
  readonly env: string;
  readonly meaning: string;
  /** As the docs show it. */
  readonly shownDefault: string;
  readonly schema: z.ZodType<T>;
  readonly secret?: boolean;
}

export function setting<T>(env: string, shownDefault: string, meaning: string, schema: z.ZodType<T>, secret = false): Setting<T> {
  return { env, shownDefault, meaning, schema, secret };
}

export const port = (fallback: number) =>
  z.coerce.number("must be a whole number from 0 to 65535").int().min(0).max(65_535).default(fallback);
export const seconds = (fallback: number, max = 86_400) => z.coerce.number().min(0).max(max).default(fallback);
export const whole = (fallback: number, min: number, max: number) => z.coerce.number().int().min(min).max(max).default(fallback);
export const yesNoText = z
  .union([z.boolean(), z.enum(["true", "false", "1", "0", "yes", "no", "on", "off"])])
  .transform((value) => (typeof value === "boolean" ? value : ["true", "1", "yes", "on"].includes(value)));
export const yesNo = (fallback: boolean) => yesNoText.default(fallback);
export const listText = z
  .union([z.array(z.string()), z.string()])
  .transform((value) => (typeof value === "string" ? value.split(",") : value).map((item) => item.trim()).filter((item) => item !== ""));
export const list = (fallback: readonly string[]) => listText.default([...fallback]);
export const httpUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), "must be an http or https URL")
  .transform((value) => value.replace(/\/+$/, ""));
export const optional = <T>(schema: z.ZodType<T>) => schema.optional();

/** A secret is never written in the file: `env:NAME` or `file:/path` says where it is. */
export const secretReference = z.string().regex(/^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$/, "must be env:NAME or file:/path");

export function jsonText<T>(schema: z.ZodType<T>) {
  return z.preprocess(
    (value, context) => {
      if (typeof value !== "string") return value;
      try {
        return JSON.parse(value);
      } catch {
        context.addIssue({ code: "custom", message: "must be JSON" });
        return z.NEVER;
      }
    },
    schema as z.ZodType<T, unknown>,
  );
}

/** Kept as it is written: a slash at its end may be part of a secret path. */
export const webhookAddress = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), "must be an http or https URL");
