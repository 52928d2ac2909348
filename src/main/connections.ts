// The configured EMR installations as ports: the sandbox reached in process, the others over FHIR R4.
import type { ConnectionSetting } from "#config.ts";
import { CONNECTORS } from "#connectors/list.ts";
import type { Connection, Connections, Emr } from "#core/ports/emr.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { SYSTEMS_THAT_NEED_A_LOGIN } from "#wires/encounters/wire.ts";

export const SANDBOX_CONNECTION = "sandbox";

/** Of connections that say nothing else. */
const PATIENCE = {
  concurrency: 4,
  retry: { limit: 2, delayMs: 500, maxDelayMs: 60_000 },
  breaker: { failures: 5, coolDownMs: 30_000 },
} as const;

interface Configured {
  readonly connection: Connection;
  readonly emr: (practiceId: string) => Emr;
  /** `Authorization` of the connection's own service account, where it has one. */
  readonly authorization: string | undefined;
}

export interface ConfiguredConnections extends Connections {
  /** The service login to read records with at this endpoint. */
  authorizationFor(practiceId: string, endpoint: string): string | undefined;
  /** Every connection that the practice may use. */
  of(practiceId: string): readonly Connection[];
}

export interface ConnectionOptions {
  readonly settings: readonly ConnectionSetting[];
  readonly secret: (reference: string) => string;
  /** Practice ids by the names the settings use. */
  readonly practiceIds: ReadonlyMap<string, string>;
  /** `isBase` knows every URL by which callers may name the sandbox's FHIR base; `base` is the first of them. */
  readonly sandbox: { readonly sandbox: Sandbox; readonly base: string; readonly isBase: (endpoint: string) => boolean } | undefined;
  readonly fetch: typeof fetch;
}

export function createConnections(options: ConnectionOptions): ConfiguredConnections {
  const configured = [...options.settings.map((setting) => fromSetting(setting, options)), ...sandboxConnection(options)];
  const visible = (practiceId: string) =>
    configured.filter(({ connection }) => connection.practiceId === undefined || connection.practiceId === practiceId);
  const byName = (practiceId: string, name: string) => visible(practiceId).find(({ connection }) => connection.name === name);
  const byEndpoint = (practiceId: string, endpoint: string) => {
    const base = options.sandbox?.isBase(endpoint) ? options.sandbox.base : withoutSlash(endpoint);
    return visible(practiceId).find(({ connection }) => connection.fhirBase === base);
  };
  return {
    resolve: (practiceId, emrSystem, emrInstance) => {
      const ofSystem = visible(practiceId).filter(({ connection }) => connection.emrSystem === emrSystem);
      // An installation that is named must be that one; unnamed, the only one of its system is meant, or the one without a name.
      const named = ofSystem.filter(({ connection }) => connection.emrInstance === emrInstance);
      if (named.length === 1) return named[0]?.connection;
      return emrInstance === undefined && ofSystem.length === 1 ? ofSystem[0]?.connection : undefined;
    },
    byName: (practiceId, name) => byName(practiceId, name)?.connection,
    byEndpoint: (practiceId, endpoint) => byEndpoint(practiceId, endpoint)?.connection,
    practiceOf: (emrInstance) => {
      const owners = new Set(
        configured.filter(({ connection }) => connection.emrInstance === emrInstance).map(({ connection }) => connection.practiceId),
      );
      return owners.size === 1 ? [...owners][0] : undefined;
    },
    emr: (practiceId, name) => {
      const found = byName(practiceId, name);
      if (!found) throw new Error(`no connection named ${name}`);
      return found.emr(practiceId);
    },
    of: (practiceId) => visible(practiceId).map(({ connection }) => connection),
    authorizationFor: (practiceId, endpoint) => byEndpoint(practiceId, endpoint)?.authorization,
  };
}

function fromSetting(setting: ConnectionSetting, options: ConnectionOptions): Configured {
  const practiceId = setting.practice === undefined ? undefined : options.practiceIds.get(setting.practice);
  if (setting.practice !== undefined && practiceId === undefined)
    throw new Error(`Connection ${setting.name}: there is no practice named ${setting.practice}.`);
  const authorization = serviceAuthorization(setting, options.secret);
  const emr = CONNECTORS.fhir({
    name: setting.name,
    base: setting.fhirBase,
    fetch: options.fetch,
    timeoutMs: setting.timeoutSeconds * 1000,
    checksUsers: false,
    ...(authorization === undefined ? {} : { authorization }),
  });
  return {
    connection: {
      name: setting.name,
      practiceId,
      emrSystem: setting.emrSystem,
      emrInstance: setting.emrInstance,
      needsLogin: SYSTEMS_THAT_NEED_A_LOGIN.includes(setting.emrSystem),
      fhirBase: setting.fhirBase,
      ...PATIENCE,
    },
    emr: () => emr,
    authorization,
  };
}

function serviceAuthorization(setting: ConnectionSetting, secret: (reference: string) => string): string | undefined {
  if (setting.auth?.type === "bearer") return `Bearer ${secret(setting.auth.token)}`;
  if (setting.auth?.type === "basic")
    return `Basic ${Buffer.from(`${setting.auth.user}:${secret(setting.auth.password)}`).toString("base64")}`;
  return undefined;
}

/**
 * The sandbox is an EMR like any other: the caller's own login, which must be this practice's, is checked by it, and its user list decides who may write.
 * Work without a caller (filling a session) reads as the practice.
 */
function sandboxConnection(options: ConnectionOptions): Configured[] {
  if (!options.sandbox) return [];
  const { sandbox, base } = options.sandbox;
  const emr = (practiceId: string) => {
    const withLogin = sandbox.fetchWithLogin(base, practiceId);
    const asPractice = sandbox.fetchAs(practiceId, base);
    const fetchEither: typeof fetch = (input, init) => {
      const request = new Request(input, init);
      return (request.headers.has("authorization") ? withLogin : asPractice)(request);
    };
    return CONNECTORS.fhir({ name: SANDBOX_CONNECTION, base, fetch: fetchEither, timeoutMs: 20_000, checksUsers: true, loginsOnly: true });
  };
  const connection = {
    name: SANDBOX_CONNECTION,
    practiceId: undefined,
    emrSystem: "Sandbox",
    emrInstance: undefined,
    needsLogin: true,
    fhirBase: base,
    ...PATIENCE,
  };
  return [{ connection, emr, authorization: undefined }];
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
