// Writes src/knowledge/immunization/schedule/ from a folder of CDC's CDSi supporting data (JSON), in our own table language. Run when an edition comes out: `node scripts/make-schedule.ts FOLDER`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { antigenTable } from "./make-schedule/antigen-table.ts";
import { conflictTable, groupTable, vaccineTable } from "./make-schedule/schedule-tables.ts";
import type { AntigenFile, ScheduleFile } from "./make-schedule/supporting-data.ts";

const TARGET = fileURLToPath(new URL("../src/knowledge/immunization/schedule/", import.meta.url));
const EDITION = "CDC CDSi supporting data 4.64";

function constantOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
}

function write(file: string, about: string, constant: string, lines: readonly string[]): void {
  const body = lines.join("\n").replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  const text = `// ${about} Source: ${EDITION}; written by scripts/make-schedule.ts, in the language that read-series.ts reads.\n\nexport const ${constant} = \`\n${body}\n\`;\n`;
  writeFileSync(join(TARGET, `${file}.ts`), text);
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node scripts/make-schedule.ts FOLDER");
mkdirSync(TARGET, { recursive: true });
const imports: string[] = [];
const names: string[] = [];
for (const file of readdirSync(folder).sort()) {
  if (!file.startsWith("AntigenSupportingData-")) continue;
  const data = (JSON.parse(readFileSync(join(folder, file), "utf8")) as { antigenSupportingData: AntigenFile }).antigenSupportingData;
  const disease = data.series[0]?.targetDisease ?? "";
  const kebab = disease.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  write(kebab, `Series, doses, intervals and contraindications of ${disease}.`, constantOf(disease), antigenTable(disease, data));
  imports.push(`import { ${constantOf(disease)} } from "./${kebab}.ts";`);
  names.push(constantOf(disease));
}
const schedule = (JSON.parse(readFileSync(join(folder, "ScheduleSupportingData.json"), "utf8")) as { scheduleSupportingData: ScheduleFile })
  .scheduleSupportingData;
write("vaccines", "Vaccines by CVX code, and the antigens they count for.", "VACCINES", vaccineTable(schedule));
write("conflicts", "Which vaccines must keep a distance from which.", "CONFLICTS", conflictTable(schedule));
write("groups", "Vaccine groups and their antigens.", "GROUPS", groupTable(schedule));
writeFileSync(
  join(TARGET, "antigens.ts"),
  `// The tables of all antigens. Source: ${EDITION}; written by scripts/make-schedule.ts.\n${imports.sort().join("\n")}\n\nexport const ANTIGENS: readonly string[] = [\n${names.map((name) => `  ${name},\n`).join("")}];\n`,
);
