// The records that the measures run over: whole patients beside the checkout, today and rewound, and records made up for the purpose.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RawEntry } from "./oracle/resources.ts";
import { MADE_UP } from "./records/list.ts";
import { knownSince, rewound } from "./rewind.ts";

export interface RecordDay {
  readonly name: string;
  readonly patientId: string;
  readonly today: string;
  readonly entries: readonly RawEntry[];
  readonly origin: "real" | "rewound" | "made up";
}

const DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const FHIR = join(DATA, "fhir");
const CCDA = join(DATA, "documents/ccda");
/** Kinds whose dates say until when the record was kept. */
const KEPT = ["Encounter", "Observation", "MedicationRequest", "Procedure", "Immunization", "DiagnosticReport"];

export function haveRecords(): boolean {
  return existsSync(FHIR);
}

/** Name and text of each bundle; none where they are not beside the checkout. */
export function bundles(): { readonly name: string; readonly entries: readonly RawEntry[] }[] {
  if (!haveRecords()) return [];
  return readdirSync(FHIR, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name: basename(name, ".json").replace(/_[0-9a-f-]{36}$/, ""), entries: entriesIn(join(FHIR, name)) }));
}

function entriesIn(path: string): readonly RawEntry[] {
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly entry: readonly RawEntry[] }).entry;
}

export function patientIn(entries: readonly RawEntry[]): string {
  const patient = entries.find(({ resource }) => resource.resourceType === "Patient");
  if (patient?.resource.id === undefined) throw new Error("a bundle without a Patient");
  return patient.resource.id;
}

/** The day after the newest entry. */
export function dayAfter(entries: readonly RawEntry[]): string {
  const dates = entries.flatMap(({ resource }) =>
    KEPT.includes(resource.resourceType) ? [resource.period?.end, knownSince(resource)] : [],
  );
  const last = Math.max(...dates.flatMap((date) => (date === undefined ? [] : Date.parse(date))));
  return new Date(last + 86_400_000).toISOString().slice(0, 10);
}

export function recordDays(): RecordDay[] {
  const real = bundles().flatMap(({ name, entries }): RecordDay[] => {
    const patientId = patientIn(entries);
    return [
      { name, patientId, today: dayAfter(entries), entries, origin: "real" },
      ...rewound(entries).map(
        ({ moment, how, entries: earlier }): RecordDay => ({
          name: `${name}, ${how}`,
          patientId,
          today: moment.slice(0, 10),
          entries: earlier,
          origin: "rewound",
        }),
      ),
    ];
  });
  return [
    ...real,
    ...MADE_UP.map(({ name, today, entries }): RecordDay => ({ name, patientId: patientIn(entries), today, entries, origin: "made up" })),
  ];
}

/** Path and bytes of each C-CDA document. */
export function documents(): { readonly name: string; readonly bytes: Uint8Array }[] {
  if (!existsSync(CCDA)) return [];
  return readdirSync(CCDA, { encoding: "utf8" })
    .filter((name) => name.endsWith(".xml"))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(CCDA, name)) }));
}
