// What the operator says of one EMR installation: who it is, how it is reached, which codes it uses, how patient we are with it. Secrets are references.
import { z } from "zod";
import { CODE_TABLES } from "#core/code-maps.ts";
import { httpUrl, secretReference } from "./setting.ts";

const code = z.union([
  z
    .string()
    .min(1)
    .transform((to) => ({ to, description: undefined as string | undefined })),
  z.strictObject({ to: z.string().min(1), description: z.string().min(1).optional() }),
]);

const codeMap = z.strictObject({
  unknown: z.enum(["refuse", "pass"]).default("refuse"),
  codes: z.record(z.string().min(1), code),
});

const auth = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("bearer"), token: secretReference }),
  z.strictObject({ type: z.literal("basic"), user: z.string(), password: secretReference }),
  z.strictObject({
    type: z.literal("client-secret"),
    tokenUrl: httpUrl,
    clientId: z.string().min(1),
    secret: secretReference,
    scope: z.string().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal("private-key"),
    tokenUrl: httpUrl,
    clientId: z.string().min(1),
    algorithm: z.enum(["RS384", "ES384"]).default("RS384"),
    keyId: z.string().min(1).optional(),
    key: secretReference,
    scope: z.string().min(1).optional(),
  }),
]);

const millennium = z.strictObject({
  codeSets: httpUrl,
  keyIdentifier: z.strictObject({ type: z.string().min(1), system: z.string().min(1) }),
  financialNumber: z.strictObject({ type: z.string().min(1), system: z.string().min(1) }),
  customAttributes: z.record(z.string().min(1), z.string().min(1)).default({}),
  dropped: z.array(z.string().min(1)).default([]),
  /** It makes nothing conditionally: one that timed out may still be made, so absence counts only after this. */
  settleSeconds: z.number().min(0).max(86_400).default(60),
});

const tcpPort = z.number().int().min(1).max(65_535);
const after = z.enum(["retry", "park", "fail"]).default("park");
const path = z.string().min(1);

const timeZone = z
  .string()
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
    } catch {
      return false;
    }
  }, "must be a time zone such as America/Chicago")
  .default("UTC");

/** The same fields as in formats/hl7v2/site.ts, which the compiler holds together where they are used. */
const site = z.strictObject({
  sendingApplication: z.string().default("CHARTROOM"),
  sendingFacility: z.string().default(""),
  receivingApplication: z.string().default(""),
  receivingFacility: z.string().default(""),
  processingId: z.enum(["P", "T", "D"]).default("P"),
  characterSet: z.enum(["UNICODE UTF-8", "8859/1", "ASCII"]).default("UNICODE UTF-8"),
  timeZone,
  acknowledgement: z.enum(["original", "enhanced"]).default("original"),
  applicationAnswers: z.boolean().default(false),
  patientAuthority: z.string().default(""),
  patientIdTypes: z.record(z.string().min(1), z.string().min(1)).default({ MRN: "MR", FIN: "AN", CMRN: "PI" }),
  defaultPatientIdType: z.string().min(1).default("MR"),
  visitAuthority: z.string().default("CHARTROOM"),
  priorityField: z.enum(["PV2-25", "PV1-4"]).default("PV2-25"),
  extrasSegment: z
    .string()
    .regex(/^Z[A-Z0-9]{2}$/, "must be three letters, the first a Z")
    .nullable()
    .default("ZEC"),
});

const hl7 = z.strictObject({
  host: z.string().min(1),
  port: tcpPort,
  /** PEM files; without it the messages go in clear. */
  tls: z
    .strictObject({ ca: path.optional(), cert: path.optional(), key: path.optional(), servername: z.string().min(1).optional() })
    .optional(),
  keepOpen: z.boolean().default(true),
  site: site.prefault({}),
  acknowledgements: z.strictObject({ AE: after, AR: after, CE: after, CR: after }).prefault({}),
  ownsVisitNumbers: z.boolean().default(true),
  knowsRepeats: z.boolean().default(false),
  lookUpSeconds: z.number().min(0).max(60).default(5),
  settleSeconds: z.number().min(0).max(86_400).default(60),
  /** Identifier system under which the EMR's FHIR shows our visit numbers. */
  visitSystem: z.string().min(1).optional(),
  listen: z
    .strictObject({
      host: z.string().min(1).default("127.0.0.1"),
      port: tcpPort,
      tls: z.strictObject({ cert: path, key: path, clientCa: path.optional() }).optional(),
      /** Addresses that may connect; needed where clients bring no certificate and the listener is not on the loopback. */
      allow: z.array(z.string().min(1)).default([]),
    })
    .optional(),
});

export const connection = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9-]{1,64}$/, "must be 1 to 64 of a-z, 0-9 and -"),
    emrSystem: z.string(),
    emrInstance: z.string().min(1).optional(),
    practice: z.string().min(1).optional(),
    fhirBase: httpUrl.optional(),
    timeoutSeconds: z.number().min(0.1).max(300).default(20),
    auth: auth.optional(),
    callerLogins: z.enum(["sent", "ignored"]).default("sent"),
    millennium: millennium.optional(),
    hl7: hl7.optional(),
    codes: z.partialRecord(z.enum(CODE_TABLES), codeMap).default({}),
    concurrency: z.number().int().min(1).max(32).default(4),
    retry: z
      .strictObject({
        limit: z.number().int().min(0).max(20).default(2),
        delaySeconds: z.number().min(0.1).max(3600).default(0.5),
        maxDelaySeconds: z.number().min(0.1).max(86_400).default(60),
      })
      .prefault({}),
    breaker: z
      .strictObject({ failures: z.number().int().min(1).max(1000).default(5), coolDownSeconds: z.number().min(1).max(3600).default(30) })
      .prefault({}),
  })
  .check(({ value, issues }) => {
    const problem = (message: string, ...where: string[]) => issues.push({ code: "custom", input: value, message, path: where });
    if (value.fhirBase === undefined && value.hl7 === undefined) problem("needs fhirBase or hl7");
    if (value.fhirBase === undefined && value.millennium !== undefined) problem("needs fhirBase", "millennium");
    if (value.hl7 && value.millennium) problem("a connection writes by hl7 or as millennium, not both", "millennium");
    const { listen } = value.hl7 ?? {};
    const isLocal = listen === undefined || ["127.0.0.1", "::1", "localhost"].includes(listen.host);
    if (listen && !isLocal && listen.allow.length === 0 && listen.tls?.clientCa === undefined)
      problem("a listener that others reach needs tls.clientCa or allow", "hl7", "listen");
    if (listen && value.practice === undefined) problem("a connection that listens needs its practice", "practice");
  });

export type ConnectionSetting = z.output<typeof connection>;
