// `chartroom connections`: lists the configured EMR installations and proves one. It needs no database, and prints no secret.

import type { ConnectionSetting } from "#config/connection-settings.ts";
import type { Config } from "#config.ts";
import { type Finding, printFinding, reasonOf } from "./finding.ts";
import { proveFhir } from "./prove-fhir.ts";
import { proveHl7 } from "./prove-hl7.ts";

export function listConnections({ connections }: Config): void {
  if (connections.length === 0) console.log("No connection is configured (CHARTROOM_CONNECTIONS); docs/connections.md says how.");
  for (const one of connections) {
    const where = [one.emrSystem, one.emrInstance ?? "-", one.practice ?? "every practice", connectorOf(one), hostsOf(one)];
    console.log([one.name, ...where].join("  "));
  }
}

/** Sets the exit code to 1 when a step failed. Throws when there is no such connection. */
export async function testConnection(config: Config, name: string): Promise<void> {
  const setting = config.connections.find((one) => one.name === name);
  if (!setting) throw new Error(`There is no connection named ${name}; \`chartroom connections list\` shows them.`);
  const findings = await proveConnection(setting, config);
  for (const finding of findings) printFinding(finding);
  if (findings.some(({ state }) => state === "failed")) process.exitCode = 1;
}

export async function proveConnection(setting: ConnectionSetting, config: Pick<Config, "secret">): Promise<Finding[]> {
  try {
    const { hl7, fhirBase, timeoutSeconds } = setting;
    return [
      ...(hl7 ? await proveHl7(hl7, timeoutSeconds * 1000) : []),
      ...(fhirBase === undefined ? [] : await proveFhir(setting, fhirBase, config)),
    ];
  } catch (error) {
    return [{ what: "settings", state: "failed", text: reasonOf(error) }];
  }
}

function connectorOf({ hl7, millennium, fhirBase }: ConnectionSetting): string {
  if (hl7) return fhirBase === undefined ? "hl7v2" : "hl7v2, read over fhir";
  return millennium ? "fhir (millennium)" : "fhir";
}

/** Hosts and ports only: a path or a query may hold a secret. */
function hostsOf({ hl7, fhirBase }: ConnectionSetting): string {
  return [hl7 && `${hl7.host}:${hl7.port}`, fhirBase && new URL(fhirBase).host].filter(Boolean).join(", ");
}
