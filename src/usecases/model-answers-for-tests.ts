// For tests: what a model does with the blocks it was given, well or badly. Not for the product.

export interface AskedBlock {
  readonly block: number;
  readonly title: string;
  readonly keepOrder: boolean;
  readonly statements: readonly { readonly number: number; readonly text: string }[];
}

export interface Answer {
  readonly blocks: readonly { readonly block: number; readonly sentences: readonly AnsweredSentence[] }[];
}

interface AnsweredSentence {
  readonly text: string;
  readonly uses: readonly number[];
}

/** Out of the text of a request. */
export function askedBlocks(parts: readonly string[]): readonly AskedBlock[] {
  const json = parts.map((part) => /<data name="blocks">\n(.*)\n<\/data>/s.exec(part)?.[1]).find((found) => found !== undefined);
  if (json === undefined) throw new Error("there are no blocks in the request");
  return JSON.parse(json);
}

/** Every statement as a sentence of its own, as `change` has it. */
export function answerWith(
  blocks: readonly AskedBlock[],
  change: (text: string, number: number) => string = (text) => text,
  arrange: <T>(sentences: readonly T[]) => readonly T[] = (sentences) => sentences,
): Answer {
  return {
    blocks: blocks.map(({ block, keepOrder, statements }) => {
      const sentences = statements.map(({ number, text }) => ({ text: change(text, number), uses: [number] }));
      return { block, sentences: keepOrder ? sentences : arrange(sentences) };
    }),
  };
}
