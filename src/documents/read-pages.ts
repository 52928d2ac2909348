// What every reader of documents gives back.
import type { DocumentPage } from "#core/record.ts";

export type ReadPages =
  | { readonly pages: readonly DocumentPage[]; readonly problems: readonly string[] }
  | { readonly unsupported: string };
