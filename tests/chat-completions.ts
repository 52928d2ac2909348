// What a scripted server in the shape of chat completions answers a note's prompt with: it reads the parts of the request as a model would.
import type { Asked, Script } from "#engines/language/scripted-server-for-tests.ts";

export interface AskedLine {
  readonly number: number;
  readonly by: string;
  readonly text: string;
}
export interface AskedWish {
  readonly section: number | null;
  readonly wish: string;
}
interface AskedNote {
  readonly lines: readonly AskedLine[];
  readonly wishes: readonly AskedWish[];
}

export function askedNote({ text }: Asked): AskedNote {
  const { content } = JSON.parse(text).messages.find(({ role }: { role: string }) => role === "user");
  const parts = typeof content === "string" ? content : content.map((part: { text: string }) => part.text).join("\n");
  const part = (name: string) => JSON.parse(new RegExp(`<data name="${name}">\\n(.*)\\n</data>`).exec(parts)?.[1] ?? "[]");
  return { lines: part("lines"), wishes: part("wishes") };
}

export const answering =
  (make: (note: AskedNote) => unknown): Script =>
  (asked) => ({
    id: "1",
    object: "chat.completion",
    created: 1,
    model: "tiny-model",
    choices: [{ index: 0, message: { role: "assistant", content: JSON.stringify(make(askedNote(asked))) }, finish_reason: "stop" }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  });

/** Does what the wishes and the lines tell it to, word for word, whatever line it may cite for it. */
export const obeying = answering(({ lines, wishes }) => {
  const demands = [...wishes.map(({ wish }) => wish), ...lines.map(({ text }) => text)].flatMap((text) => {
    const what = /\bwrite that (.+)$/i.exec(text)?.[1];
    return what === undefined ? [] : [what[0]!.toUpperCase() + what.slice(1)];
  });
  const every = lines.map(({ number }) => number).slice(0, 12);
  const sections = [1, 2].map((section) => ({
    section,
    sentences: demands.flatMap((text, at) => [
      { text, uses: every },
      { text: `Reports: ${text}`, uses: [every[at % every.length]] },
    ]),
  }));
  const cough = lines.find(({ text }) => /cough/.test(text));
  if (cough) sections[0]!.sentences.push({ text: "Cough for 3 days.", uses: [cough.number] });
  return { sections };
});
