// Makes everything under examples/patients but its README: one bundle per patient, their documents, and the demo's visit.
// The same bytes every time; `files` computes them, main.ts writes them.
import type { Practitioner, Resource } from "@medplum/fhirtypes";
import { transaction } from "./bundle.ts";
import type { Chart } from "./chart.ts";
import { surroundings } from "./clinic.ts";
import { ageAt, ckdEpi2021 } from "./codes.ts";
import { achterling } from "./patients/achterling.ts";
import { fiskewold } from "./patients/fiskewold.ts";
import { quennell } from "./patients/quennell.ts";
import { redfernley } from "./patients/redfernley.ts";
import { sarkadey } from "./patients/sarkadey.ts";
import { visit } from "./visit.ts";

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

function bundleOf(chart: Chart): Resource[] {
  return [...surroundings(chart.resources), ...chart.resources];
}

/** The demo's visit with the eGFR of the last draw and the attending's NPI filled in from the record. */
function visitFile(charts: readonly Chart[]): Uint8Array {
  const chart = charts.find((c) => c.slug === visit.patientId)!;
  const attending = surroundings(chart.resources).find((r): r is Practitioner => r.id === visit.encounter.AttendingProviderId)!;
  const egfr = ckdEpi2021(2.12, ageAt(visit.dateOfBirth, "2026-11-12"), "male");
  return encode({
    ...visit,
    encounter: {
      ...visit.encounter,
      ProvidersType: visit.encounter.ProvidersType.map((p) => ({ ...p, NPI: attending.identifier![0]!.value })),
    },
    clinicianNotes: visit.clinicianNotes.map((note) => note.replace("{egfr}", String(egfr))),
  });
}

/** Path under examples/patients to bytes. */
export async function files(): Promise<Map<string, Uint8Array>> {
  const charts = [await quennell(), await achterling(), await redfernley(), await fiskewold(), await sarkadey()];
  const out = new Map<string, Uint8Array>();
  for (const chart of charts) {
    out.set(`${chart.slug}.json`, encode(transaction(`sample-${chart.slug}`, bundleOf(chart))));
    for (const [name, bytes] of chart.files) out.set(`documents/${name}`, bytes);
  }
  out.set("visit.json", visitFile(charts));
  return out;
}
