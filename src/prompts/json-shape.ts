// How data are shown to a model, and how the JSON it answers with is looked into. It believes nothing of an answer but its shape.

/** Most members that any list of an answer may have. */
export const MOST = 2000;

/** JSON between marks that nothing in it can imitate. */
export function delimited(name: string, data: unknown): string {
  const json = JSON.stringify(data).replace(/[<>]/g, (mark) => (mark === "<" ? "\\u003c" : "\\u003e"));
  return `<data name="${name}">\n${json}\n</data>`;
}

/** A schema that wants every member and no other, as strict servers ask. */
export function object(properties: Readonly<Record<string, unknown>>) {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

export function list(items: unknown) {
  return { type: "array", items };
}

export function membersOf(value: unknown, name: string): readonly unknown[] | undefined {
  const member = memberOf(value, name);
  return Array.isArray(member) && member.length <= MOST ? member : undefined;
}

export function numberOf(value: unknown, name: string): number | undefined {
  const member = memberOf(value, name);
  return typeof member === "number" && Number.isSafeInteger(member) ? member : undefined;
}

export function textOf(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name);
  return typeof member === "string" ? member : undefined;
}

/** A sentence with the numbers of what it was made from. */
export interface CitingSentence {
  readonly text: string;
  readonly uses: readonly number[];
}

export const CITING_SENTENCE = object({ text: { type: "string" }, uses: list({ type: "integer" }) });

export function citingSentenceOf(entry: unknown): CitingSentence | undefined {
  const uses = membersOf(entry, "uses");
  const text = textOf(entry, "text");
  if (text === undefined || !uses?.every((use) => typeof use === "number" && Number.isSafeInteger(use))) return undefined;
  return { text, uses: uses as number[] };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
