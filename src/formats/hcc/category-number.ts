// The number of a risk-adjustment category, however a file writes it: `37`, `HCC37`, `HHS_HCC035_1`. Letters that mean nothing here are not guessed at.

/** `37`, `35.1`; undefined when it is none. */
export function categoryNumber(text: string): string | undefined {
  const digits = /^(?:HHS[_-]?)?(?:HCC|CC)?[\s_]*0*(\d{1,3})(?:[._](\d{1,2}))?$/i.exec(text.trim());
  if (!digits) return undefined;
  const [, number, part] = digits;
  return part === undefined || /^0+$/.test(part) ? number : `${number}.${part}`;
}
