// Walks a patient's doses through one series: each dose is held against the next open target dose (CDSi 4.4). A recurring dose opens itself again.
import { canSkip } from "./conditional-skip.ts";
import { evaluateDose } from "./evaluate-dose.ts";
import type { History } from "./patient-history.ts";
import type { Progress } from "./progress.ts";
import type { Series } from "./schedule-types.ts";

export function evaluateSeries(series: Series, history: History, isChoiceComplete: (choice: string) => boolean): Progress {
  const targets = series.doses.map((rule) => ({ rule, status: "open" as const, by: undefined }));
  const progress: Progress = { series, history, targets, verdicts: [], isChoiceComplete };
  let next = 0;
  for (const dose of history.doses) {
    if (!dose.antigens.includes(series.antigen)) continue;
    let target = progress.targets[next];
    while (target && canSkip(progress, target.rule, "evaluation", dose.day)) {
      progress.targets[next] = { ...target, status: "skipped" };
      next += 1;
      target = progress.targets[next];
    }
    if (target === undefined) {
      progress.verdicts.push({ dose, result: "extraneous", flaw: "not needed" });
      continue;
    }
    const verdict = evaluateDose(progress, target.rule, dose);
    progress.verdicts.push(verdict);
    if (verdict.result !== "valid") continue;
    progress.targets[next] = { ...target, status: "satisfied", by: dose };
    next += 1;
    if (target.rule.recurs) progress.targets.splice(next, 0, { rule: target.rule, status: "open", by: undefined });
  }
  return progress;
}
