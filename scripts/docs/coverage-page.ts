// docs/coverage.md: every operation of the route tables, how much of it is served, and which tests prove it by what.
import type { RouteRow } from "#protocols/http/route.ts";
import { ROUTES as ENCOUNTERS } from "#wires/encounters/routes.ts";
import { ROUTES as INSIGHTS } from "#wires/insights/routes.ts";
import { ROUTES as OPERATOR } from "#wires/operator/routes.ts";
import { ROUTES as SCRIBE } from "#wires/scribe/routes.ts";
import { collectProofs, type Proof } from "./proofs.ts";
import { code, table } from "./table.ts";

const WIRES: Readonly<Record<string, readonly RouteRow[]>> = {
  scribe: SCRIBE,
  encounters: ENCOUNTERS,
  insights: INSIGHTS,
  operator: OPERATOR,
};

export function coveragePage(root: string): string {
  const proofs = proofsOf(root);
  const sections = Object.entries(WIRES).map(([wire, rows]) => {
    const each = rows.map((row) => {
      const proven = proofs.filter(({ operation }) => operation === `${wire}.${row.operation}`);
      const by = unique(proven.map(({ kind, prover }) => (prover === kind ? kind : `${kind} (${prover})`)));
      return [
        row.operation,
        code(`${row.method} ${shownPath(row.path)}`),
        row.bodyIsOurs ? `${row.coverage} *` : row.coverage,
        by || "–",
        unique(proven.map(({ file }) => code(file))) || "–",
      ];
    });
    const ours = rows.some(({ bodyIsOurs }) => bodyIsOurs) ? ` ${OURS}` : "";
    return `## ${wire}\n\n${summary(rows)}${ours}\n\n${table(["operation", "route", "served", "proven by", "tests"], each)}\n`;
  });
  return `# Coverage

Generated from the wires' \`routes.ts\` and the \`proves:\` lines of the tests by \`npm run docs\`.

*done*: the whole operation. *partial*: a part; the wire's README says which. *refused*: answered by its name as not served. An operation that is not listed is unknown here.
*real client*: the vendor's or a common client that we did not write. *independent server*: a server that we did not write. *script*: requests as the vendor's page prints them,
or of our own.

${sections.join("\n")}`;
}

const OURS =
  "\\*: the vendor documents no body of the reply, so its members are ours, named as the requests name the same things (`src/wires/encounters/replies.ts`).";

/** Operations that are served and that no test proves, as `wire.Operation`. */
export function unprovenOperations(root: string): string[] {
  const proven = new Set(proofsOf(root).map(({ operation }) => operation));
  const served = Object.entries(WIRES).flatMap(([wire, rows]) =>
    rows.filter(({ coverage }) => coverage !== "refused").map(({ operation }) => `${wire}.${operation}`),
  );
  return [...new Set(served)].filter((operation) => !proven.has(operation));
}

function proofsOf(root: string): Proof[] {
  return collectProofs(root, new Set(Object.entries(WIRES).flatMap(([wire, rows]) => rows.map(({ operation }) => `${wire}.${operation}`))));
}

function summary(rows: readonly RouteRow[]): string {
  return (["done", "partial", "refused"] as const)
    .map((coverage) => `${rows.filter((row) => row.coverage === coverage).length} ${coverage}`)
    .join(", ")
    .concat(".");
}

function unique(texts: readonly string[]): string {
  return [...new Set(texts)].join(", ");
}

function shownPath(path: string): string {
  return path.replace(/::|:(\w+)/g, (_, name: string | undefined) => (name === undefined ? ":" : `{${name}}`));
}
