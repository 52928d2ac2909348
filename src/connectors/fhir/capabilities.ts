// What a FHIR server says of itself in /metadata, as far as reading a record needs it. A statement that makes no sense counts as none.
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";

interface TypeAbilities {
  readonly searchParams: ReadonlySet<string>;
  readonly searchIncludes: ReadonlySet<string>;
  readonly operations: ReadonlySet<string>;
}

export interface ServerAbilities {
  /** The address the server knows itself by. */
  readonly ownUrl: string | undefined;
  readonly types: ReadonlyMap<string, TypeAbilities>;
}

function namesOf(list: readonly Fields[]): ReadonlySet<string> {
  return new Set(list.flatMap((item) => item.text("name") ?? []));
}

/** Undefined when it is no CapabilityStatement that names a resource type. */
export function readCapabilities(resource: unknown): ServerAbilities | undefined {
  if (!isJsonObject(resource)) return undefined;
  const fields = new Fields(resource);
  if (fields.text("resourceType") !== "CapabilityStatement") return undefined;
  const types = new Map<string, TypeAbilities>();
  for (const rest of fields.children("rest")) {
    for (const type of rest.children("resource")) {
      const name = type.text("type");
      if (name === undefined) continue;
      types.set(name, {
        searchParams: namesOf(type.children("searchParam")),
        searchIncludes: new Set(type.texts("searchInclude")),
        operations: namesOf(type.children("operation")),
      });
    }
  }
  return types.size === 0 ? undefined : { ownUrl: fields.child("implementation")?.text("url"), types };
}
