// Base64 as FHIR and C-CDA carry documents in: with or without line breaks. It refuses other characters instead of dropping them.

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

/** Undefined when the text is no base64. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  return BASE64.test(text) ? new Uint8Array(Buffer.from(text, "base64")) : undefined;
}
