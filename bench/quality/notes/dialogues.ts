// The visits of ACI-Bench and the pieces of MTS-Dialog, as they lie beside the checkout. It reads them and keeps nothing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TranscriptTurn } from "#core/transcript.ts";

export interface Visit {
  /** Data set and number: `train/D2N001`. */
  readonly id: string;
  readonly turns: readonly TranscriptTurn[];
  /** As in the file. */
  readonly dialogue: string;
  readonly note: string;
}

export interface Piece {
  readonly id: string;
  readonly header: string;
  readonly text: string;
  readonly turns: readonly TranscriptTurn[];
}

const DIALOGUES = fileURLToPath(new URL("../../../../shared/data/dialogues/", import.meta.url));

export function haveDialogues(): boolean {
  return existsSync(DIALOGUES);
}

const FILES = {
  train: "train.csv",
  valid: "valid.csv",
  test1: "clinicalnlp_taskB_test1.csv",
  asr: "test1_aci_asr.csv",
  asrcorr: "test1_aci_asrcorr.csv",
} as const;

export function visits(set: keyof typeof FILES): readonly Visit[] {
  return readCsv(join(DIALOGUES, "aci-bench", FILES[set])).map((row) => ({
    id: `${set}/${row.encounter_id ?? row.id}`,
    turns: turnsOf(row.dialogue!, /^\[(\w+)\]\s*(.*)$/),
    dialogue: row.dialogue!,
    note: row.note!,
  }));
}

export function pieces(set: "Training" | "Validation"): readonly Piece[] {
  return readCsv(join(DIALOGUES, "mts-dialog", `MTS-Dialog-${set}Set.csv`)).map((row) => ({
    id: `${set}/${row.ID}`,
    header: row.section_header!.trim(),
    text: row.section_text!,
    turns: turnsOf(row.dialogue!, /^\s*(\w+):\s*(.*)$/),
  }));
}

/** A line without a speaker goes on in the turn before. */
function turnsOf(dialogue: string, pattern: RegExp): readonly TranscriptTurn[] {
  const turns: { speaker: string | undefined; text: string }[] = [];
  for (const line of dialogue.split(/\r?\n/)) {
    const found = pattern.exec(line);
    const last = turns.at(-1);
    if (found) turns.push({ speaker: found[1]!.toLowerCase(), text: found[2]!.trim() });
    else if (last && line.trim() !== "") last.text += ` ${line.trim()}`;
    else if (line.trim() !== "") turns.push({ speaker: undefined, text: line.trim() });
  }
  return turns.map((turn) => ({ ...turn, startMs: undefined, endMs: undefined }));
}

/** RFC 4180: quoted fields may hold commas, quotes (doubled) and line breaks. */
function readCsv(path: string): readonly Record<string, string>[] {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const rows: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ",") {
      rows.at(-1)!.push(field);
      field = "";
    } else if (char === "\n") {
      rows.at(-1)!.push(field.replace(/\r$/, ""));
      field = "";
      rows.push([]);
    } else field += char;
  }
  rows.at(-1)!.push(field);
  const [names = [], ...data] = rows.filter((row) => row.length > 1);
  return data.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])));
}
