// Loads the invented patients of examples/patients into the sandbox of a practice, as any client would post them. What is there already stays.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "#sandbox/sandbox.ts";

const FOLDER = new URL("../../examples/patients/", import.meta.url);
/** The patient of examples/patients/visit.json. */
export const SAMPLE_PATIENT_ID = "quennell";

/** Throws when a bundle is refused, naming the file. */
export async function loadSampleData(sandbox: Sandbox, practiceId: string, base: string): Promise<void> {
  const send = sandbox.fetchAs(practiceId, base);
  for (const name of bundleNames()) {
    const there = await send(`${base}/Patient/${name.replace(/\.json$/, "")}`);
    if (there.ok) continue;
    const body = readFileSync(fileURLToPath(new URL(name, FOLDER)), "utf8");
    const response = await send(base, { method: "POST", headers: { "content-type": "application/fhir+json" }, body });
    if (!response.ok) throw new Error(`The sandbox refused the sample patient ${name} with status ${response.status}.`);
  }
}

function bundleNames(): string[] {
  return readdirSync(fileURLToPath(FOLDER))
    .filter((name) => name.endsWith(".json") && name !== "visit.json")
    .sort();
}
