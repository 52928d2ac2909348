// One configured EMR installation as ports: written to over FHIR, or by HL7 v2 messages and read over FHIR where it has that.
import type { ConnectionSetting } from "#config/connection-settings.ts";
import { createFhirVisitReader } from "#connectors/fhir/visit-reader.ts";
import { CONNECTORS } from "#connectors/list.ts";
import type { Connection, Emr } from "#core/ports/emr.ts";
import type { AdtSite } from "#formats/hl7v2/site.ts";
import { createMllpClient } from "#protocols/mllp/mllp-client.ts";
import { offsetAt } from "#protocols/time-zone/offset-at.ts";
import { SYSTEMS_THAT_NEED_A_LOGIN } from "#wires/encounters/wire.ts";
import { type Login, loginOf, pemFile } from "./service-login.ts";

export interface Configured {
  readonly connection: Connection;
  readonly emr: (practiceId: string) => Emr;
  /** The connection's own service account, where it has one. */
  readonly authorization: Login | undefined;
  /** Where its EMR sends messages of its own, and what they are read with. */
  readonly listen: (NonNullable<NonNullable<ConnectionSetting["hl7"]>["listen"]> & { readonly site: AdtSite }) | undefined;
  /** The setting it was made of, as text: equal ones need not be made anew. */
  readonly made: string;
  close(): void;
}

export interface ConnectionMeans {
  readonly secret: (reference: string) => string;
  readonly fetch: typeof fetch;
}

const MOST_ANSWER_BYTES = 1_000_000;

/** Throws, saying which setting, when a secret or a file is not there. */
export function connectionOf(setting: ConnectionSetting, practiceId: string | undefined, means: ConnectionMeans): Configured {
  const authorization = loginOf(setting, means.secret, means.fetch);
  const written = setting.hl7 ? byMessages(setting, setting.hl7, authorization, means) : overFhir(setting, authorization, means);
  const { retry, breaker } = setting;
  return {
    connection: {
      name: setting.name,
      practiceId,
      emrSystem: setting.emrSystem,
      emrInstance: setting.emrInstance,
      needsLogin: SYSTEMS_THAT_NEED_A_LOGIN.includes(setting.emrSystem),
      codes: setting.codes,
      // One message at a time is all that MLLP allows.
      concurrency: setting.hl7 ? 1 : setting.concurrency,
      retry: { limit: retry.limit, delayMs: retry.delaySeconds * 1000, maxDelayMs: retry.maxDelaySeconds * 1000 },
      breaker: { failures: breaker.failures, coolDownMs: breaker.coolDownSeconds * 1000 },
      fhirBase: setting.fhirBase,
    },
    authorization,
    made: JSON.stringify(setting),
    ...written,
  };
}

type Written = Pick<Configured, "emr" | "listen" | "close">;

function overFhir(setting: ConnectionSetting, authorization: Login | undefined, { fetch: fetcher }: ConnectionMeans): Written {
  const emr = CONNECTORS.fhir({
    name: setting.name,
    base: setting.fhirBase ?? "",
    fetch: fetcher,
    timeoutMs: setting.timeoutSeconds * 1000,
    checksUsers: false,
    ignoresLogins: setting.callerLogins === "ignored",
    ...(authorization === undefined ? {} : { authorization }),
    ...(setting.millennium ? { millennium: setting.millennium, settleMs: setting.millennium.settleSeconds * 1000 } : {}),
  });
  return { emr: () => emr, listen: undefined, close: () => undefined };
}

function byMessages(
  setting: ConnectionSetting,
  hl7: NonNullable<ConnectionSetting["hl7"]>,
  authorization: Login | undefined,
  { fetch: fetcher }: ConnectionMeans,
): Written {
  const { timeZone, extrasSegment, ...agreed } = hl7.site;
  const site: AdtSite = { ...agreed, extrasSegment: extrasSegment ?? undefined, offsetAt: offsetAt(timeZone) };
  const timeoutMs = setting.timeoutSeconds * 1000;
  const { ca, cert, key, servername } = hl7.tls ?? {};
  const mllp = createMllpClient({
    host: hl7.host,
    port: hl7.port,
    tls: hl7.tls && {
      ...(ca === undefined ? {} : { ca: pemFile(ca) }),
      ...(cert === undefined ? {} : { cert: pemFile(cert) }),
      ...(key === undefined ? {} : { key: pemFile(key) }),
      ...(servername === undefined ? {} : { servername }),
    },
    timeoutMs,
    answerLimit: MOST_ANSWER_BYTES,
    keepOpen: hl7.keepOpen,
  });
  const base = setting.fhirBase;
  const emr = CONNECTORS.hl7v2({
    name: setting.name,
    mllp,
    site,
    policy: hl7.acknowledgements,
    ownsVisitNumbers: hl7.ownsVisitNumbers,
    knowsRepeats: hl7.knowsRepeats,
    reader:
      base === undefined
        ? undefined
        : createFhirVisitReader({ name: setting.name, base, fetch: fetcher, timeoutMs, visitSystem: hl7.visitSystem, authorization }),
    lookUpMs: hl7.lookUpSeconds * 1000,
    settleMs: hl7.settleSeconds * 1000,
    now: () => new Date(),
  });
  return { emr: () => emr, listen: hl7.listen && { ...hl7.listen, site }, close: () => mllp.close() };
}
