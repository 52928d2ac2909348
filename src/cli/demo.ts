// `chartroom demo`: one invented visit through the three wires, as the vendors' own clients would call them, on a server of its own that ends with it.
import { readFileSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadConfig } from "#config.ts";
import { readKeys } from "#main/first-start.ts";
import { start } from "#main/start.ts";
import { prepareVisit } from "./demo-prepare.ts";
import { registerVisit } from "./demo-register.ts";
import { writeVisit } from "./demo-write.ts";
import { printNote } from "./print-note.ts";
import { printSummary } from "./print-summary.ts";
import type { DemoServer, SampleVisit } from "./sample-visit.ts";
import { step } from "./step.ts";
import { wrap } from "./wrap-text.ts";

const EXAMPLES = fileURLToPath(new URL("../../examples/patients/", import.meta.url));

export async function demo(): Promise<void> {
  const visit = JSON.parse(readFileSync(join(EXAMPLES, "visit.json"), "utf8")) as SampleVisit;
  const dataDir = await mkdtemp(join(tmpdir(), "chartroom-demo-"));
  // The database runs as a user of its own when we are root, and must get in.
  await chmod(dataDir, 0o711);
  title("Chartroom demo: one visit, three wires, invented patients");
  // An empty environment: the demo never touches a database or bucket that the operator has configured.
  const config = loadConfig({}, { port: 0, dataDir, demoData: true, logLevel: "error" });
  const running = await step("Starting PostgreSQL, the server and the sandbox EMR", () => start(config));
  try {
    await step("Loading the invented patients into the sandbox EMR", () => running.ready);
    const keys = readKeys(dataDir);
    if (!keys || running.url === undefined) throw new Error("The first start left no keys.");
    const server: DemoServer = { url: running.url, keys, examples: EXAMPLES };

    title("1. Prepare: StartPatientInsightsJob, signed as the AWS SDKs sign");
    const prepared = await prepareVisit(server, visit, step);
    printSummary(prepared.summary, prepared.evidence);

    title("2. Register: POST /api/v1/Sandbox/PatientEncounters");
    const encounterId = await registerVisit(server, visit, step);

    title("3. Write: a scribe session of that encounter, its note streamed and signed");
    const written = await writeVisit(server, visit, encounterId, step);
    printNote(written);

    title("4. One record: the same insights job again, now with the signed note");
    const again = await prepareVisit(server, visit, step);
    const citing = again.evidence.filter((entry) => entry.uri?.startsWith("chartroom:note/"));
    if (citing.length === 0) throw new Error("The signed note was not cited by the second summary.");
    say(`The new summary cites the signed note in ${citing.length} place${citing.length === 1 ? "" : "s"}, for example:`);
    say(wrap(`  “${citing.map(({ quote }) => quote ?? "").sort((a, b) => b.length - a.length)[0]}”`, "   "));

    title("Done");
    say(
      `Files:  ${join(dataDir, "objects", "files")}  (of both jobs: summary.json, evidence.json, facts.json, and summary.md and summary.html to read; and the documents that were put)`,
    );
    say(`Keys:   ${join(dataDir, "keys.json")}`);
    say("Nothing of it is needed any more: delete the directory when you have looked. `npm start` serves for keeps.");
  } finally {
    await running.close();
  }
}

function title(text: string): void {
  process.stdout.write(`\n${text}\n${"-".repeat(Math.min(text.length, 100))}\n`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
