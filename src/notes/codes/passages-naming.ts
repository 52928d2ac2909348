// Where a transcript names a problem or a drug that the note is coded by, for notes whose sentences cite nothing in it. A passage that denies it, or asks, is not given.
import type { CodeSystem, TranscriptReference } from "#core/clinical-codes.ts";
import { mentionsIn } from "#evidence/context/mentions.ts";
import { problemMentions } from "./problem-mentions.ts";

const MOST_PASSAGES = 5;

/** By the key of the problem's family, or the drug's ingredient. A passage is the turn that says it. */
export function passagesNaming(transcript: string): (family: string, system: CodeSystem) => readonly TranscriptReference[] {
  const byName = new Map<string, TranscriptReference[]>();
  const put = (name: string, at: number) => {
    const start = transcript.lastIndexOf("\n", at - 1) + 1;
    const next = transcript.indexOf("\n", at);
    const end = next < 0 ? transcript.length : next;
    const known = byName.get(name) ?? [];
    byName.set(name, known);
    if (known.length < MOST_PASSAGES && !known.some((passage) => passage.start === start))
      known.push({ start, end, text: transcript.slice(start, end) });
  };
  for (const { family, standing, start } of problemMentions(transcript))
    if (standing !== "none" && standing !== "doubted") put(`icd-10-cm|${family.key}`, start);
  for (const { kind, key, context, start } of mentionsIn([transcript])[0] ?? [])
    if (kind === "medication" && context.polarity === "affirmed")
      for (const ingredient of key.split(" + ")) put(`rxnorm|${ingredient}`, start);
  return (family, system) => byName.get(`${system}|${family}`) ?? [];
}
