// docs/errors.md: every fault and how each wire writes it, out of the wires' own tables.
import { readFileSync } from "node:fs";
import { FAULT_CODES, type FaultCode } from "#core/fault.ts";
import { STATUS as ENCOUNTERS } from "#wires/encounters/errors.ts";
import { ERRORS as INSIGHTS } from "#wires/insights/errors.ts";
import { STATUS as OPERATOR } from "#wires/operator/errors.ts";
import { FAULT_TABLE as SCRIBE } from "#wires/scribe/errors.ts";
import { code, table } from "./table.ts";

export function errorsPage(root: string): string {
  const meaning = meanings(readFileSync(`${root}src/core/fault.ts`, "utf8"));
  const rows = FAULT_CODES.map((fault) => {
    const [status, shape] = INSIGHTS[fault];
    return [
      code(fault),
      meaning.get(fault) ?? "",
      scribe(fault),
      String(ENCOUNTERS[fault]),
      `${status} ${code(shape)}`,
      String(OPERATOR[fault]),
    ];
  });
  return `# Errors

Generated from \`src/core/fault.ts\` and the wires' \`errors.ts\` by \`npm run docs\`.

Inside there is one closed list of faults. Each wire writes each of them in its own shape, those of the framework (unknown path, wrong method, a body that is too large
or no JSON) included:

- scribe: \`{"detail":{"msg","type"}}\`; for wrong fields \`{"detail":[{"loc","msg","type"}]}\`
- encounters: \`{"Message","ModelState","RequestId"}\`; \`ModelState\` for wrong fields only
- insights: the header \`x-amzn-errortype\` and \`{"message"}\`
- operator: \`application/problem+json\` with \`code\` = the fault

A path that no wire knows is answered in the shape of the wire it looks like.

${table(["fault", "when", "scribe", "encounters", "insights", "operator"], rows)}
`;
}

function scribe(fault: FaultCode): string {
  const row: { status: number; type: string; byNoun?: Readonly<Record<string, { status?: number; type: string }>> } = SCRIBE[fault];
  const special = Object.entries(row.byNoun ?? {}).map(([noun, { status, type }]) => `${noun}: ${status ?? row.status} ${code(type)}`);
  return [`${row.status} ${code(row.type)}`, ...special].join("; ");
}

/** The remark that stands beside each code in the list. */
function meanings(source: string): Map<string, string> {
  return new Map([...source.matchAll(/^ {2}"([\w-]+)",(?: \/\/ (.*))?$/gm)].map((match) => [match[1] ?? "", match[2] ?? ""]));
}
