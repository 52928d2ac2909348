// All codes and families of our table. A code with two names, and a history that is no code of the table, are mistakes that stop the start.
import { BLOOD } from "./chapters/blood.ts";
import { DIGESTION } from "./chapters/digestion.ts";
import { ENDOCRINE } from "./chapters/endocrine.ts";
import { HEART } from "./chapters/heart.ts";
import { INFECTIONS } from "./chapters/infections.ts";
import { INJURIES } from "./chapters/injuries.ts";
import { JOINTS } from "./chapters/joints.ts";
import { KIDNEYS } from "./chapters/kidneys.ts";
import { LUNGS } from "./chapters/lungs.ts";
import { MIND } from "./chapters/mind.ts";
import { NEOPLASMS } from "./chapters/neoplasms.ts";
import { NERVES } from "./chapters/nerves.ts";
import { SENSES } from "./chapters/senses.ts";
import { SKIN } from "./chapters/skin.ts";
import { STATUS } from "./chapters/status.ts";
import { SYMPTOMS } from "./chapters/symptoms.ts";
import type { CodeFamily, DiagnosisCode } from "./code-table.ts";

export const CODE_FAMILIES: readonly CodeFamily[] = [
  ...INFECTIONS,
  ...NEOPLASMS,
  ...BLOOD,
  ...ENDOCRINE,
  ...MIND,
  ...NERVES,
  ...SENSES,
  ...HEART,
  ...LUNGS,
  ...DIGESTION,
  ...SKIN,
  ...JOINTS,
  ...KIDNEYS,
  ...SYMPTOMS,
  ...INJURIES,
  ...STATUS,
];

export const DIAGNOSIS_CODES: ReadonlyMap<string, DiagnosisCode> = byCode();

function byCode(): ReadonlyMap<string, DiagnosisCode> {
  const known = new Map<string, DiagnosisCode>();
  for (const code of CODE_FAMILIES.flatMap(({ codes }) => codes)) {
    const other = known.get(code.code);
    if (other && other.name !== code.name) throw new Error(`${code.code} has two names`);
    known.set(code.code, other ?? code);
  }
  for (const { key, past, inFamily } of CODE_FAMILIES)
    for (const code of [past, inFamily])
      if (code !== undefined && !known.has(code)) throw new Error(`${key}: ${code} is no code of the table`);
  return known;
}
