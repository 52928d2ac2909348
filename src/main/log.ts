// Structured logs through pino. Only ids, counts and codes get in: messages of foreign errors are left out, since they may quote patient data.
import { type DestinationStream, type Logger, pino } from "pino";
import { Fault } from "#core/fault.ts";
import type { Log } from "#core/ports/world.ts";

/** Should one of these ever be handed to a log call by mistake, it is blacked out. */
const REDACTED = [
  "password",
  "Password",
  "LoginId",
  "loginId",
  "authorization",
  "Authorization",
  "oauthToken",
  "token",
  "secret",
  "apiKey",
  "ApplicationKey",
];

export function createPino(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
    serializers: { err: describeError },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  // Lines that come while one is being written go together in the next write; what is left is written when the process exits.
  return pino(options, destination ?? pino.destination({ sync: false }));
}

export function createLog(logger: Logger): Log {
  return {
    debug: (event, fields) => logger.debug(fields ?? {}, event),
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, error, fields) => logger.error({ ...fields, err: error }, event),
  };
}

/** Name, code and the frames of our own files; no message, except a fault's operator text. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  const code = "code" in error ? String(error.code) : undefined;
  const operator = error instanceof Fault ? error.operator : undefined;
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { name: error.name, code, operator, frames, cause };
}
