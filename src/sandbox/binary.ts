// Binary as bytes: in when the body is not FHIR JSON, out when the Accept header names the content's own type.
import { isObject, type JsonObject, parseJson } from "./lossless-json.ts";
import type { Reply } from "./outcome.ts";

const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(?:\s*;[\x20-\x7e]*)?$/i;

/** The Binary resource of a raw body. */
export function binaryOf(contentType: string, bytes: Uint8Array): JsonObject {
  return { resourceType: "Binary", contentType, data: Buffer.from(bytes).toString("base64") };
}

/** The raw reply, or undefined when the caller is to get FHIR JSON. The browser is told to run nothing of it. */
export function rawBinary(content: string, accept: string | null, headers: Record<string, string>): Reply | undefined {
  if (!accept || /application\/(fhir\+)?json/i.test(accept)) return undefined;
  const binary = parseJson(content);
  if (!isObject(binary) || typeof binary.contentType !== "string" || !MEDIA_TYPE.test(binary.contentType)) return undefined;
  const essence = binary.contentType.split(";")[0]!.trim().toLowerCase();
  const named = accept.split(",").map((range) => range.split(";")[0]!.trim().toLowerCase());
  if (!named.includes(essence) && !named.includes(`${essence.split("/")[0]}/*`)) return undefined;
  return {
    status: 200,
    headers: {
      ...headers,
      "content-type": binary.contentType,
      "content-disposition": "attachment",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
    },
    body: new Uint8Array(Buffer.from(typeof binary.data === "string" ? binary.data : "", "base64")),
  };
}

export function isFhirJson(contentType: string | null): boolean {
  return contentType === null || /^\s*(application\/fhir\+json|application\/json|text\/json)\s*(;|$)/i.test(contentType);
}
