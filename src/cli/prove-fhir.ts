// Proves a FHIR server of a connection step by step: it answers, it is R4, it takes what we write, our service account gets a token and may read. It changes
// nothing there and reads nothing of any patient.

import type { ConnectionSetting } from "#config/connection-settings.ts";
import type { Config } from "#config.ts";
import { FhirClient, jsonOf } from "#connectors/fhir/client.ts";
import { fetchTransport } from "#connectors/fhir/transport.ts";
import { Fault } from "#core/fault.ts";
import { loginOf } from "#main/service-login.ts";
import { type Finding, reasonOf } from "./finding.ts";

const MAX_BYTES = 32_000_000;
/** No server gives a patient this id, so nobody's data are read. */
const NOBODY = "Patient?_id=chartroom-connection-test&_count=1";

export async function proveFhir(setting: ConnectionSetting, base: string, config: Pick<Config, "secret">): Promise<Finding[]> {
  const client = (authorization: ReturnType<typeof loginOf>) =>
    new FhirClient({
      base: base.replace(/\/+$/, ""),
      transport: fetchTransport(fetch),
      authorization,
      signal: AbortSignal.timeout(setting.timeoutSeconds * 3000),
      timeoutMs: setting.timeoutSeconds * 1000,
      maxBytes: MAX_BYTES,
      maxWaitMs: 0,
    });
  const described = await describe(client(undefined), setting);
  return [...described, ...(await proveLogin(client, setting, config))];
}

/** /metadata is open to all by the standard. */
async function describe(client: FhirClient, setting: ConnectionSetting): Promise<Finding[]> {
  const failed = (text: string): Finding[] => [{ what: "FHIR address", state: "failed", text }];
  try {
    const answer = await client.get("metadata");
    if (answer.status !== 200) return failed(`GET /metadata answered ${answer.status}: is fhirBase the base of a FHIR server?`);
    const statement = jsonOf(answer) as Statement;
    if (statement?.resourceType !== "CapabilityStatement") return failed("GET /metadata gave no CapabilityStatement: is fhirBase right?");
    const version = String(statement.fhirVersion ?? "");
    const reached: Finding = { what: "FHIR address", state: "ok", text: `answers as ${statement.software?.name ?? "a FHIR server"}` };
    const release: Finding = version.startsWith("4.0")
      ? { what: "FHIR version", state: "ok", text: version }
      : { what: "FHIR version", state: "failed", text: `it says ${version || "nothing"}; R4 (4.0) is needed` };
    return [reached, release, ...(setting.hl7 ? [] : [writes(statement, setting)])];
  } catch (error) {
    return failed(reasonOf(error));
  }
}

interface Statement {
  readonly resourceType?: string;
  readonly fhirVersion?: string;
  readonly software?: { readonly name?: string };
  readonly rest?: readonly {
    readonly interaction?: readonly { readonly code?: string }[];
    readonly resource?: readonly { readonly type?: string; readonly interaction?: readonly { readonly code?: string }[] }[];
  }[];
}

function writes({ rest = [] }: Statement, { millennium }: ConnectionSetting): Finding {
  const what = "takes encounters";
  const takes = rest.some(({ resource = [] }) =>
    resource.some(({ type, interaction = [] }) => type === "Encounter" && interaction.some(({ code }) => code === "create")),
  );
  const together = rest.some(({ interaction = [] }) => interaction.some(({ code }) => code === "transaction"));
  if (!takes)
    return { what, state: "failed", text: "its CapabilityStatement has no Encounter create: such an EMR is written to by HL7 v2" };
  if (!millennium && !together)
    return { what, state: "failed", text: "its CapabilityStatement has no transaction; only `millennium` writes without" };
  return { what, state: "ok", text: millennium ? "Encounter create" : "Encounter create, transaction" };
}

async function proveLogin(
  client: (authorization: ReturnType<typeof loginOf>) => FhirClient,
  setting: ConnectionSetting,
  config: Pick<Config, "secret">,
): Promise<Finding[]> {
  const what = "service account";
  let login: ReturnType<typeof loginOf>;
  try {
    login = loginOf(setting, config.secret, fetch);
    if (login === undefined)
      return [{ what, state: "skipped", text: "none is set (`auth`): callers bring logins of their own, and nothing is done without one" }];
    if (typeof login === "object") await login.value(AbortSignal.timeout(setting.timeoutSeconds * 1000));
  } catch (error) {
    const detail = error instanceof Fault && error.operator !== undefined ? ` (${error.operator})` : "";
    return [{ what, state: "failed", text: `${reasonOf(error)}${detail}` }];
  }
  const proven: Finding = { what, state: "ok", text: typeof login === "object" ? "the token server gave a token" : "its secret is there" };
  return [proven, await readOnce(client(login))];
}

async function readOnce(client: FhirClient): Promise<Finding> {
  const what = "authorised read";
  try {
    const { status } = await client.get(NOBODY);
    if (status === 200) return { what, state: "ok", text: "a search for a patient that nobody is was answered" };
    if (status === 401) return { what, state: "failed", text: "401: the server does not accept this login" };
    if (status === 403) return { what, state: "failed", text: "403: the account may not search Patient; give it that right" };
    return { what, state: "warn", text: `the login was not refused, but a search for Patient by _id answered ${status}` };
  } catch (error) {
    return { what, state: "failed", text: reasonOf(error) };
  }
}
