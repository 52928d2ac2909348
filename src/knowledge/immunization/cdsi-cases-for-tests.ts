// CDC's CDSi test cases (edition 4.64) as our engine gets them, and how its answer is compared. Reads ../shared/data beside the checkout; nothing of it is copied.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { forecast } from "./forecast.ts";
import type { GroupForecast } from "./group-forecast.ts";
import type { GivenDose } from "./patient-history.ts";

export const CASES = fileURLToPath(new URL("../../../../shared/data/immunization-cdsi/", import.meta.url));

/** What the cases call a vaccine group, and what the schedule calls it. */
const GROUPS: Readonly<Record<string, string>> = {
  DTAP: "DTaP/Tdap/Td",
  FLU: "Influenza",
  HIB: "Hib",
  MCV: "Meningococcal",
  MENB: "Meningococcal B",
  PCV: "Pneumococcal",
  POL: "Polio",
  ROTA: "Rotavirus",
  VAR: "Varicella",
  ZOSTER: "Zoster",
};

interface Resource {
  readonly resourceType: string;
  readonly gender?: string;
  readonly status?: string;
  readonly occurrenceDateTime?: string;
  readonly vaccineCode?: { readonly coding: readonly { readonly system: string; readonly code: string }[] };
}

export interface Case {
  readonly id: string;
  readonly name: string;
  readonly dob: string;
  readonly assessmentDate: string;
  readonly ageYears: number;
  readonly vaccineGroup: string;
  readonly seriesStatus: string;
  readonly forecastDose: string | null;
  readonly earliest: string | null;
  readonly recommended: string | null;
  readonly pastDue: string | null;
  readonly input: { readonly parameter: readonly { readonly resource?: Resource }[] };
}

/** Undefined where the folder is not there. */
export function readCases(file: "adult-open" | "child-open"): Case[] | undefined {
  const path = `${CASES}${file}.ndjson`;
  if (!existsSync(path)) return undefined;
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Case);
}

export function forecastCase(entry: Case): GroupForecast | undefined {
  const resources = entry.input.parameter.flatMap(({ resource }) => (resource ? [resource] : []));
  const gender = resources.find(({ resourceType }) => resourceType === "Patient")?.gender;
  const doses: GivenDose[] = resources
    .filter(({ resourceType, status }) => resourceType === "Immunization" && status === "completed")
    .map((given) => {
      const codeOf = (system: string) => given.vaccineCode?.coding.find((coding) => coding.system.endsWith(system))?.code;
      return { date: given.occurrenceDateTime, cvx: codeOf("/cvx"), mvx: codeOf("/mvx") };
    });
  const result = forecast({
    birthDate: entry.dob,
    sex: gender === "female" || gender === "male" ? gender : "unknown",
    doses,
    observed: [],
    today: entry.assessmentDate,
  });
  const name = GROUPS[entry.vaccineGroup] ?? entry.vaccineGroup;
  return result?.groups.find(({ group, type }) => group === name && type === "standard");
}

/** In CDC's terms: whatever still asks for a dose is "not complete". */
export function statusOf(result: GroupForecast | undefined): string {
  if (result === undefined) return "none";
  return result.recommended === undefined ? result.status : "not complete";
}

export interface Agreement {
  readonly status: boolean;
  readonly recommended: boolean;
  readonly earliest: boolean;
  readonly pastDue: boolean;
  readonly dose: boolean;
}

export function compare(entry: Case, result: GroupForecast | undefined): Agreement {
  const same = (ours: string | undefined, theirs: string | null) => (ours ?? "") === (theirs ?? "");
  return {
    status: statusOf(result) === entry.seriesStatus.toLowerCase(),
    recommended: same(result?.recommended, entry.recommended),
    earliest: same(result?.earliest, entry.earliest),
    pastDue: same(result?.pastDue, entry.pastDue),
    dose: entry.forecastDose === null || !/^\d+$/.test(entry.forecastDose) || String(result?.doseNumber) === entry.forecastDose,
  };
}
