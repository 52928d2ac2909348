// The configured EMR installations as ports, and the sandbox among them. A new configuration takes the place of the old one between two requests: what runs
// keeps the connection it began with.
import type { ConnectionSetting } from "#config/connection-settings.ts";
import { CONNECTORS } from "#connectors/list.ts";
import type { Connection, Connections, Emr } from "#core/ports/emr.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { type Configured, type ConnectionMeans, connectionOf } from "./connection-of-setting.ts";
import type { Login } from "./service-login.ts";

export const SANDBOX_CONNECTION = "sandbox";

export interface ConfiguredConnections extends Connections {
  /** The service login to read records with at this endpoint. */
  authorizationFor(practiceId: string, endpoint: string): Login | undefined;
  /** Every connection that the practice may use. */
  of(practiceId: string): readonly Connection[];
  /** Those whose EMR sends messages. */
  listening(): readonly Configured[];
  /** All or nothing: throws, and stays as it was, when a setting can't be used. Unchanged connections go on as they are. */
  replace(settings: readonly ConnectionSetting[]): void;
  close(): void;
}

export interface ConnectionOptions extends ConnectionMeans {
  readonly settings: readonly ConnectionSetting[];
  /** Practice ids by the names the settings use. */
  readonly practiceIds: ReadonlyMap<string, string>;
  /** `isBase` knows every URL by which callers may name the sandbox's FHIR base; `base` is the first of them. */
  readonly sandbox: { readonly sandbox: Sandbox; readonly base: string; readonly isBase: (endpoint: string) => boolean } | undefined;
}

export function createConnections(options: ConnectionOptions): ConfiguredConnections {
  const own = sandboxConnection(options);
  let configured: readonly Configured[] = options.settings.map((setting) => fromSetting(setting, options));
  const all = () => [...configured, ...own];
  const visible = (practiceId: string) =>
    all().filter(({ connection }) => connection.practiceId === undefined || connection.practiceId === practiceId);
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
        all()
          .filter(({ connection }) => connection.emrInstance === emrInstance)
          .map(({ connection }) => connection.practiceId),
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
    listening: () => configured.filter(({ listen }) => listen !== undefined),
    replace: (settings) => {
      const next = settings.map((setting) => {
        const same = configured.find(({ made }) => made === JSON.stringify(setting));
        return same ?? fromSetting(setting, options);
      });
      const gone = configured.filter((one) => !next.includes(one));
      configured = next;
      // What they still exchange is finished first.
      for (const one of gone) one.close();
    },
    close: () => {
      for (const one of configured) one.close();
    },
  };
}

function fromSetting(setting: ConnectionSetting, options: ConnectionOptions): Configured {
  const practiceId = setting.practice === undefined ? undefined : options.practiceIds.get(setting.practice);
  if (setting.practice !== undefined && practiceId === undefined)
    throw new Error(`Connection ${setting.name}: there is no practice named ${setting.practice}.`);
  try {
    return connectionOf(setting, practiceId, options);
  } catch (error) {
    throw new Error(`Connection ${setting.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/**
 * The sandbox is an EMR like any other: the caller's own login, which must be this practice's, is checked by it, and its user list decides who may write.
 * Work without a caller (filling a session) reads as the practice.
 */
function sandboxConnection(options: ConnectionOptions): Configured[] {
  if (!options.sandbox) return [];
  const { sandbox, base } = options.sandbox;
  const emr = (practiceId: string): Emr => {
    const withLogin = sandbox.fetchWithLogin(base, practiceId);
    const asPractice = sandbox.fetchAs(practiceId, base);
    const fetchEither: typeof fetch = (input, init) => {
      const request = new Request(input, init);
      return (request.headers.has("authorization") ? withLogin : asPractice)(request);
    };
    return CONNECTORS.fhir({ name: SANDBOX_CONNECTION, base, fetch: fetchEither, timeoutMs: 20_000, checksUsers: true, loginsOnly: true });
  };
  const connection: Connection = {
    name: SANDBOX_CONNECTION,
    practiceId: undefined,
    emrSystem: "Sandbox",
    emrInstance: undefined,
    needsLogin: true,
    fhirBase: base,
    codes: {},
    concurrency: 4,
    retry: { limit: 2, delayMs: 500, maxDelayMs: 60_000 },
    breaker: { failures: 5, coolDownMs: 30_000 },
  };
  return [{ connection, emr, authorization: undefined, listen: undefined, made: "sandbox", close: () => undefined }];
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
