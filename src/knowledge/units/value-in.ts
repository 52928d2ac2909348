// The number of a measured value in the unit that a rule is written in: the one place where units are converted, through UCUM, with molar masses by LOINC code and HbA1c by its own equation.
// The conversion only decides, what is said stays as recorded; an unknown or missing unit, one of another kind, or a code and a printed unit that differ are refused with the reason.
// @ts-expect-error The package brings no types; the part that is used is said below.
import ucum from "@lhncbc/ucum-lhc";
import type { ObservedValue, Quantity } from "#core/record.ts";
import { type Substance, substanceOf } from "./substances.ts";
import { ucumFor } from "./unit-spelling.ts";

export type Converted = { readonly value: number } | { readonly refused: string };

interface Linear {
  readonly factor: number;
  readonly offset: number;
}

const LOINC = "http://loinc.org";
/** Fraction of glycated haemoglobin by NGSP, or without a named protocol, as US laboratories report it; and by IFCC, whose per cent is another number. */
const HBA1C = new Set(["4548-4", "17856-6", "4549-2", "71875-9"]);
const HBA1C_IFCC = new Set(["59261-8"]);
/** The NGSP master equation: per cent from mmol/mol (Hoelzel 2004; ngsp.org). */
const NGSP: Linear = { factor: 0.09148, offset: 2.152 };
const SAME: Linear = { factor: 1, offset: 0 };

/** Longer units, and those with other signs, are none. */
const PLAUSIBLE = /^[\w%/.*^()[\]{}'"#°²µμ+ -]{0,40}$/u;
/** No UCUM symbol has so many letters on end; the library stumbles over words like "constructor". */
const NO_SYMBOL = /[a-z]{7}|__/i;
const KEPT = 4096;

/** Molar mass and charge go into the last argument, never before it: by position they are dropped without a word. */
interface Ucum {
  convertUnitTo(
    from: string,
    value: number,
    to: string,
    options: { readonly molecularWeight?: number; readonly charge?: number },
  ): { readonly status: string; readonly toVal: number | null };
}

const units = (ucum as { readonly UcumLhcUtils: { getInstance(): Ucum } }).UcumLhcUtils.getInstance();
const known = new Map<string, Linear | string>();

/** `wanted` is a UCUM code of ours. A comparator is left to whoever asks. */
export function valueIn(wanted: string, { concept, quantity }: Pick<ObservedValue, "concept" | "quantity">): Converted {
  if (!quantity) return { refused: "no number is recorded" };
  // Most values are in our unit already. Of per cent the test must be known.
  if (wanted !== "%" && quantity.code === wanted && (quantity.unit === undefined || quantity.unit === wanted))
    return { value: quantity.value };
  const codes = concept.codings.flatMap(({ system, code }) => (system === LOINC && code !== undefined ? [code] : []));
  const way = wayTo(wanted, quantity, codes);
  return typeof way === "string" ? { refused: way } : { value: quantity.value * way.factor + way.offset };
}

/** True when the recorded number is the number in `wanted` too. */
export function isSameUnit(wanted: string, { concept, quantity }: Pick<ObservedValue, "concept" | "quantity">): boolean {
  if (!quantity) return false;
  const codes = concept.codings.flatMap(({ system, code }) => (system === LOINC && code !== undefined ? [code] : []));
  const way = wayTo(wanted, quantity, codes);
  return typeof way !== "string" && isSame(way, SAME);
}

function wayTo(wanted: string, { code, unit }: Quantity, codes: readonly string[]): Linear | string {
  if ((code ?? "").trim() === "" && (unit ?? "").trim() === "") return wanted === "1" ? SAME : "the unit is missing";
  const key = `${wanted}\n${code ?? ""}\n${unit ?? ""}\n${codes.join(" ")}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = decide(wanted, code, unit, codes);
  // A hostile record may hold any number of units.
  if (known.size >= KEPT) known.clear();
  known.set(key, found);
  return found;
}

function decide(wanted: string, code: string | undefined, unit: string | undefined, codes: readonly string[]): Linear | string {
  const ways = [code, unit]
    .filter((text) => text !== undefined)
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text) => wayFrom(text, wanted, codes));
  const convertible = ways.filter((way) => typeof way !== "string");
  const [first] = convertible;
  if (!first) return ways.find((way) => typeof way === "string") ?? "the unit is missing";
  return convertible.every((way) => isSame(way, first)) ? first : "the unit and its code differ";
}

function isSame(one: Linear, other: Linear): boolean {
  return Math.abs(one.factor - other.factor) <= 1e-9 * Math.abs(other.factor) && Math.abs(one.offset - other.offset) <= 1e-9;
}

function wayFrom(text: string, wanted: string, codes: readonly string[]): Linear | string {
  if (!PLAUSIBLE.test(text)) return "the unit is not known";
  const reasons = ucumFor(text, /^10\*\d+\//.test(wanted)).map((from) => linear(from, wanted, codes));
  return reasons.find((way) => typeof way !== "string") ?? reasons[0] ?? "the unit is not known";
}

function linear(from: string, wanted: string, codes: readonly string[]): Linear | string {
  if (from === wanted && !codes.some((code) => HBA1C_IFCC.has(code))) return SAME;
  if (codes.some((code) => HBA1C.has(code) || HBA1C_IFCC.has(code))) return hba1c(from, wanted, codes);
  // UCUM takes what stands in braces for a remark, but per 1.73 m2 is another quantity.
  if (from.includes("1.73_m2") !== wanted.includes("1.73_m2")) return "one of the units is per 1.73 m2 of body surface";
  // "1" stands for no unit at all; a ratio in per cent is another test.
  if ((from === "1") !== (wanted === "1")) return "the unit is missing";
  return throughUcum(
    from,
    wanted,
    codes.map(substanceOf).find((substance) => substance !== undefined),
  );
}

function hba1c(from: string, wanted: string, codes: readonly string[]): Linear | string {
  if (wanted !== "%") return "HbA1c is read in per cent only";
  if (from === "mmol/mol") return NGSP;
  if (!/^%(?:\{[^}]*\})?$/.test(from)) return "the unit of HbA1c is not known";
  return codes.some((code) => HBA1C_IFCC.has(code)) ? "per cent by IFCC is not per cent by NGSP" : SAME;
}

/** Two points make the line, a third shows that it is one. */
function throughUcum(from: string, wanted: string, substance: Substance | undefined): Linear | string {
  const extra = {
    ...(substance?.molarMass === undefined ? {} : { molecularWeight: substance.molarMass }),
    ...(substance?.charge === undefined ? {} : { charge: substance.charge }),
  };
  if (NO_SYMBOL.test(from.replace(/\{[^}]*\}/g, ""))) return "the unit is not known";
  const at = (value: number) => {
    const { status, toVal } = units.convertUnitTo(from, value, wanted, extra);
    return status === "succeeded" && typeof toVal === "number" ? toVal : undefined;
  };
  const [zero, one, two] = [at(0), at(1), at(2)];
  if (zero === undefined || one === undefined || two === undefined) return "the unit is not known or measures something else";
  const factor = Number((one - zero).toPrecision(12));
  if (Math.abs(two - (zero + 2 * factor)) > 1e-9 * Math.max(1, Math.abs(two))) return "the unit has no even scale";
  return { factor, offset: Number(zero.toPrecision(12)) };
}
