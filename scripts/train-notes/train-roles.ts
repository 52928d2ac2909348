// Who speaks, learned from turns whose speaker is known.
import type { TranscriptTurn } from "../../src/core/transcript.ts";
import { roleFeatures } from "../../src/notes/dialogue/roles.ts";
import { wordsOf } from "../../src/notes/dialogue/words.ts";
import { sumOf } from "../../src/notes/weights/read-weights.ts";
import { type Example, trainOne } from "./logistic.ts";

export function trainRoles(
  visits: readonly { readonly id: string; readonly turns: readonly TranscriptTurn[] }[],
): ReadonlyMap<string, number> {
  const examples = visits.flatMap(({ id, turns }) =>
    turns.flatMap(({ speaker, text }): Example<"yes" | "no">[] => {
      if (speaker !== "doctor" && speaker !== "patient") return [];
      return [{ features: roleFeatures(wordsOf(text), text), label: speaker === "doctor" ? "yes" : "no", visit: id }];
    }),
  );
  // Some turns carry the wrong name. Those that the rest plainly speak against are left out of the second run.
  const first = trainOne(examples, OPTIONS);
  return trainOne(
    examples.filter(({ features, label }) => sumOf(first, features) * (label === "yes" ? 1 : -1) > -DOUBT),
    OPTIONS,
  );
}

const DOUBT = 0.5;
const OPTIONS = { rounds: 4, rate: 0.05, pull: 0.01, atLeast: 20, least: 0.1 };
