// What every reader of documents gives back.
import type { DocumentText } from "#core/ports/sources.ts";
import type { SizeLimits } from "./limits.ts";

export type ReadPages = DocumentText | { readonly unsupported: string };

/** Where a document is held, whose it should be, how it is read when it stands in another one, and how deep in others it stands. */
export interface Held {
  readonly uri: string;
  readonly patientId: string | undefined;
  readonly depth: number;
  readonly limits: SizeLimits;
  readonly readEnclosed: (bytes: Uint8Array, contentType: string | undefined, name: string, held: Held) => Promise<ReadPages>;
}
