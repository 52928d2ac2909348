// FHIR ValueSets, Bundles of them, or plain lists `{url, version, name, codes: {system: [code]}}` to lists of codes. It expands nothing: a set that needs a terminology server is refused by its name.
import type { LoadedValueSet } from "#core/operator-tables.ts";

export interface ReadValueSets {
  readonly sets: readonly LoadedValueSet[];
  /** For people, each with the set's name. */
  readonly problems: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
type Codes = { readonly codes: ReadonlySet<string> } | { readonly problem: string };

/** `value` is one parsed JSON document, or one line of NDJSON. What a Bundle holds beside ValueSets is passed over. */
export function readValueSets(value: unknown): ReadValueSets {
  if (!isJson(value)) return { sets: [], problems: ["It holds no JSON object."] };
  const found =
    value.resourceType === "Bundle" ? listOf(value.entry).flatMap((entry) => (isJson(entry.resource) ? [entry.resource] : [])) : [value];
  const given = value.resourceType === "Bundle" ? found.filter(({ resourceType }) => resourceType === "ValueSet") : found;
  if (given.length === 0) return { sets: [], problems: ["The Bundle holds no ValueSet."] };
  const sets: LoadedValueSet[] = [];
  const problems: string[] = [];
  for (const one of given) {
    const read = readOne(one);
    if ("problem" in read) problems.push(read.problem);
    else sets.push(read);
  }
  return { sets, problems };
}

function readOne(value: Json): LoadedValueSet | { readonly problem: string } {
  const isResource = value.resourceType === "ValueSet";
  if (!isResource && (value.resourceType !== undefined || !isJson(value.codes))) {
    return { problem: `${String(value.resourceType ?? "An object without resourceType")} is no ValueSet.` };
  }
  const name = text(value.title) ?? text(value.name);
  const [url, urlVersion] = (text(value.url) ?? "").split("|");
  const id = url || listOf(value.identifier).flatMap((identifier) => text(identifier.value) ?? [])[0];
  const called = `ValueSet ${id ?? name ?? text(value.id) ?? "without url"}`;
  if (id === undefined) return { problem: `${called} has neither url nor identifier.` };
  const read = isResource ? codesOf(value) : plainCodes(value.codes as Json);
  if ("problem" in read) return { problem: `${called} ${read.problem}.` };
  if (read.codes.size === 0) return { problem: `${called} holds no code.` };
  return { id, version: text(value.version) ?? urlVersion, name, codes: read.codes };
}

/** The OID that an id ends in, where it does. */
export function oidOf(id: string): string | undefined {
  return /(?:^|[/:])([0-2](?:\.\d+){3,})$/.exec(id)?.[1];
}

function plainCodes(lists: Json): Codes {
  const codes = new Set<string>();
  for (const [system, list] of Object.entries(lists)) {
    if (!Array.isArray(list) || !list.every((code) => typeof code === "string")) return { problem: `has no list of codes for ${system}` };
    for (const code of list) codes.add(`${system}|${code}`);
  }
  return { codes };
}

function codesOf(value: Json): Codes {
  if (isJson(value.expansion)) return expanded(value.expansion);
  if (!isJson(value.compose)) return { problem: "has neither expansion nor compose" };
  const included = composed(listOf(value.compose.include), "include");
  const excluded = composed(listOf(value.compose.exclude), "exclude");
  if ("problem" in included) return included;
  if ("problem" in excluded) return excluded;
  return { codes: new Set([...included.codes].filter((code) => !excluded.codes.has(code))) };
}

function expanded(expansion: Json): Codes {
  const codes = new Set<string>();
  let count = 0;
  const walk = (contains: readonly Json[]): void => {
    for (const one of contains) {
      count += 1;
      const [system, code] = [text(one.system), text(one.code)];
      if (one.abstract !== true && system !== undefined && code !== undefined) codes.add(`${system}|${code}`);
      walk(listOf(one.contains));
    }
  };
  walk(listOf(expansion.contains));
  const { total } = expansion;
  if (typeof total === "number" && total > count) return { problem: `has an expansion of ${count} of its ${total} codes` };
  return { codes };
}

function composed(parts: readonly Json[], member: string): Codes {
  const codes = new Set<string>();
  for (const part of parts) {
    const system = text(part.system);
    const concepts = listOf(part.concept);
    const why = listOf(part.filter).length > 0 ? "filters" : part.valueSet !== undefined ? "other value sets" : "a whole code system";
    if (concepts.length === 0 || listOf(part.filter).length > 0 || part.valueSet !== undefined || system === undefined) {
      return {
        problem: `is not expanded: its compose.${member} is by ${system === undefined && concepts.length > 0 ? "codes without a system" : why}`,
      };
    }
    for (const { code } of concepts) if (typeof code === "string") codes.add(`${system}|${code}`);
  }
  return { codes };
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
