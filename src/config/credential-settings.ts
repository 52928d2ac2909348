// How clients of the encounters wire send the credential fields: which headers, and what decrypts them. The vendor's own names and encryption are not public.
import { z } from "zod";
import { jsonText, optional, setting } from "./setting.ts";

/** The same words as in wires/encounters/wire.ts, which the compiler holds together where they are used. */
const FIELDS = [
  "LoginId",
  "Password",
  "EmrInstance",
  "ApplicationName",
  "ApplicationKey",
  "AuthorizationToken",
  "RequestVerboseLogging",
] as const;

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,100}$/, "must be letters, digits and -");

export const CREDENTIAL_SETTINGS = {
  encounterHeaderPrefix: setting(
    "CHARTROOM_ENCOUNTER_HEADER_PREFIX",
    "(none)",
    "Prefix of the credential headers on the encounters wire; the bare names are read too.",
    z
      .string()
      .regex(/^[A-Za-z0-9-]*$/, "must be letters, digits and -")
      .default(""),
  ),
  encounterHeaders: setting(
    "CHARTROOM_ENCOUNTER_HEADERS",
    "{}",
    'Names of single credential headers, before prefix and bare name: `{"LoginId": "X-Emr-Login"}`. `chartroom doctor --listen` shows what a client sends.',
    jsonText(z.partialRecord(z.enum(FIELDS), headerName)).default({}),
  ),
  credentialDecryptor: setting(
    "CHARTROOM_CREDENTIAL_DECRYPTOR",
    "(none: headers are plain)",
    "Path of a JavaScript module of yours that exports `decrypt(field, value)` and gives the plain text, or a promise of it. It is called for every credential header but RequestVerboseLogging; what it throws is answered by 401. Fields in a body are never encrypted.",
    optional(z.string().min(1)),
  ),
};
