// All made-up records: those of this folder, and the sample patients that come with the product.
import { readFileSync } from "node:fs";
import type { RawEntry } from "../oracle/resources.ts";
import { ADULTS } from "./adults.ts";
import type { MadeUp } from "./maker.ts";
import { MINORS } from "./minors.ts";
import { ODD_SHAPES } from "./odd-shapes.ts";

/** What was made for the sample patients ends shortly before this day. */
const SAMPLE_DAY = "2026-11-13";
const SAMPLES = ["quennell", "achterling", "redfernley", "fiskewold", "sarkadey"];

function sample(name: string): MadeUp {
  const text = readFileSync(new URL(`../../../examples/patients/${name}.json`, import.meta.url), "utf8");
  return { name, today: SAMPLE_DAY, entries: (JSON.parse(text) as { readonly entry: readonly RawEntry[] }).entry };
}

export const MADE_UP: readonly MadeUp[] = [...ADULTS, ...MINORS, ...ODD_SHAPES, ...SAMPLES.map(sample)];
