// Every calculator by its name: what a cited calculation is recomputed through.
import { bloodPressureClass } from "./blood-pressure.ts";
import { bodyMassClass, bodyMassIndex } from "./body-mass.ts";
import { hba1cGoal, hba1cRange } from "./glycemia.ts";
import { ckdEpi2021, kdigoClass } from "./kidney.ts";
import type { Calculator } from "./outcome.ts";
import { phq9 } from "./phq-9.ts";
import { pooledCohort } from "./pooled-cohort.ts";
import { prevent10, prevent30 } from "./prevent.ts";
import { chaTwoDsTwoVasc } from "./stroke-risk.ts";

export const CALCULATORS: ReadonlyMap<string, Calculator> = new Map<string, Calculator>([
  ["blood-pressure-class", bloodPressureClass],
  ["bmi", bodyMassIndex],
  ["bmi-class", bodyMassClass],
  ["cha2ds2-vasc", chaTwoDsTwoVasc],
  ["ckd-epi-2021", ckdEpi2021],
  ["hba1c-goal", hba1cGoal],
  ["hba1c-range", hba1cRange],
  ["kdigo-class", kdigoClass],
  ["phq-9", phq9],
  ["pooled-cohort", pooledCohort],
  ["prevent-10", prevent10],
  ["prevent-30", prevent30],
]);
