// Bytes to characters: UTF-8 with or without its mark, UTF-16 with its mark, else what the file declares, else Latin-1 and says so.

/** `declared` is the file's own word for its encoding; it counts only where the bytes are not UTF-8. */
export function decode(bytes: Uint8Array, problems: string[], declared?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    if (declared !== undefined && /^(?:iso-8859-(?:1|15)|windows-125[0-8]|us-ascii)$/i.test(declared))
      return new TextDecoder(declared).decode(bytes);
    problems.push("the text is not UTF-8 and was read as Latin-1 (Windows-1252): letters with accents may be wrong");
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
