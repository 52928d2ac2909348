// Finds the operation of a restJson1 request by method and path, labels decoded only after matching so that an encoded slash stays inside its
// label; and reads query parameters. It knows no operation by name.

export interface Route<O> {
  method: string;
  /** As in the model: "/domain/{domainId}/patient-insights-job/{jobId}". A label is one whole, non-empty segment. */
  template: string;
  operation: O;
}

export type Match<O> =
  | { found: "operation"; operation: O; labels: Record<string, string> }
  /** The path exists with other methods. */
  | { found: "other-methods"; methods: string[] }
  | { found: "nothing" };

/** Where a literal segment and a label both fit, the literal wins. */
export function pathMatcher<O>(routes: readonly Route<O>[]): (method: string, rawPath: string) => Match<O> {
  const table = routes
    .map((route) => ({ ...route, parts: route.template.split("/").slice(1) }))
    .sort((a, b) => labelCount(a.parts) - labelCount(b.parts));
  return (method, rawPath) => {
    const path = rawPath.split("?", 1)[0]!;
    // No forgiveness for a trailing slash: it is how SDKs send an empty label, and "/domain/" must not become the list of domains.
    const segments = path.split("/").slice(1);
    const others = new Set<string>();
    for (const route of table) {
      const labels = labelsOf(route.parts, segments);
      if (!labels) continue;
      if (route.method === method) return { found: "operation", operation: route.operation, labels };
      others.add(route.method);
    }
    return others.size > 0 ? { found: "other-methods", methods: [...others].sort() } : { found: "nothing" };
  };
}

function labelsOf(parts: string[], segments: string[]): Record<string, string> | undefined {
  if (parts.length !== segments.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    const segment = segments[i]!;
    if (!part.startsWith("{")) {
      if (part !== segment) return undefined;
      continue;
    }
    const value = decoded(segment);
    if (value === undefined || value === "") return undefined;
    labels[part.slice(1, -1)] = value;
  }
  return labels;
}

const labelCount = (parts: string[]) => parts.filter((part) => part.startsWith("{")).length;

/** Query parameters in order of arrival, each with all its values; undefined where the percent-encoding is broken. "+" is a plus sign. */
export function queryParameters(rawPath: string): Map<string, string[]> | undefined {
  const found = new Map<string, string[]>();
  const mark = rawPath.indexOf("?");
  if (mark < 0) return found;
  for (const part of rawPath.slice(mark + 1).split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = decoded(equals < 0 ? part : part.slice(0, equals));
    const value = decoded(equals < 0 ? "" : part.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    const values = found.get(name);
    if (values) values.push(value);
    else found.set(name, [value]);
  }
  return found;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
