// The CapabilityStatement, made from the same tables the server works by, so that it cannot promise more.
import { definitions } from "./definitions.ts";

/** When this list of abilities last changed. */
const CHANGED = "2026-11-22";
const INTERACTIONS = ["read", "vread", "update", "patch", "delete", "history-instance", "create", "search-type"];
const made = new Map<string, string>();

/** As text; made once per public address. */
export function capabilityStatement(base: string): string {
  const known = made.get(base);
  if (known) return known;
  const text = JSON.stringify({
    resourceType: "CapabilityStatement",
    status: "active",
    date: CHANGED,
    kind: "instance",
    implementation: { description: "Chartroom sandbox EMR", url: base },
    fhirVersion: "4.0.1",
    format: ["json", "application/fhir+json"],
    patchFormat: ["application/json-patch+json"],
    rest: [
      {
        mode: "server",
        security: {
          service: [
            { coding: [{ system: "http://terminology.hl7.org/CodeSystem/restful-security-service", code: "Basic" }], text: "HTTP Basic" },
          ],
        },
        resource: [...definitions().params.keys()].filter((type) => type !== "Parameters").map(resourceAbilities),
        interaction: [{ code: "transaction" }, { code: "batch" }],
      },
    ],
  });
  made.clear(); // one address is the rule; another replaces it
  made.set(base, text);
  return text;
}

function resourceAbilities(type: string): object {
  const params = [...definitions().params.get(type)!.values()].map(({ name, type, definition }) => ({ name, definition, type }));
  return {
    type,
    interaction: INTERACTIONS.map((code) => ({ code })),
    versioning: "versioned-update",
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalUpdate: false,
    conditionalDelete: "not-supported",
    searchParam: [{ name: "_id", type: "token" }, { name: "_lastUpdated", type: "date" }, ...params],
    ...(type === "Patient"
      ? { operation: [{ name: "everything", definition: "http://hl7.org/fhir/OperationDefinition/Patient-everything" }] }
      : {}),
  };
}
